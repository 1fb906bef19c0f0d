/// Something that happened to the desk's routing as a whole.
package struct RoutingEvent: Codable, Hashable, Sendable {
    package var at: Timestamp
    package var by: AgentName?
    package var change: Change

    package init(at: Timestamp, by: AgentName?, change: Change) {
        self.at = at
        self.by = by
        self.change = change
    }

    package enum Change: Codable, Hashable, Sendable {
        /// What people decided before this teaches routing no more; their decisions stay.
        case lessonsForgotten
    }

    package static let payloadVersion = 1

    /// The name of the change in the log.
    package var kind: String {
        switch change {
        case .lessonsForgotten: "lessons-forgotten"
        }
    }

    package static func decideForget(by actor: Actor, at now: Timestamp) throws(Refusal) -> [RoutingEvent] {
        if case .agent(let agent) = actor, !Permission.allows(agent, .maintain) {
            throw .notPermitted(.maintain)
        }
        return [RoutingEvent(at: now, by: actor.agentName, change: .lessonsForgotten)]
    }
}
