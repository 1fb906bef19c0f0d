package import Desk
import Sodium
package import Wire

/// Alerts: a row each, and what is counted of them beside the log.
extension Store {
    package func alert(_ number: Int) throws -> Alert? {
        try alerts(where: "a.number = \(number)", "a.number", limit: 1).first
    }

    /// Active ones, the gravest first, then by what is due; then closed ones, the latest first.
    package func alerts(_ query: AlertQuery) throws -> [Alert] {
        let limit = min(max(1, query.limit), 1000)
        var found: [Alert] = []
        if query.state != .closed {
            found = try alerts(
                where: "a.state = 'active'\(conditions(query))", "a.severity, a.due, a.number", limit: limit)
        }
        if query.state != .active, found.count < limit {
            found += try alerts(
                where: "a.state = 'closed'\(conditions(query))", "a.closed_at desc, a.number desc",
                limit: limit - found.count)
        }
        return found
    }

    private func conditions(_ query: AlertQuery) -> SQL {
        var sql: SQL = ""
        if let severity = query.severity { sql.append(" and a.severity = \(severity.rank)") }
        if let group = query.statusGroup { sql.append(" and a.status_group = \(group)") }
        if let type = query.type { sql.append(" and a.type = \(type)") }
        if let device = query.device { sql.append(" and a.device = \(DeviceKey.key(device))") }
        if let ticket = query.ticket { sql.append(" and a.ticket = \(ticket)") }
        if let owner = query.owner { sql.append(" and a.owner = \(owner)") }
        if query.isUnowned { sql.append(" and a.owner is null") }
        return sql
    }

    /// Those of a ticket that are still in the inbox.
    package func alerts(ofTicket ticket: Int, limit: Int = 200) throws -> [Alert] {
        try alerts(
            where: "a.ticket = \(ticket) and a.state <> 'forgotten'", "a.severity, a.number", limit: limit)
    }

    /// Those that were raised, or raised again, in a period.
    package func alerts(raisedFrom start: Timestamp, to end: Timestamp) throws -> [Alert] {
        try alerts(
            where: "a.raised_at >= \(start) and a.raised_at < \(end)", "a.raised_at, a.number",
            limit: 1_000_000)
    }

    private func alerts(where condition: SQL, _ order: SQL, limit: Int) throws -> [Alert] {
        try connection.rows(
            """
            select a.record, t.count, t.last_at
            from alert a left join alert_tally t on t.alert = a.number
            where \(condition) order by \(order) limit \(limit)
            """
        ) { row in
            var alert = try payload.read(Alert.self, row.bytes(0), "an alert")
            if !row.isNull(1) {
                alert.count(
                    AlertTally(
                        alert: alert.number, count: row.int(1), lastAt: Timestamp(seconds: row.integer(2))))
            }
            return alert
        }
    }

    /// Active alerts by status group and severity.
    package func alertTiles() throws -> [String: [AlertSeverity: Int]] {
        var tiles: [String: [AlertSeverity: Int]] = [:]
        try connection.query(
            "select status_group, severity, count(*) from alert where state = 'active' group by status_group, severity"
        ) { row in
            guard let severity = AlertSeverity.allCases.first(where: { $0.rank == row.int(1) }) else {
                return
            }
            tiles[row.text(0), default: [:]][severity] = row.int(2)
        }
        return tiles
    }

    /// Active alerts of a type, and their reports.
    package func alertMonitor(_ type: AlertType) throws -> AlertBoard.Monitor {
        try connection.row(
            """
            select count(*), cast(coalesce(sum(t.count), 0) as bigint)
            from alert a left join alert_tally t on t.alert = a.number
            where a.state = 'active' and a.type = \(type)
            """
        ) { AlertBoard.Monitor(type: type, alerts: $0.int(0), reports: $0.int(1)) }
            ?? AlertBoard.Monitor(type: type)
    }

    /// nil where there never was an alert.
    package func alertState() throws -> AlertState? {
        guard try connection.integer("select max(number) from alert") != nil else { return nil }
        let active = try connection.integer("select count(*) from alert where state = 'active'") ?? 0
        let unowned =
            try connection.integer(
                "select count(*) from alert where state = 'active' and severity = 0 and owner is null") ?? 0
        return AlertState(unowned: Int(unowned), active: Int(active))
    }

    package func events(ofAlert number: Int) throws -> [AlertEvent] {
        try records(of: .alert(number)).map {
            AlertEvent(at: $0.at, by: $0.by, change: try payload.change(AlertChange.self, from: $0))
        }
    }

    // MARK: Writing

    /// The number of the next alert; asked in the transaction that raises it.
    package func nextAlert() throws -> Int {
        Int(try connection.integer("select max(number) from alert") ?? 0) + 1
    }

    /// Raises an alert, or goes on with it.
    ///
    /// - Parameter alert: as it was before; nil for one that is raised.
    /// - Throws: ``StoreError`` with `versionConflict` when the alert is at another version.
    @discardableResult
    package func append(_ events: [AlertEvent], to alert: Alert?, number: Int) throws -> Alert {
        try writing {
            try append(events, to: .alert(number), expectedVersion: alert?.version ?? 0)
            var rest = events[...]
            guard var after = alert ?? rest.popFirst().flatMap({ Alert(number: number, $0) }) else {
                throw StoreError(.misuse, "an alert that is not raised")
            }
            for event in rest { after.apply(event) }
            try derive(after)
            return after
        }
    }

