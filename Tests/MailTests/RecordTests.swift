import Desk
import Mail
import Seeded
import Testing

@Suite struct `JSON lines` {
    private func read(_ text: String) throws -> [Result<ImportRecord, RecordError>] {
        try Fixtures.withFile(Array(text.utf8)) { path in Array(try JSONLinesReader(path: path)) }
    }

    @Test func `every field that is known is read`() throws {
        let line = """
            {"id": 17, "subject": "Dock", "body": "dead\\nagain", "sender": "Ines <Ines@Example.com>", "extra": [1, {"id": 2}], \
            "date": "2026-10-12T09:15:00+02:00", "device": "MMD-7KX2P9QLM4T", "language": "NL"}
            """
        let record = try #require(try read(line).first).get()
        #expect(
            record
                == ImportRecord(
                    id: "17", subject: "Dock", body: "dead\nagain", senderName: "Ines",
                    senderAddress: "ines@example.com", date: Timestamp(iso8601: "2026-10-12T07:15:00Z"),
                    device: "MMD-7KX2P9QLM4T", language: .dutch))
    }

    @Test(arguments: [
        ("{}", RecordError.Reason.noText), (#"{"subject":" ","body":"\n"}"#, .noText), ("[]", .notJSON),
        ("nonsense", .notJSON),
        (#"{"subject":"a""#, .notJSON), ("{\"subject\":\"a\u{0}\"}", .binary),
        (#"{"subject":{"a":1}}"#, .noText),
    ])
    func `a bad line is named and the next one read`(_ line: String, _ reason: RecordError.Reason) throws {
        let results = try read("\n" + line + "\n{\"subject\":\"good\"}\n")
        #expect(results.count == 2)
        #expect(throws: RecordError(place: .line(2), reason: reason)) { try results[0].get() }
        #expect(try results[1].get().subject == "good")
    }

    @Test(arguments: [
        (#"{"id":"a-1","body":"x"}"#, #""a-1""#), (#"{"body":"x","id":17}"#, "17"),
        (#"{"id": 1.50 ,"body":"x"}"#, "1.50"),
        (#"{"id":12345678901234567890123,"body":"x"}"#, "12345678901234567890123"),
        (#"{"id":null,"body":"x"}"#, nil),
        (#"{"body":"\"id\":3","x":{"id":4}}"#, nil), (#"{"x":"id","id":"\u0041"}"#, #""\u0041""#),
        (#"{"id":true}"#, "true"),
    ])
    func `the id is kept as it is spelled`(_ line: String, _ expected: String?) throws {
        try Fixtures.withFile(Array(line.utf8)) { path in
            var reader = try JSONLinesReader(path: path)
            _ = reader.next()
            #expect(reader.rawID == expected)
            #expect(reader.line == 1)
        }
    }

    @Test func `bytes that are no UTF-8 are repaired`() throws {
        let bytes = Array(#"{"subject":"gonfl"#.utf8) + [0xE9] + Array(#"e"}"#.utf8)
        try Fixtures.withFile(bytes) { path in
            var reader = try JSONLinesReader(path: path)
            #expect(try reader.next()?.get().subject == "gonflée")
        }
    }

    @Test func `a line above the limit is refused and the next one read`() throws {
        let results = try read(
            "{\"subject\":\"" + String(repeating: "x", count: 8 << 20) + "\"}\n{\"subject\":\"good\"}")
        #expect(throws: RecordError(place: .line(1), reason: .tooLong(limit: 8 << 20))) {
            try results[0].get()
        }
        #expect(try results[1].get().subject == "good")
    }

    @Test func `nesting without end is refused`() throws {
        let deep = #"{"subject":"a","x":"# + String(repeating: "[", count: 200_000)
        #expect(throws: RecordError(place: .line(1), reason: .notJSON)) { try read(deep)[0].get() }
    }
}

@Suite struct `CSV` {
    private func read(_ text: String, _ map: String = "") throws -> [Result<ImportRecord, RecordError>] {
        try Fixtures.withFile(Array(text.utf8)) { path in
            Array(try CSVReader(path: path, columns: ColumnMap(parsing: map)))
        }
    }

    @Test(arguments: [
        ("subject,body\na,b\n", "a|b"), ("subject,body\r\na,b\r\n", "a|b"),
        ("\u{FEFF}subject,body\na,b", "a|b"),
        ("Subject;Body\na;b", "a|b"), ("subject\tbody\na\tb", "a|b"), ("body,subject\nb,a", "a|b"),
        ("subject,body\n\"a, \"\"x\"\"\",b", "a, \"x\"|b"),
        ("subject,body\na,\"b\nc\r\nd\"\n", "a|b\nc\nd"),
        ("subject,body\na,b \"c\" d\n", "a|b \"c\" d"), ("subject,body\na", "a|"),
        ("subject,body\n\n\n,b\n", "|b"),
        ("subject,body\n\"\",b", "|b"), ("\"subject\",\"body\"\n\"a\",\"b\"", "a|b"),
        ("subject,body\n\"a\"x,b", "ax|b"),
    ])
    func `rows read as a spreadsheet means them`(_ text: String, _ expected: String) throws {
        let results = try read(text)
        #expect(results.count == 1)
        let record = try results[0].get()
        #expect(record.subject + "|" + record.body == expected)
    }

    @Test func `columns are found by the map, others by their own name`() throws {
        let text = "Title,Description,From,date,nr\nDock,dead,Ines <ines@example.com>,2026-10-12,7\n"
        let record = try read(text, "subject=Title,body=Description,sender=From,id=nr")[0].get()
        #expect(
            record.id == "7" && record.senderAddress == "ines@example.com"
                && record.date?.iso8601 == "2026-10-12T00:00:00Z")
    }

    @Test(arguments: [
        ("subject,body\na,\"b\nc\n", 2, RecordError.Reason.unterminatedQuote),
        ("subject,body\n\"a\nb\",\"c\nd", 3, .unterminatedQuote),
        ("subject,body\na,b,c\n", 2, .tooManyCells(found: 3, expected: 2)), ("subject,body\n,\n", 2, .noText),
        ("subject,body\n\na,\u{0}\n", 3, .binary),
    ])
    func `a bad row is named by its line`(_ text: String, _ line: Int, _ reason: RecordError.Reason) throws {
        let results = try read(text)
        #expect(throws: RecordError(place: .line(line), reason: reason)) { try results[0].get() }
    }

    @Test func `a bad row does not take the next one with it`() throws {
        let results = try read("subject,body\na,b,c\nd,\"e\nf\"\ng,h\n")
        #expect(results.map { (try? $0.get())?.subject } == [nil, "d", "g"])
    }

    @Test(arguments: [
        ("", ImportError.noHeader), ("\n\n", .noHeader), ("subject,text\n", .missingColumn("body")),
    ])
    func `a file without its columns is refused`(_ text: String, _ expected: ImportError) {
        #expect(throws: expected) { try read(text) }
    }

    @Test(arguments: [
        ("subject", ColumnMap.Problem.malformed("subject")), ("=x", .malformed("=x")),
        ("title=x", .unknownField("title")),
        ("body=a,body=b", .repeatedField("body")),
    ])
    func `a map that makes no sense is refused`(_ text: String, _ expected: ColumnMap.Problem) {
        #expect(throws: expected) { try ColumnMap(parsing: text) }
    }

    @Test func `cells survive being written and read again`() throws {
        let pieces = ["a", "\"", ",", "\n", "é", "\r\n", ";", "From"]
        for seed in UInt64(1)...20 {
            var generator = SeededRandom(seed: seed)
            let bodies = (0..<8).map { _ in
                "x" + (0..<5).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined() + "x"
            }
            let rows = bodies.map {
                "\"s\",\"\($0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
            }
            let read = try read("subject,body\r\n" + rows.joined(separator: "\r\n") + "\r\n")
            let expected = bodies.map {
                $0.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
            }
            #expect(read.map { try? $0.get().body } == expected, "seed \(seed)")
        }
    }
}

@Suite struct `Formats` {
    @Test(arguments: [
        ("x", "From a@example.com Mon Oct 12\n", ImportFormat.mbox),
        ("x", "\u{FEFF}\n {\"subject\":\"a\"}\n", .jsonLines),
        ("x.jsonl", "", .jsonLines), ("x.csv", "subject\n", .csv), ("x.txt", "subject,body\n", .csv),
        ("x.mbox", "", .mbox),
        ("x", "{\"tierdesk\":1}\n{}", .tierdesk), ("x", "{\"a\":{\"tierdesk\":1}}\n", .jsonLines),
    ])
    func `the first bytes say what a file is`(_ name: String, _ text: String, _ expected: ImportFormat) throws
    {
        #expect(
            try Fixtures.withFile(Array(text.utf8), named: name) { try ImportFormat.detect(path: $0) }
                == expected)
    }

    @Test(arguments: ["", "just words", "\u{0},\u{1}"])
    func `what is none of them is refused`(_ text: String) {
        #expect(throws: ImportError.unknownFormat) {
            try Fixtures.withFile(Array(text.utf8)) { try ImportFormat.detect(path: $0) }
        }
    }

    @Test func `a missing file is refused with the system's reason`() {
        #expect(throws: ImportError.unreadable(code: 2)) { try ImportFormat.detect(path: "no such file") }
    }
}
