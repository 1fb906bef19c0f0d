/// Collects lexicons and lays their phrases out for reading.
///
/// Works on bytes throughout: this runs at every start of the program.
struct PhraseTableBuilder {
    private var words = WordTable()
    private var phrases: [(first: Int32, rest: [Int32], lexicon: Int32, languages: LanguageSet)] = []
    private var ids: [Lexicon: Int32] = [:]
    private var everyday: [Int32: LanguageSet] = [:]

    /// The ids under which hits of a lexicon are filed; equal lexicons share them.
    ///
    /// - Parameter tellsLanguage: whether its words speak for the language they are listed under.
    mutating func insert(_ lexicon: Lexicon, tellsLanguage: Bool = true) -> [Int32] {
        lexicon.parts.map { part in
            if let known = ids[part] { return known }
            let id = Int32(clamping: ids.count)
            ids[part] = id
            insert(part.en, tellsLanguage ? .english : [], id)
            insert(part.fr, tellsLanguage ? .french : [], id)
            insert(part.nl, tellsLanguage ? .dutch : [], id)
            return id
        }
    }

    /// Marks words as everyday words of a language, for telling languages apart.
    mutating func insert(everyday text: String, of language: LanguageSet) {
        let bytes = Array(text.utf8)
        for part in bytes.split(separator: 0x20) {
            for id in path(of: bytes, part.startIndex..<part.endIndex) {
                everyday[id, default: []].formUnion(language)
            }
        }
    }

    func finish() -> PhraseTable {
        var table = PhraseTable()
        table.words = words
        table.lexiconCount = Int32(clamping: ids.count)
        table.everyday = [LanguageSet](repeating: [], count: Int(words.count) + 1)
        for (id, languages) in everyday { table.everyday[Int(id)] = languages }
        table.phrases.reserveCapacity(phrases.count)
        table.firsts = [Int32](repeating: 0, count: Int(words.count) + 2)
        var next = 0
        let sorted = phrases.indices.sorted { left, right in
            (phrases[left].first, second(left), left) < (phrases[right].first, second(right), right)
        }
        for id in 0...(Int(words.count) + 1) {
            table.firsts[id] = Int32(clamping: table.phrases.count)
            while next < sorted.count, phrases[sorted[next]].first == id {
                let phrase = phrases[sorted[next]]
                next += 1
                let start = Int32(clamping: table.rests.count)
                table.rests += phrase.rest
                table.seconds.append(phrase.rest.first ?? -1)
                table.phrases.append(
                    PhraseTable.Phrase(
                        restStart: start, restEnd: Int32(clamping: table.rests.count),
                        lexicon: phrase.lexicon,
                        languages: phrase.languages))
            }
        }
        return table
    }

    private func second(_ index: Int) -> Int32 { phrases[index].rest.first ?? -1 }

    private mutating func insert(_ text: String, _ language: LanguageSet, _ lexicon: Int32) {
        guard !text.isEmpty else { return }
        let bytes = Array(text.utf8)
        for variant in bytes.split(separator: 0x3B) {
            let path = path(of: bytes, variant.startIndex..<variant.endIndex)
            guard let first = path.first, first != 0 else { continue }
            phrases.append((first, Array(path.dropFirst()), lexicon, language))
        }
    }

    /// The word ids of one variant; empty when it cannot be stored.
    private mutating func path(of bytes: [UInt8], _ range: Range<Int>) -> [Int32] {
        var path: [Int32] = []
        for part in bytes[range].split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            if part.elementsEqual([0x7E]) {
                path.append(0)
                continue
            }
            let isStem = part.last == 0x2A
            let tokens = Tokens(bytes: bytes, part.startIndex..<part.endIndex)
            for (index, token) in tokens.list.enumerated() {
                let letters = tokens.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
                let isLast = index == tokens.list.count - 1
                guard let id = words.insert(letters, isStem: isStem && isLast) else { return [] }
                path.append(id)
            }
        }
        return path
    }
}
