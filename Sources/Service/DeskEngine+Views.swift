import Desk
import Routing
import Storage
import Wire

/// What the screens show.
extension DeskEngine {
    func detail(_ number: Int, for agent: Agent, _ scope: Scope) throws -> TicketDetail {
        let events = try store.events(ofTicket: number)
        guard let ticket = Ticket.fold(number: number, events), scope.allows(ticket) else {
            throw Refusal.noSuchTicket(number)
        }
        let device = try ticket.standing.device.flatMap { try store.device(named: $0) }
        let text = ticket.entries.first?.text ?? ""
        let gates = Gates.gates(
            for: routed(ticket), text: Issue(subject: ticket.subject, body: text),
            severity: ticket.standing.severity, device: device)
        let merged = try ticket.merged.compactMap { link -> MergedThread? in
            // Who sees this ticket need not see that one.
            guard let other = try store.ticket(link.merger.ticket), scope.allows(other) else { return nil }
            var thread = MergedThread(
                other, link, deliveries: try store.deliveries(ofTicket: other.number))
            thread.entries = thread.entries.map(Self.withoutMovedText)
            return thread
        }
        let related = try store.related(to: ticket, limit: 5, for: scope)
        let profile = try profile(of: ticket)
        var detail = TicketDetail(
            row: TicketRow(ticket, rules: rules), verdict: ticket.verdict, gates: gates,
            entries: ticket.entries.map(Self.withoutMovedText),
            events: events, batons: ticket.batons, legs: try legRows(ticket), device: device,
            duplicates: related.rows, incident: related.incident,
            others: try store.others(
                ofRequester: ticket.requester.address, excluding: number, limit: 5, for: scope),
            undoable: undoable(ticket, by: agent), deliveries: try store.deliveries(ofTicket: number),
            correspondents: correspondents(ticket), merged: merged, splitFrom: ticket.splitFrom,
            elevations: ticket.elevations,
            articles: ticket.isOpen ? try articles(for: ticket, profile, limit: 3) : [],
            parts: try store.tagged(Problem.tag(number), limit: 8, for: scope),
            announcements: try mentions(of: ticket, device), migration: try migration(of: ticket))
        detail.profile = profile
        detail.rating = ticket.rating
        detail.concerns = ticket.isOpen ? concerns(ticket) : []
        return detail
    }

    /// What was split off is read on the other ticket, by those who see that one.
    private static func withoutMovedText(_ entry: Entry) -> Entry {
        guard entry.movedTo != nil else { return entry }
        var entry = entry
        entry.text = ""
        entry.sender = nil
        entry.origin = nil
        return entry
    }

    /// Gates look at the class that holds now: a person's word replaces the proposal.
    private func routed(_ ticket: Ticket) -> Verdict {
        var verdict = ticket.verdict
        if let route = ticket.standing.route { verdict.route = route }
        return verdict
    }

    /// What undo would take back, by asking the only place that knows.
    private func undoable(_ ticket: Ticket, by agent: Agent) -> String? {
        guard let context = try? context(for: .undo, on: ticket, by: .agent(agent)),
            let events = try? ticket.decide(.undo, by: .agent(agent), at: now(), context: context)
        else { return nil }
        switch events.first?.change {
        case .undone(_, let kind): return kind
        case .separated: return "merged-from"
        default: return nil
        }
    }

    /// How long an offer stays with somebody who does nothing.
    package static let leaseSeconds: Int64 = 120

    /// The most urgent ticket that nobody settled, holds or was offered.
    ///
    /// Chosen and leased in one transaction: two agents are never offered the same, from two consoles either.
    func offer(to agent: Agent, _ scope: Scope, excluding: Set<Int>) throws -> TicketDetail? {
        let moment = now()
        let number = try store.transaction {
            let taken = excluding.union(try store.leases(notOf: agent.name, at: moment))
            guard let row = try store.unsettled(excluding: taken, limit: 1, for: scope).first else {
                return nil as Int?
            }
            try store.lease(row.number, to: agent.name, until: moment.adding(seconds: Self.leaseSeconds))
            return row.number
        }
        return try number.map { try detail($0, for: agent, scope) }
    }

    func review(for agent: Agent, _ scope: Scope) throws -> ReviewBoard {
        var board = ReviewBoard(
            waitingForAcceptance: try store.pendingBatons(for: scope),
            mine: try store.heldInTier(rules.escalationTier, by: scope.agent),
            waitingOnOthers: try store.sentBatons(by: scope),
            returned: try store.returned(to: scope), elevated: try store.elevated(for: scope))
        guard Permission.allows(agent, .escalate) else { return board }
        let cases = try store.legs(.open, limit: Store.reviewLimit, for: scope).compactMap { leg in
            try store.row(leg.ticket, for: scope).map { ReviewBoard.Case(row: $0, leg: leg) }
        }
        board.cases = cases.filter { $0.leg.leg.state != .adminToFile }
        board.toFile = cases.filter { $0.leg.leg.state == .adminToFile }
        return board
    }
}
