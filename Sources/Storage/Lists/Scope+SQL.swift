import Desk

/// ``Scope/allows(_:)`` in SQL: the one form of it, which every query that gives tickets takes in.
extension Scope {
    /// True for rows of `ticket` that are in sight.
    var condition: SQL {
        if isUnlimited { return "true" }
        return """
            (ticket.place in \(SQL.list(places.map(\.key).sorted()) { "\($0)" }) or exists (
                select 1 from reader where reader.ticket = ticket.number
                and reader.reader in \(SQL.list(readers.map(\.key).sorted()) { "\($0)" })))
            """
    }

    /// Index ranges that hold the tickets in sight between them, each ticket in one or more.
    ///
    /// A place that is seen is one range; in the others the tickets of each reader are. Many are empty, all are few:
    /// a page reads the first rows of each, however many tickets out of sight lie between them.
    ///
    /// - Parameter queue: only what lies in that queue, where a list holds nothing else.
    func ranges(queue: Queue? = nil) -> [SightRange] {
        let all = Place.all.filter { queue == nil || $0.queue == queue }
        return all.flatMap { place in
            places.contains(place)
                ? [.place(place)] : readers.sorted { $0.key < $1.key }.map { .reader($0, place) }
        }
    }
}

/// A range of the tickets in sight.
enum SightRange: Hashable {
    case place(Scope.Place)
    case reader(Scope.Reader, Scope.Place)
}

extension Scope.Place {
    /// How the store writes it.
    var key: String { queue.rawValue + (isRestricted ? "!" : "") }
}

extension Scope.Reader {
    /// How the store writes it.
    var key: String {
        switch self {
        case .tier(let tier): "tier:\(tier)"
        case .agent(let name): "agent:\(name)"
        }
    }
}
