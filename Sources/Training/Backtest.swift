package import Desk

/// Routing tried on tickets of the past: what it would have done, beside what was done and what people decided.
package struct Backtest {
    /// Verdicts of one kind: those given then, or those tried now.
    package struct Tally: Hashable, Sendable {
        /// Sent to a queue without a look of anybody.
        package private(set) var routed = 0
        /// Of the tickets that a person decided: verdicts that said the same, and of those that were routed.
        package private(set) var right = 0
        package private(set) var routedRight = 0
        package private(set) var routedDecided = 0

        fileprivate mutating func add(_ verdict: Judged, decided: Route?) {
            if verdict.isRouted { routed += 1 }
            guard let decided else { return }
            if verdict.isRouted { routedDecided += 1 }
            guard verdict.route == decided else { return }
            right += 1
            if verdict.isRouted { routedRight += 1 }
        }
    }

    /// A class, how sure, and whether that was enough.
    package struct Judged: Hashable, Sendable {
        package var route: Route
        package var confidence: Double
        package var isRouted: Bool

        package init(route: Route, confidence: Double, isRouted: Bool) {
            self.route = route
            self.confidence = confidence
            self.isRouted = isRouted
        }

        /// Where the ticket goes: a queue, or nil for Triage.
        package var destination: Route? { isRouted ? route : nil }
    }

    /// A ticket that would have gone elsewhere.
    package struct Difference: Hashable, Sendable {
        package var number: Int
        package var subject: String
        package var then: Judged
        package var now: Judged
        package var decided: Route?
    }

    package private(set) var tickets = 0
    package private(set) var decided = 0
    package private(set) var then = Tally()
    package private(set) var now = Tally()
    /// In the order they were added.
    package private(set) var differences: [Difference] = []

    package init() {}

    /// - Parameter decision: the class that a person gave the ticket, where one did.
    package mutating func add(
        number: Int, subject: String, then earlier: Judged, now later: Judged, decided decision: Route?
    ) {
        tickets += 1
        if decision != nil { decided += 1 }
        then.add(earlier, decided: decision)
        now.add(later, decided: decision)
        if earlier.destination != later.destination {
            differences.append(
                Difference(number: number, subject: subject, then: earlier, now: later, decided: decision))
        }
    }
}
