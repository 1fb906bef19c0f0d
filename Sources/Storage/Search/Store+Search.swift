package import Desk
package import Wire

/// Text search over everything that was written.
extension Store {
    /// Tickets with all the words, best first, then those with words that begin with three letters or more of them.
    ///
    /// A number finds the ticket of that number first (`helpdesk` b27). Among matches of a very common word the
    /// newest few thousand entries compete, more of them where some are out of sight. What a person types is never
    /// search syntax.
    package func search(_ text: String, limit: Int, for scope: Scope) throws -> [TicketRow] {
        guard limit > 0 else { return [] }
        return try reading {
            var rows: [TicketRow] = []
            if let number = Self.number(in: text), let row = try row(number, for: scope) { rows.append(row) }
            let words = SearchWord.words(text)
            guard !words.isEmpty else { return rows }
            // Whole words first: they are what is meant more often, and cost less than all words that begin so.
            var seen = Set(rows.map(\.number))
            for query in Self.attempts(words, scope) where rows.count < limit {
                let found = connection.dialect.ranked(
                    query, limit: scope.isUnlimited ? limit : Self.candidateLimit(scope))
                let matches = try ticketRows(
                    """
                    select ticket.row from (\(found)) as found
                    cross join ticket where ticket.number = found.ticket and \(scope.condition)
                    order by found.score, found.ticket desc limit \(limit)
                    """)
                rows += matches.filter { seen.insert($0.number).inserted }
            }
            return Array(rows.prefix(limit))
        }
    }

    private static func attempts(_ words: [SearchWord], _ scope: Scope) -> [SearchQuery] {
        let whole = words.map(\.whole)
        let queries = whole == words ? [words] : [whole, words]
        return queries.map { SearchQuery($0, newest: candidateLimit(scope)) }
    }

    /// Somebody who sees a part of the desk looks further back: bounded work still, and seldom an empty answer.
    private static func candidateLimit(_ scope: Scope) -> Int { scope.isUnlimited ? 2000 : 20_000 }

    private static func number(in text: String) -> Int? {
        let parts = text.split(whereSeparator: \.isWhitespace)
        guard parts.count == 1, let part = parts.first else { return nil }
        return Int(part.drop { $0 == "#" })
    }
}
