/// Somebody who works at the desk, and what they may do there.
package struct Agent: Codable, Hashable, Sendable {
    /// The account name on the host: who somebody is comes from the operating system.
    package var name: AgentName
    package var roles: Set<Role>
    package var grants: Set<Grant>
    /// The tier they work in, 1 being the first.
    package var tier: Int
    /// The queues they see; nil is all of them. See ``Scope``.
    package var queues: Set<Queue>?

    package init(
        name: AgentName, roles: Set<Role>, grants: Set<Grant> = [], tier: Int = 1, queues: Set<Queue>? = nil
    ) {
        self.name = name
        self.roles = roles
        self.grants = grants
        self.tier = tier
        self.queues = queues
    }

    /// Whoever runs the desk: every role, both grants.
    package static func owner(_ name: AgentName) -> Agent {
        Agent(
            name: name, roles: [.administrator, .tierAgent, .escalation, .itAdmin],
            grants: [.elevate, .escalate], tier: 1)
    }
}

/// An agent's account name, unique on a desk.
package struct AgentName: RawRepresentable, Codable, CodingKeyRepresentable, Hashable, Comparable, Sendable,
    CustomStringConvertible, ExpressibleByStringLiteral
{
    package var rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ name: String) { rawValue = name }
    package init(stringLiteral name: String) { rawValue = name }

    package var description: String { rawValue }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// What an agent is at the desk. Roles add up.
package enum Role: String, Codable, CaseIterable, Hashable, Sendable {
    case tierAgent = "tier-agent"
    case escalation
    case itAdmin = "it-admin"
    /// Reads everything, writes nothing: stands alone, and takes away what other roles and grants would allow.
    case auditor
    /// Runs the desk: staff, devices, maintenance.
    case administrator
}

/// A right given to a named person, never to a tier (`helpdesk` W3).
package enum Grant: String, Codable, CaseIterable, Hashable, Sendable {
    case elevate
    case escalate
}

/// Who did something.
package enum Actor: Hashable, Sendable {
    case agent(Agent)
    /// The desk itself: intake, timers, routing.
    case system

    package var agentName: AgentName? {
        if case .agent(let agent) = self { return agent.name }
        return nil
    }
}
