package import Desk
package import Wire

/// Announcements, each a stream of its own.
extension Store {
    package func announcement(_ number: Int) throws -> Announcement? {
        try announcements("number = \(number)").first
    }

    /// Those that are not over, the newest first.
    package func openAnnouncements() throws -> [Announcement] {
        try announcements("is_open = 1 order by number desc limit \(Self.mostOpen)")
    }

    /// A page of them, the newest first.
    package func announcements(before number: Int?, limit: Int) throws -> [Announcement] {
        try announcements("number < \(number ?? Int.max) order by number desc limit \(limit)")
    }

    /// Differs after every change of one.
    package func announcementMark() throws -> Int64 {
        try connection.integer("select cast(sum(version) as bigint) from announcement") ?? 0
    }

    /// The one that came from a source before.
    package func announcement(from source: AnnouncementSource) throws -> Announcement? {
        guard let key = source.key else { return nil }
        return try announcements("source = \(key)").first
    }

    /// How many were opened and ended from one instant until before another.
    package func announcementFlow(since: Timestamp, until: Timestamp) throws -> (opened: Int, ended: Int) {
        func count(_ column: SQL) throws -> Int {
            var sql: SQL = "select count(*) from announcement where "
            sql.append("\(column) >= \(since) and \(column) < \(until)")
            return Int(try connection.integer(sql) ?? 0)
        }
        return (try count("opened_at"), try count("ended_at"))
    }

    /// Begins a new announcement; the caller holds the writer's place.
    package func publish(announcement events: [AnnouncementEvent]) throws -> Announcement {
        try writing {
            let number = Int(try connection.integer("select max(number) from announcement") ?? 0) + 1
            guard let announcement = Announcement.fold(number: number, events) else {
                throw StoreError(.misuse, "an announcement that does not begin")
            }
            try append(events, to: .announcement(number), expectedVersion: 0)
            try derive(announcement)
            return announcement
        }
    }

    /// - Throws: ``StoreError`` with `versionConflict` when it is at another version.
    package func append(_ events: [AnnouncementEvent], to announcement: Announcement) throws -> Announcement {
        guard !events.isEmpty else { return announcement }
        return try writing {
            try append(
                events, to: .announcement(announcement.number), expectedVersion: announcement.version)
            var after = announcement
            for event in events { after.apply(event) }
            try derive(after)
            return after
        }
    }

    func announcementEvents(_ number: Int) throws -> [AnnouncementEvent] {
        try records(of: .announcement(number)).map { record in
            AnnouncementEvent(
                at: record.at, by: record.by,
                change: try payload.change(AnnouncementChange.self, from: record))
        }
    }

    func derive(_ announcement: Announcement) throws {
        try connection.execute(
            """
            insert into announcement (number, version, is_open, opened_at, ended_at, source, record)
            values (\(announcement.number), \(announcement.version), \(announcement.isOpen ? 1 : 0), \(announcement.openedAt),
                \(announcement.ending?.at), \(announcement.source.key), \(try payload.text(announcement)))
            on conflict (number) do update set
                version = excluded.version, is_open = excluded.is_open, ended_at = excluded.ended_at, record = excluded.record
            """)
    }

    /// More at once are no announcements any more.
    package static let mostOpen = 500

    private func announcements(_ condition: SQL) throws -> [Announcement] {
        try connection.rows("select record from announcement where \(condition)") {
            try payload.read(Announcement.self, $0.bytes(0), "an announcement; rebuild helps:")
        }
    }

    // MARK: Tickets

    /// How many tickets in sight belong to an announcement.
    package func joined(to number: Int, for scope: Scope) throws -> Int {
        Int(
            try connection.integer(
                """
                select count(*) from tag cross join ticket
                where tag.tag = \(AnnouncementTag.tag(number)) and ticket.number = tag.ticket
                    and \(scope.condition)
                """) ?? 0)
    }

    /// Open tickets in sight, opened since an instant, an entry of which has all the words, the newest first.
    package func openTickets(
        with words: [SearchWord], since: Timestamp, limit: Int, for scope: Scope
    ) throws -> [TicketRow] {
        let found = connection.dialect.tickets(matching: SearchQuery(words, newest: Self.newestMatches))
        return try ticketRows(
            """
            select distinct ticket.number, ticket.row from (\(found)) as found
            cross join ticket where ticket.number = found.ticket and ticket.list <> 'closed'
                and ticket.opened_at >= \(since) and \(scope.condition)
            order by ticket.number desc limit \(limit)
            """, column: 1)
    }

    /// Open tickets in sight about a device of which something is known, opened since an instant, the newest first.
    package func openTicketsWithDevice(
        since: Timestamp, limit: Int, for scope: Scope
    ) throws -> [(row: TicketRow, device: Device)] {
        let numbers = try connection.rows(
            """
            select ticket.number, device.record from ticket cross join device
            where ticket.device is not null and ticket.list <> 'closed' and ticket.opened_at >= \(since)
                and device.name = ticket.device and \(scope.condition)
            order by ticket.number desc limit \(limit)
            """
        ) { (number: $0.int(0), device: try payload.read(Device.self, $0.bytes(1), "a device")) }
        return try numbers.compactMap { found in
            try row(found.number, for: scope).map { ($0, found.device) }
        }
    }

    private static let newestMatches = 5000
}
