package import Desk

/// A ticket as routing met it, and what people made of it: what another model, rule or threshold is tried on before it
/// is switched on.
package struct PastIssue: Codable, Hashable, Sendable {
    package var number: Int
    package var subject: String
    package var text: String
    /// The class it was given when it came, and how surely.
    package var route: Route
    package var confidence: Double
    /// It went to its queue untouched; otherwise it lay in Triage.
    package var wasRouted: Bool
    /// The class a person gave it, where one did.
    package var decided: Route?

    package init(
        number: Int, subject: String, text: String, route: Route, confidence: Double, wasRouted: Bool,
        decided: Route?
    ) {
        self.number = number
        self.subject = subject
        self.text = text
        self.route = route
        self.confidence = confidence
        self.wasRouted = wasRouted
        self.decided = decided
    }
}

/// A page of them, in the order of their numbers.
package struct PastIssues: Codable, Hashable, Sendable {
    package var issues: [PastIssue]
    /// There is another page. A page may be empty, and the last is not the first empty one.
    package var hasMore: Bool

    /// So many tickets are looked at for one page: what bounds the desk's work for one request.
    package static let pageSize = 100

    package init(issues: [PastIssue], hasMore: Bool) {
        self.issues = issues
        self.hasMore = hasMore
    }
}
