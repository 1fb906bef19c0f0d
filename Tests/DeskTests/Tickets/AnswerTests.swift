import Desk
import Testing

/// What a message from outside does to a ticket.
@Suite struct AnswerTests {
    static let past = Timestamp(seconds: 1)
    static let states: [(name: String, [TicketChange], afterPerson: Status)] = [
        ("new", [], .new),
        ("open", [.claimed], .open),
        ("waiting for the answer, undecided", [.snoozed(until: .onAnswer)], .new),
        ("waiting for the answer, taken", [.claimed, .snoozed(until: .onAnswer)], .open),
        ("snoozed until a time", [.claimed, .snoozed(until: .at(past))], .waiting),
        ("resolved", [.claimed, .resolved], .open),
        ("resolved at first sight", [.resolved], .open),
        ("duplicate", [.markedDuplicate(of: 7)], .duplicate),
    ]

    @Test(arguments: states.indices)
    func `a person's answer wakes and reopens, a program's changes no state`(index: Int) {
        let (name, changes, expected) = Self.states[index]
        let before = Fixture.ticket(Fixture.opening(), changes.map { (Fixture.ann, $0) })
        for isAutomatic in [true, false] {
            var after = before
            after.apply(Fixture.event(.received(InboundEntry(text: "Hello?", isAutomatic: isAutomatic))))
            #expect(after.entries.count == before.entries.count + 1)
            #expect(after.entries.last?.author == .requester)
            #expect(after.standing.holder == before.standing.holder)
            #expect(after.standing.severity == before.standing.severity)
            if isAutomatic {
                #expect(after.standing == before.standing, "\(name)")
            } else {
                #expect(after.standing.status == expected, "\(name)")
                #expect((after.standing.wake == nil) == (expected != .waiting), "\(name)")
            }
        }
    }

    @Test(arguments: states.indices)
    func `a mail that did not arrive opens a resolved ticket, one that is late changes no state`(index: Int) {
        let (name, changes, _) = Self.states[index]
        let before = Fixture.ticket(Fixture.opening(), changes.map { (Fixture.ann, $0) })
        for isPermanent in [true, false] {
            var after = before
            var report = Samples.nondelivery
            report.isPermanent = isPermanent
            after.apply(Fixture.event(.undelivered(report)))
            let opens = isPermanent && before.standing.status == .resolved
            #expect(after.standing.status == (opens ? .open : before.standing.status), "\(name)")
            #expect(after.entries.last?.kind == .note)
            #expect(after.entries.last?.text == "n@x.org · 5.1.1 · no such user")
        }
    }

    @Test func `a ticket that is open again is not offered as new`() {
        var ticket = Fixture.ticket(Fixture.opening(), [(Fixture.ann, .resolved)])
        ticket.apply(Fixture.event(.received(InboundEntry(text: "It is back."))))
        #expect(ticket.standing.isSettled)
        ticket.apply(Fixture.event(.snoozed(until: .onAnswer)))
        ticket.apply(Fixture.event(.woken))
        #expect(ticket.standing.status == .open)
    }

    @Test func `a snoozed ticket wakes as what it was`() {
        for (changes, expected) in [([], Status.new), ([(Fixture.ann, TicketChange.claimed)], .open)] {
            var ticket = Fixture.ticket(Fixture.opening(), changes)
            ticket.apply(Fixture.event(.snoozed(until: .at(.init(seconds: 5)))))
            #expect(ticket.standing.status == .waiting)
            ticket.apply(Fixture.event(.woken))
            #expect(ticket.standing.status == expected)
            #expect(ticket.standing.wake == nil)
        }
    }

    @Test func `a wake-up that comes too late changes nothing`() {
        for changes: [TicketChange] in [[], [.claimed], [.resolved], [.markedDuplicate(of: 7)]] {
            let before = Fixture.ticket(Fixture.opening(), changes.map { (Fixture.ann, $0) })
            var after = before
            after.apply(Fixture.event(.woken))
            #expect(after.standing == before.standing)
        }
    }
}
