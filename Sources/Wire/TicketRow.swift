package import Desk

/// A ticket as a list shows it.
package struct TicketRow: Codable, Hashable, Sendable, Identifiable {
    package var number: Int
    package var version: Int
    package var subject: String
    package var requester: Requester
    package var route: Route?
    /// What routing proposed, also where the ticket stays in Triage without a class.
    package var proposed: Route
    package var confidence: Double
    /// What it is about, as long as it has the class that the verdict gave it.
    package var category: Category?
    package var language: Language
    package var queue: Queue
    package var tier: Int
    package var holder: AgentName?
    package var keeper: AgentName?
    package var status: Status
    package var severity: Severity
    package var tags: [String]
    package var device: String?
    package var openedAt: Timestamp
    package var changedAt: Timestamp
    /// The clock that is nearest to its end; nil where none is on.
    package var clock: NearestClock?
    /// Its place in lists (``ListOrder``).
    package var order: Timestamp
    package var wake: Wake?
    package var duplicateOf: Int?
    /// The ticket that it is read and worked on in.
    package var mergedInto: Int?
    /// Few may see it (``Scope``).
    package var isRestricted: Bool
    package var baton: Baton?
    package var bounces: Int
    package var hops: Int
    /// Entries from the requester and the desk, without those retracted or split off.
    package var entryCount: Int

    package var id: Int { number }
    /// When its nearest clock is due; nil where none runs.
    package var due: Timestamp? { clock?.due }

    package init(_ ticket: Ticket, rules: DeskRules) {
        self.init(ticket, ClockFold(ticket, service: rules.service))
    }

    /// - Parameter fold: the ticket's clocks.
    package init(_ ticket: Ticket, _ fold: ClockFold) {
        number = ticket.number
        version = ticket.version
        subject = ticket.subject
        requester = ticket.requester
        route = ticket.standing.route
        proposed = ticket.verdict.route
        confidence = ticket.verdict.confidence
        let isAsProposed = ticket.standing.route == nil || ticket.standing.route == ticket.verdict.route
        category = isAsProposed ? ticket.verdict.category : nil
        language = ticket.language
        queue = ticket.standing.queue
        tier = ticket.standing.tier
        holder = ticket.standing.holder
        keeper = ticket.standing.keeper
        status = ticket.standing.status
        severity = ticket.standing.severity
        tags = ticket.standing.tags.sorted()
        device = ticket.standing.device
        openedAt = ticket.openedAt
        changedAt = ticket.changedAt
        clock = fold.nearest
        order = ListOrder.of(clock, opened: ticket.openedAt)
        wake = ticket.standing.wake
        duplicateOf = ticket.standing.duplicateOf
        mergedInto = ticket.standing.mergedInto
        isRestricted = ticket.standing.isRestricted
        baton = ticket.pendingBaton
        bounces = ticket.bounces
        hops = ticket.hops
        entryCount = ticket.entries.count { !$0.isRetracted && $0.movedTo == nil }
    }
}

extension TicketRow {
    /// What seeing the ticket depends on, as the ticket itself has it.
    package var sight: Scope.Sight {
        var readers = Set([holder, keeper].compactMap { $0.map(Scope.Reader.agent) })
        if let baton { readers.insert(baton.to) }
        return Scope.Sight(place: Scope.Place(queue, isRestricted: isRestricted), readers: readers)
    }

    /// Whether a list shows it to an agent who may see it; the store's lists say the same in SQL.
    package func isListed(in view: QueueView, for agent: AgentName) -> Bool {
        switch view {
        case .all: true
        case .mine: status.isOpen && holder == agent
        case .waiting: status == .waiting
        case .triage, .managedDesktop, .hardware, .other, .escalation:
            (status == .new || status == .open) && view.queue == queue
        }
    }
}

/// A page of a list, and where the next one starts.
package struct TicketPage: Codable, Hashable, Sendable {
    package var view: QueueView
    package var filter: String
    package var rows: [TicketRow]
    /// nil on the last page.
    package var next: PageCursor?

    package init(view: QueueView, filter: String = "", rows: [TicketRow], next: PageCursor?) {
        self.view = view
        self.filter = filter
        self.rows = rows
        self.next = next
    }
}

/// How many open tickets each list has.
package struct QueueCounts: Codable, Hashable, Sendable {
    package var counts: [QueueView: Int]
    /// Tickets that play mode could still offer.
    package var unsettled: Int
    /// Handoffs nobody has accepted yet.
    package var pendingBatons: Int
    /// The most urgent due time among unsettled tickets.
    package var nearestDue: Timestamp?
    /// Opening time of the oldest unsettled ticket.
    package var oldestUnsettled: Timestamp?
    /// How the desk's mail stands; nil where it handles none.
    package var mail: MailState?
    /// Open announcements that the asking agent must read and has not.
    package var unreadAnnouncements = 0
    /// How alerts stand; nil where there never was one.
    package var alerts: AlertState?

    package init(
        counts: [QueueView: Int] = [:], unsettled: Int = 0, pendingBatons: Int = 0,
        nearestDue: Timestamp? = nil,
        oldestUnsettled: Timestamp? = nil, mail: MailState? = nil, alerts: AlertState? = nil
    ) {
        self.counts = counts
        self.unsettled = unsettled
        self.pendingBatons = pendingBatons
        self.nearestDue = nearestDue
        self.oldestUnsettled = oldestUnsettled
        self.mail = mail
        self.alerts = alerts
    }

    package subscript(view: QueueView) -> Int { counts[view] ?? 0 }
}
