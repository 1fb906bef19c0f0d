package import Desk
package import Wire

/// Unsent text. Nothing but sending or discarding on purpose removes it (`helpdesk` b1).
extension Store {
    /// An agent's drafts, the newest first.
    package func drafts(agent: AgentName) throws -> [Draft] {
        try connection.rows(
            """
            select ticket, kind, text, cursor, saved_at from draft where agent = \(agent)
            order by saved_at desc, ticket, kind
            """
        ) { row in
            guard let kind = Draft.Kind(rawValue: row.text(1)) else {
                throw StoreError(.corrupt, "a draft is of no known kind")
            }
            return Draft(
                ticket: row.int(0), kind: kind, text: row.text(2), cursor: row.int(3),
                savedAt: Timestamp(seconds: row.integer(4)))
        }
    }

    /// Keeps a draft in place of the agent's earlier one of the same ticket and kind.
    package func saveDraft(_ draft: Draft, agent: AgentName) throws {
        try writing {
            try connection.execute(
                """
                insert into draft (agent, ticket, kind, text, cursor, saved_at)
                values (
                    \(agent), \(draft.ticket), \(draft.kind), \(draft.text), \(draft.cursor), \(draft.savedAt))
                on conflict (agent, ticket, kind) do update set
                    text = excluded.text, cursor = excluded.cursor, saved_at = excluded.saved_at
                """)
        }
    }

    package func discardDraft(ticket: Int, kind: Draft.Kind, agent: AgentName) throws {
        try writing {
            try connection.execute(
                "delete from draft where agent = \(agent) and ticket = \(ticket) and kind = \(kind)")
        }
    }
}
