/// Something that happened to the desk's service levels.
package typealias ServiceEvent = Event<ServiceChange>

package enum ServiceChange: LoggedChange {
    /// These hold from now on; what clocks measured before stays.
    case adopted(ServiceLevels)

    package var kind: String {
        switch self {
        case .adopted: "levels-adopted"
        }
    }
}

extension ServiceEvent {
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
