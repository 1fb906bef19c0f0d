package import Desk
import Routing

/// Says what a ticket has in common with what an announcement is about: whole words, in the stems of the ticket's
/// language and of English, which services and error messages are named in.
package final class AnnouncementMatcher {
    /// What a ticket says, cut into words once for all announcements that are held against it.
    package final class Reading {
        let ticket: Ticket
        let device: Device?
        let text: String
        let words: [FoldedWords.Word]
        private var terms: [Language: [String]] = [:]
        private(set) lazy var platforms = PlatformMention.platforms(in: text)
        private(set) lazy var folded = words.map(\.folded)
        private(set) lazy var machine =
            device.map { FoldedWords($0.manufacturer + " " + $0.model).words.map(\.folded) } ?? []

        package init(_ ticket: Ticket, device: Device?) {
            self.ticket = ticket
            self.device = device
            text = AnnouncementMatcher.text(of: ticket)
            words = FoldedWords(text, limit: AnnouncementMatcher.readBytes).words
        }

        func terms(_ language: Language) -> [String] {
            if let known = terms[language] { return known }
            let stemmer = Stemmer(language)
            let found = words.map(stemmer.term)
            terms[language] = found
            return found
        }
    }

    package let announcement: Announcement
    private let reach: AnnouncementReach
    private let words: [Term]
    private let models: [[String]]

    private struct Term {
        var original: String
        var words: [FoldedWords.Word]
        /// In the stems of each language.
        var stems: [Language: [String]]

        init(_ text: String, _ stemmers: [Language: Stemmer]) {
            original = text
            let words = FoldedWords(text, limit: 1024).words
            self.words = words
            stems = stemmers.mapValues { words.map($0.term) }
        }
    }

    package init(_ announcement: Announcement) {
        self.announcement = announcement
        reach = announcement.content.reach
        let stemmers = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, Stemmer($0)) })
        words = reach.words.map { Term($0, stemmers) }.filter { !$0.words.isEmpty }
        models = reach.models.map { FoldedWords($0, limit: 1024).words.map(\.folded) }
    }

    /// Tickets of before have another cause: an incident is noticed a little before anybody tells of it.
    package var since: Timestamp {
        guard announcement.content.kind == .incident else { return Timestamp(seconds: 0) }
        return (announcement.content.begins ?? announcement.openedAt).adding(seconds: -86_400)
    }

    package var hasModels: Bool { !models.isEmpty }

    /// For each of the announcement's words, beginnings that a ticket with it must have: what to ask an index for.
    package var beginnings: [[String]] {
        words.flatMap { term -> [[String]] in
            var alternatives = [term.words.indices.map { beginning(term, $0) }]
            // A code is written in several ways, and each is a word of its own.
            if term.words.count == 1, let code = term.words.first?.code {
                let hexadecimal = String(code, radix: 16)
                alternatives = [
                    ["0x" + hexadecimal], [hexadecimal], [String(code)],
                    [String(Int64(Int32(bitPattern: code)).magnitude)],
                ]
            }
            return alternatives
        }
    }

    /// What a word and all words of its stem begin with.
    private func beginning(_ term: Term, _ index: Int) -> String {
        let word = term.words[index].folded
        let shortest = term.stems.values.map { $0[index].commonPrefix(with: word) }
            .min { $0.count < $1.count }
        return shortest.flatMap { $0.count > 2 ? $0 : nil } ?? word
    }

    /// What a ticket has in common with it; empty where that is about something else.
    package func words(in reading: Reading) -> [String] {
        let ticket = reading.ticket
        guard ticket.openedAt >= since else { return [] }
        if !reach.routes.isEmpty {
            guard reach.routes.contains(ticket.standing.route ?? ticket.verdict.route) else { return [] }
        }
        if !reach.platforms.isEmpty {
            let spoken = reading.platforms
            guard spoken.isEmpty || !spoken.isDisjoint(with: reach.platforms) else { return [] }
        }
        var found: [String] = []
        for language in Set([ticket.language, .english]) {
            let terms = reading.terms(language)
            found += words.filter { Self.occurs($0.stems[language] ?? [], in: terms) }.map(\.original)
        }
        for (name, model) in zip(reach.models, models)
        where Self.occurs(model, in: reading.machine) || Self.occurs(model, in: reading.folded) {
            found.append(name)
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }

    /// Whether a device is of one of the announcement's models.
    package func isOfModel(_ device: Device) -> Bool {
        let words = FoldedWords(device.manufacturer + " " + device.model).words.map(\.folded)
        return models.contains { Self.occurs($0, in: words) }
    }

    private static func occurs(_ phrase: [String], in terms: [String]) -> Bool {
        guard let first = phrase.first, phrase.count <= terms.count else { return false }
        return terms.indices.contains { index in
            terms[index] == first && terms[index...].starts(with: phrase)
        }
    }

    /// What the requester wrote, without what they quote.
    fileprivate static func text(of ticket: Ticket) -> String {
        var text = ticket.subject
        for entry in ticket.entries where entry.kind == .message {
            guard text.utf8.count < readBytes else { break }
            let bytes = Array(entry.text.utf8.prefix(readBytes))
            for part in OwnText.parts(of: bytes) {
                text += "\n" + String(decoding: bytes[part], as: UTF8.self)
            }
        }
        return text
    }

    fileprivate static let readBytes = 16 * 1024
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
