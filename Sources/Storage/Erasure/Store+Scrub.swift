import FoundationEssentials

/// Making the database's files forget what was erased.
///
/// What is deleted from a database stays on its pages, in its index and in its log of changes for a while. An erasure
/// notes, in its own transaction, that this is to be seen to, so that a crash in between loses nothing but time.
///
/// What retention takes, a little every minute, waits for the next erasure or for ``scrub(all:)``: copying the database
/// every day would cost more than it gives.
extension Store {
    /// Rows of `scrub`.
    static let isToScrub: Int64 = 1
    static let isScrubbed: Int64 = 2
    static let hasRemains: Int64 = 3

    package func needsScrub() throws -> Bool {
        try connection.integer("select 1 from scrub where id <> \(Self.hasRemains) limit 1") != nil
    }

    /// Whether retention erased something since the files were last scrubbed.
    func leavesRemains() throws -> Bool {
        try connection.integer("select 1 from scrub where id = \(Self.hasRemains)") != nil
    }

    /// Does it, where it is due. Takes as long as copying the database; another process that reads meanwhile can put off
    /// the end of it.
    ///
    /// - Parameter all: also for what retention took.
    /// - Returns: whether nothing is left to do.
    @discardableResult
    package func scrub(all: Bool = false) throws -> Bool {
        guard try needsScrub() || (all && leavesRemains()) else { return true }
        if try connection.integer("select 1 from scrub where id <> \(Self.isScrubbed) limit 1") != nil {
            for statement in connection.dialect.scrub { try connection.execute(statement) }
            // From here on only the log of changes may hold anything.
            try transaction {
                try connection.execute("delete from scrub")
                try connection.execute("insert into scrub (id) values (\(Self.isScrubbed))")
            }
        }
        guard try emptyChanges() else { return false }
        try transaction { try connection.execute("delete from scrub where id = \(Self.isScrubbed)") }
        return try !needsScrub()
    }

    private func emptyChanges() throws -> Bool {
        guard let statement = connection.dialect.emptyChanges else { return true }
        return try connection.integer(statement) == 0
    }
}
