import Glibc
package import Storage

/// A connection to a store in a PostgreSQL database.
///
/// Writers are serialised by an advisory lock, so that what a writer read stays true until it commits, ticket numbers
/// have no gaps and `sequence` grows in the order of the commits. A lost server is looked for again by the next call,
/// on every host that the connection string names.
package final class PostgresConnection: Connection {
    package struct Options: Sendable {
        /// How long to wait for another writer.
        package var lockTimeoutMilliseconds = 10_000
        /// Making an index anew on a large desk takes minutes; nothing takes longer.
        package var statementTimeoutMilliseconds = 600_000
        /// A desk that stops in the middle of a transaction holds up the others for so long.
        package var idleTimeoutMilliseconds = 60_000
        /// How often a server is looked for that can tell what became of a commit: for about half a minute.
        package var outcomeAttempts = 35

        package init() {}
    }

    package let dialect: any Dialect = PostgresDialect()
    private let place: ConnectionString
    private let options: Options
    private var current: StoreSession?
    private var transaction: Transaction?
    /// Between attempts to find a server again.
    private var absence = Pause()

    private struct Transaction {
        let session: StoreSession
        var hasWritten = false
    }

    /// - Throws: ``StoreError`` with `away` where no server answers, or none lets us in.
    package init(_ place: ConnectionString, options: Options = Options()) throws(StoreError) {
        self.place = place
        self.options = options
        current = try connect()
    }

    private func connect() throws(StoreError) -> StoreSession {
        try StoreSession(
            place,
            setup: """
                set client_min_messages = warning; set lock_timeout = \(options.lockTimeoutMilliseconds);
                set statement_timeout = \(options.statementTimeoutMilliseconds);
                set idle_in_transaction_session_timeout = \(options.idleTimeoutMilliseconds);
                set max_parallel_workers_per_gather = 0; set jit = off;
                set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3
                """)
    }

    /// The session under way, or a new one where it was lost.
    ///
    /// While no server answers, most calls fail at once: a host that swallows what it is sent would hold up each of
    /// them for seconds, and a desk has others to serve.
    private func connected() throws(StoreError) -> StoreSession {
        if let current, !current.session.isLost { return current }
        current = nil
        guard absence.isOver else { throw StoreError(.away, "looking for the store's server") }
        do {
            let fresh = try connect()
            absence = Pause()
            current = fresh
            return fresh
        } catch {
            absence.begin()
            throw error
        }
    }

    // MARK: Transactions

    package func begin(write: Bool) throws(StoreError) {
        guard transaction == nil else { throw StoreError(.misuse, "a transaction inside a transaction") }
        var session = try connected()
        do {
            try begin(session, write: write)
        } catch {
            // A server that went away while nobody spoke to it: nothing was begun, so nothing is lost.
            guard session.session.isLost else { throw error }
            session = try connected()
            try begin(session, write: write)
        }
        transaction = Transaction(session: session)
    }

    private func begin(_ session: StoreSession, write: Bool) throws(StoreError) {
        if write { try session.beginWriting() } else { try session.beginReading() }
    }

    package func commit() throws(StoreError) {
        guard let ending = transaction else { throw StoreError(.misuse, "committing outside a transaction") }
        transaction = nil
        let session = ending.session
        guard ending.hasWritten else { return try session.commitReading() }
        if session.session.isLost { throw StoreError(.away, "committing") }
        do {
            try session.commitWriting()
        } catch {
            guard session.session.isLost else { throw error }
            // The server went away between our question and its answer: ask whoever is there now.
            guard try wasCommitted(session.mark) else { throw error }
        }
    }

    /// - Throws: ``StoreError`` with `outcomeUnknown` when nobody can tell for too long.
    private func wasCommitted(_ mark: WriterMark) throws(StoreError) -> Bool {
        var pause = Pause()
        for _ in 0..<options.outcomeAttempts {
            if let answer = try? connected().wasCommitted(mark) { return answer }
            pause.wait()
        }
        throw StoreError(.outcomeUnknown, "committing")
    }

    package func rollback() {
        transaction?.session.session.rollback()
        transaction = nil
    }

    package var isInTransaction: Bool { transaction != nil }

    package var busyStatements: Int { current?.session.runningCount ?? 0 }

    // MARK: Statements

    package func execute(_ sql: SQL) throws(StoreError) {
        transaction?.hasWritten = true
        let session = if let transaction { transaction.session } else { try connected() }
        try session.session.execute(sql)
    }

    package func query(_ sql: SQL, each: (any Row) throws -> Void) throws {
        let isSelect = sql.fragments[0].hasPrefix("select")
        if let transaction {
            if !isSelect { self.transaction?.hasWritten = true }
            return try transaction.session.session.query(sql, each: each)
        }
        let session = try connected().session
        var isUntouched = isSelect
        do {
            try session.query(sql) { row in
                isUntouched = false
                try each(row)
            }
        } catch let error as StoreError {
            // As in `begin`: a question that nobody heard is asked again.
            guard session.isLost, isUntouched else { throw error }
            try connected().session.query(sql, each: each)
        }
    }
}
