/// What is worth a word to whoever administers the staff, though no rule stands against it.
package enum StaffWarning: Codable, Hashable, Sendable {
    /// The escalation team is meant to be small (`domain` U30).
    case largeEscalationTeam(share: Double, limit: Double)

    /// nil while the team is small, and on a desk of so few that a share says nothing.
    package init?(_ agents: some Collection<Agent>, limit: Double) {
        let share = Self.escalationShare(of: agents)
        guard agents.count > Self.fewAgents, share > limit else { return nil }
        self = .largeEscalationTeam(share: share, limit: limit)
    }

    private static let fewAgents = 3

    /// Share of the staff that is in the escalation team, 0...1.
    package static func escalationShare(of agents: some Collection<Agent>) -> Double {
        if agents.isEmpty { return 0 }
        return Double(agents.count { $0.roles.contains(.escalation) }) / Double(agents.count)
    }
}
