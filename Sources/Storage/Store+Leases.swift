package import Desk

/// Who was offered which ticket in play mode, for all consoles on the store.
///
/// A lease steers what is offered, never what may be saved (`helpdesk` b14): it is no event, and simply lapses.
extension Store {
    /// Tickets that others were offered and that have not lapsed.
    package func leases(notOf agent: AgentName, at now: Timestamp) throws -> Set<Int> {
        Set(
            try connection.rows(
                "select ticket from lease where holder <> \(agent.rawValue) and until_at > \(now.seconds)"
            ) { $0.int(0) })
    }

    /// Gives a ticket to an agent for a while; call after ``leases(notOf:at:)`` in the same transaction.
    package func lease(_ ticket: Int, to agent: AgentName, until: Timestamp) throws {
        try writing {
            try connection.execute(
                """
                insert into lease (ticket, holder, until_at) values (\(ticket), \(agent.rawValue), \(until.seconds))
                on conflict (ticket) do update set holder = excluded.holder, until_at = excluded.until_at
                """)
        }
    }

    /// Ends an agent's lease.
    package func release(_ ticket: Int, by agent: AgentName) throws {
        try writing {
            try connection.execute(
                "delete from lease where ticket = \(ticket) and holder = \(agent.rawValue)")
        }
    }

    /// Ends all leases of an agent.
    package func releaseAll(by name: AgentName) throws {
        let held = "select 1 from lease where holder = \(name.rawValue) limit 1" as SQL
        guard try connection.integer(held) != nil else { return }
        try writing { try connection.execute("delete from lease where holder = \(name.rawValue)") }
    }

    /// Whether an agent holds a lease: looked up before a write is spent on ending it.
    package func isLeased(_ ticket: Int, to agent: AgentName) throws -> Bool {
        try connection.integer("select 1 from lease where ticket = \(ticket) and holder = \(agent.rawValue)")
            != nil
    }

    package func dropLapsedLeases(at now: Timestamp) throws {
        guard try connection.integer("select 1 from lease where until_at <= \(now.seconds) limit 1") != nil
        else {
            return
        }
        try writing { try connection.execute("delete from lease where until_at <= \(now.seconds)") }
    }
}
