/// What happened at the desk in a period, counted: what stakeholders are told (`domain` 6.3, 7).
///
/// Reports of different tickets add up, so that a long period is counted a piece at a time.
package struct PeriodReport: Codable, Hashable, Sendable {
    /// What stands for the class of tickets that have none.
    package static let unclassified = "unclassified"

    /// The ends of the period and of the slices between: days, hours. Ascending, at least two.
    package var bounds: [Timestamp]
    /// For each slice.
    package var flow: [Flow]
    /// What came and went since the period's end: leads from what is open now to what was open then.
    package var since = Flow()
    /// Tickets opened in the period.
    package var opened = 0
    package var openedByRoute: [String: Int] = [:]
    package var openedBySeverity: [String: Int] = [:]
    package var openedByLanguage: [String: Int] = [:]
    /// By the ring of the device, where one is known.
    package var openedByRing: [String: Int] = [:]
    /// By the platforms that their words name; a ticket may name several.
    package var openedByPlatform: [String: Int] = [:]
    /// What they are about, by category.
    package var openedByTopic: [String: Int] = [:]
    package var concerns: [String: Int] = [:]
    package var resolved = 0
    /// Resolved by the first tier without a handoff (`domain` 6.3).
    package var resolvedAtFirstContact = 0
    package var reopened = 0
    /// A person gave them another class than the desk had proposed.
    package var corrected = 0
    package var handoffs = 0
    package var returned = 0
    /// Clocks by what they measure.
    package var promises: [String: Promise] = [:]
    /// Cases by party.
    package var cases: [String: Cases] = [:]
    package var elevations = Elevations()
    /// Tickets in the period whose replies named an article.
    package var answeredWithArticle = 0

    /// What requesters thought of the help, by the class of their tickets.
    package var ratings: [String: Ratings] = [:]

    package struct Ratings: Codable, Hashable, Sendable {
        /// How many gave each score, the lowest first.
        package var scores: [Int]

        package init(_ scores: [Int] = Array(repeating: 0, count: Rating.scores.count)) {
            self.scores = scores
        }

        package var answers: Int { scores.reduce(0, +) }
        /// nil where nobody answered.
        package var mean: Double? {
            answers == 0
                ? nil : Double(zip(scores, Rating.scores).reduce(0) { $0 + $1.0 * $1.1 }) / Double(answers)
        }

        mutating func add(_ other: Ratings) {
            for (index, more) in zip(scores.indices, other.scores) { scores[index] += more }
        }
    }

    package struct Flow: Codable, Hashable, Sendable {
        package var opened = 0
        package var closed = 0
        package var reopened = 0
        /// Clocks that ran out.
        package var breached = 0
        /// By how much the tickets that are open became more.
        package var growth: Int { opened + reopened - closed }

        mutating func add(_ other: Flow) {
            opened += other.opened
            closed += other.closed
            reopened += other.reopened
            breached += other.breached
        }
    }

    package struct Promise: Codable, Hashable, Sendable {
        package var kept = 0
        package var missed = 0
        package init(kept: Int = 0, missed: Int = 0) {
            self.kept = kept
            self.missed = missed
        }

        mutating func add(_ other: Promise) {
            kept += other.kept
            missed += other.missed
        }
    }

    package struct Cases: Codable, Hashable, Sendable {
        package var filed = 0
        package var resolved = 0
        package var misrouted = 0
        package var closedBySilence = 0

        mutating func add(_ other: Cases) {
            filed += other.filed
            resolved += other.resolved
            misrouted += other.misrouted
            closedBySilence += other.closedBySilence
        }
    }

    package struct Elevations: Codable, Hashable, Sendable {
        package var requested = 0
        /// For something that is not what elevation is meant for.
        package var discouraged = 0
        package var breakGlass = 0
        /// How often a password was shown.
        package var views = 0
        package var closed = 0
        /// Their time was over before anybody closed them.
        package var expired = 0

        package init() {}

        mutating func add(_ other: Elevations) {
            requested += other.requested
            discouraged += other.discouraged
            breakGlass += other.breakGlass
            views += other.views
            closed += other.closed
            expired += other.expired
        }
    }

    /// - Parameter bounds: put in order, repeats taken out; a report of nothing where fewer than two are left.
    package init(bounds: [Timestamp]) {
        self.bounds = Array(Set(bounds)).sorted()
        flow = Array(repeating: Flow(), count: max(0, self.bounds.count - 1))
    }

    /// The slice that an instant lies in; nil outside the period.
    package func slice(_ instant: Timestamp) -> Int? {
        guard let first = bounds.first, let last = bounds.last, first <= instant, instant < last else {
            return nil
        }
        return bounds.lastIndexBelow { $0 <= instant }
    }

    package mutating func add(_ other: PeriodReport) {
        for (index, more) in zip(flow.indices, other.flow) { flow[index].add(more) }
        since.add(other.since)
        for path in Self.counts { self[keyPath: path] += other[keyPath: path] }
        for path in Self.tallies { self[keyPath: path].merge(other[keyPath: path], uniquingKeysWith: +) }
        for (name, more) in other.promises { promises[name, default: Promise()].add(more) }
        for (party, more) in other.cases { cases[party, default: Cases()].add(more) }
        for (route, more) in other.ratings { ratings[route, default: Ratings()].add(more) }
        elevations.add(other.elevations)
    }

    private static var counts: [WritableKeyPath<PeriodReport, Int>] {
        [
            \.opened, \.resolved, \.resolvedAtFirstContact, \.reopened, \.corrected, \.handoffs, \.returned,
            \.answeredWithArticle,
        ]
    }

    private static var tallies: [WritableKeyPath<PeriodReport, [String: Int]>] {
        [
            \.openedByRoute, \.openedBySeverity, \.openedByLanguage, \.openedByRing, \.openedByPlatform,
            \.openedByTopic,
            \.concerns,
        ]
    }
}
