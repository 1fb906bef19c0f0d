package import Desk
package import Wire

/// Tickets that may tell the same story.
///
/// Every telling word of a subject gives the newest tickets that have it, and no more: the work does not grow with
/// the desk, and how far back these reach says how rare the word is.
extension Store {
    /// The tag that makes a ticket an incident: the one that others of the same story belong to.
    static let incidentTag = "incident"

    /// Tickets in sight that may tell a ticket's story, the likeliest first; the open incident it belongs to before them all.
    package func related(
        to ticket: Ticket, limit: Int, for scope: Scope
    ) throws -> (rows: [TicketRow], incident: Int?) {
        let similar = try similar(to: ticket.subject, excluding: ticket.number, limit: limit, for: scope)
        guard let incident = try incident(for: ticket, scope) else { return (similar, nil) }
        let rows = [incident] + similar.filter { $0.number != incident.number }
        return (Array(rows.prefix(limit)), incident.number)
    }

    /// Tickets in sight whose subjects share words with one, open ones first, then those that share more and rarer words, then
    /// the newest.
    package func similar(
        to subject: String, excluding number: Int, limit: Int, for scope: Scope
    ) throws -> [TicketRow] {
        let words = TellingWords.of(subject)
        guard !words.isEmpty, limit > 0 else { return [] }
        return try reading {
            let lists = try words.map { try newest($0, scope) }
            let last = Int(try connection.integer("select max(number) from ticket") ?? 0)
            let weights = Dictionary(
                uniqueKeysWithValues: zip(words, lists).map { ($0, Self.rarity($1, upTo: last)) })
            var found: [Int: Match] = [:]
            for (word, list) in zip(words, lists) {
                for entry in list where entry.ticket != number {
                    let known = found[entry.ticket] ?? Match(ticket: entry.ticket, isOpen: entry.isOpen)
                    found[entry.ticket] = known.adding(weights[word] ?? 0)
                }
            }
            // A ticket may share further words that too many others have as well: the subject itself is asked.
            let candidates = found.values.sorted(by: >).prefix(Self.candidateRows)
            let rows = try candidates.compactMap { try row($0.ticket, for: scope) }
            var scored: [(match: Match, row: TicketRow)] = rows.map { row in
                let shared = TellingWords.all(row.subject).intersection(words)
                let match = shared.reduce(Match(ticket: row.number, isOpen: row.status.isOpen)) {
                    $0.adding(weights[$1] ?? 0)
                }
                return (match, row)
            }
            // One word in common is no story; two are, or the only one there is.
            scored.removeAll { $0.match.words < min(2, words.count) || $0.row.status == .merged }
            return scored.sorted { $0.match > $1.match }.prefix(limit).map(\.row)
        }
    }

    /// The open incident that a ticket tells of: at least two words of its subject, and half of them, stand in the
    /// ticket's subject or text.
    func incident(for ticket: Ticket, _ scope: Scope) throws -> TicketRow? {
        let text = (ticket.entries.first?.text ?? "").prefix(Self.incidentTextLimit)
        let said = TellingWords.all(ticket.subject + " " + text)
        let tagged = try connection.rows(
            """
            select ticket from tag where tag = \(Self.incidentTag)
            order by ticket desc limit \(Self.newestLimit)
            """
        ) { $0.int(0) }
        let incidents = try tagged.flatMap {
            try ticketRows(
                """
                select row from ticket where number = \($0) and list <> 'closed' and \(scope.condition)
                """)
        }
        var best: (share: Double, row: TicketRow)?
        for row in incidents where row.number != ticket.number {
            let words = TellingWords.ofIncident(row.subject)
            let hits = words.count { said.contains($0) }
            guard hits > 0, hits >= min(2, words.count), hits * 2 >= words.count else { continue }
            let share = Double(hits) / Double(words.count)
            // The newest come first, and stay where others share no more.
            if share > best?.share ?? 0 { best = (share, row) }
        }
        return best?.row
    }

    private static let newestLimit = 64
    private static let candidateRows = 16
    private static let incidentTextLimit = 4096

    private struct Entry {
        var ticket: Int
        var isOpen: Bool
    }

    /// Somebody limited to some queues looks further back.
    private static func reach(_ scope: Scope) -> Int { scope.places.count < Queue.allCases.count ? 8 : 1 }

    /// Those in sight among the newest that have a word.
    private func newest(_ word: String, _ scope: Scope) throws -> [Entry] {
        var entries: [Entry] = []
        let select: SQL = """
            select ticket.number, case when ticket.list = 'closed' then 0 else 1 end,
                case when \(scope.condition) then 1 else 0 end
            from subject_word cross join ticket
            where subject_word.word = \(TellingWords.number(word)) and ticket.number = subject_word.ticket
            order by subject_word.ticket desc limit \(Self.newestLimit * Self.reach(scope))
            """
        try connection.query(select) { row in
            if row.int(2) == 1 { entries.append(Entry(ticket: row.int(0), isOpen: row.int(1) == 1)) }
        }
        return entries
    }

    /// How often one must halve the desk to be left with the tickets that have a word.
    private static func rarity(_ newest: [Entry], upTo last: Int) -> Int {
        guard let oldest = newest.map(\.ticket).min() else { return 0 }
        let reach = newest.count < newestLimit ? last : last - oldest + 1
        return Int.bitWidth - max(1, reach / newest.count).leadingZeroBitCount
    }

    /// How well a ticket fits.
    private struct Match: Comparable {
        var ticket: Int
        var isOpen: Bool
        var words = 0
        var weight = 0

        func adding(_ weight: Int) -> Match {
            Match(ticket: ticket, isOpen: isOpen, words: words + 1, weight: self.weight + weight)
        }

        static func < (left: Match, right: Match) -> Bool {
            if left.isOpen != right.isOpen { return right.isOpen }
            return (left.weight, left.ticket) < (right.weight, right.ticket)
        }
    }
}
