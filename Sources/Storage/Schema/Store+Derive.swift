import Desk
import Wire

/// Writing what is derived from a ticket, in the transaction of its events.
extension Store {
    /// Replaces what is derived from `before` by what is derived from `after`.
    func derive(from before: Ticket?, to after: Ticket) throws {
        let old = before.map { TicketFacts($0) }
        let new = TicketFacts(after)
        try writeRow(after, new)
        try writeBaton(from: old, to: new, ticket: after.number)
        try writeLesson(from: old, to: new, ticket: after.number)
        try writeTags(from: old?.tags ?? [], to: new.tags, ticket: after.number)
        try count(old?.buckets ?? [], -1, except: new.buckets)
        try count(new.buckets, 1, except: old?.buckets ?? [])
        if before == nil { try writeWords(of: after) }
        for entry in after.entries where entry.id > before?.version ?? 0 {
            try index(entry, of: after, isFirst: before == nil && entry.id == 1)
        }
    }

    private func writeRow(_ ticket: Ticket, _ facts: TicketFacts) throws {
        let row = TicketRow(ticket, rules: rules)
        let text = try payload.text(row)
        let address = row.requester.address.isEmpty ? nil : row.requester.address
        try connection.execute(
            """
            insert into ticket (
                number, list, due, unsettled, status, queue, route, severity, tier, holder, held_by, language,
                device, address, opened_at, wake_at, row)
            values (
                \(row.number), \(facts.list), \(row.due), \(facts.isUnsettled ? 1 : 0), \(row.status), \(row.queue),
                \(row.route), \(row.severity), \(row.tier), \(row.holder), \(facts.heldBy), \(row.language),
                \(row.device.map(DeviceKey.key)), \(address), \(row.openedAt), \(facts.wakesAt), \(text))
            on conflict (number) do update set
                list = excluded.list, due = excluded.due, unsettled = excluded.unsettled,
                status = excluded.status, queue = excluded.queue, route = excluded.route,
                severity = excluded.severity, tier = excluded.tier, holder = excluded.holder,
                held_by = excluded.held_by, language = excluded.language, device = excluded.device,
                address = excluded.address, opened_at = excluded.opened_at, wake_at = excluded.wake_at,
                row = excluded.row
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

    /// A subject never changes, so its words are written once.
    private func writeWords(of ticket: Ticket) throws {
        for number in Set(TellingWords.of(ticket.subject).map(TellingWords.number)) {
            try connection.execute(
                "insert into subject_word (word, ticket) values (\(number), \(ticket.number))")
        }
    }

    private func count(_ buckets: [String], _ step: Int, except same: [String]) throws {
        for bucket in buckets where !same.contains(bucket) {
            try connection.execute(
                """
                insert into tally (bucket, count) values (\(bucket), \(step))
                on conflict (bucket) do update set count = tally.count + excluded.count
                """)
        }
    }

    private func index(_ entry: Entry, of ticket: Ticket, isFirst: Bool) throws {
        let people = isFirst ? ticket.requester.name + " " + ticket.requester.address : ""
        let subject = isFirst ? ticket.subject : ""
        try connection.execute(
            connection.dialect.index(
                SearchEntry(
                    ticket: ticket.number, entry: entry.id, subject: subject, text: entry.text, people: people
                )))
    }
}

/// What the derived tables say about a ticket beside its own fields.
struct TicketFacts {
    /// The one list that the ticket pages in: a queue's, `waiting` or `closed`.
    var list: String
    var isUnsettled: Bool
    /// Who holds it, while it is open.
    var heldBy: AgentName?
    var wakesAt: Timestamp?
    var tags: Set<String>
    var baton: BatonFact?
    var lesson: LessonFact?
    /// Tallies that count it.
    var buckets: [String]

    struct BatonFact: Hashable {
        /// `pending` or `returned`.
        var state: String
        var sender: AgentName
        var tier: Int?
        var agent: AgentName?
        var at: Timestamp
    }

    init(_ ticket: Ticket) {
        let standing = ticket.standing
        switch standing.status {
        case .new, .open: list = standing.queue.rawValue
        case .waiting: list = "waiting"
        case .resolved, .duplicate: list = "closed"
        }
        let isPending = ticket.pendingBaton != nil
        isUnsettled = standing.status == .new && standing.holder == nil && !isPending
        heldBy = ticket.isOpen ? standing.holder : nil
        if standing.status == .waiting, case .at(let time) = standing.wake { wakesAt = time }
        tags = standing.tags
        baton = ticket.isOpen ? ticket.batons.last.flatMap(BatonFact.init) : nil
        lesson = LessonFact(ticket)
        buckets = [list, "all"]
        if isUnsettled { buckets.append("unsettled") }
        if baton?.state == "pending" { buckets.append("batons") }
        if let heldBy { buckets.append("holder:\(heldBy)") }
    }
}

extension TicketFacts.BatonFact {
    /// nil for a handoff that was accepted or withdrawn: nobody has to look at it.
    init?(_ baton: Baton) {
        switch baton.outcome {
        case .pending:
            state = "pending"
            at = baton.sentAt
        case .returned(_, let time, _):
            state = "returned"
            at = time
        case .accepted, .withdrawn:
            return nil
        }
        sender = baton.from
        switch baton.to {
        case .tier(let number): tier = number
        case .agent(let name): agent = name
        }
    }
}
