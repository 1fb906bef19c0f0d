import Mail
import Seeded
import Testing

@Suite struct `A header in plain text` {
    @Test(arguments: [
        ("From: Ann <ann@x.org>\nSubject: Screen\n\nSubject: body", "Ann", "ann@x.org", "Screen"),
        ("\r\n\nSUBJECT:two\r\n\tlines\r\nfrom: ANN@X.org\r\n", "", "ann@x.org", "two lines"),
        ("From: \"Lee, Ann\" <ann@x.org> (home)\nSubject:\n", "Lee, Ann", "ann@x.org", ""),
        ("From: Ann <ann@x@y>\nSubject: =?x?q?y?=", "Ann", "", "=?x?q?y?="),
        ("From: a@x.org, b@x.org\nSubjection: no", "", "", ""),
        ("From:\nSubject: first\nSubject: second", "", "", "first"),
        ("From: undisclosed <>\nSubject: \u{1B}]52;c;x\u{07} bell", "undisclosed", "", "]52;c;x bell"),
        ("", "", "", ""), ("\n", "", "", ""), (" From: a@x", "", "", ""), ("From", "", "", ""),
    ])
    func `names its writer and its subject as they stand`(
        text: String, name: String, address: String, subject: String
    ) {
        let header = PlainHeader(of: Array(text.utf8))
        #expect(header.senderName == name)
        #expect(header.senderAddress == address)
        #expect(header.subject == subject)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `is read from any bytes, to one line of printable text each`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = [
            "From:", "Subject:", "<", ">", "@", "\n", "\r\n", " ", "\t", "\"", "a", "\u{0}", "é", "=?",
        ]
        for _ in 0..<500 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<30, using: &random) {
                bytes += Array(pieces.randomElement(using: &random)!.utf8)
                if Int.random(in: 0..<10, using: &random) == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &random))
                }
            }
            let header = PlainHeader(of: bytes)
            for text in [header.senderName, header.senderAddress, header.subject] {
                #expect(text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 })
            }
            let address = header.senderAddress
            #expect(address.isEmpty || address.utf8.filter { $0 == UInt8(ascii: "@") }.count == 1)
        }
    }
}
