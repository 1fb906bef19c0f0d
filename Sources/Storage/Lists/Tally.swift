package import Desk
package import Wire

/// A count that is kept with every change: tickets of a bucket (a list, say) at a place, and for one reader.
///
/// What a limited agent sees is counted without looking at a ticket: everybody's tickets at the places in sight, and
/// the agent's own at the others. A ticket that an agent both reads by name and is in a tier for is counted for the
/// pair too, so that it can be taken off once.
struct Tally: Hashable {
    var reader: String
    var bucket: String
    var place: String

    /// Stands for a reader where every ticket counts.
    static let everybody = ""

    // Buckets beside the lists.
    static let all = QueueView.all.rawValue
    static let unsettled = "unsettled"
    static let batons = "batons"
    static let held = QueueView.mine.rawValue

    /// The readers of a ticket, and the pairs of a tier and an agent.
    static func readers(of ticket: Ticket) -> [String] {
        let readers = ticket.readers
        return readers.map(\.key)
            + readers.flatMap { tier in readers.compactMap { pair(tier, $0) } }
    }

    /// The tallies that make up what a scope sees beyond its places, and whether they count for or against.
    static func readers(of scope: Scope) -> [(reader: String, sign: Int)] {
        scope.readers.flatMap { reader in
            [(reader.key, 1)] + scope.readers.compactMap { pair(reader, $0) }.map { ($0, -1) }
        }
    }

    private static func pair(_ tier: Scope.Reader, _ agent: Scope.Reader) -> String? {
        guard case .tier = tier, case .agent = agent else { return nil }
        return "\(tier.key)+\(agent.key)"
    }
}

extension Store {
    /// How many tickets in sight each list has, without counting them.
    package func counts(for scope: Scope) throws -> QueueCounts {
        try reading {
            var counts = QueueCounts()
            let seen = Set(scope.places.map(\.key))
            try forEachTally(of: Tally.everybody) { tally, count in
                if seen.contains(tally.place) { counts.add(count, to: tally.bucket) }
            }
            if !scope.isUnlimited {
                for (reader, sign) in Tally.readers(of: scope) {
                    try forEachTally(of: reader) { tally, count in
                        guard !seen.contains(tally.place), tally.bucket != Tally.held else { return }
                        counts.add(sign * count, to: tally.bucket)
                    }
                }
            }
            // Whoever holds a ticket sees it: no place matters.
            let held = try connection.rows(
                """
                select count from tally
                where reader = \(Scope.Reader.agent(scope.agent).key) and bucket = \(Tally.held)
                """
            ) { $0.int(0) }
            counts.counts[.mine] = held.reduce(0, +)
            counts.nearestDue = try earliest("due", scope).flatMap(ListOrder.due)
            counts.oldestUnsettled = try earliest("opened_at", scope)
            return counts
        }
    }

    private func forEachTally(of reader: String, _ body: (Tally, Int) -> Void) throws {
        try connection.query("select bucket, place, count from tally where reader = \(reader)") {
            body(Tally(reader: reader, bucket: $0.text(0), place: $0.text(1)), $0.int(2))
        }
    }

    /// The smallest value of a column among the unsettled tickets in sight: the first entry of an index for each place.
    private func earliest(_ column: String, _ scope: Scope) throws -> Timestamp? {
        let times = try scope.places.compactMap { place in
            try connection.integer(
                """
                select min(\(literal: column)) from ticket where unsettled = 1 and place = \(place.key)
                """)
        }
        return times.min().map { Timestamp(seconds: $0) }
    }
}

extension QueueCounts {
    fileprivate mutating func add(_ count: Int, to bucket: String) {
        switch bucket {
        case Tally.unsettled: unsettled += count
        case Tally.batons: pendingBatons += count
        default:
            if let view = QueueView(rawValue: bucket) { counts[view, default: 0] += count }
        }
    }
}
