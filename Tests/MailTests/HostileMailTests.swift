import Mail
import Testing

@Suite struct `Hostile mail` {
    struct Attack: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var mail: String
    }

    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    static let attacks: [Attack] = [
        .init(testDescription: "groups in groups", mail: "From: " + repeated("a:", 250_000) + "\n\nx"),
        .init(
            testDescription: "groups over folded lines", mail: "To: " + repeated("a:\n ", 100_000) + "\n\nx"),
        .init(
            testDescription: "groups in an attached mail",
            mail: "Content-Type: message/rfc822\n\nFrom: " + repeated("a:", 250_000) + "\n\nx"),
        .init(testDescription: "comments in comments", mail: "From: " + repeated("(", 500_000) + "\n\nx"),
        .init(testDescription: "angle brackets", mail: "From: " + repeated("<a@b ", 100_000) + "\n\nx"),
        .init(
            testDescription: "multiparts in multiparts",
            mail: (0..<5000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
                + "\nx"),
        .init(
            testDescription: "mails in mails",
            mail: repeated("Content-Type: message/rfc822\n\n", 50_000) + "x"),
        .init(
            testDescription: "many parts",
            mail: "Content-Type: multipart/mixed; boundary=b\n\n" + repeated("--b\n\nx\n", 50_000) + "--b--\n"
        ),
        .init(testDescription: "many headers", mail: repeated("X: y\n", 300_000) + "\nx"),
        .init(testDescription: "one long header", mail: "Subject: " + repeated("word ", 500_000) + "\n\nx"),
        .init(
            testDescription: "encoded words", mail: "Subject: " + repeated("=?utf-8?q?a?= ", 50_000) + "\n\nx"
        ),
        .init(testDescription: "many ids", mail: "References: " + repeated("<a@b> <c@d>", 100_000) + "\n\nx"),
        .init(
            testDescription: "continued parameters",
            mail: "Content-Type: text/plain" + (0..<20_000).map { ";\n name*\($0)=abc" }.joined() + "\n\nx"),
        .init(
            testDescription: "a charset that is an option",
            mail: "Content-Type: text/plain; charset=\"utf-8//IGNORE\"\n\nx"),
    ]

    @Test(arguments: attacks)
    func `neither stack nor time runs out`(_ attack: Attack) throws {
        _ = try MessageParser.parse(Array(attack.mail.utf8), now: readingTime)
    }

    @Test func `a long thread keeps its newest ids`() throws {
        let ids = (0..<300).map { "<\($0)@example.com>" }.joined(separator: " ")
        let message = try MessageParser.parse(Array("References: \(ids)\n\nx".utf8), now: readingTime)
        #expect(message.references.count == 100)
        #expect(message.references.last == "299@example.com")
    }

    @Test func `an endless text is cut, and still a text`() throws {
        let mail = "Subject: x\n\n" + Self.repeated("réunion ", 400_000)
        let message = try MessageParser.parse(Array(mail.utf8), now: readingTime)
        #expect(message.text.utf8.count <= 1 << 20)
        #expect(message.text.hasPrefix("réunion réunion"))
    }

    @Test func `many threads may read at once`() async throws {
        let mails = Fixtures.corpus
        let expected = try mails.map { try MessageParser.parse($0.bytes, now: readingTime) }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (try? mails.map { try MessageParser.parse($0.bytes, now: readingTime) }) == expected
                }
            }
            for await same in group { #expect(same) }
        }
    }
}
