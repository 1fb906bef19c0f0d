/// What an organisation sets about alerts. The days and words are those that are documented (`domain` 7).
package struct AlertRules: Hashable, Sendable {
    package var statusGroups = ["Endpoint Protection", "Updates", "Agent Health", "Policy", "Software"]
    package var types = AlertTypeRule.starter
    /// Types whose counts stand on the board of their own (`domain` O14).
    package var monitors: [AlertType] = ["policy-error", "app-install-failed"]
    /// Seconds until somebody should have reacted; none: no due time.
    package var due: [AlertSeverity: Int64] = [.critical: 3600, .warning: 8 * 3600]
    /// The calendar that they are counted in.
    package var calendar = WorkCalendar.always.name
    /// An alert that nobody reports any more closes by itself.
    package var expiryDays = 45
    /// A closed alert leaves the inbox; the log keeps it.
    package var forgetDays = 90
    /// A closed alert that is reported again so soon is the same one.
    package var reactivationDays = 7

    package init() {}

    /// Where alerts of a type that belongs nowhere are counted.
    package static let otherGroup = "Other"

    package func rule(for type: AlertType) -> AlertTypeRule {
        types.first { $0.type == type } ?? AlertTypeRule(type: type)
    }

    /// The group that a type is counted in.
    package func group(of rule: AlertTypeRule) -> String {
        rule.statusGroup.flatMap { statusGroups.contains($0) ? $0 : nil } ?? Self.otherGroup
    }
}

/// What the desk does with alerts of a type.
package struct AlertTypeRule: Codable, Hashable, Sendable {
    package var type: AlertType
    /// In words; nil: the type says it all.
    package var title: String?
    package var isEnabled: Bool
    /// In place of what the source says.
    package var severity: AlertSeverity?
    package var statusGroup: String?
    /// nil: the first report shows.
    package var threshold: Threshold?
    /// A ticket is opened as soon as one is raised.
    package var opensTicket: Bool

    /// So many reports within so many seconds.
    package struct Threshold: Codable, Hashable, Sendable {
        package var count: Int
        package var seconds: Int64

        package init(count: Int, seconds: Int64) {
            self.count = count
            self.seconds = seconds
        }

        /// More are not told apart.
        package static let most = 1000
    }

    package init(
        type: AlertType, title: String? = nil, isEnabled: Bool = true, severity: AlertSeverity? = nil,
        statusGroup: String? = nil, threshold: Threshold? = nil, opensTicket: Bool = false
    ) {
        self.type = type
        self.title = title
        self.isEnabled = isEnabled
        self.severity = severity
        self.statusGroup = statusGroup
        self.threshold = threshold
        self.opensTicket = opensTicket
    }

    /// The examples that the documents name, each in its group.
    package static let starter = [
        AlertTypeRule(type: "malware-found", title: "Malware found", statusGroup: "Endpoint Protection"),
        AlertTypeRule(type: "protection-off", title: "Protection is off", statusGroup: "Endpoint Protection"),
        AlertTypeRule(type: "updates-waiting", title: "Updates wait", statusGroup: "Updates"),
        AlertTypeRule(type: "update-failed", title: "An update failed", statusGroup: "Updates"),
        AlertTypeRule(
            type: "connector-problem", title: "A connector has a problem", statusGroup: "Agent Health"),
        AlertTypeRule(type: "no-check-in", title: "No check-in", statusGroup: "Agent Health"),
        AlertTypeRule(type: "storage-low", title: "Cloud storage runs low", statusGroup: "Agent Health"),
        AlertTypeRule(type: "policy-conflict", title: "Policies conflict", statusGroup: "Policy"),
        AlertTypeRule(type: "policy-error", title: "A policy fails", statusGroup: "Policy"),
        AlertTypeRule(
            type: "app-install-failed", title: "An app does not install", statusGroup: "Software"),
    ]
}
