package import Desk

/// One reason to send an issue somewhere, with the sentences that prove it.
package struct Rule: Sendable {
    /// Stable, unique in the book: what a reader of the evidence can look up.
    package var id: String
    package var route: Route
    /// What one occurrence adds to the route's score.
    package var weight: Double
    /// What it found, in words for the agent who reads the evidence.
    package var summary: String
    /// What an issue that fires it is about; nil where that is left to other words.
    package var category: Category?
    /// It counts whole, however much else speaks: an error code is a fact, and so is what a desk says of itself.
    package var isFact = false
    package var condition: Condition
    /// Texts that must make it fire, at least one; tested.
    package var fires: [String]
    /// Texts that look alike and must not; tested.
    package var quiet: [String]

    /// When a rule fires.
    package struct Condition: Sendable {
        /// Any of these words …
        package var on: Lexicon
        /// … with one of these within `reach` words, where given …
        package var near: Lexicon?
        package var reach: Int
        /// … and none of these within `clearance` words.
        package var unless: Lexicon?
        package var clearance: Int
        /// Error codes that fire it by themselves.
        package var codes: [ClosedRange<UInt32>]
    }

    package init(
        _ id: String, _ route: Route, _ weight: Double, _ summary: String, category: Category? = nil,
        on: Lexicon = Lexicon(), near: Lexicon? = nil, within reach: Int = 6,
        unless: Lexicon? = nil, clear clearance: Int = 6, codes: [ClosedRange<UInt32>] = [],
        fires: [String], quiet: [String] = []
    ) {
        self.id = id
        self.route = route
        self.weight = weight
        self.summary = summary
        self.category = category
        self.condition = Condition(
            on: on, near: near, reach: reach, unless: unless, clearance: clearance, codes: codes)
        self.fires = fires
        self.quiet = quiet
    }
}

/// Rules about one subject, kept in one file and printed as one table.
package struct RuleFamily: Sendable {
    package var name: String
    /// Why these words decide a route, and where that is written.
    package var reason: String
    package var rules: [Rule]

    package init(_ name: String, _ reason: String, _ rules: [Rule]) {
        self.name = name
        self.reason = reason
        self.rules = rules
    }
}
