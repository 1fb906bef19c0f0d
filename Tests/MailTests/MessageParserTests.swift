import Mail
import Testing

@Suite struct `Reading a message` {
    private func parse(_ text: String) throws(MailError) -> InboundMessage {
        try MessageParser.parse(Array(text.utf8), now: readingTime)
    }

    @Test(arguments: [
        ("", MailError.empty), ("\r\n\n  \n", .empty),
        ("just some words\nwithout any header\n", .notAMessage),
        ("\u{7F}ELF\u{0}\u{1}: no", .notAMessage), ("From nobody Mon Oct 12 07:15:00 2026\n", .notAMessage),
    ])
    func `what is no mail is refused with a reason`(_ text: String, _ expected: MailError) {
        #expect(throws: expected) { try parse(text) }
    }

    @Test func `a mail above the size limit is refused before it is read`() {
        let bytes = [UInt8](repeating: 65, count: MessageParser.sizeLimit + 1)
        #expect(throws: MailError.tooLarge(limit: MessageParser.sizeLimit)) {
            try MessageParser.parse(bytes, now: readingTime)
        }
    }

    @Test(arguments: [
        ("Auto-Submitted: auto-generated", true), ("Auto-Submitted: AUTO-REPLIED; x=y", true),
        ("Auto-Submitted: no", false), ("Auto-Submitted: No (a person)", false), ("Precedence: bulk", true),
        ("Precedence: Junk", true), ("Precedence: list", true), ("Precedence: auto_reply", true),
        ("Precedence: first-class", false), ("List-Id: <x.example.net>", true), ("Return-Path: <>", true),
        ("Return-Path: <a@example.com>", false), ("From: MAILER-DAEMON@example.net", true),
        ("From: Postmaster <postmaster@example.net>", true), ("From: post.master@example.net", false),
        ("X-Auto-Response-Suppress: All", false), ("Content-Type: multipart/report; boundary=b", true),
    ])
    func `a machine is told from a person by what it says of itself`(_ header: String, _ expected: Bool)
        throws
    {
        #expect(try parse(header + "\nSubject: x\n\nbody\n").isAutomatic == expected)
    }

    @Test(arguments: [
        ("From: \"Doe, Jane\" <Jane.Doe@EXAMPLE.com>", "Doe, Jane", "jane.doe@example.com"),
        ("From: jane@example.com (Jane)", "Jane", "jane@example.com"),
        ("From: Team: a@example.com, b@example.com;", "", "a@example.com"),
        ("From:\nSender: s@example.com", "", "s@example.com"),
        ("Reply-To: r@example.com", "", "r@example.com"),
        (
            "From: =?utf-8?B?QW5uZS1Tb3Boww==?= =?utf-8?B?qSBNYXJjaGFs?= <as@example.com>",
            "Anne-Sophé Marchal", "as@example.com"
        ),
        ("From: undisclosed:;", "undisclosed:;", ""),
    ])
    func `the sender is the first mailbox there is`(_ header: String, _ name: String, _ address: String)
        throws
    {
        let message = try parse(header + "\n\nbody\n")
        #expect(message.senderName == name)
        #expect(message.senderAddress == address)
    }

    @Test(arguments: [
        ("a.pdf", "a.pdf"), ("/etc/passwd", "passwd"), (#"C:\\temp\\log.txt"#, "log.txt"),
        ("..", "attachment-1.pdf"),
        ("a\tb?.pdf", "a b_.pdf"), ("", "attachment-1.pdf"),
        (String(repeating: "x", count: 300) + ".pdf", String(repeating: "x", count: 116) + ".pdf"),
    ])
    func `an attachment's name can be used for a file`(_ name: String, _ expected: String) throws {
        let mail = """
            Subject: x
            Content-Type: application/pdf
            Content-Disposition: attachment; filename="\(name)"

            x
            """
        #expect(try parse(mail).attachments.map(\.name) == [expected])
    }

    @Test func `an alternative with an attachment beside the rich form keeps both`() throws {
        let mail = """
            Subject: x
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            plain
            --a
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: text/html

            <p>rich</p>
            --m
            Content-Type: application/pdf; name=x.pdf

            x
            --m--
            --a--
            """
        let message = try parse(mail)
        #expect(message.text == "plain")
        #expect(message.attachments.map(\.name) == ["x.pdf"])
    }

    @Test func `an error says what is wrong and nothing of the mail`() {
        #expect("\(MailError.notAMessage)" == "not a mail message: it does not begin with header fields")
        #expect("\(RecordError(place: .line(7), reason: .noText))" == "line 7: neither subject nor body")
    }
}

@Suite struct `Subjects` {
    @Test(arguments: [
        ("plain", "plain"), ("folded\n over  lines", "folded over lines"), ("=?utf-8?Q?caf=C3=A9?=", "café"),
        ("=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=", "café"), ("=?utf-8?B?Y2Fmw6k=?= and more", "café and more"),
        ("=?utf-8?B?4oI=?=\n =?utf-8?B?rA==?=", "€"), ("=?iso-8859-1?q?a?= =?utf-8?q?b?=", "ab"),
        ("a =?utf-8?q?b?= c", "a b c"), ("=?utf-8*fr?Q?=C3=A9t=C3=A9?=", "été"), ("=?nonsense?Q?=E9?=", "é"),
        ("=?utf-8?X?no?=", "=?utf-8?X?no?="), ("=?utf-8?Q?open", "=?utf-8?Q?open"), ("a=?b", "a=?b"),
        ("=?utf-8?Q?50=_off?=", "50= off"), ("=?us-ascii?Q?=C3=A9?=", "é"), ("=?gb2312?B?xuHEuw==?=", "漆幕"),
        ("", ""),
    ])
    func `an encoded subject reads as it was meant`(_ header: String, _ expected: String) throws {
        let mail = Array("Subject: \(header)\n\nbody\n".utf8)
        #expect(try MessageParser.parse(mail, now: readingTime).subject == expected)
    }
}
