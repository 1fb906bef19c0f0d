package import Desk
package import Wire

/// What a handover sheet is made from. Each part is the first rows of an index, and ends at its limit.
extension Store {
    /// Handoffs in sight that nobody accepted, the oldest first.
    package func unacceptedBatons(limit: Int, for scope: Scope) throws -> [TicketRow] {
        try ticketRows(
            """
            select ticket.row from baton cross join ticket
            where baton.state = 'pending' and ticket.number = baton.ticket and \(scope.condition)
            order by baton.at, baton.ticket limit \(limit)
            """)
    }

    /// Open tickets in sight whose nearest clock is over or due by a time, the nearest first.
    package func dueTickets(by time: Timestamp, limit: Int, for scope: Scope) throws -> [TicketRow] {
        let views = QueueView.allCases.filter { $0.queue != nil || $0 == .waiting }
        // The lists are in that order, so each gives its first rows.
        let rows = try views.flatMap {
            try page(ListRequest(view: $0, limit: limit), for: scope, at: time).rows
        }
        return rows.filter { row in row.due.map { $0 <= time } ?? false }
            .sorted { ($0.order, $0.number) < ($1.order, $1.number) }
    }

    /// Snoozed tickets in sight that wake by a time, the next first.
    package func wakes(by time: Timestamp, limit: Int, for scope: Scope) throws -> [TicketRow] {
        try ticketRows(
            """
            select row from ticket where wake_at is not null and wake_at <= \(time) and \(scope.condition)
            order by wake_at, number limit \(limit)
            """)
    }

    /// Open tickets in sight with a tag, the newest first.
    package func openTickets(tagged tag: String, limit: Int, for scope: Scope) throws -> [TicketRow] {
        try ticketRows(
            """
            select ticket.row from tag cross join ticket
            where tag.tag = \(tag) and ticket.number = tag.ticket and ticket.list <> 'closed' and \(scope.condition)
            order by tag.ticket desc limit \(limit)
            """)
    }

    /// How many open tickets each agent holds, of those at the places in sight; one's own wherever they lie.
    package func heldCounts(for scope: Scope) throws -> [HandoverSheet.Held] {
        var counts: [String: Int] = [:]
        let own = Scope.Reader.agent(scope.agent).key
        let seen = Set(scope.places.map(\.key))
        try connection.query(
            "select reader, place, count from tally where bucket = \(Tally.held) and count > 0"
        ) { row in
            if row.text(0) == own || seen.contains(row.text(1)) {
                counts[row.text(0), default: 0] += row.int(2)
            }
        }
        return try staff().agents.keys.sorted().compactMap { agent in
            counts[Scope.Reader.agent(agent).key].map { HandoverSheet.Held(agent: agent, count: $0) }
        }
    }
}
