package import Desk
import FoundationEssentials
package import Wire

/// Lists.
extension Store {
    /// One page of the tickets in sight: most urgent first, in the order of their clocks; `all` has the newest number first.
    ///
    /// The cursor names the last row seen, so a page costs the same wherever it lies. `mine` is open tickets that
    /// the agent holds, `waiting` those waiting, a queue its new and open ones, handoffs to it included.
    ///
    /// - Parameter now: what ages and days are counted from.
    /// - Throws: ``FilterError`` or ``StoreError``.
    package func page(_ request: ListRequest, for scope: Scope, at now: Timestamp) throws -> TicketPage {
        let limit = min(max(1, request.limit), Self.pageLimit)
        let query = PageQuery(
            view: request.view, filter: try Filter(request.filter), scope: scope, after: request.after,
            limit: limit + 1, now: now, zone: request.zone ?? 0, dialect: connection.dialect)
        return try reading {
            let selects = try leader(of: query).map { [query.select(leader: $0)] } ?? query.selects
            var rows = try first(limit + 1, of: selects) { left, right in
                request.view == .all
                    ? left.number > right.number : (left.order, left.number) < (right.order, right.number)
            }
            let hasMore = rows.count > limit
            if hasMore { rows.removeLast() }
            let next = hasMore ? rows.last.map { PageCursor(order: $0.order, number: $0.number) } : nil
            return TicketPage(view: request.view, filter: request.filter, rows: rows, next: next)
        }
    }

    package static let pageLimit = 500

    /// The first candidate that few tickets have.
    func leader(of query: PageQuery) throws -> Int? {
        try query.candidates.firstIndex { candidate in
            let count: SQL =
                "select count(*) from (select 1 from (\(candidate)) as m limit \(PageQuery.fewEnough + 1)) as few"
            return try connection.integer(count) ?? 0 <= PageQuery.fewEnough
        }
    }

    /// Tickets that play mode could offer: new, held by nobody, no handoff under way; most severe first, then by
    /// due time. They come from the places that somebody sees.
    package func unsettled(excluding taken: Set<Int>, limit: Int, for scope: Scope) throws -> [TicketRow] {
        // Leases are few: reading past them costs less than telling the database about each.
        let selects = scope.places.map { place in
            """
            select number, due, row from ticket where unsettled = 1 and place = \(place.key)
            order by severity, due, number limit \(limit + taken.count)
            """ as SQL
        }
        let rows = try reading { try selects.flatMap { try ticketRows($0, column: 2) } }
            .filter { !taken.contains($0.number) }
            .sorted { ($0.severity, $0.order, $0.number) < ($1.severity, $1.order, $1.number) }
        return Array(rows.prefix(limit))
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

    /// Other open tickets in sight from an address, the newest first.
    package func others(
        ofRequester address: String, excluding number: Int, limit: Int, for scope: Scope
    ) throws -> [TicketRow] {
        guard !address.isEmpty else { return [] }
        let rows = try ticketRows(
            """
            select row from ticket where address = \(address) and list <> 'closed' and \(scope.condition)
            order by number desc limit \(limit + 1)
            """)
        return Array(rows.filter { $0.number != number }.prefix(limit))
    }

    /// The rows of those of the tickets that are in sight, in the order of their numbers.
    package func rows(of numbers: [Int], for scope: Scope) throws -> [TicketRow] {
        try reading { try Set(numbers).sorted().compactMap { try row($0, for: scope) } }
    }

    /// Those of the tickets that are in sight.
    package func visible(_ numbers: some Collection<Int>, for scope: Scope) throws -> [Int] {
        if scope.isUnlimited { return Array(numbers) }
        return try reading {
            try numbers.filter { number in
                try connection.integer(
                    "select 1 from ticket where number = \(number) and \(scope.condition)") != nil
            }
        }
    }

    /// The first rows of what several statements give between them; a ticket in two of them counts once.
    ///
    /// Reading a row out of its JSON costs more than fetching it, so only the winners are read.
    private func first(
        _ limit: Int, of selects: [SQL], by isBefore: (Position, Position) -> Bool
    ) throws -> [TicketRow] {
        var found: [(position: Position, row: Data)] = []
        var seen: Set<Int> = []
        for select in selects {
            try connection.query(select) { row in
                let position = Position(number: row.int(0), order: row.integer(1))
                if seen.insert(position.number).inserted { found.append((position, row.bytes(2))) }
            }
        }
        found.sort { isBefore($0.position, $1.position) }
        return try found.prefix(limit).map { try ticketRow($0.row) }
    }

    /// Where a row stands in a list.
    private struct Position {
        var number: Int
        var order: Int64
    }

    /// Runs a query whose `column` is the row of a ticket.
    func ticketRows(_ sql: SQL, column: Int = 0) throws -> [TicketRow] {
        try connection.rows(sql) { try ticketRow($0.bytes(column)) }
    }

    private func ticketRow(_ bytes: Data) throws -> TicketRow {
        try payload.read(TicketRow.self, bytes, "the list row of a ticket; rebuild helps:")
    }
}
