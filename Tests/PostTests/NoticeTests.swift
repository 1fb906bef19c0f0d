import Desk
import Mail
import Post
import Service
import Storage
import Testing
import Wire

/// News for agents, by the same outbox.
@Suite struct `News for agents` {
    /// Mia has it in French, Noah in English, Jan of the escalation team wants handoffs alone, Audit has no address.
    private func desk() throws -> PostDesk {
        let desk = try PostDesk {
            $0.acknowledges = false
            $0.notices = [
                "mia": NoticeRule(address: "mia@example.org", language: .french),
                "noah": NoticeRule(address: "noah@example.org"),
                "jan": NoticeRule(address: "jan@example.org", kinds: [.handoff]),
            ]
        }
        let engine = desk.engine
        try engine.change(staff: .add(Agent(name: "noah", roles: [.tierAgent], tier: 2)), by: .system)
        try engine.change(staff: .add(Agent(name: "jan", roles: [.escalation])), by: .system)
        try engine.change(staff: .add(Agent(name: "audit", roles: [.auditor])), by: .system)
        return desk
    }

    private func perform(_ command: TicketCommand, _ desk: PostDesk, as name: AgentName, _ number: Int) throws
    {
        let agent = try desk.engine.require(.read, of: name)
        _ = try desk.engine.perform(command, on: number, by: agent)
    }

    private func waiting(_ desk: PostDesk) throws -> [String] {
        try desk.engine.store.deliveries(in: .queued, for: .desk).map {
            "\($0.delivery.recipient.address) \($0.delivery.version)"
        }
        .sorted()
    }

    private func answer(_ desk: PostDesk, _ id: String, _ headers: [(String, String)] = []) throws {
        var mail = TestMail(id: id, body: "A secret: it still shows nothing.")
        mail.headers = [("In-Reply-To", "<first@example.com>")] + headers
        // The ticket knows its first mail by its id.
        mail.subject = "Re: Screen [Tierdesk #1]"
        #expect(try desk.take(mail).ticket?.number == 1)
    }

    private static func handOff(_ receiver: Baton.Receiver) -> TicketCommand {
        .handOff(to: receiver, reason: .skill, tried: "Everything I know, in confidence.")
    }

    @Test func `a handoff tells the tier it is for, in one mail, and nothing of what was written`() throws {
        let desk = try desk()
        let number = try desk.open()
        try perform(.note("He is a difficult one."), desk, as: "mia", number)
        try perform(Self.handOff(.tier(2)), desk, as: "mia", number)
        desk.wait(119)
        try desk.sendAll()
        #expect(desk.server.letters.isEmpty)
        desk.wait(1)
        try desk.sendAll()
        let letter = try #require(desk.server.letters.first)
        #expect(desk.server.letters.count == 1 && letter.recipients == ["noah@example.org"])
        #expect(letter.sender == "" && letter.text.contains("Auto-Submitted: auto-generated"))
        let read = try MessageParser.parse(letter.bytes, now: desk.now)
        #expect(
            read.text.contains("Handed to tier 2 by mia") && read.text.contains("tierdesk ticket show 1"),
            "\(read.text)")
        #expect(!read.text.contains("difficult") && !read.text.contains("confidence"))
        // It is no mail of the ticket's conversation.
        #expect(try desk.deliveries(number).isEmpty)
    }

    @Test func `news is for whom it concerns, never for who caused it`() throws {
        let desk = try desk()
        let number = try desk.open()
        try perform(.claim, desk, as: "mia", number)
        #expect(try waiting(desk) == [])
        try answer(desk, "2@x")
        #expect(try waiting(desk).map { $0.prefix(4) } == ["mia@"])
        // A machine's answer is no news.
        try answer(desk, "3@x", [("Auto-Submitted", "auto-replied")])
        #expect(try waiting(desk).count == 1)
        // Tier 3 has Jan, who is told; an agent who is handed it is told; both only of what they want.
        try perform(Self.handOff(.tier(3)), desk, as: "mia", number)
        #expect(try waiting(desk).map { $0.prefix(4) } == ["jan@", "mia@"])
        try perform(.returnBaton(reason: "Not ours."), desk, as: "jan", number)
        #expect(try waiting(desk).map { $0.prefix(4) } == ["jan@", "mia@", "mia@"])
    }

    @Test func `all that happened within the grace is one mail, in the agent's language`() throws {
        let desk = try desk()
        let number = try desk.open()
        try perform(.claim, desk, as: "mia", number)
        try answer(desk, "2@x")
        desk.wait(60)
        try answer(desk, "3@x")
        #expect(try waiting(desk).count == 2)
        desk.wait(60)
        try desk.sendAll()
        desk.wait(600)
        try desk.sendAll()
        #expect(desk.server.letters.count == 1)
        let text = try MessageParser.parse(try #require(desk.server.letters.first).bytes, now: desk.now).text
        #expect(text.split(separator: "\n").count { $0.contains("Le demandeur a répondu") } == 2, "\(text)")
    }

    @Test func `what was taken back, accepted or moved out of sight meanwhile is told to nobody`() throws {
        let desk = try desk()
        let first = try desk.open()
        try perform(Self.handOff(.tier(2)), desk, as: "mia", first)
        try perform(.undo, desk, as: "mia", first)
        let second = try desk.open()
        try perform(Self.handOff(.tier(2)), desk, as: "mia", second)
        try perform(.acceptBaton, desk, as: "noah", second)
        let third = try desk.open()
        try perform(Self.handOff(.tier(2)), desk, as: "mia", third)
        try desk.engine.change(staff: .remove("noah"), by: .system)
        desk.wait(120)
        try desk.sendAll()
        #expect(desk.server.letters.isEmpty)
        #expect(try desk.engine.store.deliveryCounts()[.recalled] == 3)
    }

    @Test func `a notice that does not arrive is nothing to its ticket`() throws {
        let desk = try desk()
        let number = try desk.open()
        try perform(Self.handOff(.tier(2)), desk, as: "mia", number)
        let version = try desk.ticket(number).version
        desk.server.verdicts["noah@example.org"] = .refused(detail: "550 no")
        desk.wait(120)
        try desk.sendAll()
        #expect(desk.server.letters.count == 1)
        #expect(try desk.ticket(number).version == version)
    }

    @Test func `an undelivered reply is news for who holds the ticket`() throws {
        let desk = try desk()
        let number = try desk.open()
        try perform(.claim, desk, as: "mia", number)
        try perform(.reply("Try this."), desk, as: "mia", number)
        desk.server.verdicts["ann@example.com"] = .refused(detail: "550 5.1.1 nobody")
        desk.wait(30)
        try desk.sendAll()
        desk.wait(120)
        try desk.sendAll()
        #expect(desk.server.letters.last?.recipients == ["mia@example.org"])
    }

    @Test func `news stops when its budget is spent, and leaves that of the requesters alone`() throws {
        let desk = try PostDesk {
            $0.notices = ["mia": NoticeRule(address: "mia@example.org")]
            $0.budget.noticesPerTicket.count = 2
            $0.budget.perTicket.count = 1
        }
        let number = try desk.open()
        try perform(.claim, desk, as: "mia", number)
        for index in 2...6 { try answer(desk, "\(index)@x") }
        #expect(try waiting(desk).count { $0.hasPrefix("mia@") } == 2)
        #expect(try desk.engine.store.deliveryCounts()[.suppressed] == 3)
        #expect(try waiting(desk).contains { $0.hasPrefix("ann@") })
    }
}
