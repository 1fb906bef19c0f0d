package import Desk

/// Which checklists somebody wants to see: the open ones by what comes due first, then the others, the latest first.
package struct ChecklistQuery: Codable, Hashable, Sendable {
    package var state: State
    package var kind: ChecklistKind?
    package var limit: Int

    package enum State: String, Codable, CaseIterable, Hashable, Sendable {
        case open, closed, all
    }

    package init(state: State = .open, kind: ChecklistKind? = nil, limit: Int = 200) {
        self.state = state
        self.kind = kind
        self.limit = limit
    }
}

/// How the service is run, as the configuration says.
package struct OperationsSheet: Codable, Hashable, Sendable {
    package var team: String
    package var reporting: String
    package var announcer: String
    package var responsibilities: Responsibilities
    /// Nobody confirmed the responsibilities for as long as articles may go without a review.
    package var isStale: Bool
    package var links: [Operations.Link]
    package var templates: [ChecklistTemplate]

    package init(_ operations: Operations, isStale: Bool) {
        team = operations.team
        reporting = operations.reporting
        announcer = operations.announcer
        responsibilities = operations.responsibilities
        self.isStale = isStale
        links = operations.links
        templates = operations.templates
    }
}
