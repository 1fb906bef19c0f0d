/// Many tickets of one cause: each carries the tag of the ticket that stands for the cause, the *problem*.
///
/// A tag and not a field of its own: it is undone, filtered for, counted and seen as tags are, and a ticket keeps no
/// entry of another (`helpdesk` b25).
package enum Problem {
    private static let prefix = "problem:"

    package static func tag(_ number: Int) -> String { prefix + String(number) }

    /// The problem that tags name; the first by number where somebody gave several.
    package static func number(in tags: Set<String>) -> Int? {
        tags.filter { $0.hasPrefix(prefix) }.compactMap { Int($0.dropFirst(prefix.count)) }.filter { $0 > 0 }
            .min()
    }

    /// What makes a ticket a part of a problem, and of no other.
    package static func joining(_ number: Int, from tags: Set<String>) -> TicketCommand {
        .tag(add: [tag(number)], remove: tags.filter { $0.hasPrefix(prefix) && $0 != tag(number) })
    }
}
