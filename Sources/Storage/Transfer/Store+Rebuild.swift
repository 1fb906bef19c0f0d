import Desk

/// Making what is derived anew from the log.
extension Store {
    /// Drops lists, counts and search, and makes them anew, in one transaction and bounded memory.
    ///
    /// - Parameter progress: tickets done, and how many there are.
    /// - Returns: how many tickets there are.
    @discardableResult
    package func rebuild(progress: (Int, Int) -> Void = { _, _ in }) throws -> Int {
        try transaction { try deriveAll(progress) }
    }

    /// The body of ``rebuild(progress:)``, inside a write transaction.
    @discardableResult
    func deriveAll(_ progress: (Int, Int) -> Void) throws -> Int {
        let dialect = connection.dialect
        try loadService()
        for statement in DerivedTables.drop(dialect) + DerivedTables.create(dialect) {
            try connection.execute(statement)
        }
        let total = Int(
            try connection.integer("select count(*) from event where kind = 'opened' and version = 1") ?? 0)
        var done = 0
        isLinkingWaves = false
        defer { isLinkingWaves = true }
        try forEachStream { stream in
            switch stream {
            case .ticket(let number):
                guard let ticket = try ticket(number) else { return }
                try derive(from: nil, to: ticket)
                done += 1
                if done % 500 == 0 { progress(done, total) }
            case .device:
                guard let last = try records(of: stream).last else { return }
                try derive(try payload.change(Device.self, from: last))
            case .requesters:
                for record in try records(of: stream) {
                    try derive(try payload.change(RequesterChange.self, from: record))
                }
            case .knowledge:
                for record in try records(of: stream) {
                    try derive(try payload.change(KnowledgeChange.self, from: record))
                }
            case .checklist(let number):
                guard let list = try foldChecklist(number) else { return }
                try derive(list)
            case .announcement(let number):
                let events = try announcementEvents(number)
                guard let announcement = Announcement.fold(number: number, events) else { return }
                try derive(announcement)
            case .wave(let number):
                try deriveWave(number, records(of: stream))
            case .staff, .routing, .service, .erasure:
                return
            }
        }
        for statement in DerivedTables.createIndexes { try connection.execute(statement) }
        try linkTicketsToWaves()
        try connection.execute("delete from derivation")
        try connection.execute("insert into derivation (shape, rules) values (\(DerivedTables.shape), '')")
        progress(done, total)
        return done
    }

    /// Visits every stream in the order in which they began, a batch at a time.
    private func forEachStream(_ body: (Stream) throws -> Void) throws {
        var last: Int64 = 0
        while true {
            let batch = try connection.rows(
                """
                select sequence, stream from event where version = 1 and sequence > \(last)
                order by sequence limit 500
                """
            ) { (sequence: $0.integer(0), stream: $0.text(1)) }
            for (sequence, name) in batch {
                guard let stream = Stream(name) else {
                    throw StoreError(.corrupt, "event \(sequence) is of no known stream")
                }
                try body(stream)
                last = sequence
            }
            if batch.isEmpty { return }
        }
    }

    /// Names of the derived tables that differ from a rebuild: none, unless something is wrong.
    ///
    /// Rebuilds inside a transaction that is taken back, so the store stays as it is.
    package func verifyDerived() throws -> [String] {
        struct Found: Error { var names: [String] }
        do {
            try transaction {
                let kept = try derivedDigests()
                try deriveAll { _, _ in }
                let made = try derivedDigests()
                throw Found(names: kept.keys.filter { kept[$0] != made[$0] }.sorted())
            }
        } catch let found as Found {
            return found.names
        }
        return []
    }

    private func derivedDigests() throws -> [String: Int64] {
        var digests: [String: Int64] = [:]
        for table in DerivedTables.tables {
            // A tally that went back to nothing says the same as none.
            let condition = table.name == "tally" ? "where count <> 0" : ""
            digests[table.name] = try digest(
                SQL(literal: "select * from \(table.name) \(condition) order by \(table.order)"))
        }
        digests["search"] = try digest(connection.dialect.searchContents)
        return digests
    }

    private func digest(_ sql: SQL) throws -> Int64 {
        var hash: Int64 = 0
        try connection.query(sql) { row in
            var line = "\(hash)"
            for column in 0..<row.columnCount { line += "|\(row.value(column))" }
            hash = Self.digest(line.utf8)
        }
        return hash
    }
}