    func derive(_ alert: Alert) throws {
        let state = alert.isForgotten ? "forgotten" : alert.isActive ? "active" : "closed"
        let waits = alert.isActive && alert.reactedAt == nil && !alert.wasLate
        try connection.execute(
            """
            insert into alert (
                number, state, severity, due, overdue_at, status_group, type, device, owner, ticket, raised_at,
                closed_at, record)
            values (
                \(alert.number), \(state), \(alert.severity.rank), \(alert.due ?? Self.never),
                \(waits ? alert.due : nil), \(alert.statusGroup), \(alert.type),
                \(alert.device.map(DeviceKey.key)), \(alert.owner), \(alert.ticket), \(alert.raisedAt),
                \(alert.closed?.at), \(try payload.text(alert)))
            on conflict (number) do update set
                state = excluded.state, severity = excluded.severity, due = excluded.due,
                overdue_at = excluded.overdue_at, owner = excluded.owner, ticket = excluded.ticket,
                raised_at = excluded.raised_at, closed_at = excluded.closed_at, record = excluded.record
            """)
    }

    func foldAlert(_ number: Int) throws -> Alert? {
        Alert.fold(number: number, try events(ofAlert: number))
    }

    /// After every time that is one.
    private static let never = Timestamp(seconds: 1 << 60)

    // MARK: Tallies

    /// What was counted of a condition, and its alert.
    package func alertTally(_ identity: String) throws -> AlertTally? {
        try connection.row(
            "select alert, count, last_at, recent from alert_tally where identity = \(key(identity))"
        ) { row in
            AlertTally(
                alert: row.optionalInt(0), count: row.int(1), lastAt: Timestamp(seconds: row.integer(2)),
                recent: row.text(3).split(separator: " ").compactMap {
                    Int64($0).map { Timestamp(seconds: $0) }
                })
        }
    }

    /// - Parameter expiresAt: when its alert closes by itself; nil while there is none that is active.
    package func save(_ tally: AlertTally, of identity: String, expiresAt: Timestamp?) throws {
        let recent = tally.recent.map { String($0.seconds) }.joined(separator: " ")
        try writing {
            try connection.execute(
                """
                insert into alert_tally (identity, alert, count, last_at, recent, expires_at)
                values (
                    \(key(identity)), \(tally.alert), \(tally.count), \(tally.lastAt), \(recent), \(expiresAt))
                on conflict (identity) do update set
                    alert = excluded.alert, count = excluded.count, last_at = excluded.last_at,
                    recent = excluded.recent, expires_at = excluded.expires_at
                """)
        }
    }

    package func dropTally(of identity: String) throws {
        try connection.execute("delete from alert_tally where identity = \(key(identity))")
    }

    /// Sets when an alert closes by itself: never where it is closed.
    package func setExpiry(ofAlert number: Int, _ time: Timestamp?) throws {
        try connection.execute("update alert_tally set expires_at = \(time) where alert = \(number)")
    }

    /// What the log says was counted, for conditions of which nothing else is known: after an import.
    func restoreTally(of alert: Alert) throws {
        // What was erased of its name is in its identity too.
        guard try connection.integer("select 1 from alert_tally where alert = \(alert.number)") == nil else {
            return
        }
        let identity = key(alert.report.identity)
        let known = try connection.integer("select alert from alert_tally where identity = \(identity)")
        if let known, known >= Int64(alert.number) { return }
        let expiry = alert.isActive ? alert.expiry(alertRules) : nil
        try connection.execute(
            """
            insert into alert_tally (identity, alert, count, last_at, recent, expires_at)
            values (\(identity), \(alert.number), \(alert.count), \(alert.lastAt), '', \(expiry))
            on conflict (identity) do update set
                alert = excluded.alert, count = excluded.count, last_at = excluded.last_at,
                recent = excluded.recent, expires_at = excluded.expires_at
            """)
    }

    private var alertRules: AlertRules { rules.alerts }

    /// Nothing that anybody wrote, and short.
    private func key(_ identity: String) -> String { String(Digest.of(identity.utf8).prefix(32)) }

    // MARK: Timers

    /// Alerts that nobody reported for so long that they close.
    package func expiredAlerts(at now: Timestamp, limit: Int) throws -> [Int] {
        try connection.rows(
            """
            select alert from alert_tally where expires_at <= \(now) and alert is not null
            order by expires_at limit \(limit)
            """
        ) { $0.int(0) }
    }

    /// Alerts that nobody reacted to in time, and that were not noted as such.
    package func overdueAlerts(at now: Timestamp, limit: Int) throws -> [Int] {
        try connection.rows(
            "select number from alert where overdue_at <= \(now) order by overdue_at, number limit \(limit)"
        ) { $0.int(0) }
    }

    /// Alerts that were closed before a time and are still in the inbox.
    package func alerts(closedBefore time: Timestamp, limit: Int) throws -> [Int] {
        try connection.rows(
            """
            select number from alert where state = 'closed' and closed_at <= \(time)
            order by closed_at, number limit \(limit)
            """
        ) { $0.int(0) }
    }

    /// Forgets what was counted below thresholds and not reported since.
    package func forgetHeldTallies(before time: Timestamp) throws {
        try writing {
            try connection.execute("delete from alert_tally where alert is null and last_at < \(time)")
        }
    }

    /// When the next alert is overdue or closes by itself.
    package func nextAlertTime() throws -> Timestamp? {
        let times = [
            try connection.integer("select min(overdue_at) from alert where overdue_at is not null"),
            try connection.integer("select min(expires_at) from alert_tally where expires_at is not null"),
        ]
        return times.compactMap(\.self).min().map { Timestamp(seconds: $0) }
    }
}
