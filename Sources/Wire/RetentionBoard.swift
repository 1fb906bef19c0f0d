package import Desk

/// What the desk erases by itself, and when.
package struct RetentionBoard: Codable, Hashable, Sendable {
    package var lines: [Line]
    /// The tag of tickets that are kept.
    package var hold: String
    /// Tickets that have it.
    package var held: Int
    /// Bytes of what was erased may still be in the database's files.
    package var needsScrub: Bool

    package init(lines: [Line], hold: String, held: Int, needsScrub: Bool) {
        self.lines = lines
        self.hold = hold
        self.held = held
        self.needsScrub = needsScrub
    }

    package struct Line: Codable, Hashable, Sendable {
        package var kind: Kind
        /// For closed tickets; nil for those without a class, and for all else.
        package var route: Route?
        /// nil: kept.
        package var days: Int?
        /// How many are due by the time that was asked about, counted up to ``limit``.
        package var due: Int
        /// When the next one is due.
        package var next: Timestamp?

        package static let limit = 10_000

        package init(kind: Kind, route: Route? = nil, days: Int?, due: Int = 0, next: Timestamp? = nil) {
            self.kind = kind
            self.route = route
            self.days = days
            self.due = due
            self.next = next
        }
    }

    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        case closedTickets = "closed-tickets"
        case mail
        case quarantine
    }
}
