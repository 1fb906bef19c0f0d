import Desk

/// Who saw the tickets that moved lately, before they moved.
///
/// News names no ticket out of the listener's sight. But somebody who had one on screen a moment ago must not go on
/// looking at it: they are told to ask again.
struct Departures {
    private var latest: [Departure] = []

    private struct Departure {
        var number: Int
        /// nil: another process moved it, and did not say from where.
        var before: Scope.Sight?
    }

    /// More are forgotten: news of so many tickets at once is not told one by one anyway.
    private static let limit = 200

    mutating func note(_ before: Ticket, _ after: Ticket) {
        guard before.sight != after.sight else { return }
        add(Departure(number: before.number, before: before.sight))
    }

    mutating func noteUnknown(_ numbers: Set<Int>) {
        for number in numbers { add(Departure(number: number, before: nil)) }
    }

    private mutating func add(_ departure: Departure) {
        latest.append(departure)
        if latest.count > Self.limit { latest.removeFirst(latest.count - Self.limit) }
    }

    /// Whether a ticket may have been in sight of a scope before one of the latest moves.
    func mayHaveLeft(_ number: Int, _ scope: Scope) -> Bool {
        !scope.isUnlimited && latest.contains { $0.number == number && $0.before.map(scope.allows) ?? true }
    }
}
