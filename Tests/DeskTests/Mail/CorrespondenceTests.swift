import Desk
import Testing

@Suite struct `Whom the desk writes to` {
    static let rules = MailRules(address: "desk@example.org")

    static func ticket(_ changes: [TicketChange], copied: [String] = []) -> Ticket {
        var opening = Fixture.opening()
        opening.requester = Requester(name: "Ann", address: "ann@example.com")
        opening.source = .mail
        opening.origin = MailOrigin(message: 1, copied: copied.map { Requester(address: $0) })
        return Fixture.ticket(opening, changes.map { (Fixture.ann, $0) })
    }

    @Test func `everybody the requester's side named hears the answer, once`() {
        let entry = InboundEntry(
            text: "me too", sender: Requester(address: "bob@example.com"),
            origin: MailOrigin(message: 2, copied: [Requester(address: "eve@example.com")]))
        let ticket = Self.ticket(
            [.received(entry), .received(entry)], copied: ["bob@example.com", "desk+x@example.org"])
        let people = ticket.correspondents(Self.rules)
        #expect(people.to.map(\.address) == ["ann@example.com"])
        #expect(people.cc.map(\.address) == ["bob@example.com", "eve@example.com"])
        #expect(
            ticket.participants == [
                "ann@example.com", "bob@example.com", "eve@example.com", "desk+x@example.org",
            ])
    }

    @Test func `a requester without an address gets no mail`() {
        var opening = Fixture.opening()
        opening.requester = Requester(name: "Ann")
        let ticket = Fixture.ticket(opening)
        #expect(ticket.correspondents(Self.rules).to.isEmpty)
        #expect(ticket.participants.isEmpty)
    }

    @Test(arguments: [
        ("desk@example.org", true), ("DESK@example.org", true), ("desk+t1.2@example.org", true),
        ("old@example.org", true), ("desk@example.com", false), ("desk+x", false), ("", false),
    ])
    func `the desk knows its own addresses`(_ address: String, _ isOwn: Bool) {
        var rules = Self.rules
        rules.aliases = ["old@example.org"]
        #expect(rules.isOwn(address) == isOwn)
    }

    @Test func `only a reply that stands can be mailed`() {
        var ticket = Self.ticket([.replied("Hello"), .noted("Psst")])
        #expect(ticket.publicReply(version: 2)?.text == "Hello")
        #expect(ticket.publicReply(version: 1) == nil)
        #expect(ticket.publicReply(version: 3) == nil)
        #expect(ticket.publicReply(version: 9) == nil)
        ticket.apply(Fixture.event(.undone(version: 2, kind: "replied")))
        #expect(ticket.publicReply(version: 2) == nil)
    }
}
