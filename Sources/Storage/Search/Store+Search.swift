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

    /// Tickets that may tell the same story as a subject: open ones first, then by how many of its words theirs
    /// have, then the newest.
    ///
    /// Looks for the longest words, all of them first and then any, and only at the newest matches: the work does
    /// not grow with the desk.
    package func similar(to subject: String, excluding number: Int, limit: Int) throws -> [TicketRow] {
        let words = Self.tellingWords(subject)
        guard !words.isEmpty, limit > 0 else { return [] }
        return try reading {
            var found = try candidates(SearchQuery(words, column: .subject, newest: Self.similarLimit))
            if found.count <= limit {
                found += try candidates(
                    SearchQuery(words, matchesAny: true, column: .subject, newest: Self.similarLimit))
            }
            var seen: Set<Int> = [number]
            var scored: [(row: TicketRow, score: Int)] = []
            for number in found where seen.insert(number).inserted {
                guard let row = try row(number) else { continue }
                let theirs = Set(Self.tellingWords(row.subject, limit: .max))
                scored.append((row, words.count { theirs.contains($0) }))
            }
            // One common word is no story; two are, or the only one there is.
            let least = min(2, words.count)
            scored.removeAll { $0.score < least }
            scored.sort { left, right in
                if left.row.status.isOpen != right.row.status.isOpen { return left.row.status.isOpen }
                return (left.score, left.row.number) > (right.score, right.row.number)
            }
            return scored.prefix(limit).map(\.row)
        }
    }

    private static let similarLimit = 100

    private func candidates(_ query: SearchQuery) throws -> [Int] {
        try connection.rows(connection.dialect.tickets(matching: query)) { $0.int(0) }
    }

    /// The longest distinct words of a subject: they tell more than the short ones do.
    private static func tellingWords(_ subject: String, limit: Int = 6) -> [SearchWord] {
        var seen: Set<String> = []
        var words: [String] = []
        for part in subject.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) where part.count >= 4 {
            let word = part.lowercased()
            if seen.insert(word).inserted { words.append(word) }
            if words.count == 40 { break }
        }
        let longest = words.sorted { ($0.count, $1) > ($1.count, $0) }.prefix(limit)
        return longest.compactMap { SearchWord($0)?.whole }
    }
}
