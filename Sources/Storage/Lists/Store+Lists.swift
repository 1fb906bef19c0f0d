package import Desk
package import Wire

/// Lists and counts.
extension Store {
    /// One page of a list: most urgent first, by due time and number; `all` has the newest number first.
    ///
    /// The cursor names the last row seen, so a page costs the same wherever it lies. `mine` is open tickets that
    /// `agent` holds, `waiting` those waiting, a queue its new and open ones, handoffs to it included.
    ///
    /// - Throws: ``FilterError`` or ``StoreError``.
    package func page(_ request: ListRequest, agent: AgentName) throws -> TicketPage {
        let filter = try Filter(request.filter)
        let limit = min(max(1, request.limit), Self.pageLimit)
        let query = PageQuery(
            view: request.view, filter: filter, agent: agent, after: request.after, limit: limit + 1,
            dialect: connection.dialect)
        return try reading {
            var rows = try ticketRows(query.select(leader: try leader(of: query)), column: 2)
            let hasMore = rows.count > limit
            if hasMore { rows.removeLast() }
            let next = hasMore ? rows.last.map { PageCursor(due: $0.due, number: $0.number) } : nil
            return TicketPage(view: request.view, filter: request.filter, rows: rows, next: next)
        }
    }

    package static let pageLimit = 500

    /// The first candidate that few tickets have.
    private func leader(of query: PageQuery) throws -> Int? {
        try query.candidates.firstIndex { candidate in
            let count: SQL =
                "select count(*) from (select 1 from (\(candidate)) as m limit \(PageQuery.fewEnough + 1)) as few"
            return try connection.integer(count) ?? 0 <= PageQuery.fewEnough
        }
    }

    /// How many tickets each list has, without counting them: from tallies kept with every change.
    package func counts(agent: AgentName) throws -> QueueCounts {
        try reading {
            var counts = QueueCounts()
            let names = QueueView.allCases.map(\.rawValue) + ["unsettled", "batons", "holder:\(agent)"]
            for name in names {
                let count = Int(try connection.integer("select count from tally where bucket = \(name)") ?? 0)
                switch name {
                case "unsettled": counts.unsettled = count
                case "batons": counts.pendingBatons = count
                case "holder:\(agent)": counts.counts[.mine] = count
                default:
                    if let view = QueueView(rawValue: name), view != .mine { counts.counts[view] = count }
                }
            }
            counts.nearestDue = try connection.integer("select min(due) from ticket where unsettled = 1")
                .map { Timestamp(seconds: $0) }
            counts.oldestUnsettled = try connection.integer(
                "select min(opened_at) from ticket where unsettled = 1"
            )
            .map { Timestamp(seconds: $0) }
            return counts
        }
    }

    /// Tickets that play mode could offer: new, held by nobody, no handoff under way; most severe first, then by
    /// due time.
    package func unsettled(excluding taken: Set<Int>, limit: Int) throws -> [TicketRow] {
        // Leases are few: reading past them costs less than telling the database about each.
        let rows = try ticketRows(
            """
            select row from ticket where unsettled = 1 order by severity, due, number
            limit \(limit + taken.count)
            """)
        return Array(rows.filter { !taken.contains($0.number) }.prefix(limit))
    }

    /// Tickets whose snooze is over, the longest overdue first.
    package func dueWakes(now: Timestamp, limit: Int) throws -> [Int] {
        try connection.rows(
            """
            select number from ticket where wake_at is not null and wake_at <= \(now)
            order by wake_at, number limit \(limit)
            """
        ) { $0.int(0) }
    }

    /// Other open tickets from an address, the newest first.
    package func others(ofRequester address: String, excluding number: Int, limit: Int) throws -> [TicketRow]
    {
        guard !address.isEmpty else { return [] }
        let rows = try ticketRows(
            """
            select row from ticket where address = \(address) and list <> 'closed'
            order by number desc limit \(limit + 1)
            """)
        return Array(rows.filter { $0.number != number }.prefix(limit))
    }

    /// The rows of those tickets, in the order of their numbers.
    package func rows(of numbers: [Int]) throws -> [TicketRow] {
        try reading {
            try Set(numbers).sorted().flatMap {
                try ticketRows("select row from ticket where number = \($0)")
            }
        }
    }

    /// Runs a query whose `column` is the row of a ticket.
    func ticketRows(_ sql: SQL, column: Int = 0) throws -> [TicketRow] {
        try connection.rows(sql) {
            try payload.read(TicketRow.self, $0.bytes(column), "the list row of a ticket; rebuild helps:")
        }
    }
}
