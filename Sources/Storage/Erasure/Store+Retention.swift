package import Desk
package import Wire

/// What has been kept as long as the settings say.
extension Store {
    /// Closed tickets whose data is due, those longest closed first.
    package func ticketsToErase(_ retention: Retention, at now: Timestamp, limit: Int) throws -> [Int] {
        try Retention.routes.flatMap { route -> [(number: Int, closed: Int64)] in
            guard let days = retention.closedDays(route) else { return [] }
            return try connection.rows(
                """
                select number, closed_at from ticket where \(closed(route, retention, days, by: now))
                order by closed_at, number limit \(limit)
                """
            ) { ($0.int(0), $0.integer(1)) }
        }.sorted { ($0.closed, $0.number) < ($1.closed, $1.number) }.prefix(limit).map(\.number)
    }

    /// Erases the bytes of some mails that are due, in one transaction.
    ///
    /// - Returns: how many.
    package func eraseDueMails(_ retention: Retention, at now: Timestamp, limit: Int) throws -> Int {
        guard try !dueMails(retention, at: now, limit: 1).isEmpty else { return 0 }
        return try transaction {
            // Another process may have been first.
            let due = try dueMails(retention, at: now, limit: limit)
            for mail in due { try eraseBytes(ofMessage: mail, forgets: false) }
            if !due.isEmpty {
                try record(
                    Erasure(reason: .retention, entries: [], mails: due.count), by: nil, at: now,
                    scrubs: false)
            }
            return due.count
        }
    }

    private func dueMails(_ retention: Retention, at now: Timestamp, limit: Int) throws -> [Int64] {
        try Self.kept(retention).flatMap { states, days -> [Int64] in
            guard let days else { return [] }
            return try states.flatMap { state in
                try connection.rows(
                    "select id from message where \(mails(state, retention, days, by: now)) order by id limit \(limit)"
                ) { $0.integer(0) }
            }
        }
    }

    private static func kept(_ retention: Retention) -> [(states: [StoredMessage.State], days: Int?)] {
        [
            ([.filed, .repeated, .dropped, .alert], retention.mailDays),
            ([.quarantined], retention.quarantineDays),
        ]
    }

    /// What would go by a time, and when the next of it goes.
    package func retentionBoard(_ retention: Retention, by time: Timestamp) throws -> RetentionBoard {
        try reading {
            var lines: [RetentionBoard.Line] = []
            for route in Retention.routes {
                var line = RetentionBoard.Line(
                    kind: .closedTickets, route: route, days: retention.closedDays(route))
                if let days = line.days {
                    line.due = try counted("from ticket where \(closed(route, retention, days, by: time))")
                    line.next = try connection.integer(
                        """
                        select closed_at from ticket where \(closed(route, retention, days, by: nil))
                        order by closed_at, number limit 1
                        """
                    ).map { Timestamp(seconds: $0 + Int64(days) * 86_400) }
                }
                lines.append(line)
            }
            for (kind, (states, days)) in zip(
                [RetentionBoard.Kind.mail, .quarantine], Self.kept(retention))
            {
                var line = RetentionBoard.Line(kind: kind, days: days)
                if let days {
                    for state in states {
                        line.due += try counted(
                            "from message where \(mails(state, retention, days, by: time))")
                        let oldest = try connection.integer(
                            """
                            select received_at from message where \(mails(state, retention, days, by: nil))
                            order by id limit 1
                            """
                        ).map { Timestamp(seconds: $0 + Int64(days) * 86_400) }
                        line.next = [line.next, oldest].compactMap(\.self).min()
                    }
                    line.due = min(line.due, RetentionBoard.Line.limit)
                }
                lines.append(line)
            }
            return RetentionBoard(
                lines: lines, hold: retention.hold,
                held: Int(
                    try connection.integer("select count(*) from tag where tag = \(retention.hold)") ?? 0),
                needsScrub: try needsScrub() || leavesRemains())
        }
    }

    private func counted(_ rows: SQL) throws -> Int {
        let counted: SQL = "select count(*) from (select 1 \(rows) limit \(RetentionBoard.Line.limit)) as due"
        return Int(try connection.integer(counted) ?? 0)
    }

    /// - Parameter time: nil for any.
    private func closed(_ route: Route?, _ retention: Retention, _ days: Int, by time: Timestamp?) -> SQL {
        let isOfRoute: SQL = route.map { "ticket.route = \($0)" } ?? "ticket.route is null"
        let isDue: SQL =
            time.map { "closed_at <= \($0.adding(seconds: -Int64(days) * 86_400))" }
            ?? "closed_at is not null"
        return """
            \(isOfRoute) and \(isDue) and not exists (
                select 1 from tag where tag.ticket = ticket.number and tag.tag = \(retention.hold))
            """
    }

    private func mails(
        _ state: StoredMessage.State, _ retention: Retention, _ days: Int, by time: Timestamp?
    ) -> SQL {
        let isDue: SQL = time.map { "received_at <= \($0.adding(seconds: -Int64(days) * 86_400))" } ?? "true"
        return """
            state = \(state) and \(isDue) and not exists (
                select 1 from tag where tag.ticket = message.ticket and tag.tag = \(retention.hold))
            """
    }
}
