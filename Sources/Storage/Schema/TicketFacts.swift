import Desk
import Wire

/// What the derived tables say about a ticket beside its own fields.
struct TicketFacts {
    /// The row that lists show.
    var row: TicketRow
    /// Under which service levels its clocks were read; nil where no other levels can change them.
    var clocked: Int?
    /// When a clock comes to its next step.
    var stepAt: Timestamp?
    /// The one list that the ticket pages in: a queue's, `waiting` or `closed`.
    var list: String
    /// Where it lies, as far as seeing it goes.
    var place: String
    var isUnsettled: Bool
    /// Who holds it, while it is open.
    var heldBy: AgentName?
    var wakesAt: Timestamp?
    /// How it came in.
    var source: Source
    /// Since when it is closed, where anything is left on it that could be erased.
    var closedAt: Timestamp?
    var tags: Set<String>
    var baton: BatonFact?
    var legs: [LegRow]
    var lesson: LessonFact?
    /// Who sees it wherever it lies.
    var readers: Set<Reading>
    /// Tallies that count it.
    var tallies: Set<Tally>

    /// A row of `reader`.
    struct Reading: Hashable {
        var reader: String
        var place: String
        var list: String
        var due: Timestamp
    }

    struct BatonFact: Hashable {
        /// `pending` or `returned`.
        var state: String
        var sender: AgentName
        var tier: Int?
        var agent: AgentName?
        var at: Timestamp
    }

    init(_ ticket: Ticket, rules: DeskRules) {
        let standing = ticket.standing
        let fold = ClockFold(ticket, service: rules.service)
        row = TicketRow(ticket, fold)
        source = ticket.source
        if ticket.isOpen {
            clocked = Int(rules.service.fingerprint)
            stepAt = ticket.comingSteps(fold).first?.at
        }
        switch standing.status {
        case .new, .open: list = standing.queue.rawValue
        case .waiting: list = "waiting"
        case .resolved, .duplicate, .merged: list = "closed"
        }
        let isPending = ticket.pendingBaton != nil
        isUnsettled = standing.status == .new && standing.holder == nil && !isPending
        heldBy = ticket.isOpen ? standing.holder : nil
        if standing.status == .waiting, case .at(let time) = standing.wake { wakesAt = time }
        if !ticket.isOpen, !ticket.isErased { closedAt = ticket.changedAt }
        tags = standing.tags
        baton = ticket.isOpen ? ticket.batons.last.flatMap(BatonFact.init) : nil
        legs = ticket.legs.map { LegRow(ticket, $0, fold) }
        lesson = LessonFact(ticket)
        let (place, list) = (ticket.place.key, list)
        self.place = place
        let due = row.order
        readers = Set(
            ticket.readers.map { Reading(reader: $0.key, place: place, list: list, due: due) })
        var buckets = [list, Tally.all]
        if isPending, ticket.isOpen { buckets.append(Tally.batons) }
        let counted = [Tally.everybody] + Tally.readers(of: ticket)
        tallies = Set(
            counted.flatMap { reader in buckets.map { Tally(reader: reader, bucket: $0, place: place) } })
        // Offers come from the places that somebody sees, so no reader needs a count of its own.
        if isUnsettled {
            tallies.insert(Tally(reader: Tally.everybody, bucket: Tally.unsettled, place: place))
        }
        if let heldBy {
            tallies.insert(Tally(reader: Scope.Reader.agent(heldBy).key, bucket: Tally.held, place: place))
        }
    }
}

extension TicketFacts {
    /// Digests of the files that came with its mails.
    static func files(of ticket: Ticket) -> Set<String> {
        Set(ticket.entries.flatMap { $0.origin?.attachments.map(\.digest) ?? [] }).subtracting([""])
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
