package import Desk
import Storage
package import Wire

/// Mail as the desk keeps it.
extension DeskEngine {
    package var currentTime: Timestamp { now() }

    /// Stores a message byte for byte, before anybody tries to understand it.
    package func keep(_ bytes: [UInt8]) throws -> (id: Int64, isNew: Bool) {
        try store.transaction { try store.storeMessage(bytes, at: now()) }
    }

    package func markFiled(message id: Int64, ticket: Int) throws {
        try store.transaction { try store.markMessage(id, ticket: ticket) }
    }

    /// Adds an answer to the ticket that a message id belongs to; nil where there is none, or where the sender is
    /// not its requester (`helpdesk` b5).
    package func receive(
        _ entry: InboundEntry, answering externalID: String, from requester: Requester, externalID own: String
    ) throws -> TicketRow? {
        try store.transaction {
            guard !requester.address.isEmpty, let number = try store.number(forExternal: externalID),
                let ticket = try store.ticket(number), ticket.requester.address == requester.address
            else { return nil }
            // The same mail again: a mail server that was not told in time.
            if try store.number(forExternal: own) == number { return TicketRow(ticket, rules: rules) }
            let context = DecisionContext(rules: rules, staff: try staff())
            let events = try ticket.decide(.receive(entry), by: .system, at: now(), context: context)
            touch(number)
            let after = try append(events, to: ticket)
            try store.link(external: own, to: number)
            return TicketRow(after, rules: rules)
        }
    }
}
