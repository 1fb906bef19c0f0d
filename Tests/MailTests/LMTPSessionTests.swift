import Mail
import Seeded
import Testing

@Suite struct `The LMTP dialogue` {
    /// Runs a whole dialogue; a mail is answered as stored. Codes of the replies, and the mails.
    static func run(
        _ input: String, sizeLimit: Int = 1000, isStored: Bool = true, blockSize: Int = 1
    ) -> (codes: String, mails: [String]) {
        var session = LMTPSession(host: "desk", sizeLimit: sizeLimit)
        var replies: [String] = []
        var mails: [String] = []
        reading: for block in blocks(input, of: blockSize) {
            var steps = session.receive(block)[...]
            while let step = steps.popFirst() {
                switch step {
                case .reply(let text): replies += text.split(separator: "\r\n").map { String($0.prefix(4)) }
                case .mail(let bytes, let recipients):
                    mails.append(
                        recipients.joined(separator: ",") + "|" + String(decoding: bytes, as: UTF8.self))
                    replies += session.stored(isStored ? "stored" : nil).map { String($0.prefix(4)) }
                    steps += session.receive([])
                case .tooLarge(let head, _):
                    #expect(head.count == sizeLimit)
                    replies += session.refused().map { String($0.prefix(4)) }
                    steps += session.receive([])
                case .close:
                    replies.append("end")
                    break reading
                }
            }
        }
        return (replies.filter { $0 != "250-" }.map { $0.filter { $0 != " " } }.joined(separator: " "), mails)
    }

    private static func blocks(_ input: String, of size: Int) -> [ArraySlice<UInt8>] {
        let bytes = Array(input.utf8)
        return stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min(bytes.count, $0 + size)] }
    }

    static let hello = "LHLO mx\r\nMAIL FROM:<a@x> SIZE=9\r\nRCPT TO:<d@x>\r\n"

    static let table: [(String, String, [String])] = [
        (
            hello + "DATA\r\nSubject: x\r\n\r\nhi\r\n.\r\nQUIT\r\n", "250 250 250 354 250 221 end",
            ["d@x|Subject: x\r\n\r\nhi\r\n"]
        ),
        (
            hello + "RCPT TO:<e@x>\r\nDATA\r\n..dots\r\n...\r\n.\r\n", "250 250 250 250 354 250 250",
            ["d@x,e@x|.dots\r\n..\r\n"]
        ),
        (hello + "DATA\r\na\r\n.\r\nDATA\r\n", "250 250 250 354 250 503", ["d@x|a\r\n"]),
        (hello + "DATA\n\n.\n", "250 250 250 354 250", ["d@x|\n"]),
        ("RCPT TO:<d@x>\r\nDATA\r\nMAIL\r\nMAIL FROM:a\r\nHELO x\r\n", "503 503 501 501 500", []),
        (
            "MAIL FROM:<>\r\nRCPT TO:<>\r\nRCPT TO:<d@x>\r\nRSET\r\nRCPT TO:<d@x>\r\nNOOP\r\nVRFY d\r\n",
            "250 501 250 250 503 250 252", []
        ),
        ("MAIL FROM:<a@x> SIZE=1001\r\nRCPT TO:<d@x>\r\n", "552 503", []),
        (
            hello + "DATA\r\n" + String(repeating: "x", count: 1001) + "\r\n.\r\nNOOP\r\n",
            "250 250 250 354 552 250", []
        ),
        (
            hello + "DATA\r\n" + String(repeating: "xy\r\n", count: 300) + ".\r\nNOOP\r\n",
            "250 250 250 354 552 250", []
        ),
        (String(repeating: "A", count: 100_000) + "\r\nNOOP\r\n", "500 250", []),
        // Mails one behind the other, nothing waited for: each has its own recipients, and its answer in its turn.
        (
            hello
                + "DATA\r\na\r\n.\r\nMAIL FROM:<b@x>\r\nRCPT TO:<e@x>\r\nRCPT TO:<f@x>\r\nDATA\r\nb\r\n.\r\nQUIT\r\n",
            "250 250 250 354 250 250 250 250 354 250 250 221 end", ["d@x|a\r\n", "e@x,f@x|b\r\n"]
        ),
        // By length (RFC 3030): as they are, dots, missing line ends and all.
        (hello + "BDAT 8 LAST\r\n.\r\n..\na QUIT\r\n", "250 250 250 250 221 end", ["d@x|.\r\n..\na "]),
        (
            hello + "BDAT 3\r\none" + "bdat 4 last\r\n two" + "QUIT\r\n", "250 250 250 250 250 221 end",
            ["d@x|one two"]
        ),
        (hello + "BDAT 3\r\none" + "BDAT 0 LAST\r\n", "250 250 250 250 250", ["d@x|one"]),
        ("LHLO mx\r\nBDAT 6 LAST\r\nQUIT\r\nNOOP\r\n", "250 503 250", []),
        (hello + "BDAT x\r\nNOOP\r\n", "250 250 250 501 end", []),
        (hello + "BDAT -1 LAST\r\n", "250 250 250 501 end", []),
        (
            hello + "BDAT 1001 LAST\r\n" + String(repeating: "x", count: 1001) + "NOOP\r\n",
            "250 250 250 552 250", []
        ),
        (hello + "BDAT 3\r\noneDATA\r\nRSET\r\nMAIL FROM:<a@x>\r\n", "250 250 250 250 503 250 250", []),
    ]

    @Test(arguments: table.indices)
    func `follows RFC 2033`(_ index: Int) {
        let (input, codes, mails) = Self.table[index]
        for size in [1, 7, 1_000_000] {
            let result = Self.run(input, blockSize: size)
            #expect(result.codes == codes, "\(size)")
            #expect(result.mails == mails, "\(size)")
        }
    }

    @Test func `what could not be stored is asked for again, for each recipient`() {
        let result = Self.run(Self.hello + "RCPT TO:<e@x>\r\nDATA\r\na\r\n.\r\n", isStored: false)
        #expect(result.codes.hasSuffix("354 451 451"))
    }

    @Test func `a hundred recipients are enough`() {
        let many = (0..<101).map { "RCPT TO:<r\($0)@x>\r\n" }.joined()
        #expect(Self.run("MAIL FROM:<a@x>\r\n" + many).codes.hasSuffix("250 452"))
    }

    @Test(arguments: UInt64(1)...4)
    func `no bytes trap, and every mail that ends is handed over whole or refused`(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let words = [
            "LHLO x", "MAIL FROM:<a@x>", "RCPT TO:<d@x>", "DATA", ".", "..", "", "RSET", "QUIT", "\u{0}",
            "x\ny", "BDAT 3", "BDAT 5 LAST", "BDAT 0 LAST", "BDAT 99999999999999999999",
        ]
        for _ in 0..<500 {
            var session = LMTPSession(host: "desk", sizeLimit: 200)
            var input: [UInt8] = []
            for _ in 0..<Int.random(in: 1...30, using: &random) {
                input += random.pick(words).utf8
                input += random.oneIn(5) ? [10] : [13, 10]
                if random.oneIn(10) { input.append(UInt8.random(in: 0...255, using: &random)) }
            }
            var steps = session.receive(input)[...]
            while let step = steps.popFirst() {
                switch step {
                case .mail(let bytes, let recipients):
                    #expect(bytes.count <= 200 && !recipients.isEmpty)
                    #expect(session.stored("stored").count == recipients.count)
                case .tooLarge(let head, let recipients):
                    #expect(head.count <= 200 && session.refused().count == recipients.count)
                case .reply, .close: continue
                }
                steps += session.receive([])
            }
        }
    }
}
