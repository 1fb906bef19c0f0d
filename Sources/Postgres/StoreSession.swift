import Storage

/// A session on a store: it knows the writer's place, the mark it leaves, and where news is told.
final class StoreSession {
    let session: Session
    private let place: Place
    private(set) var mark: WriterMark
    private var hasWriterTable: Bool

    /// What is the store's own in a database that may hold several: a number for its schema.
    struct Place {
        var schema: UInt64

        /// The advisory lock that a writer holds: "TIER" and the schema.
        var lock: String { "pg_advisory_xact_lock(\(0x5449_4552 << 32 | schema))" }
        var channel: String { "tierdesk_\(schema)" }
    }

    init(_ string: ConnectionString, setup: String) throws(StoreError) {
        session = try Session(string, setup: setup)
        let found = try session.command(
            """
            select concat_ws(' ', oid, gen_random_uuid(), exists (
                select from pg_class where relname = 'writer' and relnamespace = n.oid))
            from pg_namespace n where nspname = current_schema()
            """, "opening the store"
        ).value?.split(separator: " ")
        guard let found, found.count == 3, let schema = UInt64(found[0]) else {
            throw StoreError(
                .cannotOpen, "opening the store: the role's search path has no schema that exists")
        }
        place = Place(schema: schema)
        mark = WriterMark(writer: String(found[1]))
        hasWriterTable = found[2] == "t"
    }

    /// Begins a transaction on one state of the store.
    func beginReading() throws(StoreError) {
        try begin("begin isolation level repeatable read, read only")
    }

    /// Begins a transaction in which no other host writes.
    ///
    /// Read committed: every statement sees what the writer before left, who was waited for. A standby, which may not
    /// have heard of that yet, refuses to begin.
    func beginWriting() throws(StoreError) {
        try begin("begin isolation level read committed, read write; select \(place.lock)")
    }

    private func begin(_ text: String) throws(StoreError) {
        do {
            try session.command(text, "beginning a transaction")
        } catch {
            session.rollback()
            throw error
        }
    }

    /// Commits what was written, leaves the mark and tells the other hosts.
    func commitWriting() throws(StoreError) {
        mark.number += 1
        var commands = hasWriterTable ? [] : [WriterMark.create]
        // Once in a session's life is often enough.
        if mark.number == 1 && hasWriterTable { commands.append(WriterMark.sweep) }
        commands += [mark.write, "notify \(place.channel)", "commit"]
        try commit(commands.joined(separator: "; "))
        hasWriterTable = true
    }

    func commitReading() throws(StoreError) { try commit("commit") }

    private func commit(_ text: String) throws(StoreError) {
        do throws(StoreError) {
            // After an error in the transaction the server answers a commit with a rollback, and calls that success.
            guard try session.command(text, "committing").done == "COMMIT" else {
                throw StoreError(.misuse, "committing after an error")
            }
        } catch {
            session.rollback()
            throw error
        }
    }

    /// Whether the transaction that left a mark was committed.
    ///
    /// Takes the writer's place: where the server is still at work on that transaction, its end is waited for.
    func wasCommitted(_ mark: WriterMark) throws(StoreError) -> Bool {
        try beginWriting()
        defer { session.rollback() }
        guard hasWriterTable else { return false }
        return try session.command(mark.find, "looking for a commit").value != nil
    }

    /// Hears of commits from now on.
    func listen() throws(StoreError) { try session.command("listen \(place.channel)", "listening") }
}
