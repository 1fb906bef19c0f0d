package import Desk
package import Wire

/// What the escalation team reviews. Every list is the oldest first and ends at ``reviewLimit``.
extension Store {
    package static let reviewLimit = 200

    /// Handoffs to one of the tiers or to the agent that nobody accepted yet.
    package func pendingBatons(tiers: [Int], agent: AgentName) throws -> [TicketRow] {
        try reading {
            var pending = try batons("state = 'pending' and agent = \(agent)")
            for tier in tiers { pending += try batons("state = 'pending' and tier = \(tier)") }
            pending.sort { ($0.at, $0.ticket) < ($1.at, $1.ticket) }
            return try pending.prefix(Self.reviewLimit).compactMap { try row($0.ticket) }
        }
    }

    /// The agent's own handoffs that nobody accepted yet.
    package func sentBatons(by agent: AgentName) throws -> [TicketRow] {
        try reading {
            try batons("state = 'pending' and sender = \(agent)").compactMap { try row($0.ticket) }
        }
    }

    /// Open tickets whose last handoff came back to the agent.
    package func returned(to agent: AgentName) throws -> [TicketRow] {
        try reading {
            try batons("state = 'returned' and sender = \(agent)").compactMap { try row($0.ticket) }
        }
    }

    /// Open tickets of a tier that the agent holds, the most urgent first.
    package func heldInTier(_ tier: Int, by agent: AgentName) throws -> [TicketRow] {
        try ticketRows(
            """
            select row from ticket where held_by = \(agent) and tier = \(tier)
            order by due, number limit \(Self.reviewLimit)
            """)
    }

    /// A ticket as lists show it; nil when there is none.
    package func row(_ number: Int) throws -> TicketRow? {
        try ticketRows("select row from ticket where number = \(number)").first
    }

    private func batons(_ condition: SQL) throws -> [(at: Int64, ticket: Int)] {
        try connection.rows(
            "select at, ticket from baton where \(condition) order by at, ticket limit \(Self.reviewLimit)"
        ) { (at: $0.integer(0), ticket: $0.int(1)) }
    }
}
