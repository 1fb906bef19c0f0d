package import Desk
import Wire

/// Writing what is derived from a ticket, in the transaction of its events.
extension Store {
    /// Replaces what is derived from `before` by what is derived from `after`.
    func derive(from before: Ticket?, to after: Ticket) throws {
        let old = before.map { TicketFacts($0, rules: rules) }
        let new = TicketFacts(after, rules: rules)
        // Made under other levels, what the readers have differs from `old` in its place.
        let isStale = try old != nil && serviceVersion > 0 && clocked(after.number) != old?.clocked
        try writeRow(new)
        try writeBaton(from: old, to: new, ticket: after.number)
        try writeLegs(from: old?.legs ?? [], to: new.legs, ticket: after.number)
        try writeLesson(from: old, to: new, ticket: after.number)
        try writeFiles(
            from: before.map(TicketFacts.files) ?? [], to: TicketFacts.files(of: after), ticket: after.number)
        try writeTags(from: old?.tags ?? [], to: new.tags, ticket: after.number)
        try writeReaders(from: old?.readers ?? [], to: new.readers, ticket: after.number)
        if isStale { try move(new, ticket: after.number) }
        try count((old?.tallies ?? []).subtracting(new.tallies), -1)
        try count(new.tallies.subtracting(old?.tallies ?? []), 1)
        if isLinkingWaves,
            before?.standing.device != after.standing.device || before?.requester != after.requester
        {
            try linkToWave(after.number)
        }
        try writeElevations(
            from: before?.elevations ?? [], to: after.elevations, ticket: after.number)
        if before == nil { try writeWords(of: after) }
        for entry in after.entries where entry.id > before?.version ?? 0 {
            try connection.execute(connection.dialect.index(searchEntry(entry, of: after)))
            try writeUses(in: entry, of: after)
        }
    }

    /// Replaces what is derived from a ticket by what is derived from its erased form.
    func deriveErased(from before: Ticket, to after: Ticket) throws {
        try derive(from: before, to: after)
        if before.subject != after.subject {
            try connection.execute("delete from subject_word where ticket = \(after.number)")
            try writeWords(of: after)
        }
        for (old, new) in zip(before.entries, after.entries) {
            let (old, new) = (searchEntry(old, of: before), searchEntry(new, of: after))
            guard old != new else { continue }
            try connection.execute(connection.dialect.unindex(old))
            try connection.execute(connection.dialect.index(new))
        }
        // A reference to an article may stand among the words that went.
        try connection.execute("delete from article_use where ticket = \(after.number)")
        for entry in after.entries {
            try writeUses(in: entry, of: after)
        }
    }

    /// Writes anew what of a ticket depends on service levels.
    package func rederive(_ ticket: Ticket) throws {
        let facts = TicketFacts(ticket, rules: rules)
        try writeRow(facts)
        try writeLegs(from: [], to: facts.legs, ticket: ticket.number)
        try move(facts, ticket: ticket.number)
    }

    private func clocked(_ number: Int) throws -> Int? {
        try connection.integer("select clocked from ticket where number = \(number)").map { Int($0) }
    }

    private func move(_ facts: TicketFacts, ticket: Int) throws {
        try connection.execute("update reader set due = \(facts.row.order) where ticket = \(ticket)")
    }

