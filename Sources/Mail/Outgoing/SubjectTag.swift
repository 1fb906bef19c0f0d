/// The mark in a subject that names a ticket: `[Tierdesk #7]`. The weakest way to find a ticket, and the last one
/// tried (`helpdesk` E9, E11).
package struct SubjectTag: Hashable, Sendable {
    /// The word this desk writes.
    package var word: String
    /// Words it wrote earlier, and still understands.
    package var formerWords: [String]

    package init(word: String = "Tierdesk", formerWords: [String] = []) {
        self.word = word
        self.formerWords = formerWords
    }

    /// The number in the first tag of this desk; other desks' tags are nothing to it.
    package func number(in subject: String) -> Int? { tags(in: subject).first?.number }

    /// The subject of an answer: one `Re:`, whatever was there in whichever language, and one tag.
    package func answer(to subject: String, number: Int) -> String {
        let bare = Self.withoutPrefixes(withoutTag(subject))
        return "Re: \(bare) [\(word) #\(number)]"
    }

    private func withoutTag(_ subject: String) -> String {
        var text = subject
        for tag in tags(in: subject).reversed() { text.removeSubrange(tag.range) }
        return singleLine(text, limit: 500)
    }

    private func tags(in subject: String) -> [(range: Range<String.Index>, number: Int)] {
        let words = ([word] + formerWords).map { $0.lowercased() + " #" }
        return subject.indices.filter { subject[$0] == "[" }.compactMap { open in
            guard let close = subject[open...].firstIndex(of: "]") else { return nil }
            let inside = subject[subject.index(after: open)..<close].lowercased()
            guard let word = words.first(where: inside.hasPrefix),
                let number = Int(inside.dropFirst(word.count)), number > 0
            else { return nil }
            return (open..<subject.index(after: close), number)
        }
    }

    /// What mail programs put before the subject of an answer or a forwarded mail (`helpdesk` E11).
    private static let prefixes: Set<String> = [
        "re", "aw", "sv", "vs", "antw", "antwoord", "betr", "réf", "ref", "rif", "res", "odp", "ynt", "atb",
        "rv",
        "enc", "fw", "fwd", "wg", "tr", "doorst", "vl", "vb", "i", "pd", "回复", "转发", "答复", "返信", "转寄",
    ]

    static func withoutPrefixes(_ subject: String) -> String {
        var rest = subject[...]
        while let colon = rest.firstIndex(where: { $0 == ":" || $0 == "：" }) {
            // `Re[2]:` and `AW (3):` count.
            let word = rest[..<colon].prefix { $0 != "[" && $0 != "(" && $0 != " " }.lowercased()
            guard rest[..<colon].count <= 12, prefixes.contains(word) else { break }
            rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
        }
        return String(rest)
    }
}
