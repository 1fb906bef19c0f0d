import Storage

/// A connection that remembers the texts of the queries it ran.
final class RecordingConnection: Connection {
    private let base: any Connection
    private(set) var queries: [SQL] = []

    init(_ base: any Connection) { self.base = base }

    var dialect: any Dialect { base.dialect }
    var isInTransaction: Bool { base.isInTransaction }
    var busyStatements: Int { base.busyStatements }
    func execute(_ sql: SQL) throws(StoreError) { try base.execute(sql) }
    func begin(write: Bool) throws(StoreError) { try base.begin(write: write) }
    func commit() throws(StoreError) { try base.commit() }
    func rollback() { base.rollback() }

    func query(_ sql: SQL, each: (any Row) throws -> Void) throws {
        queries.append(sql)
        try base.query(sql, each: each)
    }

    /// How the database means to answer each query that `body` runs.
    ///
    /// - Parameter explain: what asks for it, and the column of its answer.
    func plans(
        _ explain: (verb: String, column: Int) = ("explain query plan", 3), _ body: () throws -> Void
    ) throws -> [String] {
        queries = []
        try body()
        return try queries.map { sql in
            let steps = try base.rows("\(literal: explain.verb) \(sql)") { $0.text(explain.column) }
            return steps.joined(separator: "; ") + "  <-  " + sql.text
        }
    }
}
