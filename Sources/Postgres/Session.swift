import CPostgres
import Storage

/// One conversation with a server. A lost one is never mended: the next one takes its place.
final class Session {
    private let handle: OpaquePointer
    /// Statements by their text.
    private var statements: [String: Statement] = [:]
    private var preparedCount = 0
    /// The answer that is still coming in.
    private var live: ResultStream?
    private(set) var runningCount = 0

    private static let cacheLimit = 160

    /// - Parameter setup: commands that the server must have carried out before anything else.
    init(_ place: ConnectionString, setup: String = "") throws(StoreError) {
        handle = try place.connect()
        // Such as "does not exist, skipping".
        _ = PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try requireUsable()
        try command(setup, "opening the store")
    }

    deinit { PQfinish(handle) }

    /// Whether the server or the line is gone; known once something failed.
    var isLost: Bool { PQstatus(handle) == CONNECTION_BAD }

    private func requireUsable() throws(StoreError) {
        guard PQserverVersion(handle) >= 130_000 else {
            throw StoreError(.cannotOpen, "opening the store: the server is older than PostgreSQL 13")
        }
        guard let encoding = PQparameterStatus(handle, "server_encoding"), String(cString: encoding) == "UTF8"
        else {
            throw StoreError(
                .cannotOpen, "opening the store: the database is not in UTF-8; create one with encoding UTF8")
        }
    }

    // MARK: Commands

    struct Answer {
        /// What the last command says it did, such as `COMMIT`.
        var done: String
        /// The first value of the last command's answer, as text.
        var value: String?
    }

    /// Runs commands without values, in one trip to the server.
    @discardableResult
    func command(_ text: String, _ context: String) throws(StoreError) -> Answer {
        live?.keepRest()
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            return Answer(done: String(cString: PQcmdStatus(result)))
        case PGRES_TUPLES_OK:
            let hasValue = PQntuples(result) > 0 && PQgetisnull(result, 0, 0) == 0
            return Answer(
                done: String(cString: PQcmdStatus(result)),
                value: hasValue ? String(cString: PQgetvalue(result, 0, 0)) : nil)
        default:
            throw StoreError(result, of: handle, context)
        }
    }

    /// Ends the transaction under way without a trace; does nothing when there is none, or no server.
    func rollback() { _ = try? command("rollback", "rolling back") }

    // MARK: Statements

    func execute(_ sql: SQL) throws(StoreError) {
        let stream = try start(sql)
        defer { end(stream) }
        while let row = try stream.next() { PQclear(row) }
    }

    func query(_ sql: SQL, each: (any Row) throws -> Void) throws {
        let stream = try start(sql)
        defer { end(stream) }
        while let row = try stream.next() {
            defer { PQclear(row) }
            try each(PostgresRow(result: row))
        }
    }

    private func start(_ sql: SQL) throws(StoreError) -> ResultStream {
        live?.keepRest()
        let text = sql.text
        let parameters = Parameters(sql.values)
        let statement = try prepare(text, parameters.types)
        let context = SQL.outline(text)
        guard parameters.send(statement, to: handle) else { throw StoreError(nil, of: handle, context) }
        let stream = ResultStream(handle, context: context)
        live = stream
        runningCount += 1
        return stream
    }

    private func end(_ stream: ResultStream) {
        stream.discardRest()
        runningCount -= 1
        if live === stream { live = nil }
    }

    /// What the server is given to run.
    enum Statement {
        /// The name of one that it has planned before.
        case prepared(String)
        /// The text of one that it plans each time anew.
        case text(String)
    }

    private func prepare(_ text: String, _ types: [Oid]) throws(StoreError) -> Statement {
        if let statement = statements[text] { return statement }
        if statements.count >= Self.cacheLimit {
            try command("deallocate all", "forgetting statements")
            statements.removeAll()
        }
        let statement = try fresh(text, types)
        statements[text] = statement
        return statement
    }

    private func fresh(_ text: String, _ types: [Oid]) throws(StoreError) -> Statement {
        // Whether a word is rare or common decides how to look for it.
        if text.contains(PostgresDialect.match) { return .text(text) }
        preparedCount += 1
        let name = "s\(preparedCount)"
        let result = PQprepare(handle, name, text, Int32(clamping: types.count), types)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw StoreError(result, of: handle, SQL.outline(text))
        }
        return .prepared(name)
    }

    // MARK: News

    /// Where `poll` sees that the server has something to say.
    var descriptor: Int32 { PQsocket(handle) }

    /// Takes in what the server has said.
    ///
    /// - Returns: whether there was news; nil when the line is gone.
    func takeNews() -> Bool? {
        guard PQconsumeInput(handle) == 1 else { return nil }
        var isNews = false
        while let notification = PQnotifies(handle) {
            isNews = true
            PQfreemem(notification)
        }
        return isNews
    }
}
