/// Who works at the desk: the fold of the staff events.
package struct Staff: Codable, Hashable, Sendable {
    package private(set) var agents: [AgentName: Agent] = [:]
    package private(set) var version = 0

    package init() {}

    package init(_ events: some Sequence<StaffEvent>) {
        for event in events { apply(event) }
    }

    package mutating func apply(_ event: StaffEvent) {
        version += 1
        switch event.change {
        case .added(let agent): agents[agent.name] = agent
        case .removed(let name): agents[name] = nil
        case .rolesSet(let name, let roles, let tier):
            agents[name]?.roles = roles
            agents[name]?.tier = tier
        case .granted(let name, let grant): agents[name]?.grants.insert(grant)
        case .revoked(let name, let grant): agents[name]?.grants.remove(grant)
        case .queuesSet(let name, let queues): agents[name]?.queues = queues
        }
    }

    /// Turns a staff command into events, or refuses it.
    package func decide(_ command: StaffCommand, by actor: Actor, at now: Timestamp) throws(Refusal)
        -> [StaffEvent]
    {
        if case .agent(let agent) = actor, !Permission.allows(agent, .manageStaff) {
            throw .notPermitted(.manageStaff)
        }
        let change: StaffChange
        switch command {
        case .add(let agent):
            try Ticket.require(agent.name.rawValue, .name, limit: 64)
            if agents[agent.name] != nil { throw .nameTaken(agent.name) }
            try requireSeparateAuditor(agent.roles)
            change = .added(agent)
        case .remove(let name):
            try requireKnown(name)
            try requireAnotherAdministrator(than: name)
            change = .removed(name)
        case .setRoles(let name, let roles, let tier):
            try requireKnown(name)
            try requireSeparateAuditor(roles)
            if !roles.contains(.administrator) { try requireAnotherAdministrator(than: name) }
            change = .rolesSet(name, roles, tier: tier)
        case .grant(let name, let grant):
            try requireKnown(name)
            change = .granted(name, grant)
        case .revoke(let name, let grant):
            try requireKnown(name)
            change = .revoked(name, grant)
        case .see(let name, let queues):
            try requireKnown(name)
            change = .queuesSet(name, queues)
        }
        return [StaffEvent(at: now, by: actor.agentName, change: change)]
    }

    private func requireKnown(_ name: AgentName) throws(Refusal) {
        if agents[name] == nil { throw .noSuchAgent(name) }
    }

    /// Who reads over the desk's shoulder does not also work at it.
    private func requireSeparateAuditor(_ roles: Set<Role>) throws(Refusal) {
        if roles.contains(.auditor), roles.count > 1 { throw .auditorStandsAlone }
    }

    /// A desk that nobody can administer any more is a trap.
    private func requireAnotherAdministrator(than name: AgentName) throws(Refusal) {
        guard agents[name]?.roles.contains(.administrator) == true else { return }
        if !agents.values.contains(where: { $0.name != name && $0.roles.contains(.administrator) }) {
            throw .lastAdministrator
        }
    }
}

/// What somebody asks about the staff.
package enum StaffCommand: Codable, Hashable, Sendable {
    case add(Agent)
    case remove(AgentName)
    case setRoles(AgentName, Set<Role>, tier: Int)
    case grant(AgentName, Grant)
    case revoke(AgentName, Grant)
    /// The queues that an agent sees; nil is all of them.
    case see(AgentName, Set<Queue>?)
}

/// Something that happened to the staff.
package typealias StaffEvent = Event<StaffChange>

package enum StaffChange: LoggedChange {
    case added(Agent)
    case removed(AgentName)
    case rolesSet(AgentName, Set<Role>, tier: Int)
    case granted(AgentName, Grant)
    case revoked(AgentName, Grant)
    case queuesSet(AgentName, Set<Queue>?)

    package var kind: String {
        switch self {
        case .added: "added"
        case .removed: "removed"
        case .rolesSet: "roles-set"
        case .granted: "granted"
        case .revoked: "revoked"
        case .queuesSet: "queues-set"
        }
    }
}
