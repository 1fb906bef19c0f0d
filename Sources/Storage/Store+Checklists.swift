package import Desk
package import Wire

/// Checklists.
extension Store {
    package func checklist(_ number: Int) throws -> Checklist? {
        try connection.row("select record from checklist where number = \(number)", readChecklist)
    }

    /// Open ones first, by the day that comes next on them; then the others, the latest first.
    package func checklists(_ query: ChecklistQuery) throws -> [Checklist] {
        let limit = min(max(1, query.limit), 1000)
        func lists(_ isOpen: Int, _ order: SQL) throws -> [Checklist] {
            var sql: SQL = "select record from checklist where is_open = \(isOpen)"
            if let kind = query.kind { sql.append(" and kind = \(kind)") }
            sql.append(" order by \(order) limit \(limit)")
            return try connection.rows(sql, readChecklist)
        }
        let open = query.state == .closed ? [] : try lists(1, "due, number")
        let others = query.state == .open ? [] : try lists(0, "number desc")
        return Array((open + others).prefix(limit))
    }

    /// Those of a kind, the latest first: what says whether something is ready.
    package func checklists(of kind: ChecklistKind, limit: Int = 200) throws -> [Checklist] {
        try connection.rows(
            "select record from checklist where kind = \(kind) order by number desc limit \(limit)",
            readChecklist)
    }

    /// The number of the next list; asked in the transaction that begins it.
    package func nextChecklist() throws -> Int {
        Int(try connection.integer("select max(number) from checklist") ?? 0) + 1
    }

    /// Begins a list, or goes on with it.
    ///
    /// - Parameter list: as it was before; nil for one that begins.
    /// - Throws: ``StoreError`` with `versionConflict` when the list is at another version.
    @discardableResult
    package func append(_ events: [ChecklistEvent], to list: Checklist?, number: Int) throws -> Checklist {
        try writing {
            try append(events, to: .checklist(number), expectedVersion: list?.version ?? 0)
            var rest = events[...]
            guard var after = list ?? rest.popFirst().flatMap({ Checklist(number: number, $0) }) else {
                throw StoreError(.misuse, "a checklist that does not begin")
            }
            for event in rest { after.apply(event) }
            try derive(after)
            return after
        }
    }

    func derive(_ list: Checklist) throws {
        try connection.execute(
            """
            insert into checklist (number, kind, is_open, due, record)
            values (
                \(list.number), \(list.kind), \(list.isOpen ? 1 : 0), \(list.nextDue?.number ?? Self.noDay),
                \(try payload.text(list)))
            on conflict (number) do update set
                is_open = excluded.is_open, due = excluded.due, record = excluded.record
            """)
    }

    func foldChecklist(_ number: Int) throws -> Checklist? {
        Checklist.fold(
            number: number,
            try records(of: .checklist(number)).map {
                ChecklistEvent(
                    at: $0.at, by: $0.by, change: try payload.change(ChecklistChange.self, from: $0))
            })
    }

    /// After every day that is one.
    private static let noDay: Int64 = 1 << 40

    private func readChecklist(_ row: any Row) throws -> Checklist {
        try payload.read(Checklist.self, row.bytes(0), "a checklist")
    }
}
