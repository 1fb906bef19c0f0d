import Desk
import Storage
import Wire

/// The half of a decision that happens to another ticket, in the same transaction.
extension DeskEngine {
    /// The other ticket that a decision needs to know; nil where there is none in sight of whoever decides.
    func counterpart(of command: TicketCommand, on ticket: Ticket, by actor: Actor) throws -> Ticket? {
        guard let number = ticket.counterpart(of: command, by: actor), number != ticket.number,
            let other = try store.ticket(number)
        else { return nil }
        if case .agent(let agent) = actor, !Scope(agent, rules: rules).allows(other) { return nil }
        return other
    }

    /// Carries what was decided on a ticket over to its counterpart.
    func echo(_ events: [TicketEvent], of ticket: Ticket, _ context: DecisionContext) throws {
        guard let other = context.counterpart, let event = events.first,
            let echo = other.echo(of: event, on: ticket)
        else { return }
        touch(other.number)
        _ = try append([echo], to: other)
        switch echo.change {
        case .mergedFrom: try store.moveDrafts(from: ticket.number, to: other.number)
        case .rejoined:
            try store.moveDrafts(from: other.number, to: ticket.number)
            try store.relink(external: Self.mailIDs(other.entries), from: other.number, to: ticket.number)
        default: break
        }
    }

    /// Opens the ticket that entries were split off into.
    func openSplit(
        _ command: TicketCommand, of ticket: Ticket, by actor: Actor, verdict: Verdict?
    ) throws {
        guard case .split(let entries, let subject) = command, let verdict else { return }
        let events = try ticket.splitOpening(
            entries, subject: subject, verdict: verdict,
            isConfident: verdict.confidence >= rules.threshold, by: actor, at: now())
        let opened = try store.openTicket(events)
        for _ in events { touch(opened.number) }
        // Answers to mails that were moved go where these are now.
        let moved = try ticket.splitEntries(entries)
        try store.relink(external: Self.mailIDs(moved), from: ticket.number, to: opened.number)
    }

    /// The ticket that entries were split off into, where it is in sight.
    func splitOff(_ entries: [Int], of ticket: Ticket, _ scope: Scope) -> TicketRow? {
        let wanted = Set(entries).sorted()
        guard let split = ticket.splits.last(where: { $0.entries == wanted }) else { return nil }
        // It is saved: a store that fails now must not say that it is not.
        return (try? store.row(split.ticket, for: scope)) ?? nil
    }

    private static func mailIDs(_ entries: [Entry]) -> [String] {
        entries.compactMap { $0.origin?.messageID }.filter { !$0.isEmpty }.map { "mail:" + $0 }
    }
}
