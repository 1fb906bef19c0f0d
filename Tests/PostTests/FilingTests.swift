import Desk
import Mail
import Post
import Service
import Sodium
import Storage
import Testing
import Wire

@Suite struct `Mail in` {
    let desk: PostDesk
    let first: Int

    init() throws {
        desk = try PostDesk { $0.agents = ["mia@example.org": PostDesk.mia] }
        desk.settings.trustedServer = "mx.example.org"
        first = try #require(try desk.take(TestMail()).ticket?.number)
    }

    func reply() throws -> ThreadToken {
        ThreadToken(
            ticket: first, version: try desk.perform(.reply("Try the other cable."), first), kind: .reply)
    }

    func answer(_ body: String = "Still dark.", from: String = "ann@example.com") -> TestMail {
        TestMail(from: from, id: "\(body.hashValue)@x", subject: "Re: Screen", body: body)
    }

    @Test func `a mail opens a ticket with everything that was found out about it`() throws {
        let ticket = try desk.ticket(first)
        #expect(ticket.requester == Requester(name: "Ann", address: "ann@example.com"))
        #expect(ticket.entries.first?.origin == MailOrigin(message: 1, messageID: "1@example.com"))
        #expect(try desk.engine.store.message(1)?.state == .filed)
        #expect(try desk.engine.store.message(1)?.trace == "kind: human")
        #expect(try desk.engine.store.message(1)?.bytes == TestMail().bytes)
    }

    // MARK: The order in which a thread is found (E9, E10, E11)

    @Test func `a signed id in any header that threads opens the ticket to anybody who was sent it`() throws {
        let key = try desk.engine.mailKey()
        let token = try reply()
        let id = token.messageID(key, domain: "example.org")
        for (index, mail) in [
            answer().header("In-Reply-To", "<\(id)>"), answer().header("References", "<a@b> <\(id)> <c@d>"),
            answer().with { $0.to = token.address("desk@example.org", key) },
            answer().header("Delivered-To", token.address("desk@example.org", key)),
        ].enumerated() {
            let mail = mail.with {
                $0.from = "stranger@elsewhere.net"
                $0.id = "s\(index)@elsewhere.net"
            }
            #expect(try desk.take(mail).ticket?.number == first)
            let entry = try #require(desk.ticket(first).entries.last)
            #expect(entry.author == .requester && entry.sender?.address == "stranger@elsewhere.net")
        }
        let other = try #require(KeyedDigest(key: Array(1...32)))
        let forged = answer().header("In-Reply-To", "<\(token.messageID(other, domain: "example.org"))>")
            .with { $0.from = "stranger@elsewhere.net" }
        #expect(try desk.take(forged).ticket?.number != first)
    }

    @Test func `an envelope address counts like the others`() throws {
        let key = try desk.engine.mailKey()
        let address = try reply().address("desk@example.org", key)
        let outcome = try desk.filer.take(answer().bytes, source: "", envelope: [address])
        #expect(outcome.ticket?.number == first)
    }

    @Test(arguments: [
        ("ann@example.com", true), ("colleague@example.com", true), ("stranger@elsewhere.net", false),
        ("", false),
    ])
    func `an answer to a mail of the thread needs a sender from there`(_ sender: String, _ isIn: Bool) throws
    {
        for header in ["In-Reply-To", "References"] {
            let mail = answer(header, from: sender).header(header, "<unknown@x> <1@example.com>")
            let number = try desk.take(mail).ticket?.number
            #expect((number == first) == isIn, "\(header)")
        }
    }

