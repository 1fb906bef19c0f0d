import Mail
import Seeded
import Testing

@Suite struct `A table of any columns` {
    private func read(
        _ bytes: [UInt8], needing: [String] = []
    ) throws -> (columns: [String], rows: [Result<CSVTable.Row, RecordError>]) {
        try Fixtures.withFile(bytes) { path in
            var table = try CSVTable(path: path, needing: needing)
            var rows: [Result<CSVTable.Row, RecordError>] = []
            while let row = table.next() { rows.append(row) }
            return (table.columns, rows)
        }
    }

    @Test func `is read cell by cell, with the line of each row`() throws {
        let text = "Device,Name, VIP \r\nPC-1,\"Jones, Kim\",yes\r\n\r\nPC-2,\"two\nlines\",\nPC-3\n"
        let (columns, rows) = try read(Array(text.utf8))
        #expect(columns == ["device", "name", "vip"])
        #expect(
            try rows.map { try $0.get() } == [
                .init(line: 2, cells: ["device": "PC-1", "name": "Jones, Kim", "vip": "yes"]),
                .init(line: 4, cells: ["device": "PC-2", "name": "two lines"]),
                .init(line: 6, cells: ["device": "PC-3"]),
            ])
    }

    @Test func `names what is wrong with a row, and goes on`() throws {
        let bytes =
            Array("device,name\nPC-1,a,b\nPC-2,Zo".utf8) + [0xEB, 0x0A] + Array("PC-3,Zoë\nPC-4,\"x".utf8)
        let rows = try read(bytes).rows
        #expect(throws: RecordError(place: .line(2), reason: .tooManyCells(found: 3, expected: 2))) {
            try rows[0].get()
        }
        #expect(throws: RecordError(place: .line(3), reason: .notUTF8(column: "name"))) { try rows[1].get() }
        #expect(try rows[2].get().cells["name"] == "Zoë")
        #expect(throws: RecordError(place: .line(5), reason: .unterminatedQuote)) { try rows[3].get() }
        #expect(throws: ImportError.missingColumn("status")) { try read(bytes, needing: ["status"]) }
        #expect(throws: ImportError.noHeader) { try read([]) }
    }

    @Test func `never traps and never loses its place, whatever the bytes`() throws {
        let good = Array(
            "device,address,status\nPC-1,a@x.org,enrolled\n\"PC-2\",b@x.org,\"left, out\"\n".utf8)
        for seed in 0..<400 {
            var random = SeededRandom(seed: UInt64(seed))
            var bytes = good + good
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(random.pick([34, 44, 10, 13, 0, 0xFF, 59]), at: place)
                }
            }
            guard let rows = try? read(bytes).rows else { continue }
            #expect(rows.count <= bytes.count, "seed \(seed)")
            for case .success(let row) in rows {
                #expect(row.line >= 2 && row.cells.values.allSatisfy { !$0.contains("\n") }, "seed \(seed)")
            }
        }
    }
}
