package import Desk
package import Wire

/// What the escalation team reviews. Every list is the oldest first and ends at ``reviewLimit``.
extension Store {
    package static let reviewLimit = 200

    /// Handoffs that the agent may accept and nobody accepted yet.
    package func pendingBatons(for scope: Scope) throws -> [TicketRow] {
        try reading {
            var pending = try scope.readers.flatMap { reader in
                switch reader {
                case .agent(let name): try batons("state = 'pending' and agent = \(name)")
                case .tier(let tier): try batons("state = 'pending' and tier = \(tier)")
                }
            }
            pending.sort { ($0.at, $0.ticket) < ($1.at, $1.ticket) }
            return try pending.prefix(Self.reviewLimit).compactMap { try row($0.ticket, for: scope) }
        }
    }

    /// The agent's own handoffs that nobody accepted yet.
    package func sentBatons(by scope: Scope) throws -> [TicketRow] {
        try reading {
            try batons("state = 'pending' and sender = \(scope.agent)").compactMap {
                try row($0.ticket, for: scope)
            }
        }
    }

    /// Open tickets whose last handoff came back to the agent.
    package func returned(to scope: Scope) throws -> [TicketRow] {
        try reading {
            try batons("state = 'returned' and sender = \(scope.agent)").compactMap {
                try row($0.ticket, for: scope)
            }
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

    /// Tickets in sight with a tag, the newest first.
    package func tagged(_ tag: String, limit: Int, for scope: Scope) throws -> [TicketRow] {
        try ticketRows(
            """
            select ticket.row from tag cross join ticket
            where tag.tag = \(tag) and ticket.number = tag.ticket and \(scope.condition)
            order by tag.ticket desc limit \(limit)
            """)
    }

    /// A ticket as lists show it; nil when there is none in sight.
    package func row(_ number: Int, for scope: Scope) throws -> TicketRow? {
        try ticketRows("select row from ticket where number = \(number) and \(scope.condition)").first
    }

    private func batons(_ condition: SQL) throws -> [(at: Int64, ticket: Int)] {
        try connection.rows(
            "select at, ticket from baton where \(condition) order by at, ticket limit \(Self.reviewLimit)"
        ) { (at: $0.integer(0), ticket: $0.int(1)) }
    }
}
