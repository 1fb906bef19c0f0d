import Storage
import Wire

/// SQLite's side of what databases do differently.
///
/// Search is an FTS5 table without content of its own: the text is in the log already. A row is an entry; its
/// rowid holds ticket and entry, so that a match is a ticket without a look-up.
/// Beginnings of three characters have an index of their own: without it a beginning that many words share would
/// merge the lists of all of them.
struct SQLiteDialect: Dialect {
    let key = "integer primary key"
    let integer = "integer"
    let text = "text"
    let blob = "blob"
    let keyed = " without rowid"

    /// Bits of a rowid that count the entries of one ticket.
    private static let entryBits = 22

    func hasTable(_ name: String) -> SQL {
        "select 1 from sqlite_schema where type = 'table' and name = \(name)"
    }

    func guardAppendOnly(_ table: String) -> [SQL] {
        ["update", "delete"].map { verb in
            SQL(
                literal: """
                    create trigger \(table)_refuses_\(verb) before \(verb) on \(table)
                    begin select raise(abort, 'the log is append-only'); end
                    """)
        }
    }

    func openAppendOnly(_ table: String) -> [SQL] {
        ["update", "delete"].map { SQL(literal: "drop trigger \(table)_refuses_\($0)") }
    }

    func closeAppendOnly(_ table: String) -> [SQL] { guardAppendOnly(table) }

    // An index entry that was taken out is only marked so until its piece of the index is merged, and a freed page keeps
    // what stood on it: one index, and a new file.
    let scrub: [SQL] = ["insert into search(search) values ('optimize')", "vacuum"]
    let emptyChanges: SQL? = "pragma wal_checkpoint(truncate)"

    let createSearch: [SQL] = [
        """
        create virtual table search using fts5(
            subject, text, people, content = '', prefix = '3', tokenize = 'unicode61 remove_diacritics 2')
        """,
        // Stores nothing: a view of the index's terms and their counts.
        "create virtual table search_terms using fts5vocab(search, row)",
    ]
    let dropSearch: [SQL] = ["drop table if exists search_terms", "drop table if exists search"]

    func index(_ entry: SearchEntry) -> SQL {
        """
        insert into search(rowid, subject, text, people)
        values (\(Self.rowid(entry)), \(entry.subject), \(entry.text), \(entry.people))
        """
    }

    func unindex(_ entry: SearchEntry) -> SQL {
        """
        insert into search(search, rowid, subject, text, people)
        values ('delete', \(Self.rowid(entry)), \(entry.subject), \(entry.text), \(entry.people))
        """
    }

    private static func rowid(_ entry: SearchEntry) -> Int64 {
        Int64(entry.ticket) << entryBits | Int64(min(entry.entry, 1 << entryBits - 1))
    }

    func tickets(matching query: SearchQuery) -> SQL {
        var sql: SQL = "select rowid >> 22 as ticket from search where search match \(expression(query))"
        if let newest = query.newest { sql.append(" order by rowid desc limit \(newest)") }
        return sql
    }

    func ranked(_ query: SearchQuery, limit: Int) -> SQL {
        """
        select ticket, min(score) as score from (
            select rowid >> 22 as ticket, bm25(search, 4.0, 1.0, 2.0) as score from search
            where search match \(expression(query)) order by rowid desc limit \(query.newest ?? 2000))
        group by ticket order by min(score), ticket desc limit \(limit)
        """
    }

    let searchContents: SQL = "select term, doc, cnt from search_terms order by term"

    /// FTS5 syntax around tokens that hold letters and digits only.
    private func expression(_ query: SearchQuery) -> String {
        let phrases = query.words.map { word in
            "\"" + word.tokens.joined(separator: " ") + "\"" + (word.isPrefix ? " *" : "")
        }
        let text = phrases.joined(separator: " AND ")
        return query.column.map { "{\($0.rawValue)} : (\(text))" } ?? text
    }
}
