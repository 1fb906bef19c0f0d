import Mail
import Seeded
import Testing

/// Broken copies of the corpus: whatever comes out, nothing may trap, hang, or break a promise of the type.
@Suite struct `Mutated mail` {
    @Test(arguments: UInt64(1)...8)
    func `no mutation of the corpus traps`(_ seed: UInt64) {
        var generator = SeededRandom(seed: seed)
        let corpus = Fixtures.corpus.map(\.bytes)
        for round in 0..<1000 {
            var bytes = corpus[round % corpus.count]
            for _ in 0...Int.random(in: 0..<4, using: &generator) {
                generator.mutate(&bytes, with: corpus)
            }
            guard let message = try? MessageParser.parse(bytes, now: readingTime) else { continue }
            #expect(message.date.map { $0 <= readingTime } ?? true)
            #expect(!message.subject.contains("\n") && !message.senderName.contains("\n"))
            #expect(message.senderAddress == message.senderAddress.lowercased())
            #expect(
                message.attachments.allSatisfy { !$0.name.isEmpty && !$0.name.contains("/") && $0.size >= 0 })
            #expect(!message.text.isEmpty || message.attachments.isEmpty)
        }
    }

    @Test(arguments: UInt64(1)...4)
    func `no mutation of a file of records traps`(_ seed: UInt64) throws {
        var generator = SeededRandom(seed: seed)
        let csv = "id,subject,body,sender\r\n1,\"a, \"\"b\"\"\",\"c\nd\",x@example.com\r\n2,e,f,g\n"
        let json =
            #"{"id":1,"subject":"a","body":"b\né\u0041"}"# + "\n" + #"{"subject":"c","x":[{"id":2}]}"# + "\n"
        let mbox = "From a Mon Oct 12 07:15:00 2026\nSubject: x\n\n>From y\n\nFrom b 10:00\nSubject: z\n\nw\n"
        let seeds = [csv, json, mbox].map { Array($0.utf8) }
        try Fixtures.withFolder { folder in
            for round in 0..<200 {
                var bytes = seeds[round % 3]
                for _ in 0...2 { generator.mutate(&bytes, with: seeds) }
                try Fixtures.write(bytes, to: folder + "/f")
                _ = try? ImportFormat.detect(path: folder + "/f")
                if let reader = try? CSVReader(path: folder + "/f") { for _ in reader {} }
                for _ in try JSONLinesReader(path: folder + "/f") {}
                for _ in try MboxReader(path: folder + "/f") {}
            }
        }
    }
}
