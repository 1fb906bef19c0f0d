package import Desk
package import Wire

/// Elevations across tickets.
extension Store {
    func writeElevations(from old: [Elevation], to new: [Elevation], ticket: Int) throws {
        let before = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        for elevation in new where before[elevation.id] != elevation {
            try connection.execute(
                """
                insert into elevation (
                    ticket, id, device, account, is_open, rotates, views, rotated, expires_at, moved_at, record)
                values (
                    \(ticket), \(elevation.id), \(DeviceKey.key(elevation.request.device)),
                    \(elevation.terms.account), \(elevation.isOpen ? 1 : 0),
                    \(elevation.needsRotation ? 1 : 0), \(elevation.views.count), \(elevation.rotatedViews),
                    \(elevation.expiresAt), \(elevation.movedAt), \(try payload.text(elevation)))
                on conflict (ticket, id) do update set
                    is_open = excluded.is_open, rotates = excluded.rotates, views = excluded.views,
                    rotated = excluded.rotated, expires_at = excluded.expires_at,
                    moved_at = excluded.moved_at, record = excluded.record
                """)
        }
    }

    /// How many elevations of a device are open, on whatever ticket.
    package func openElevations(ofDevice name: String) throws -> Int {
        try connection.integer(
            "select count(*) from elevation where is_open = 1 and device = \(DeviceKey.key(name))"
        ).map { Int($0) } ?? 0
    }

    /// Elevations on tickets in sight, the latest first.
    package func elevations(_ query: ElevationQuery, for scope: Scope) throws -> [ElevationRow] {
        var sql: SQL = """
            select elevation.ticket, elevation.record, elevation.device, elevation.account from elevation
            join ticket on ticket.number = elevation.ticket where \(scope.condition)
            """
        if let ticket = query.ticket { sql.append(" and elevation.ticket = \(ticket)") }
        if let device = query.device { sql.append(" and elevation.device = \(DeviceKey.key(device))") }
        if !query.withClosed { sql.append(" and (elevation.is_open = 1 or elevation.rotates = 1)") }
        sql.append(
            " order by elevation.ticket desc, elevation.id desc limit \(min(max(1, query.limit), 500))")
        return try reading {
            try connection.rows(sql) { row in
                (
                    row.int(0), try payload.read(Elevation.self, row.bytes(1), "an elevation"),
                    CredentialKey(device: row.text(2), account: row.text(3))
                )
            }.map { ticket, elevation, key in
                let health = elevation.needsRotation ? try credential(key)?.health : nil
                return ElevationRow(ticket: ticket, elevation: elevation, credential: health)
            }
        }
    }

    /// Tickets in sight with an elevation that somebody has to look at.
    package func elevated(for scope: Scope) throws -> [TicketRow] {
        try reading {
            let found = try elevations(ElevationQuery(limit: Self.reviewLimit), for: scope).filter { row in
                [.waiting, .expired].contains(row.elevation.state) || row.elevation.request.isBreakGlass
                    || row.elevation.needsRotation
            }
            return try rows(of: found.map(\.ticket), for: scope)
        }
    }

    /// Elevations whose time is over, the longest overdue first.
    package func dueExpiries(now: Timestamp, limit: Int) throws -> [(ticket: Int, id: Int)] {
        try connection.rows(
            """
            select ticket, id from elevation where expires_at is not null and expires_at <= \(now)
            order by expires_at, ticket, id limit \(limit)
            """
        ) { (ticket: $0.int(0), id: $0.int(1)) }
    }

    /// When the next elevation expires; nil where none is under way.
    package func nextExpiry() throws -> Timestamp? {
        try connection.integer("select min(expires_at) from elevation where expires_at is not null")
            .map { Timestamp(seconds: $0) }
    }

    /// Elevations in which the password was seen that holds, or is to be another one.
    package func exposed(_ key: CredentialKey) throws -> [(ticket: Int, elevation: Elevation)] {
        try connection.rows(
            """
            select ticket, record from elevation
            where device = \(key.device) and account = \(key.account) and (views > rotated or rotates = 1)
            order by ticket, id
            """
        ) { (ticket: $0.int(0), elevation: try payload.read(Elevation.self, $0.bytes(1), "an elevation")) }
    }

    /// Of those, the ones that wait for another password.
    package func waitingForRotation(_ key: CredentialKey) throws -> [(ticket: Int, id: Int)] {
        try connection.rows(
            """
            select ticket, id from elevation
            where device = \(key.device) and account = \(key.account) and rotates = 1 order by ticket, id
            """
        ) { (ticket: $0.int(0), id: $0.int(1)) }
    }
}
