/// Something that happened to the desk's service levels.
package struct ServiceEvent: Codable, Hashable, Sendable {
    package var at: Timestamp
    package var by: AgentName?
    package var change: Change

    package init(at: Timestamp, by: AgentName?, change: Change) {
        self.at = at
        self.by = by
        self.change = change
    }

    package enum Change: Codable, Hashable, Sendable {
        /// These hold from now on; what clocks measured before stays.
        case adopted(ServiceLevels)
    }

    package static let payloadVersion = 1

    /// The name of the change in the log.
    package var kind: String {
        switch change {
        case .adopted: "levels-adopted"
        }
    }

    /// - Returns: no event where the levels hold already.
    package static func decideAdopt(
        _ levels: ServiceLevels, over history: ServiceHistory, by actor: Actor, at now: Timestamp
    ) throws(Refusal) -> [ServiceEvent] {
        if case .agent(let agent) = actor, !Permission.allows(agent, .maintain) {
            throw .notPermitted(.maintain)
        }
        if history.current.levels == levels { return [] }
        return [ServiceEvent(at: now, by: actor.agentName, change: .adopted(levels))]
    }
}
