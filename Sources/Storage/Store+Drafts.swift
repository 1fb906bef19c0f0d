package import Desk
package import Wire

/// Unsent text. Nothing but sending or discarding on purpose removes it (`helpdesk` b1).
extension Store {
    /// An agent's drafts, the newest first.
    package func drafts(agent: AgentName) throws -> [Draft] {
        try drafts("agent = \(agent)")
    }

    /// An agent's draft on a ticket.
    package func draft(_ ticket: Int, _ kind: Draft.Kind, agent: AgentName) throws -> Draft? {
        try drafts("agent = \(agent) and ticket = \(ticket) and kind = \(kind)").first
    }

    private func drafts(_ condition: SQL) throws -> [Draft] {
        try connection.rows(
            """
            select ticket, kind, text, cursor, saved_at from draft where \(condition)
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

    /// Moves what everybody wrote on a ticket to another one, where the work goes on. Whoever has a text there already
    /// has both in one: none is lost.
    package func moveDrafts(from old: Int, to new: Int) throws {
        try writing {
            try connection.execute(
                """
                insert into draft (agent, ticket, kind, text, cursor, saved_at)
                select agent, \(new), kind, text, cursor, saved_at from draft where ticket = \(old)
                on conflict (agent, ticket, kind) do update set
                    text = draft.text || \("\n\n") || excluded.text
                """)
            try connection.execute("delete from draft where ticket = \(old)")
        }
    }

    package func discardDraft(ticket: Int, kind: Draft.Kind, agent: AgentName) throws {
        try writing {
            try connection.execute(
                "delete from draft where agent = \(agent) and ticket = \(ticket) and kind = \(kind)")
        }
    }
}
