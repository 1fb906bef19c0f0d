package import Desk
import Storage

/// Mail as the desk keeps it.
extension DeskEngine {
    package var currentTime: Timestamp { now() }

    /// Stores a message byte for byte, before anybody tries to understand it. For a new one the first reading counts
    /// as begun: a transaction less for each mail.
    package func keep(_ bytes: [UInt8], source: String = "") throws -> (id: Int64, isNew: Bool) {
        try store.transaction {
            let kept = try store.storeMessage(bytes, source: source, at: now())
            if kept.isNew { try store.beginReading(kept.id) }
            return kept
        }
    }

    /// Counts a reading that begins, and says how many there were with it.
    package func beginReading(_ id: Int64) throws -> Int {
        try store.transaction {
            try store.beginReading(id)
            return try store.attempts(ofMessage: id)
        }
    }

    /// Carries out a command on the ticket as it is. Inside a transaction.
    package func carryOut(_ command: TicketCommand, on number: Int, by actor: Actor) throws {
        let (ticket, command) = try goingOn(command, number)
        let context = DecisionContext(rules: rules, staff: try staff())
        let events = try ticket.decide(command, by: actor, at: now(), context: context)
        guard !events.isEmpty else { return }
        touch(ticket.number)
        _ = try append(events, to: ticket)
    }

    /// What comes for a merged ticket lands where the work goes on.
    private func goingOn(_ command: TicketCommand, _ number: Int) throws -> (Ticket, TicketCommand) {
        guard var ticket = try store.ticket(number) else { throw Refusal.noSuchTicket(number) }
        var command = command
        var seen: Set<Int> = [number]
        while let next = ticket.standing.mergedInto, seen.insert(next).inserted,
            let other = try store.ticket(next)
        {
            ticket = other
            // The mail it is about was caused by another ticket's version.
            if case .reportUndelivered(var report) = command {
                report.version = nil
                command = .reportUndelivered(report)
            }
        }
        return (ticket, command)
    }
}
