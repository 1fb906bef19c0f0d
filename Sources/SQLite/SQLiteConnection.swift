import CSQLite
import FoundationEssentials
package import Storage

/// A connection to a store in one SQLite file.
///
/// Write-ahead logging, so that readers of other processes never wait; one statement cache; a page cache that
/// bounds memory whatever the size of the file. The file is not mapped: mapped pages would count as this
/// process's memory, and reading a list page needs only a handful of them.
package final class SQLiteConnection: Connection {
    package struct Options: Sendable {
        /// With `full` a commit is on the disk when it returns. `normal` is faster; a power cut can then take the
        /// last commits back, never half of one.
        package var synchronous = Synchronous.full
        /// How long to wait for another writer.
        package var busyTimeoutMilliseconds: Int32 = 10_000
        package var cacheKibibytes = 8 * 1024

        package enum Synchronous: String, Sendable { case full, normal }

        package init() {}
    }

    package let dialect: any Dialect = SQLiteDialect()
    let database: OpaquePointer
    private var cache: [String: Statement] = [:]
    private static let cacheLimit = 160

    /// Opens the store at `path`, making the file (readable by its owner alone) where there is none.
    ///
    /// - Parameter path: `:memory:` for a store that ends with the connection.
    package init(path: String, options: Options = Options()) throws(StoreError) {
        let isFile = path != ":memory:"
        if isFile { try StoreFile.prepare(path) }
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let status = sqlite3_open_v2(path, &handle, flags, nil)
        guard status == SQLITE_OK, let handle else {
            sqlite3_close_v2(handle)
            throw StoreError(sqlite: status, "opening the store")
        }
        database = handle
        sqlite3_busy_timeout(handle, options.busyTimeoutMilliseconds)
        _ = csqlite_defend(handle)
        if sqlite3_db_readonly(handle, "main") == 1 {
            throw StoreError(.readOnly, "opening the store: the file may not be written")
        }
        try execute(SQL(literal: "pragma cache_size = -\(options.cacheKibibytes)"))
        try execute("pragma mmap_size = 0")
        try execute("pragma foreign_keys = on")
        if isFile {
            try writeAhead(within: .milliseconds(Int(options.busyTimeoutMilliseconds)))
            try execute(SQL(literal: "pragma synchronous = \(options.synchronous.rawValue)"))
            // Gives the space of a bulk import's log back.
            try execute("pragma journal_size_limit = 67108864")
        }
    }

    deinit {
        cache.removeAll()
        sqlite3_close_v2(database)
    }

    /// Several may open a new file at once, and each wants to be the one that sets its mode: SQLite does not wait there,
    /// since two would wait for each other.
    private func writeAhead(within patience: Duration) throws(StoreError) {
        let end = ContinuousClock.now + patience
        while true {
            do throws(StoreError) {
                return try execute("pragma journal_mode = wal")
            } catch {
                guard error.code == .busy, ContinuousClock.now < end else { throw error }
                sqlite3_sleep(10)
            }
        }
    }

    // MARK: Transactions

    package func begin(write: Bool) throws(StoreError) { try execute(write ? "begin immediate" : "begin") }
    package func commit() throws(StoreError) { try execute("commit") }

    package func rollback() {
        // SQLite itself rolls back after some errors, a full disk among them.
        guard isInTransaction else { return }
        sqlite3_exec(database, "rollback", nil, nil, nil)
    }

    package var isInTransaction: Bool { sqlite3_get_autocommit(database) == 0 }

    package var busyStatements: Int {
        var count = 0
        var statement = sqlite3_next_stmt(database, nil)
        while let current = statement {
            if sqlite3_stmt_busy(current) != 0 { count += 1 }
            statement = sqlite3_next_stmt(database, current)
        }
        return count
    }

    // MARK: Statements

    package func execute(_ sql: SQL) throws(StoreError) {
        let statement = try statement(sql.text)
        defer { statement.reset() }
        try statement.bind(sql.values)
        while try statement.step() {}
    }

    package func query(_ sql: SQL, each: (any Row) throws -> Void) throws {
        let statement = try statement(sql.text)
        defer { statement.reset() }
        try statement.bind(sql.values)
        let row = SQLiteRow(statement: statement.handle)
        while try statement.step() { try each(row) }
    }

    /// A statement from the cache, or a fresh one where the cached one is under way in an outer query.
    private func statement(_ text: String) throws(StoreError) -> Statement {
        if let cached = cache[text], !cached.isInUse {
            cached.isInUse = true
            return cached
        }
        let fresh = try Statement(text, in: database)
        fresh.isInUse = true
        if cache[text] == nil {
            if cache.count >= Self.cacheLimit { cache = cache.filter { $0.value.isInUse } }
            cache[text] = fresh
        }
        return fresh
    }
}
