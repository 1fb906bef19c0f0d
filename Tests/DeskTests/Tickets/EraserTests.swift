import Desk
import Testing

/// What of a ticket goes with a person, and what stays.
@Suite struct `Taking a person out of what happened` {
    static let kim = Requester(name: "Kim Jones", address: "kim.jones@example.test")
    static let lee = Requester(name: "Lee Marsh", address: "lee@example.test")

    private func ticket(_ changes: TicketChange...) -> Ticket {
        var opening = Samples.opening
        opening.requester = Self.kim
        opening.subject = "My screen flickers badly"
        opening.text = "Since Monday the screen of LT-1042 flickers when I dock it."
        let events = ([.opened(opening)] + changes).map { change in
            TicketEvent(at: Timestamp(seconds: 1), by: "ada", change: change)
        }
        return Ticket.fold(number: 1, events)!
    }

    private func eraser(_ address: String, on ticket: Ticket) -> Eraser {
        var eraser = Eraser(addresses: [address])
        eraser.learn(from: ticket)
        return eraser.on(ticket)
    }

    @Test(arguments: [
        ("Dear Kim Jones, we look into it.", "Dear [erased], we look into it."),
        ("KIM called twice.", "[erased] called twice."),
        ("Write to Kim.Jones@Example.test please.", "Write to [erased] please."),
        ("Account kim.jones is locked.", "Account [erased] is locked."),
        ("She says the screen of LT-1042 flickers when docked.", "She says [erased] docked."),
        ("Yes:\n> Since Monday the screen\n> flickers\nFixed.", "Yes:\n> [erased]\nFixed."),
        ("The device is lt-1042.", "The device is lt-[erased]."),
        ("Kimberley is a town, and the screen is fine.", "Kimberley is a town, and the screen is fine."),
        ("Swapped the dock.", "Swapped the dock."),
        ("", ""),
    ])
    func `what colleagues wrote stays but for names, addresses and the person's words`(
        _ text: String, _ expected: String
    ) {
        let eraser = eraser(Self.kim.address, on: ticket())
        #expect(TicketChange.noted(text).erased(by: eraser) == .noted(expected))
        #expect(TicketChange.replied(text).erased(by: eraser) == .replied(expected))
    }

    @Test func `a bystander's message stays, though the person quoted it`() {
        let said = "We have the same trouble here on the third floor."
        let ticket = ticket(
            .received(InboundEntry(text: said, sender: Self.lee)),
            .received(InboundEntry(text: "See what Lee wrote to us all:\n> \(said)\nIs that it?")))
        let eraser = eraser(Self.kim.address, on: ticket)
        let change = TicketChange.received(InboundEntry(text: said, sender: Self.lee))
        #expect(change.erased(by: eraser) == change)
        let own = TicketChange.received(InboundEntry(text: "It is."))
        #expect(own.erased(by: eraser) == .received(InboundEntry(text: "[erased]")))
    }

    @Test func `on somebody else's ticket their own words go and the requester stays`() {
        let ticket = ticket(
            .received(InboundEntry(text: "Mine does so as well, in room 4711.", sender: Self.lee)))
        let eraser = eraser(Self.lee.address, on: ticket)
        #expect(
            TicketChange.noted("Lee is in 4711; mine does so as well.").erased(by: eraser)
                == .noted("[erased] is in [erased]."))
        guard case .opened(let opening) = TicketChange.opened(Samples.opening).erased(by: eraser) else {
            Issue.record("an opening stays one")
            return
        }
        #expect(opening == Samples.opening)
    }

    @Test(arguments: EventShapeTests.ticketChanges.map(\.0))
    func `an erased event is erased for good and changes no decision`(_ change: TicketChange) {
        var eraser = Eraser(addresses: nil)
        let ticket = ticket(change)
        eraser.learn(from: ticket)
        let erased = change.erased(by: eraser.on(ticket))
        #expect(erased.erased(by: eraser.on(ticket)) == erased)
        let event = TicketEvent(at: Timestamp(seconds: 1), by: "ada", change: change)
        #expect(TicketEvent(at: event.at, by: event.by, change: erased).kind == event.kind)
        var (before, after) = (ticket, ticket)
        before.apply(event)
        after.apply(TicketEvent(at: event.at, by: event.by, change: erased))
        #expect(
            after.standing.status == before.standing.status && after.standing.queue == before.standing.queue)
        #expect(
            after.standing.holder == before.standing.holder && after.standing.route == before.standing.route)
        #expect(after.standing.severity == before.standing.severity && after.version == before.version)
    }
}
