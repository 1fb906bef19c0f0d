import Desk
package import Wire

/// Text search over everything that was written.
extension Store {
    /// Tickets with all the words, best first, then those with words that begin with three letters or more of them.
    ///
    /// A number finds the ticket of that number first (`helpdesk` b27). Among matches of a very common word the
    /// newest few thousand entries compete. What a person types is never search syntax.
    package func search(_ text: String, limit: Int) throws -> [TicketRow] {
        guard limit > 0 else { return [] }
        return try reading {
            var rows: [TicketRow] = []
            if let number = Self.number(in: text), let row = try row(number) { rows.append(row) }
            let words = SearchWord.words(text)
            guard !words.isEmpty else { return rows }
            // Whole words first: they are what is meant more often, and cost less than all words that begin so.
            var seen = Set(rows.map(\.number))
            for query in Self.attempts(words) where rows.count < limit {
                let numbers = try connection.rows(connection.dialect.ranked(query, limit: limit)) {
                    $0.int(0)
                }
                for number in numbers where rows.count < limit && seen.insert(number).inserted {
                    if let row = try row(number) { rows.append(row) }
                }
            }
            return rows
        }
    }

    private static func attempts(_ words: [SearchWord]) -> [SearchQuery] {
        let whole = words.map(\.whole)
        let queries = whole == words ? [words] : [whole, words]
        return queries.map { SearchQuery($0, newest: candidateLimit) }
    }

    private static let candidateLimit = 2000

    private static func number(in text: String) -> Int? {
        let parts = text.split(whereSeparator: \.isWhitespace)
        guard parts.count == 1, let part = parts.first else { return nil }
        return Int(part.drop { $0 == "#" })
    }
}
