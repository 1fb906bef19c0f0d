package import Desk

/// A ticket as its own screen shows it.
package struct TicketDetail: Codable, Hashable, Sendable {
    package var row: TicketRow
    package var verdict: Verdict
    package var gates: [Gate]
    package var entries: [Entry]
    /// Every event, the oldest first; the nth made version n.
    package var events: [TicketEvent]
    package var batons: [Baton]
    package var legs: [LegRow]
    package var elevations: [Elevation]
    package var device: Device?
    /// Up to five tickets that may tell the same story, the likeliest first.
    package var duplicates: [TicketRow]
    /// The open incident it belongs to, which is then the first of the duplicates.
    package var incident: Int?
    /// Other open tickets of the same requester.
    package var others: [TicketRow]
    /// What `undo` by the asking agent would take back; nil when nothing.
    package var undoable: String?
    /// How the mails that the ticket sent fared, in their order.
    package var deliveries: [Delivery]
    /// Whom a reply would go to now; empty where the desk sends no mail.
    package var correspondents: [Requester]
    /// Tickets that were merged into it, those in sight, in order.
    package var merged: [MergedThread]
    /// The ticket it was split off from.
    package var splitFrom: Int?
    /// Articles that may answer it, the likeliest first.
    package var articles: [ArticleRow]
    /// What is noted of its requester.
    package var profile: RequesterProfile?
    /// What its requester thought of the help.
    package var rating: Rating?
    /// Concerns that speak out of its words and that nobody marked.
    package var concerns: [Concern] = []
    /// Tickets in sight that have its cause (``Problem``), the newest first, and no more than a screen shows.
    package var parts: [TicketRow]
    /// Announcements that it belongs to, then open ones that it may belong to.
    package var announcements: [AnnouncementMention]
    /// Its requester or device moves to another management; nil for any other.
    package var migration: TicketMigration?

    package init(
        row: TicketRow, verdict: Verdict, gates: [Gate], entries: [Entry], events: [TicketEvent],
        batons: [Baton],
        legs: [LegRow], device: Device?, duplicates: [TicketRow], incident: Int? = nil, others: [TicketRow],
        undoable: String? = nil, deliveries: [Delivery] = [], correspondents: [Requester] = [],
        merged: [MergedThread] = [], splitFrom: Int? = nil, elevations: [Elevation] = [],
        articles: [ArticleRow] = [],
        parts: [TicketRow] = [], announcements: [AnnouncementMention] = [],
        migration: TicketMigration? = nil
    ) {
        self.announcements = announcements
        self.migration = migration
        self.elevations = elevations
        self.row = row
        self.verdict = verdict
        self.gates = gates
        self.entries = entries
        self.events = events
        self.batons = batons
        self.legs = legs
        self.device = device
        self.duplicates = duplicates
        self.incident = incident
        self.others = others
        self.undoable = undoable
        self.deliveries = deliveries
        self.correspondents = correspondents
        self.merged = merged
        self.splitFrom = splitFrom
        self.articles = articles
        self.parts = parts
    }
}

/// What a merged ticket adds to the thread of the one it was merged into.
package struct MergedThread: Codable, Hashable, Sendable {
    package var number: Int
    package var subject: String
    package var requester: Requester
    package var mergedAt: Timestamp
    package var mergedBy: AgentName?
    /// The version of the other ticket that the merge made.
    package var version: Int
    package var entries: [Entry]
    package var deliveries: [Delivery]

    package init(_ ticket: Ticket, _ link: Ticket.Merged, deliveries: [Delivery]) {
        number = ticket.number
        subject = ticket.subject
        requester = ticket.requester
        mergedAt = link.at
        mergedBy = link.by
        version = link.version
        entries = ticket.entries
        self.deliveries = deliveries
    }
}

extension TicketDetail {
    /// An entry of the thread, and the merged ticket it is from.
    package struct ThreadEntry: Hashable, Sendable {
        package var entry: Entry
        package var source: MergedThread?
    }

    /// Everything that was said on the ticket and on those merged into it, in the order of time.
    package var thread: [ThreadEntry] {
        let own = entries.map { ThreadEntry(entry: $0) }
        if merged.isEmpty { return own }
        let others = merged.flatMap { source in
            source.entries.map { ThreadEntry(entry: $0, source: source) }
        }
        return (own + others).enumerated()
            .sorted { ($0.element.entry.at, $0.offset) < ($1.element.entry.at, $1.offset) }
            .map(\.element)
    }
}

/// The escalation team's view of handoffs, each group oldest first.
package struct ReviewBoard: Codable, Hashable, Sendable {
    /// Batons the asking agent may accept or return.
    package var waitingForAcceptance: [TicketRow]
    /// Open tickets of the escalation tier that the agent holds.
    package var mine: [TicketRow]
    /// Handoffs the agent or their tier sent that nobody accepted yet, and tickets waiting for somebody outside.
    package var waitingOnOthers: [TicketRow]
    /// Open tickets whose last baton came back to the agent.
    package var returned: [TicketRow]
    /// Tickets with an elevation that somebody has to look at: not approved or closed, broken glass, a password that
    /// should be another one.
    package var elevated: [TicketRow]
    /// Cases at outside parties by what is owed next, for whoever may escalate; then those the IT admin has to file.
    package var cases: [Case] = []
    package var toFile: [Case] = []

    /// A case and its ticket.
    package struct Case: Codable, Hashable, Sendable {
        package var row: TicketRow
        package var leg: LegRow

        package init(row: TicketRow, leg: LegRow) {
            self.row = row
            self.leg = leg
        }
    }

    package init(
        waitingForAcceptance: [TicketRow] = [], mine: [TicketRow] = [], waitingOnOthers: [TicketRow] = [],
        returned: [TicketRow] = [], elevated: [TicketRow] = []
    ) {
        self.elevated = elevated
        self.waitingForAcceptance = waitingForAcceptance
        self.mine = mine
        self.waitingOnOthers = waitingOnOthers
        self.returned = returned
    }
}
