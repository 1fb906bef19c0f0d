import Desk
import FoundationEssentials
import Mail

/// The moment at which the tests read their mail.
let readingTime = Timestamp(seconds: 1_800_000_000)

enum Fixtures {
    static let folder = packageFolder("Tests/MailTests/Corpus")

    /// The corpus, by name, in the order of the names.
    static let corpus: [(name: String, bytes: [UInt8])] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().filter { $0.hasSuffix(".eml") }.map { name in
            let bytes = (try? Data(contentsOf: URL(filePath: folder + "/" + name))) ?? Data()
            return (String(name.dropLast(4)), Array(bytes))
        }
    }()

    static func parse(_ name: String) throws -> InboundMessage {
        let bytes = corpus.first { $0.name == name }?.bytes ?? []
        return try MessageParser.parse(bytes, now: readingTime)
    }

    /// The text that a page becomes when it arrives as mail.
    static func text(ofHTML html: String) throws -> String {
        let mail =
            "Subject: x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + html
        return try MessageParser.parse(Array(mail.utf8), now: readingTime).text
    }

    /// A folder of its own for one test, removed afterwards.
    static func withFolder<Result>(_ work: (String) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.path() + "tierdesk-mail-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try work(path)
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }

    static func withFile<Result>(
        _ bytes: [UInt8], named name: String = "import", _ work: (String) throws -> Result
    ) throws -> Result {
        try withFolder { folder in
            let path = folder + "/" + name
            try write(bytes, to: path)
            return try work(path)
        }
    }
}

/// A folder of this package, seen from here.
func packageFolder(_ path: String) -> String {
    let steps = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return (steps + [Substring(path)]).joined(separator: "/")
}
