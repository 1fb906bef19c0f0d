/// Something that happened to the desk's routing as a whole.
package typealias RoutingEvent = Event<RoutingChange>

package enum RoutingChange: LoggedChange {
    /// What people decided before this teaches routing no more; their decisions stay.
    case lessonsForgotten

    package var kind: String {
        switch self {
        case .lessonsForgotten: "lessons-forgotten"
        }
    }
}

extension RoutingEvent {
    package static func decideForget(by actor: Actor, at now: Timestamp) throws(Refusal) -> [RoutingEvent] {
        if case .agent(let agent) = actor, !Permission.allows(agent, .maintain) {
            throw .notPermitted(.maintain)
        }
        return [RoutingEvent(at: now, by: actor.agentName, change: .lessonsForgotten)]
    }
}
