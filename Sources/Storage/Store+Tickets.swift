package import Desk

/// Tickets as the fold of their events.
extension Store {
    /// A ticket's events, the oldest first; empty when there is no such ticket.
    package func events(ofTicket number: Int) throws -> [TicketEvent] {
        try records(of: .ticket(number)).map(ticketEvent)
    }

    /// The ticket of that number, folded from the log; nil when there is none.
    package func ticket(_ number: Int) throws -> Ticket? {
        let events = try events(ofTicket: number)
        guard !events.isEmpty else { return nil }
        guard let ticket = Ticket.fold(number: number, events) else {
            throw StoreError(.corrupt, "ticket \(number) does not begin with its opening")
        }
        return ticket
    }

    /// Opens a ticket under the next number; numbers have no gaps.
    ///
    /// - Parameter externalID: the id the issue had where it came from; see ``number(forExternal:)``.
    /// - Throws: ``StoreError`` with `constraint` when another ticket has that id.
    package func openTicket(_ events: [TicketEvent], externalID: String? = nil) throws -> Ticket {
        try writing {
            guard let ticket = Ticket.fold(number: try nextNumber(), events) else {
                throw StoreError(.misuse, "opening a ticket without an opening")
            }
            if let externalID {
                try connection.execute(
                    "insert into external (external_id, ticket) values (\(externalID), \(ticket.number))")
            }
            for (index, event) in events.enumerated() {
                try log(event, .ticket(ticket.number), version: index + 1)
            }
            try derive(from: nil, to: ticket)
            return ticket
        }
    }

    /// The number of the next ticket: true as long as the transaction under way is.
    package func nextNumber() throws -> Int {
        Int(try connection.integer("select max(number) from ticket") ?? 0) + 1
    }

    /// Adds events to a ticket, and to everything that is derived from it.
    ///
    /// - Throws: ``StoreError`` with `versionConflict` when the log moved on since `ticket` was read. Nothing was
    ///   written then, and the transaction under way stays usable.
    package func append(_ events: [TicketEvent], to ticket: Ticket) throws -> Ticket {
        guard !events.isEmpty else { return ticket }
        return try writing {
            guard try version(of: .ticket(ticket.number)) == ticket.version else {
                throw StoreError(.versionConflict, "appending to a ticket")
            }
            var after = ticket
            for event in events {
                after.apply(event)
                try log(event, .ticket(ticket.number), version: after.version)
            }
            try derive(from: ticket, to: after)
            return after
        }
    }

    /// The ticket that an id from outside belongs to.
    package func number(forExternal id: String) throws -> Int? {
        try connection.integer("select ticket from external where external_id = \(id)").map { Int($0) }
    }

    /// Says that an id from outside, such as an answer's message id, belongs to a ticket; the first one stays.
    package func link(external id: String, to number: Int) throws {
        try writing {
            try connection.execute(
                """
                insert into external (external_id, ticket) values (\(id), \(number))
                on conflict (external_id) do nothing
                """)
        }
    }

    /// Lets ids of mails that were moved with their entries lead to the ticket they are on now.
    package func relink(external ids: [String], from old: Int, to new: Int) throws {
        try writing {
            for id in ids {
                try connection.execute(
                    "update external set ticket = \(new) where external_id = \(id) and ticket = \(old)")
            }
        }
    }

    func ticketEvent(_ record: EventRecord) throws(StoreError) -> TicketEvent {
        TicketEvent(
            at: record.at, by: record.by, change: try payload.change(TicketChange.self, from: record))
    }
}
