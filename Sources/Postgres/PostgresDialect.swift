import Storage
import Wire

/// PostgreSQL's side of what databases do differently.
///
/// Search is a table of `tsvector`s with a GIN index: a row is an entry of a ticket, weights tell the columns apart.
/// The words are cut and folded here and not by the server, whose parsers and locales would give other answers than
/// SQLite does (``Lexemes``).
struct PostgresDialect: Dialect {
    /// The operator by which a statement searches.
    static let match = " @@ "

    let key = "bigint primary key"
    let integer = "bigint"
    let blob = "bytea"
    // Byte by byte, as SQLite compares: the same order whatever the server's locale, and however that changes.
    let text = "text collate \"C\""

    func hasTable(_ name: String) -> SQL {
        "select 1 from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname = \(name)"
    }

    func guardAppendOnly(_ table: String) -> [SQL] {
        [
            SQL(
                literal: """
                    create function \(table)_refuses_change() returns trigger language plpgsql as $body$
                    begin
                        raise exception 'the log is append-only' using errcode = 'integrity_constraint_violation';
                    end $body$
                    """),
            SQL(
                literal: """
                    create trigger \(table)_is_append_only before update or delete or truncate on \(table)
                    for each statement execute function \(table)_refuses_change()
                    """),
        ]
    }

    func openAppendOnly(_ table: String) -> [SQL] {
        [SQL(literal: "alter table \(table) disable trigger \(table)_is_append_only")]
    }

    func closeAppendOnly(_ table: String) -> [SQL] {
        [SQL(literal: "alter table \(table) enable trigger \(table)_is_append_only")]
    }

    // Makes room of what was deleted. The bytes go when the room is used again, or with `vacuum full`, which keeps
    // everybody out meanwhile: that is for whoever looks after the server.
    let scrub: [SQL] = [
        "event", "chain", "ticket", "search", "subject_word", "message", "attachment", "outbox", "delivery",
        "draft",
        "external", "refused_address", "seat",
    ].map { SQL(literal: "vacuum \($0)") }
    let emptyChanges: SQL? = nil

    let createSearch: [SQL] = [
        """
        create table search (
            ticket bigint not null, entry bigint not null, words tsvector not null, primary key (ticket, entry))
        """,
        "create index search_words on search using gin (words)",
    ]
    let dropSearch: [SQL] = ["drop table if exists search"]

    func index(_ entry: SearchEntry) -> SQL {
        """
        insert into search (ticket, entry, words)
        values (\(entry.ticket), \(entry.entry), \(SearchVector(entry).text)::tsvector)
        """
    }

    func unindex(_ entry: SearchEntry) -> SQL {
        "delete from search where ticket = \(entry.ticket) and entry = \(entry.entry)"
    }

    func tickets(matching query: SearchQuery) -> SQL {
        var sql: SQL = "select ticket from search where words @@ \(expression(query))::tsquery"
        if let newest = query.newest { sql.append(" order by ticket desc, entry desc limit \(newest)") }
        return sql
    }

    func condition(_ ticket: SQL, matches query: SearchQuery) -> SQL {
        // The case hides the operator from the planner, which takes every beginning of a word for a rare one and would
        // look them all up.
        """
        exists (select from search where search.ticket = \(ticket)
            and case when words @@ \(expression(query))::tsquery then true else false end)
        """
    }

    func ranked(_ query: SearchQuery, limit: Int) -> SQL {
        let words = expression(query)
        let newest = query.newest ?? 2000
        let isMatch: SQL = "words @@ \(words)::tsquery"
        let found: SQL =
            "select ticket, words from search where \(isMatch) order by ticket desc, entry desc limit \(newest)"
        let beginsWords = query.words.contains(where: \.isPrefix)
        // The newest first, then their ranks: ranking reads every place of every word. Weights of text, nothing, people
        // and subject, in the proportions that SQLite's ranking is given.
        return """
            select ticket, min(-ts_rank('{0.25, 0, 0.5, 1}', words, \(words)::tsquery, 1)) as score
            from (\(beginsWords ? recent(isMatch, newest, or: found) : found)) as newest
            group by ticket order by score, ticket desc limit \(limit)
            """
    }

    /// Matches among the newest entries, where these hold enough of them, else `all`.
    ///
    /// For beginnings of words, of which the planner knows nothing: looking up all that begin with three common letters
    /// takes seconds on a large desk.
    private func recent(_ isMatch: SQL, _ newest: Int, or all: SQL) -> SQL {
        """
        with recent as materialized (
            select ticket, words from (
                select ticket, words from search order by ticket desc, entry desc limit \(Self.recentEntries)) as newest
            where \(isMatch) limit \(newest))
        select ticket, words from recent where (select count(*) from recent) >= \(Self.enoughRecent)
        union all
        select ticket, words from (\(all)) as all_found where (select count(*) from recent) < \(Self.enoughRecent)
        """
    }

    private static let recentEntries = 10_000
    private static let enoughRecent = 500

    let searchContents: SQL = "select ticket, entry, words::text from search order by ticket, entry"

    /// `tsquery` syntax around lexemes, which hold letters and digits only.
    private func expression(_ query: SearchQuery) -> String {
        let suffix = query.column.map { SearchVector.weight(of: $0) } ?? ""
        let phrases = query.words.map { word in
            let lexemes = word.tokens.flatMap { Lexemes(of: $0).words }
            let parts = lexemes.enumerated().map { index, lexeme in
                let isPrefix = word.isPrefix && index == lexemes.count - 1
                let marks = (isPrefix ? "*" : "") + suffix
                return "'\(lexeme)'" + (marks.isEmpty ? "" : ":" + marks)
            }
            return parts.isEmpty ? nil : "(" + parts.joined(separator: " <-> ") + ")"
        }
        // A word without lexemes is in no text, so all of them cannot match.
        if phrases.contains(nil) { return "" }
        return phrases.compactMap(\.self).joined(separator: " & ")
    }
}
