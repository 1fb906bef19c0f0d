package import Desk

/// What the next shift takes over: everything in sight that comes due, waits or is stuck in its hours.
package struct HandoverSheet: Codable, Hashable, Sendable {
    package var from: Timestamp
    package var until: Timestamp
    /// Handoffs that nobody has accepted, the oldest first.
    package var batons: Part<TicketRow>
    /// Open tickets with a clock that is over or due by then, the nearest first.
    package var breaches: Part<TicketRow>
    /// Snoozes that end by then.
    package var wakes: Part<TicketRow>
    /// Cases at outside parties on which something is owed, by when.
    package var legs: Part<LegRow>
    /// Elevations that somebody has to close, or whose password is to be another one.
    package var elevations: Part<ElevationRow>
    /// Open tickets with the tag ``tag``, each with its last note.
    package var marked: Part<Marked>
    /// How many open tickets each person holds.
    package var held: [Held]
    /// nil where the desk handles no mail.
    package var mail: MailState?

    /// Marks a ticket for the sheet.
    package static let tag = "handover"
    /// A part ends here; the count goes on.
    package static let limit = 50
    /// A shift, where nobody says otherwise.
    package static let hours = 8

    package init(
        from: Timestamp, until: Timestamp, batons: Part<TicketRow> = .init(),
        breaches: Part<TicketRow> = .init(), wakes: Part<TicketRow> = .init(), legs: Part<LegRow> = .init(),
        elevations: Part<ElevationRow> = .init(), marked: Part<Marked> = .init(), held: [Held] = [],
        mail: MailState? = nil
    ) {
        self.from = from
        self.until = until
        self.batons = batons
        self.breaches = breaches
        self.wakes = wakes
        self.legs = legs
        self.elevations = elevations
        self.marked = marked
        self.held = held
        self.mail = mail
    }

    package struct Part<Row: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
        package var rows: [Row]
        /// There are more than those.
        package var hasMore: Bool

        package init(_ rows: [Row] = [], hasMore: Bool = false) {
            self.rows = rows
            self.hasMore = hasMore
        }

        /// The first of more rows than a part has.
        package init(first rows: [Row], limit: Int = HandoverSheet.limit) {
            self.init(Array(rows.prefix(limit)), hasMore: rows.count > limit)
        }
    }

    package struct Marked: Codable, Hashable, Sendable {
        package var row: TicketRow
        /// Empty where nobody wrote one.
        package var note: String

        package init(row: TicketRow, note: String) {
            self.row = row
            self.note = note
        }
    }

    package struct Held: Codable, Hashable, Sendable {
        package var agent: AgentName
        package var count: Int

        package init(agent: AgentName, count: Int) {
            self.agent = agent
            self.count = count
        }
    }
}
