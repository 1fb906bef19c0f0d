import Desk
import Mail
import Post
import Service
import Storage
import Testing
import Wire

@Suite struct `Mail out` {
    @Test func `a mail that opens a ticket is acknowledged once, in its language`() throws {
        let desk = try PostDesk()
        let number = try desk.open(language: .french)
        #expect(try desk.deliveries(number) == ["acknowledgement ann@example.com queued"])
        try desk.sendAll()
        #expect(try desk.deliveries(number) == ["acknowledgement ann@example.com sent"])
        let letter = try #require(desk.server.letters.first)
        #expect(letter.sender == "")
        #expect(letter.recipients == ["ann@example.com"])
        #expect(letter.text.contains("Auto-Submitted: auto-replied"))
        #expect(
            try MessageParser.parse(letter.bytes, now: desk.now).text.contains("porte désormais le numéro 1"))
        _ = try desk.engine.perform(.note("x"), on: number, by: .owner("root"))
        try desk.sendAll()
        #expect(desk.server.letters.count == 1)
    }

    @Test(arguments: MailKind.allCases)
    func `only a person's mail draws an acknowledgement`(_ kind: MailKind) throws {
        let desk = try PostDesk()
        let number = try desk.open(kind: kind)
        #expect(try desk.deliveries(number).isEmpty == (kind != .human))
    }

    @Test(arguments: Source.allCases)
    func `what was typed in or imported is not acknowledged`(_ source: Source) throws {
        let desk = try PostDesk()
        let issue = NewIssue(
            subject: "x", text: "y", requester: Requester(address: "ann@example.com"), source: source,
            origin: source == .mail ? MailOrigin(message: 1) : nil)
        let number = try #require(desk.engine.take([issue], by: nil).first).row.number
        #expect(try desk.deliveries(number).isEmpty == ![.mail, .form, .api].contains(source))
    }

    @Test func `the desk does not write to itself`() throws {
        let desk = try PostDesk { $0.aliases = ["help@example.org"] }
        for address in ["desk@example.org", "desk+t1@example.org", "help@example.org"] {
            let number = try desk.open(from: address)
            try desk.perform(.reply("hello"), number)
            #expect(try desk.deliveries(number) == [])
        }
    }

    @Test func `a reply leaves after the grace, to the requester and whoever they copied in`() throws {
        let desk = try PostDesk { $0.acknowledges = false }
        let number = try desk.open(copied: ["bob@example.com", "desk@example.org", "ann@example.com"])
        try desk.perform(.reply("Try the other cable."), number)
        try desk.sendAll()
        #expect(desk.server.letters.isEmpty)
        desk.wait(30)
        try desk.sendAll()
        let letter = try #require(desk.server.letters.first)
        #expect(Set(letter.recipients) == ["ann@example.com", "bob@example.com"])
        #expect(letter.sender == "desk@example.org")
        #expect(!letter.text.contains("Auto-Submitted"))
        #expect(letter.text.contains("In-Reply-To: <first@example.com>"))
        #expect(letter.text.contains("Subject: Re: Screen is dark [Tierdesk #1]"))
        let read = try MessageParser.parse(letter.bytes, now: desk.now)
        #expect(read.text == "Try the other cable.\n\n--\nThe Desk · desk@example.org\nTicket #1")
    }

    @Test func `the approved statement goes along with a reply that names it, and with no other mail`() throws
    {
        let desk = try PostDesk()
        let terms = ApprovedStatement(
            name: "privacy.pdf", approvedBy: "Legal and HR", approvedOn: CivilDay(number: 20_000))
        let bytes = Array("%PDF-1.4 ünd so on".utf8)
        desk.settings.statement = StatementFile(
            terms: terms, file: OutgoingFile(name: terms.name, bytes: bytes))
        let number = try desk.open()
        for text in ["Here it is.\n\n\(terms.note(.dutch))", "Nothing with this one."] {
            try desk.perform(.reply(text), number)
            desk.wait(60)
            try desk.sendAll()
        }
        try #require(desk.server.letters.count == 3)
        let mails = try desk.server.letters.map { try MessageParser.parse($0.bytes, now: desk.now) }
        #expect(mails.map(\.attachments.count) == [0, 1, 0])
        let file = try #require(mails[1].attachments.first)
        #expect(file.name == "privacy.pdf" && file.mediaType == "application/pdf" && file.bytes == bytes)
        #expect(mails[1].text.hasPrefix("Here it is."))
    }

    @Test func `a note never leaves`() throws {
        let desk = try PostDesk { $0.acknowledges = false }
        let number = try desk.open()
        let version = try desk.perform(.note("She always says that."), number)
        desk.wait(1000)
        try desk.sendAll()
        #expect(desk.server.letters.isEmpty)
        #expect(try desk.ticket(number).publicReply(version: version) == nil)
    }

    @Test func `undo within the grace calls the reply back`() throws {
        let desk = try PostDesk { $0.acknowledges = false }
        let number = try desk.open()
        try desk.perform(.reply("Wrong ticket, sorry"), number)
        desk.wait(29)
        try desk.perform(.undo, number)
        desk.wait(100)
        try desk.sendAll()
        #expect(desk.server.letters.isEmpty)
        #expect(try desk.deliveries(number) == ["reply ann@example.com recalled"])
    }

    @Test func `a server that is busy gets it again later, and only who it was busy for`() throws {
        let desk = try PostDesk { $0.acknowledges = false }
        let number = try desk.open(copied: ["bob@example.com"])
        try desk.perform(.reply("Try the other cable."), number)
        desk.server.verdicts["bob@example.com"] = .deferred(detail: "450 4.2.0 later")
        desk.wait(30)
        try desk.sendAll()
        #expect(
            try desk.deliveries(number) == ["reply ann@example.com sent", "reply bob@example.com deferred"])
        desk.wait(59)
        try desk.sendAll()
        #expect(desk.server.letters.count == 1)
        desk.server.verdicts = [:]
        desk.wait(1)
        try desk.sendAll()
        #expect(
            desk.server.letters.map(\.recipients) == [
                ["ann@example.com", "bob@example.com"], ["bob@example.com"],
            ])
        #expect(desk.server.letters[0].bytes == desk.server.letters[1].bytes)
        #expect(try desk.deliveries(number).allSatisfy { $0.hasSuffix("sent") })
    }

    @Test func `what is deferred for days is given up`() throws {
        let desk = try PostDesk { $0.acknowledges = false }
        let number = try desk.open()
        try desk.perform(.reply("Try the other cable."), number)
        desk.server.verdicts["ann@example.com"] = .deferred(detail: "421 busy")
        for _ in 0..<60 {
            desk.wait(3 * 3600)
            try desk.sendAll()
        }
        #expect(try desk.deliveries(number) == ["reply ann@example.com failed"])
        #expect((20...45).contains(desk.server.letters.count))
    }

    @Test func `a refused reply opens its ticket again and stands in its thread`() throws {
        let desk = try PostDesk { $0.acknowledges = false }
        let number = try desk.open()
        try desk.perform(.reply("Try the other cable."), number)
        try desk.perform(.resolve, number)
        desk.server.verdicts["ann@example.com"] = .refused(detail: "550 5.1.1 no such user")
        desk.wait(30)
        try desk.sendAll()
        let ticket = try desk.ticket(number)
        #expect(ticket.standing.status == .open)
        #expect(ticket.entries.last?.kind == .note)
        #expect(ticket.entries.last?.text == "ann@example.com · 550 5.1.1 no such user")
        let scope = Scope(.owner("root"), rules: DeskRules())
        #expect(try desk.engine.store.deliveries(in: .failed, for: scope).map(\.ticket) == [number])
    }

    @Test func `an address that no server takes fails at once, the others get the mail`() throws {
        let desk = try PostDesk { $0.acknowledges = false }
        let number = try desk.open(copied: ["bob@example.com\r\nRCPT TO:<eve@x>", "bob@@x"])
        try desk.perform(.reply("Try the other cable."), number)
        desk.wait(30)
        try desk.sendAll()
        #expect(desk.server.letters.map(\.recipients) == [["ann@example.com"]])
        #expect(try desk.deliveries(number).filter { $0.hasSuffix("failed") }.count == 2)
    }

    @Test func `a sender that died is followed by another, with the same mail`() throws {
        let desk = try PostDesk { $0.acknowledges = false }
        let number = try desk.open()
        try desk.perform(.reply("Try the other cable."), number)
        desk.wait(30)
        // Claimed, built, handed over; then the process ends before it could write down that it was sent.
        let claim = try #require(try desk.engine.claimMail())
        #expect(try desk.engine.claimMail() == nil)
        #expect(claim.mail.recipients.map(\.isPending) == [true])
        desk.wait(DeskEngine.claimSeconds)
        try desk.sendAll()
        try desk.sendAll()
        #expect(desk.server.letters.count == 1)
        #expect(try desk.deliveries(number) == ["reply ann@example.com sent"])
    }

    @Test func `automatic mail stops when its budget is spent, and shows that it did`() throws {
        let desk = try PostDesk { $0.budget.perAddress = .init(count: 2, seconds: 600) }
        let numbers = try (0..<4).map { _ in try desk.open() }
        #expect(
            try numbers.flatMap(desk.deliveries).map { $0.split(separator: " ").last ?? "" } == [
                "queued", "queued", "suppressed", "suppressed",
            ])
        desk.wait(601)
        #expect(try desk.deliveries(try desk.open()) == ["acknowledgement ann@example.com queued"])
        // A person's reply is no loop.
        try desk.perform(.reply("Hello"), numbers[0])
        #expect(try desk.deliveries(numbers[0]).last == "reply ann@example.com queued")
    }

    @Test func `a desk without an address sends nothing and keeps no outbox`() throws {
        let desk = try PostDesk()
        try desk.engine.reload(DeskRules())
        let number = try desk.open()
        try desk.perform(.reply("x"), number)
        desk.wait(60)
        try desk.sendAll()
        #expect(try desk.deliveries(number) == [])
    }
}
