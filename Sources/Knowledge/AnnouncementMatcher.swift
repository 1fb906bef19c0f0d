package import Desk
import Routing

/// Says what a ticket has in common with what an announcement is about: whole words, in the stems of the ticket's
/// language and of English, which services and error messages are named in.
///
/// Not for two threads at once, as ``Stemmer`` is not.
package final class AnnouncementMatcher {
    package let announcement: Announcement
    private let reach: AnnouncementReach
    private let words: [Term]
    private let models: [Term]
    private let stemmers: [Language: Stemmer]

    private struct Term {
        var original: String
        var words: [FoldedWords.Word]

        init(_ text: String) {
            original = text
            words = FoldedWords(text, limit: 1024).words
        }
    }

    package init(_ announcement: Announcement) {
        self.announcement = announcement
        reach = announcement.content.reach
        words = reach.words.map(Term.init).filter { !$0.words.isEmpty }
        models = reach.models.map(Term.init).filter { !$0.words.isEmpty }
        stemmers = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, Stemmer($0)) })
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
            var alternatives: [[String]] = [term.words.map(beginning)]
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
    private func beginning(_ word: FoldedWords.Word) -> String {
        let shortest = stemmers.values.map { $0.term(word).commonPrefix(with: word.folded) }
            .min { $0.count < $1.count }
        return shortest.flatMap { $0.count > 2 ? $0 : nil } ?? word.folded
    }

    /// What the ticket has in common with it; empty where it is about something else.
    package func words(in ticket: Ticket, device: Device?) -> [String] {
        guard ticket.openedAt >= since else { return [] }
        if !reach.routes.isEmpty {
            guard reach.routes.contains(ticket.standing.route ?? ticket.verdict.route) else { return [] }
        }
        let text = Self.text(of: ticket)
        if !reach.platforms.isEmpty {
            let spoken = PlatformMention.platforms(in: text)
            guard spoken.isEmpty || !spoken.isDisjoint(with: reach.platforms) else { return [] }
        }
        let read = FoldedWords(text, limit: Self.readBytes).words
        var found: [String] = []
        for language in Set([ticket.language, .english]) {
            guard let stemmer = stemmers[language] else { continue }
            let terms = read.map(stemmer.term)
            found += words.filter { Self.occurs($0.words.map(stemmer.term), in: terms) }.map(\.original)
        }
        found += models.filter { self.model($0, of: device, read) }.map(\.original)
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }

    /// Whether a device is of one of the announcement's models.
    package func isOfModel(_ device: Device) -> Bool { models.contains { model($0, of: device, []) } }

    private func model(_ term: Term, of device: Device?, _ read: [FoldedWords.Word]) -> Bool {
        let wanted = term.words.map(\.folded)
        let known = device.map { FoldedWords($0.manufacturer + " " + $0.model).words.map(\.folded) } ?? []
        return Self.occurs(wanted, in: known) || Self.occurs(wanted, in: read.map(\.folded))
    }

    private static func occurs(_ phrase: [String], in terms: [String]) -> Bool {
        guard let first = phrase.first, phrase.count <= terms.count else { return false }
        return terms.indices.contains { index in
            terms[index] == first && terms[index...].starts(with: phrase)
        }
    }

    /// What the requester wrote, without what they quote.
    private static func text(of ticket: Ticket) -> String {
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

    private static let readBytes = 16 * 1024
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
