package import Desk

/// Tickets that share a concern and where their requesters belong: unease spreads among people who work together
/// (`domain` 10.2 E05).
package struct ConcernCluster: Codable, Hashable, Sendable {
    package var concern: Concern
    /// What stands behind the `@` of their addresses; empty where they have none.
    package var group: String
    package var tickets: Int
    package var open: Int
    /// Different people.
    package var people: Int
    package var first: Timestamp
    package var last: Timestamp
    /// The newest, no more than a screen shows.
    package var numbers: [Int]

    package init(
        concern: Concern, group: String, tickets: Int, open: Int, people: Int, first: Timestamp,
        last: Timestamp,
        numbers: [Int]
    ) {
        self.concern = concern
        self.group = group
        self.tickets = tickets
        self.open = open
        self.people = people
        self.first = first
        self.last = last
        self.numbers = numbers
    }

    /// Several people of one place: no longer somebody's own worry.
    package var isSpreading: Bool { people >= 3 }
}
