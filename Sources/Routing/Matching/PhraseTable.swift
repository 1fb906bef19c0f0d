/// The phrases of every lexicon, found from their first word.
struct PhraseTable {
    private(set) var words = WordTable()
    /// Phrases by the id of their first word.
    private(set) var byFirstWord: [[Int32]] = [[]]
    private(set) var phrases: [Phrase] = []
    private(set) var lexiconCount: Int32 = 0
    private var ids: [Lexicon: Int32] = [:]
    /// By word id: the languages whose everyday words it belongs to.
    private(set) var everyday: [LanguageSet] = [[]]

    struct Phrase {
        /// Word ids after the first; 0 skips up to two words.
        var rest: [Int32]
        var lexicon: Int32
        var languages: LanguageSet
    }

    /// The id under which hits of a lexicon are filed; equal lexicons share it.
    mutating func insert(_ lexicon: Lexicon) -> Int32 {
        if let known = ids[lexicon] { return known }
        let id = lexiconCount
        lexiconCount += 1
        ids[lexicon] = id
        var seen: [[Int32]: Int] = [:]
        for (text, language) in [
            (lexicon.en, LanguageSet.english), (lexicon.fr, .french), (lexicon.nl, .dutch),
        ] {
            for variant in text.split(separator: ";") {
                let path = path(of: variant)
                guard let first = path.first, first != 0 else { continue }
                if let index = seen[path] {
                    phrases[index].languages.formUnion(language)
                    continue
                }
                seen[path] = phrases.count
                byFirstWord[Int(first)].append(Int32(phrases.count))
                phrases.append(Phrase(rest: Array(path.dropFirst()), lexicon: id, languages: language))
            }
        }
        return id
    }

    /// Marks words as everyday words of a language, for telling languages apart.
    mutating func insert(everyday text: String, of language: LanguageSet) {
        for word in text.split(separator: " ") {
            for id in path(of: word) where id != 0 { everyday[Int(id)].formUnion(language) }
        }
    }

    private mutating func path(of variant: Substring) -> [Int32] {
        var path: [Int32] = []
        for part in variant.split(separator: " ") {
            if part == "~" {
                path.append(0)
                continue
            }
            let isStem = part.hasSuffix("*")
            let tokens = Tokens(phrase: String(isStem ? part.dropLast() : part))
            for (index, token) in tokens.list.enumerated() {
                let letters = tokens.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
                let isLast = index == tokens.list.count - 1
                guard let id = words.insert(letters, isStem: isStem && isLast) else { return [] }
                while byFirstWord.count <= Int(id) {
                    byFirstWord.append([])
                    everyday.append([])
                }
                path.append(id)
            }
        }
        return path
    }
}

/// Languages a word may belong to, for votes.
struct LanguageSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let english = LanguageSet(rawValue: 1)
    static let french = LanguageSet(rawValue: 2)
    static let dutch = LanguageSet(rawValue: 4)
    /// A language the desk does not route in.
    static let foreign = LanguageSet(rawValue: 8)
}
