import FoundationEssentials
import Mail
import Seeded
import Testing

@Suite struct `Mailboxes` {
    private func read(_ text: String) throws -> [MboxReader.Entry] {
        try Fixtures.withFile(Array(text.utf8)) { path in try MboxReader(path: path).map { try $0.get() } }
    }

    private static let envelope = "From ines@example.com Mon Oct 12 07:15:00 2026\n"

    @Test func `each message comes with its number, its line and its bytes`() throws {
        let entries = try read("\n\(Self.envelope)Subject: a\n\none\n\n\(Self.envelope)Subject: b\n\ntwo\n")
        #expect(entries.map(\.ordinal) == [1, 2])
        #expect(entries.map(\.line) == [2, 7])
        #expect(
            entries.map { String(decoding: $0.bytes, as: UTF8.self) } == [
                "Subject: a\n\none\n\n", "Subject: b\n\ntwo\n",
            ])
    }

    @Test(arguments: [
        (">From me", "From me"), (">>From me", ">From me"), ("> From me", "> From me"),
        ("From me to you", "From me to you"),
        (">from me", ">from me"), (" From 10:00", " From 10:00"),
    ])
    func `a body line is unquoted, and ends no message`(_ line: String, _ expected: String) throws {
        let entries = try read("\(Self.envelope)Subject: a\n\n\(line)\n")
        #expect(entries.count == 1)
        #expect(
            entries.first.map { String(decoding: $0.bytes, as: UTF8.self) } == "Subject: a\n\n\(expected)\n")
    }

    @Test func `a message cut off at the end is handed on`() throws {
        let entries = try read("\(Self.envelope)Subject: a\n\none\n\n\(Self.envelope)Subj")
        #expect(entries.last.map { String(decoding: $0.bytes, as: UTF8.self) } == "Subj")
    }

    @Test(arguments: ["", "\n\n", "\r\n"])
    func `an empty mailbox has no message`(_ text: String) throws {
        #expect(try read(text).isEmpty)
    }

    @Test func `a line that fits no memory costs its message and no other`() throws {
        let long = String(repeating: "x", count: 9 << 20)
        let text = "\(Self.envelope)Subject: a\n\n\(long)\n\n\(Self.envelope)Subject: b\n\ntwo\n"
        try Fixtures.withFile(Array(text.utf8)) { path in
            let results = Array(try MboxReader(path: path))
            #expect(results.count == 2)
            #expect(throws: RecordError(place: .line(4), reason: .tooLong(limit: 8 << 20))) {
                try results[0].get()
            }
            #expect(try results[1].get().ordinal == 2)
        }
    }

    @Test func `messages survive being written with quotes and read again`() throws {
        for seed in UInt64(1)...20 {
            var generator = SeededRandom(seed: seed)
            let pieces = ["From x 10:00", ">From y", "", "text", ">>From", "From here on"]
            let bodies = (0..<5).map { _ in
                "Subject: x\n\n"
                    + (0..<6).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined(
                        separator: "\n") + "\n"
            }
            let mailbox = bodies.map { body in
                Self.envelope
                    + body.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                        line.drop { $0 == ">" }.hasPrefix("From ") ? ">" + line : String(line)
                    }.joined(separator: "\n") + "\n"
            }.joined()
            let read = try read(mailbox).map { String(decoding: $0.bytes.dropLast(), as: UTF8.self) }
            // The last message has no blank line of a successor.
            #expect(
                read.count == bodies.count && Array(read.dropLast()) == Array(bodies.dropLast()),
                "seed \(seed)")
        }
    }

    @Test func `what was read of the file can be asked`() throws {
        let text = Array(String(repeating: "\(Self.envelope)Subject: a\n\none\n\n", count: 4000).utf8)
        try Fixtures.withFile(text) { path in
            var reader = try MboxReader(path: path)
            _ = reader.next()
            #expect(reader.bytesRead == 64 << 10)
            var count = 1
            while reader.next() != nil { count += 1 }
            #expect(count == 4000 && reader.bytesRead == text.count)
        }
    }
}

@Suite struct `Mail folders` {
    @Test func `new comes before cur, each by name, and tmp not at all`() throws {
        try Fixtures.withFolder { folder in
            for name in ["new/2", "new/1", "cur/1:2,S", "tmp/0", "new/.hidden"] {
                let parent = folder + "/" + name.prefix(3)
                try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
                try Fixtures.write(Array(name.utf8), to: folder + "/" + name)
            }
            try FileManager.default.createDirectory(
                atPath: folder + "/new/3", withIntermediateDirectories: false)
            #expect(try ImportFormat.detect(path: folder) == .maildir)
            let reader = try MaildirReader(path: folder)
            #expect(reader.count == 4)
            let results = Array(reader)
            #expect(results.compactMap { try? $0.get() }.map(\.name) == ["new/1", "new/2", "cur/1:2,S"])
            #expect(results.compactMap { try? $0.get() }.map(\.ordinal) == [1, 2, 4])
            // A folder in place of a message: EISDIR.
            #expect(throws: RecordError(place: .file("new/3"), reason: .unreadable(code: 21))) {
                try results[2].get()
            }
        }
    }

    @Test func `a folder that is none is refused`() throws {
        try Fixtures.withFolder { folder in
            #expect(throws: ImportError.unreadable(code: 2)) { try MaildirReader(path: folder) }
            #expect(throws: ImportError.unknownFormat) { try ImportFormat.detect(path: folder) }
        }
    }
}
