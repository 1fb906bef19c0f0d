import Desk
import FoundationEssentials
import Glibc
import Mail
import Testing

@Suite struct `Mail the desk writes` {
    static func reply(_ text: String) throws -> PublicReply {
        let verdict = Verdict(route: .other, confidence: 0, evidence: [], language: .english)
        let opening = Opening(
            subject: "x", text: "y", requester: Requester(), language: .english, source: .mail,
            verdict: verdict,
            isConfident: false)
        let changes: [TicketChange] = [.opened(opening), .replied(text)]
        let ticket = Ticket.fold(
            number: 7, changes.map { TicketEvent(at: readingTime, by: "mia", change: $0) })
        return try #require(ticket?.publicReply(version: 2))
    }

    static func mail(_ text: String, subject: String = "Screen", name: String = "Ann") throws -> OutgoingMail
    {
        OutgoingMail(
            from: try #require(Mailbox(name: "Helpdesk", address: "desk@example.org")),
            to: [try #require(Mailbox(name: name, address: "ann@example.com"))],
            cc: [try #require(Mailbox(address: "bob@example.com"))],
            replyTo: Mailbox(name: "Helpdesk", address: "desk+t7.2.r.00@example.org"), subject: subject,
            date: readingTime, messageID: "t7.2.r.00@example.org", inReplyTo: "first@example.com",
            references: ["zero@example.com", "first@example.com"],
            text: OutgoingText(
                try reply(text), .standard(.english),
                MailTemplate.Facts(number: 7, subject: subject, desk: "Helpdesk", address: "desk@example.org")
            ),
            isAutomatic: false, deskMark: "00ff")
    }

    @Test func `what was written is what is read`() throws {
        let text =
            "Bonjour Zoé,\n\nvoilà 120 € pour l’écran. " + String(repeating: "Et encore un mot. ", count: 20)
            + "\n\nFrom here on: 画面が黒い"
        let bytes = try Self.mail(text, subject: "Écran noir — 画面 " + String(repeating: "x", count: 90))
            .bytes()
        let read = try MessageParser.parse(bytes, now: readingTime.adding(seconds: 9))
        #expect(read.subject == "Écran noir — 画面 " + String(repeating: "x", count: 90))
        #expect(read.senderAddress == "desk@example.org")
        #expect(read.messageID == "t7.2.r.00@example.org")
        #expect(read.inReplyTo == ["first@example.com"])
        #expect(read.references == ["zero@example.com", "first@example.com"])
        #expect(read.date == readingTime)
        #expect(!read.isAutomatic)
        #expect(bytes.allSatisfy { $0 < 128 })
        let lines = String(decoding: bytes, as: UTF8.self).split(
            separator: "\r\n", omittingEmptySubsequences: false)
        // GMime lets an encoded word end two columns later than RFC 2047 would.
        #expect(lines.filter { $0.utf8.count > 80 || $0.utf8.contains(10) || $0.utf8.contains(13) } == [])
    }

    static let injections = [
        "x\r\nBcc: eve@example.net", "x\nBcc: eve@example.net", "x\rBcc: eve@example.net", "x\u{0}y",
        "x\r\n\r\nbody", "=?utf-8?q?=0D=0ABcc=3A_eve@example.net?=", "\u{2028}Bcc: eve@example.net",
    ]

    @Test(arguments: injections)
    func `no header grows out of a subject, a name or an id`(_ text: String) throws {
        var mail = try Self.mail("Hello", subject: text, name: text)
        mail.messageID = text
        mail.inReplyTo = text
        mail.references = [text, ">" + text]
        mail.deskMark = text
        let read = String(decoding: mail.bytes(), as: UTF8.self)
        let header = read.prefix(upTo: read.firstRange(of: "\r\n\r\n")?.lowerBound ?? read.startIndex)
        let names = header.split(separator: "\r\n").filter { !$0.hasPrefix(" ") && !$0.hasPrefix("\t") }
            .map { String($0.prefix { $0 != ":" }) }
        #expect(
            Set(names) == [
                "From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-Id", "In-Reply-To", "References",
                "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "X-Tierdesk-Desk",
            ])
        #expect(names.count == Set(names).count)
    }

    /// Reads the mail with a parser that is not ours.
    @Test func `Python reads the same mail`() throws {
        let text = "Voilà.\n\n" + String(repeating: "Une longue phrase qui continue. ", count: 10) + "fin"
        let bytes = try Self.mail(text, subject: "Écran", name: "Zoé \"Z\" Müller, ing.").bytes()
        let script = """
            import email, email.policy, json, sys
            m = email.message_from_bytes(open(sys.argv[1], 'rb').read(), policy=email.policy.default)
            print(json.dumps({
                'subject': m['Subject'], 'to': m['To'].addresses[0].display_name, 'id': m['Message-ID'],
                'address': m['To'].addresses[0].addr_spec, 'cc': str(m['Cc']), 'references': m['References'],
                'date': int(m['Date'].datetime.timestamp()), 'type': m.get_content_type(),
                'flowed': m['Content-Type'].params['format'], 'text': m.get_content(),
                'defects': len(m.defects) + sum(len(v.defects) for v in m.values() if hasattr(v, 'defects')),
                'fields': len(m.keys())}))
            """
        struct Read: Decodable {
            var subject, to, id, address, cc, references, type, flowed, text: String
            var date, defects, fields: Int
        }
        try Fixtures.withFolder { folder in
            try Fixtures.write(bytes, to: folder + "/mail")
            try Fixtures.write(Array(script.utf8), to: folder + "/read.py")
            guard let output = Python.run(folder + "/read.py", folder + "/mail") else { return }
            let read = try JSONDecoder().decode(Read.self, from: Data(output))
            #expect(read.subject == "Écran")
            #expect(read.to == "Zoé \"Z\" Müller, ing.")
            #expect(read.address == "ann@example.com")
            #expect(read.cc == "bob@example.com")
            #expect(read.id == "<t7.2.r.00@example.org>")
            #expect(read.references == "<zero@example.com> <first@example.com>")
            #expect(Int64(read.date) == readingTime.seconds)
            #expect(read.type == "text/plain" && read.flowed == "flowed")
            #expect(FlowedText.decode(read.text).hasPrefix(text + "\n\n-- \nHelpdesk"))
            #expect(read.defects == 0)
            #expect(read.fields == 13)
        }
    }

    @Test func `automatic mail says that it is`() throws {
        var mail = try Self.mail("Hello")
        mail.isAutomatic = true
        let text = String(decoding: mail.bytes(), as: UTF8.self)
        #expect(text.contains("\r\nAuto-Submitted: auto-replied\r\n"))
        #expect(text.contains("\r\nX-Auto-Response-Suppress: All\r\n"))
        #expect(try MessageParser.parse(mail.bytes(), now: readingTime).isAutomatic)
    }

    static let fillings = [
        ("#{number}: {subject}", "#7: a {number} b"), ("{unknown} {desk", "{unknown} {desk"), ("{", "{"),
        ("}{desk}{", "}D{"), ("", ""),
    ]

    @Test(arguments: fillings)
    func `a template fills the words it knows, and nothing that came with them`(
        _ text: String, _ expected: String
    ) {
        let template = MailTemplate(acknowledgement: "", survey: "", contact: "")
        let facts = MailTemplate.Facts(number: 7, subject: "a {number}\n b", desk: "D", address: "d@x")
        #expect(template.fill(text, facts) == expected)
    }
}

/// The Python of the machine, where there is one.
enum Python {
    /// What the script prints; nil where there is no Python.
    static func run(_ script: String, _ argument: String) -> [UInt8]? {
        let places: [String] = ["/usr/bin/python3", "/usr/local/bin/python3"]
        guard let path = places.first(where: { access($0, X_OK) == 0 }),
            let stream = popen("'\(path)' '\(script)' '\(argument)'", "r")
        else {
            print("no python3 on this machine: the mail was not read by a second parser")
            return nil
        }
        defer { pclose(stream) }
        var bytes: [UInt8] = []
        while case let byte = getc(stream), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        return bytes
    }
}