    private func writeRow(_ facts: TicketFacts) throws {
        let row = facts.row
        let text = try payload.text(row)
        let address = row.requester.address.isEmpty ? nil : row.requester.address
        try connection.execute(
            """
            insert into ticket (
                number, list, place, due, unsettled, status, queue, route, category, severity, tier, holder, held_by,
                language, device, address, opened_at, wake_at, clocked, step_at, closed_at,
                row)
            values (
                \(row.number), \(facts.list), \(facts.place), \(row.order), \(facts.isUnsettled ? 1 : 0), \(row.status),
                \(row.queue), \(row.route), \(row.category), \(row.severity), \(row.tier), \(row.holder), \(facts.heldBy),
                \(row.language), \(row.device.map(DeviceKey.key)), \(address), \(row.openedAt), \(facts.wakesAt),
                \(facts.clocked), \(facts.stepAt), \(facts.closedAt), \(text))
            on conflict (number) do update set
                list = excluded.list, place = excluded.place, due = excluded.due, unsettled = excluded.unsettled,
                status = excluded.status, queue = excluded.queue, route = excluded.route,
                category = excluded.category, severity = excluded.severity, tier = excluded.tier, holder = excluded.holder,
                held_by = excluded.held_by, language = excluded.language, device = excluded.device,
                address = excluded.address, opened_at = excluded.opened_at, wake_at = excluded.wake_at,
                clocked = excluded.clocked, step_at = excluded.step_at,
                closed_at = excluded.closed_at, row = excluded.row
            """)
    }

    private func writeBaton(from old: TicketFacts?, to new: TicketFacts, ticket: Int) throws {
        guard old?.baton != new.baton else { return }
        guard let baton = new.baton else {
            try connection.execute("delete from baton where ticket = \(ticket)")
            return
        }
        try connection.execute(
            """
            insert into baton (ticket, state, sender, tier, agent, at)
            values (\(ticket), \(baton.state), \(baton.sender), \(baton.tier), \(baton.agent), \(baton.at))
            on conflict (ticket) do update set
                state = excluded.state, sender = excluded.sender, tier = excluded.tier, agent = excluded.agent,
                at = excluded.at
            """)
    }

    private func writeTags(from old: Set<String>, to new: Set<String>, ticket: Int) throws {
        for tag in old.subtracting(new) {
            try connection.execute("delete from tag where tag = \(tag) and ticket = \(ticket)")
        }
        for tag in new.subtracting(old) {
            try connection.execute("insert into tag (tag, ticket) values (\(tag), \(ticket))")
        }
    }

    private func writeFiles(from old: Set<String>, to new: Set<String>, ticket: Int) throws {
        for digest in old.subtracting(new) {
            try connection.execute("delete from attached where digest = \(digest) and ticket = \(ticket)")
        }
        for digest in new.subtracting(old) {
            try connection.execute("insert into attached (digest, ticket) values (\(digest), \(ticket))")
        }
    }

    /// A subject changes only where it is erased, so its words are written once.
    private func writeWords(of ticket: Ticket) throws {
        for number in Set(TellingWords.of(ticket.subject).map(TellingWords.number)) {
            try connection.execute(
                "insert into subject_word (word, ticket) values (\(number), \(ticket.number))")
        }
    }

    private func writeReaders(
        from old: Set<TicketFacts.Reading>, to new: Set<TicketFacts.Reading>, ticket: Int
    ) throws {
        for reading in old.subtracting(new) {
            try connection.execute(
                "delete from reader where ticket = \(ticket) and reader = \(reading.reader)")
        }
        for reading in new.subtracting(old) {
            try connection.execute(
                """
                insert into reader (ticket, reader, place, list, due)
                values (\(ticket), \(reading.reader), \(reading.place), \(reading.list), \(reading.due))
                """)
        }
    }

    private func count(_ tallies: Set<Tally>, _ step: Int) throws {
        for tally in tallies {
            try connection.execute(
                """
                insert into tally (reader, bucket, place, count)
                values (\(tally.reader), \(tally.bucket), \(tally.place), \(step))
                on conflict (reader, bucket, place) do update set count = tally.count + excluded.count
                """)
        }
    }

    private func searchEntry(_ entry: Entry, of ticket: Ticket) -> SearchEntry {
        let isFirst = entry.id == 1
        return SearchEntry(
            ticket: ticket.number, entry: entry.id, subject: isFirst ? ticket.subject : "", text: entry.text,
            people: isFirst ? ticket.requester.name + " " + ticket.requester.address : "")
    }
}
