package import Storage

/// A connection that fails at its nth call, once.
///
/// A failing commit comes in both kinds: before it happened and after, as when the answer is lost.
package final class FaultyConnection: Connection {
    private let base: any Connection
    package private(set) var calls = 0
    /// The call that fails; nil never does.
    package var failsAt: Int?
    package var commitHappensFirst = false

    package init(_ base: any Connection) { self.base = base }

    package var dialect: any Dialect { base.dialect }
    package var isInTransaction: Bool { base.isInTransaction }
    package var busyStatements: Int { base.busyStatements }

    private func count() throws(StoreError) {
        calls += 1
        if calls == failsAt { throw StoreError(.io, "injected at call \(calls)") }
    }

    package func execute(_ sql: SQL) throws(StoreError) {
        try count()
        try base.execute(sql)
    }

    package func query(_ sql: SQL, each: (any Row) throws -> Void) throws {
        try count()
        try base.query(sql, each: each)
    }

    package func begin(write: Bool) throws(StoreError) {
        try count()
        try base.begin(write: write)
    }

    package func commit() throws(StoreError) {
        if commitHappensFirst { try base.commit() }
        try count()
        if !commitHappensFirst { try base.commit() }
    }

    package func rollback() { base.rollback() }
}
