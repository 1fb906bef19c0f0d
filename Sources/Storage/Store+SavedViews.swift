package import Desk
package import Wire

/// Views that people saved, and how many tickets a list with a filter has.
extension Store {
    /// Everybody's, then the agent's own, by name.
    package func savedViews(of agent: AgentName) throws -> [SavedView] {
        try connection.rows(
            """
            select agent, name, list, filter from saved_view where agent in (\(Self.everybody), \(agent))
            order by agent, name
            """
        ) { row in
            SavedView(
                name: row.text(1), list: QueueView(rawValue: row.text(2)) ?? .all, filter: row.text(3),
                kind: row.text(0) == Self.everybody ? .shared : .personal)
        }
    }

    /// Keeps a view in place of the one of that name.
    package func saveView(_ view: SavedView, of agent: AgentName, at now: Timestamp) throws {
        let owner = view.kind == .shared ? Self.everybody : agent.rawValue
        try writing {
            try connection.execute(
                """
                insert into saved_view (agent, name, list, filter, saved_by, saved_at)
                values (\(owner), \(view.name), \(view.list), \(view.filter), \(agent), \(now))
                on conflict (agent, name) do update set
                    list = excluded.list, filter = excluded.filter, saved_by = excluded.saved_by,
                    saved_at = excluded.saved_at
                """)
        }
    }

    package func deleteView(_ name: String, _ kind: SavedView.Kind, of agent: AgentName) throws {
        let owner = kind == .shared ? Self.everybody : agent.rawValue
        try writing {
            try connection.execute("delete from saved_view where agent = \(owner) and name = \(name)")
        }
    }

    /// No agent has that name.
    private static var everybody: String { "" }

    /// How many tickets in sight a list with a filter has: at most ``countLimit``, among the first ``countReach`` of each of
    /// its ranges.
    ///
    /// - Throws: ``FilterError`` or ``StoreError``.
    package func count(_ request: ListRequest, for scope: Scope, at now: Timestamp) throws -> (
        count: Int, isMore: Bool
    ) {
        let query = PageQuery(
            view: request.view, filter: try Filter(request.filter), scope: scope, after: nil,
            limit: Self.countLimit + 1, now: now, zone: request.zone ?? 0, dialect: connection.dialect)
        return try reading {
            var numbers: Set<Int> = []
            if let leader = try leader(of: query) {
                try connection.query(query.select(leader: leader)) { numbers.insert($0.int(0)) }
            } else {
                for select in query.numbers(reach: Self.countReach) where numbers.count <= Self.countLimit {
                    try connection.query(select) { numbers.insert($0.int(0)) }
                }
            }
            let isMore =
                try numbers.count > Self.countLimit || counts(for: scope)[request.view] > Self.countReach
            return (min(numbers.count, Self.countLimit), isMore)
        }
    }

    package static let countLimit = 999
    package static let countReach = 20_000
}

extension Migration {
    /// Views that people saved under a name; those of everybody have no agent.
    static let savedViews: @Sendable (any Dialect) -> [SQL] = { dialect in
        let (integer, text) = (dialect.integer, dialect.text)
        return [
            SQL(
                literal: """
                    create table saved_view (
                        agent \(text) not null,
                        name \(text) not null,
                        list \(text) not null,
                        filter \(text) not null,
                        saved_by \(text) not null,
                        saved_at \(integer) not null,
                        primary key (agent, name))
                    """)
        ]
    }
}