    @Test func `a shared provider is no company`() throws {
        let number = try #require(
            desk.take(TestMail(from: "ann@gmail.com", id: "g@gmail.com")).ticket?.number)
        let mail = answer(from: "eve@gmail.com").header("In-Reply-To", "<g@gmail.com>")
        #expect(try desk.take(mail).ticket?.number != number)
    }

    @Test(arguments: [
        ("ann@example.com", true), ("colleague@example.com", false), ("stranger@elsewhere.net", false),
    ])
    func `a subject alone lets in only who is on the ticket`(_ sender: String, _ isIn: Bool) throws {
        let mail = answer(from: sender).with { $0.subject = "SV: Screen [Tierdesk #\(first)]" }
        let outcome = try desk.take(mail)
        #expect((outcome.ticket?.number == first) == isIn)
        if !isIn {
            let ticket = try desk.ticket(try #require(outcome.ticket?.number))
            #expect(ticket.entries.last?.text == Prose.possiblyRelated(first))
            #expect(ticket.entries.last?.kind == .note)
        }
    }

    @Test func `somebody in copy who answers the first mail is on the same ticket`() throws {
        let opened = try desk.take(
            TestMail(id: "cc@example.com").header("Cc", "Bob <bob@partner.net>, desk+x@example.org"))
        let number = try #require(opened.ticket?.number)
        let mail = answer(from: "bob@partner.net").header("In-Reply-To", "<cc@example.com>")
        #expect(try desk.take(mail).ticket?.number == number)
        #expect(try desk.ticket(number).entries.last?.sender?.address == "bob@partner.net")
    }

    @Test func `nothing in a body threads`() throws {
        let key = try desk.engine.mailKey()
        let mail = answer("See \(try reply().text(key)) and [Tierdesk #\(first)]").with { $0.subject = "New" }
        #expect(try desk.take(mail).isNew)
    }

    @Test func `an answer to a duplicate goes to the ticket that goes on`() throws {
        let second = try #require(desk.take(TestMail(id: "2@example.com")).ticket?.number)
        try desk.perform(.markDuplicate(of: first), second)
        let mail = answer().header("In-Reply-To", "<2@example.com>")
        #expect(try desk.take(mail).ticket?.number == first)
    }

    // MARK: The same mail again (E8)

    @Test func `the same bytes are one mail, however often they come`() throws {
        for _ in 0..<3 {
            let outcome = try desk.take(TestMail())
            #expect(outcome.ticket?.number == first && !outcome.isNew && outcome.message == 1)
        }
        #expect(try desk.ticket(first).entries.count == 1)
    }

    @Test func `the same mail by another way is one mail, with or without an id`() throws {
        for id in ["1@example.com", nil] as [String?] {
            let mail = TestMail(id: id, body: "id \(id ?? "none")")
            let number = try desk.take(mail).ticket?.number
            let again = try desk.take(
                mail.with {
                    $0.headers = [("Received", "from elsewhere")]
                    $0.body += "\r\n\r\n"
                })
            #expect(again.ticket?.number == number)
            #expect(!again.isNew)
            #expect(try desk.engine.store.message(again.message)?.state == .repeated)
        }
    }

    @Test func `the same id with other words is kept`() throws {
        let outcome = try desk.take(TestMail(body: "Something else entirely"))
        #expect(outcome.isNew && outcome.ticket?.number != first)
        #expect(try desk.engine.store.message(outcome.message)?.trace.contains("id: used before") == true)
    }

    // MARK: Machines (E12 to E17)

    static let automatic: [(String, [(String, String)], MailKind)] = [
        ("a person", [], .human),
        ("a person who says so", [("Auto-Submitted", "no (really)")], .human),
        ("a person whose program mutes", [("X-Auto-Response-Suppress", "OOF")], .muted),
        ("out of office", [("Auto-Submitted", "auto-replied (vacation)")], .autoReply),
        ("an old out of office", [("X-Autoreply", "yes")], .autoReply),
        ("precedence", [("Precedence", "auto_reply")], .autoReply),
        ("a loop mark", [("X-Loop", "x@y")], .autoReply),
        ("no way back", [("Return-Path", "<>")], .autoReply),
        ("a list", [("List-Id", "<news.example.com>")], .list),
        ("a newsletter", [("List-Unsubscribe", "<mailto:x@y>")], .list),
        ("bulk", [("Precedence", "bulk")], .list),
        ("monitoring", [("Auto-Submitted", "auto-generated")], .generated),
        (
            "a read receipt",
            [("Content-Type", "multipart/report; report-type=disposition-notification; boundary=b")],
            .autoReply
        ),
    ]

    @Test(arguments: automatic.indices)
    func `only a person's answer moves a ticket, and every answer is kept`(_ index: Int) throws {
        let (_, headers, kind) = Self.automatic[index]
        try desk.perform(.snooze(until: .onAnswer), first)
        let before = try desk.ticket(first).standing
        var mail = answer().header("In-Reply-To", "<1@example.com>")
        mail.headers += headers
        #expect(try desk.take(mail).ticket?.number == first)
        let after = try desk.ticket(first)
        #expect(after.entries.last?.origin?.kind == kind)
        #expect((after.standing == before) == kind.isAutomatic)
        #expect(try desk.deliveries(first).count == 1)
    }

    @Test(arguments: automatic.indices)
    func `only a person's mail is acknowledged, an answer to nothing waits in quarantine`(_ index: Int) throws
    {
        let (_, headers, kind) = Self.automatic[index]
        var mail = answer("alone")
        mail.headers += headers
        let outcome = try desk.take(mail)
        #expect(outcome.quarantine == (kind == .autoReply ? .answerToNothing : nil))
        if let number = outcome.ticket?.number {
            #expect(try desk.deliveries(number).isEmpty == (kind != .human))
        }
    }

    @Test func `our own mail that comes back is a loop`() throws {
        try desk.sendAll()
        let letter = try #require(desk.server.letters.first)
        #expect(try desk.filer.take(letter.bytes, source: "").quarantine == .loop)
        // Forwarded with a new id and sender, the mark still tells.
        let text = letter.text.replacing("<t1.1.a", with: "<new").replacing(
            "desk@example.org", with: "list@x.net")
        #expect(try desk.filer.take(Array(text.utf8), source: "").quarantine == .loop)
        let pretended = answer().header("X-Tierdesk-Desk", "0123456789abcdef0123456789abcdef")
        #expect(try desk.take(pretended).quarantine == nil)
        #expect(try desk.take(answer("me", from: "desk@example.org")).quarantine == .loop)
    }

    @Test func `two desks that answer each other stop`() throws {
        // The other desk marks nothing, and opens a ticket for each of our acknowledgements.
        for round in 0..<50 {
            desk.wait(10)
            _ = try desk.take(
                TestMail(from: "desk@other.net", id: "\(round)@other.net", subject: "Your ticket \(round)"))
            try desk.sendAll()
        }
        #expect(desk.server.letters.count { $0.recipients == ["desk@other.net"] } == 5)
        // And one that does mark is taken in until its ticket has had enough.
        var quarantined = 0
        for round in 0..<50 {
            let mail = answer("auto \(round)").header("In-Reply-To", "<1@example.com>")
                .header("Auto-Submitted", "auto-replied")
            if try desk.take(mail).quarantine == .tooManyAutomatic { quarantined += 1 }
        }
        #expect(quarantined == 30)
    }

    @Test func `a bounce lands on its ticket, marks the address and opens the ticket again`() throws {
        let token = try reply()
        let key = try desk.engine.mailKey()
        try desk.perform(.resolve, first)
        desk.wait(60)
        try desk.sendAll()
        let id = token.messageID(key, domain: "example.org")
        let outcome = try desk.take(TestMail.bounce(of: id, to: "ann@example.com"))
        #expect(outcome.ticket?.number == first)
        let ticket = try desk.ticket(first)
        #expect(ticket.standing.status == .open)
        #expect(ticket.entries.last?.text == "ann@example.com · 5.1.1 · 550 5.1.1 no such user here")
        #expect(try desk.deliveries(first).last == "reply ann@example.com failed")
        let next = try #require(
            desk.take(TestMail(id: "n@example.com", body: "more").header("List-Id", "x")).ticket)
        #expect(try desk.deliveries(next.number) == [])
        // The address wrote again, so it works again.
        let last = try #require(desk.take(TestMail(id: "m@example.com", body: "and more")).ticket)
        #expect(try desk.deliveries(last.number).last?.hasSuffix("suppressed") == true)
        let after = try #require(desk.take(TestMail(id: "o@example.com", body: "even more")).ticket)
        #expect(try desk.deliveries(after.number).last?.hasSuffix("queued") == true)
    }

    static let softReports = [
        ("delayed", "4.4.1", 1), ("failed", "4.2.2", 1), ("delivered", "2.0.0", 0), ("relayed", "2.0.0", 0),
    ]

    @Test(arguments: softReports)
    func `a report that is not final changes no state`(_ action: String, _ status: String, _ entries: Int)
        throws
    {
        let token = try reply()
        try desk.perform(.resolve, first)
        let before = try desk.ticket(first)
        let id = token.messageID(try desk.engine.mailKey(), domain: "example.org")
        _ = try desk.take(TestMail.bounce(of: id, to: "ann@example.com", action: action, status: status))
        let after = try desk.ticket(first)
        #expect(after.standing == before.standing)
        #expect(after.entries.count == before.entries.count + entries)
        #expect(try desk.engine.store.refusal(of: "ann@example.com", since: .init(seconds: 0)) == nil)
    }

    @Test func `a bounce is known by its return address and by an id in its text`() throws {
        let key = try desk.engine.mailKey()
        let token = try reply()
        let bounce = ThreadToken(ticket: first, version: token.version, kind: .bounce)
        let verp = TestMail.bounce(of: "lost@x", to: "ann@example.com")
            .with { $0.to = bounce.address("desk@example.org", key) }
        #expect(try desk.take(verp).ticket?.number == first)
        let plain = TestMail(
            from: "postmaster@old.example.net", id: "p@old", subject: "failure notice",
            body:
                "ann@example.com: no such user\r\n\r\nMessage-ID: <\(token.messageID(key, domain: "example.org"))>"
        )
        #expect(try desk.take(plain).ticket?.number == first)
    }

    @Test func `a bounce of nothing opens no ticket`() throws {
        let forged = TestMail.bounce(of: "t1.1.r.00000000000000000000@example.org", to: "a@x.net")
        #expect(try desk.take(forged).quarantine == .bounceOfNothing)
        #expect(try desk.engine.store.row(2, for: .desk) == nil)
    }

    @Test func `spam waits`() throws {
        #expect(try desk.take(answer().header("X-Spam-Flag", "YES")).quarantine == .spam)
        #expect(try desk.engine.store.quarantineCount() == 1)
    }

    // MARK: Who speaks (E18)

    static let vouchers: [(String?, Bool)] = [
        ("mx.example.org; dmarc=pass header.from=example.org", true),
        ("MX.example.org 1; dkim=pass header.d=example.org; spf=pass", true),
        ("mx.example.org; dmarc=fail header.from=example.org; dkim=pass header.d=example.org", false),
        ("mx.example.org; dkim=pass header.d=evil.net", false),
        ("mx.example.org; spf=pass smtp.mailfrom=example.org", false),
        ("mx.evil.net; dmarc=pass header.from=example.org", false),
        ("mx.example.org; dmarc=pass header.from=evil.net", false),
        ("mx.example.org (dmarc=pass header.from=example.org); none", false),
        ("", false), (nil, false),
    ]

    @Test(arguments: vouchers.indices)
    func `an agent by mail is that agent only when the trusted server says so`(_ index: Int) throws {
        let (voucher, isAgent) = Self.vouchers[index]
        var mail = answer("Call her back", from: "mia@example.org")
            .with { $0.to = (try? reply().address("desk@example.org", desk.engine.mailKey())) ?? "" }
        if let voucher { mail = mail.header("Authentication-Results", voucher) }
        #expect(try desk.take(mail).ticket?.number == first)
        let entry = try #require(desk.ticket(first).entries.last)
        #expect(entry.author == (isAgent ? .agent(PostDesk.mia) : .requester))
        #expect(entry.kind == (isAgent ? .note : .message))
        #expect(entry.sender?.address == (isAgent ? nil : "mia@example.org"))
    }

    @Test func `a second sender takes the proof away`() throws {
        let mail = answer("Call her", from: "mia@example.org, ann@example.com")
            .header("Authentication-Results", Self.vouchers[0].0 ?? "")
            .header("In-Reply-To", "<1@example.com>")
        _ = try desk.take(mail)
        #expect(try desk.ticket(first).entries.last?.author == .requester)
    }

    // MARK: The rest

    @Test func `a form's mailbox is not its requester`() throws {
        let mail = TestMail(from: "no-reply@forms.example.net", id: "f@x").header(
            "Reply-To", "Bob <bob@x.net>")
        let number = try #require(desk.take(mail).ticket?.number)
        #expect(try desk.ticket(number).requester.address == "bob@x.net")
        #expect(try desk.deliveries(number) == [])
    }

    @Test func `a device named in the text is linked, two are not`() throws {
        for name in ["MMD-7KX2P9", "MMD-8"] {
            try desk.engine.record(Device(name: name, serial: "S/N" + name), by: .system)
        }
        let one = try #require(desk.take(TestMail(id: "d1@x", body: "It is mmd-7kx2p9, the old one.")).ticket)
        #expect(one.device == "MMD-7KX2P9")
        let two = try #require(desk.take(TestMail(id: "d2@x", body: "MMD-7KX2P9 or MMD-8")).ticket)
        #expect(two.device == nil)
    }

    @Test func `attachments are stored once`() throws {
        let type = ("Content-Type", "multipart/mixed; boundary=b")
        let part =
            "--b\r\nContent-Type: image/png; name=\"../a.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC\r\n"
        for id in ["a1@x", "a2@x"] {
            let mail = TestMail(id: id, body: "--b\r\n\r\n\(id)\r\n\(part)\(part)--b--").with {
                $0.headers = [type]
            }
            let number = try #require(desk.take(mail).ticket?.number)
            let attachments = try #require(desk.ticket(number).entries.first?.origin?.attachments)
            #expect(attachments.map(\.name) == ["a.png", "a.png"])
            #expect(Set(attachments.map(\.digest)).count == 1)
            #expect(try desk.engine.store.attachment(attachments[0].digest) == [0, 1, 2])
        }
    }

    @Test func `what is no mail is kept in quarantine, byte for byte`() throws {
        for bytes in [[], Array("no mail".utf8), [0, 1, 2, 255]] as [[UInt8]] {
            let outcome = try desk.filer.take(bytes, source: "pipe")
            #expect(outcome.quarantine == .unreadable)
            #expect(try desk.engine.store.message(outcome.message)?.bytes == bytes)
        }
    }

    @Test func `a mail of long ago does not come before all others`() throws {
        let old = try #require(
            desk.take(TestMail(id: "o@x").header("Date", "Mon, 5 Jan 1998 10:00:00 +0000")).ticket)
        #expect(old.openedAt == desk.now)
    }

    @Test func `what was stored before a crash is filed afterwards, and what crashes is put aside`() throws {
        let kept = try desk.engine.keep(TestMail(id: "k@x", body: "kept").bytes)
        let bad = try desk.engine.keep(TestMail(id: "b@x", body: "bad").bytes)
        for _ in 0..<3 { _ = try desk.engine.beginReading(bad.id) }
        // They may be on their way in another process.
        desk.wait(119)
        #expect(try desk.filer.recover() == 0)
        desk.wait(1)
        #expect(try desk.filer.recover() == 2)
        #expect(try desk.engine.store.message(kept.id)?.state == .filed)
        #expect(try desk.engine.store.message(bad.id)?.reason == QuarantineReason.crashing.rawValue)
        #expect(try desk.filer.recover() == 0)
    }
}
