import FoundationEssentials

extension Migration {
    /// The chain of the log (``ChainLink``), and where it ends: an end that was cut off would hold together by itself.
    static let chain: @Sendable (any Dialect) -> [SQL] = { dialect in
        let (key, integer, blob) = (dialect.key, dialect.integer, dialect.blob)
        return [
            SQL(
                literal: """
                    create table chain (
                        sequence \(key),
                        salt \(blob) not null,
                        content \(blob) not null,
                        link \(blob) not null)
                    """),
            // One row.
            SQL(
                literal: """
                    create table chain_end (
                        id \(integer) not null primary key, sequence \(integer) not null, link \(blob) not null)
                    """),
            "insert into chain_end (id, sequence, link) values (1, 0, \(ChainLink.beginning))",
        ]
    }
}

extension Store {
    /// Links the entries of a log that was begun before there was a chain.
    func linkOldEntries() throws {
        var end = try chainEnd()
        while true {
            let batch = try connection.rows(
                """
                select \(EventRecord.columns) from event where sequence > \(end.sequence) order by sequence limit 500
                """, EventRecord.init)
            for record in batch { end = try link(record, after: end) }
            if batch.isEmpty { break }
        }
        try saveChainEnd(end)
    }
}
