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

    /// What the tallies say to somebody, but for times.
    static func counts(
        for scope: Scope, _ tallies: (_ reader: String) throws -> [(Tally, Int)]
    ) rethrows -> QueueCounts {
        var counts = QueueCounts()
        let seen = Set(scope.places.map(\.key))
        for (tally, count) in try tallies(everybody) where seen.contains(tally.place) {
            counts.add(count, to: tally.bucket)
        }
        if !scope.isUnlimited {
            for (reader, sign) in readers(of: scope) {
                for (tally, count) in try tallies(reader)
                where !seen.contains(tally.place) && tally.bucket != held {
                    counts.add(sign * count, to: tally.bucket)
                }
            }
        }
        // Whoever holds a ticket sees it: no place matters.
        let mine = try tallies(Scope.Reader.agent(scope.agent).key).filter { $0.0.bucket == held }
        counts.counts[.mine] = mine.reduce(0) { $0 + $1.1 }
        return counts
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
            var counts = try Tally.counts(for: scope) { reader in
                try connection.rows("select bucket, place, count from tally where reader = \(reader)") {
                    (Tally(reader: reader, bucket: $0.text(0), place: $0.text(1)), $0.int(2))
                }
            }
            let times = try earliest(scope)
            (counts.nearestDue, counts.oldestUnsettled) = (times.due, times.opened)
            counts.alerts = try alertState()
            return counts
        }
    }

    /// The counts of all agents, as far as they can be read at once: for telling many of them.
    package struct CountBoard {
        fileprivate var tallies: [String: [(Tally, Int)]] = [:]
        fileprivate var alerts: AlertState?
        /// By the places that somebody sees: most agents see the same.
        fileprivate var earliest: [Set<Scope.Place>: (due: Timestamp?, opened: Timestamp?)] = [:]
    }

    package func countBoard() throws -> CountBoard {
        var board = CountBoard()
        board.alerts = try alertState()
        try connection.query("select reader, bucket, place, count from tally") { row in
            let tally = Tally(reader: row.text(0), bucket: row.text(1), place: row.text(2))
            board.tallies[tally.reader, default: []].append((tally, row.int(3)))
        }
        return board
    }

    /// The same as ``counts(for:)``, from what was read for all.
    package func counts(for scope: Scope, on board: inout CountBoard) throws -> QueueCounts {
        var counts = Tally.counts(for: scope) { board.tallies[$0] ?? [] }
        let times = try board.earliest[scope.places] ?? earliest(scope)
        board.earliest[scope.places] = times
        (counts.nearestDue, counts.oldestUnsettled) = (times.due, times.opened)
        counts.alerts = board.alerts
        return counts
    }

    private func earliest(_ scope: Scope) throws -> (due: Timestamp?, opened: Timestamp?) {
        (
            due: try earliest("due", scope).flatMap(ListOrder.due),
            opened: try earliest("opened_at", scope)
        )
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
