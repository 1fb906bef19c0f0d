/// The words of a subject that tell one matter from another.
enum TellingWords {
    /// A subject is known by so many of its words at most, the longest: they tell more than the short ones do.
    static let limit = 8
    /// No more words than this are looked at: nobody writes a longer subject on purpose.
    private static let scanLimit = 40

    /// Distinct words of four characters and more, the longest first.
    static func of(_ subject: String) -> [String] {
        let words = distinct(subject) { $0.count >= 4 }
        return Array(words.sorted { ($0.count, $1) > ($1.count, $0) }.prefix(limit))
    }

    /// What an incident's subject is recognised by: its long words, and abbreviations in capitals.
    static func ofIncident(_ subject: String) -> [String] {
        distinct(subject) { $0.count >= 4 || ($0.count >= 3 && $0.allSatisfy(\.isUppercase)) }
    }

    /// Every word of a text of ordinary length.
    static func all(_ text: some StringProtocol) -> Set<String> {
        Set(text.split(whereSeparator: isGap).map { $0.lowercased() })
    }

    /// What the index of subjects files a word under. Two words may share a number: what it finds is looked at again.
    static func number(_ word: String) -> Int64 { Store.digest(word.utf8) & 0xFFFF_FFFF }

    private static func distinct(_ subject: String, where isTelling: (Substring) -> Bool) -> [String] {
        var words: [String] = []
        for part in subject.split(whereSeparator: isGap) where isTelling(part) {
            let word = part.lowercased()
            if !words.contains(word) { words.append(word) }
            if words.count == scanLimit { break }
        }
        return words
    }

    private static func isGap(_ character: Character) -> Bool { !character.isLetter && !character.isNumber }
}
