/// What the routing engine proposes for a ticket, and why.
package struct Verdict: Codable, Hashable, Sendable {
    /// The class that scored highest. Present even where the desk abstains: the agent sees the best guess.
    package var route: Route
    /// Calibrated probability that `route` is right, 0...1.
    package var confidence: Double
    /// What carried the verdict, the heaviest first.
    package var evidence: [Evidence]
    package var language: Language
    /// What it is about, where that can be told.
    package var category: Category?
    /// Whose machine or part it is, where the text names the maker: only for hardware.
    package var vendor: String?

    package init(
        route: Route, confidence: Double, evidence: [Evidence], language: Language, category: Category? = nil,
        vendor: String? = nil
    ) {
        self.route = route
        self.confidence = confidence
        self.evidence = evidence
        self.language = language
        self.category = category
        self.vendor = vendor
    }
}

/// One reason of a verdict: the words in the ticket's own text that it rests on.
package struct Evidence: Codable, Hashable, Sendable {
    /// The words as the requester wrote them.
    package var text: String
    /// Contribution to the winning class; negative where it spoke against.
    package var weight: Double
    /// Which rule or feature fired, in words a person can read.
    package var why: String

    package init(text: String, weight: Double, why: String) {
        self.text = text
        self.weight = weight
        self.why = why
    }
}

/// A policy that limits what may be done with a ticket, found after the verdict.
///
/// Sources: `helpdesk` W2, W4; `domain` 3.2 steps 2 and 4, 4.2, 5.2.
package enum Gate: String, Codable, CaseIterable, Hashable, Sendable {
    /// Hardware is always for the vendor; operations needs a re-class first (W2).
    case hardwareGoesToVendor = "hardware-goes-to-vendor"
    /// Severity A and B are filed by the IT admin (W4).
    case adminMustFile = "admin-must-file"
    /// A device in the Test ring gets neither elevation nor escalation.
    case testRing = "test-ring"
    /// Active or suspected compromise goes to the security operations, never a normal queue.
    case security
    /// Requests for information and change requests are always severity C.
    case requestIsSeverityC = "request-is-severity-c"
    /// The ticket's language is not English: an English title and description are needed before escalation.
    case needsEnglish = "needs-english"
    /// No device known: neither elevation nor a vendor case can be opened yet.
    case noDevice = "no-device"
}
