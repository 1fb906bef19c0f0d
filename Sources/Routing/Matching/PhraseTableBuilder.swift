/// Collects lexicons and lays their phrases out for reading.
///
/// Runs at every start of the program: it works on bytes, in a few flat arrays that grow.
struct PhraseTableBuilder {
    private var words = WordTable.Builder()
    private var phrases: [Phrase] = []
    /// The words of all phrases after their first, as `PhraseTable.rests` has them.
    private var rests: [Int32] = []
    private var ids: [Lexicon: Int32] = [:]
    /// By word id.
    private var everyday: [LanguageSet] = []
    private var tokens: [Token] = []
    private var path: [Int32] = []

    private struct Phrase {
        var first: Int32
        var rest: Range<Int32>
        var lexicon: Int32
        var languages: LanguageSet
    }

    init() {
        phrases.reserveCapacity(8_192)
        rests.reserveCapacity(8_192)
    }

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
        for part in Pieces(bytes, 0..<bytes.count, isBreak: { $0 == 0x20 }) {
            readPath(of: bytes, part)
            for id in path {
                let missing = Int(id) + 1 - everyday.count
                if missing > 0 { everyday += repeatElement([], count: missing) }
                everyday[Int(id)].formUnion(language)
            }
        }
    }

    func finish() -> PhraseTable {
        var table = PhraseTable()
        table.words = words.table()
        table.lexiconCount = Int32(clamping: ids.count)
        let ids = Int(words.count) + 1
        table.everyday = everyday + [LanguageSet](repeating: [], count: max(0, ids - everyday.count))
        table.phrases.reserveCapacity(phrases.count)
        table.seconds.reserveCapacity(phrases.count)
        table.rests.reserveCapacity(rests.count)
        table.firsts.reserveCapacity(ids + 1)
        for key in keys.sorted() {
            let phrase = phrases[Int(key & 0xFFFF_FFFF)]
            while table.firsts.count <= phrase.first {
                table.firsts.append(Int32(clamping: table.phrases.count))
            }
            let start = Int32(clamping: table.rests.count)
            table.rests += rests[Int(phrase.rest.lowerBound)..<Int(phrase.rest.upperBound)]
            table.seconds.append(second(phrase))
            table.phrases.append(
                PhraseTable.Phrase(
                    restStart: start, restEnd: Int32(clamping: table.rests.count), lexicon: phrase.lexicon,
                    languages: phrase.languages))
        }
        while table.firsts.count <= ids { table.firsts.append(Int32(clamping: table.phrases.count)) }
        return table
    }

    /// A number for each phrase that sorts as first word, second word, place: word ids fit into sixteen bits.
    private var keys: [UInt64] {
        phrases.indices.map { index in
            let phrase = phrases[index]
            return UInt64(phrase.first) << 49 | UInt64(second(phrase) + 1) << 32 | UInt64(index)
        }
    }

    private func second(_ phrase: Phrase) -> Int32 {
        phrase.rest.isEmpty ? -1 : rests[Int(phrase.rest.lowerBound)]
    }

    private mutating func insert(_ text: String, _ language: LanguageSet, _ lexicon: Int32) {
        guard !text.isEmpty else { return }
        let bytes = Array(text.utf8)
        for variant in Pieces(bytes, 0..<bytes.count, isBreak: { $0 == 0x3B }) {
            readPath(of: bytes, variant)
            guard let first = path.first, first != 0 else { continue }
            let start = Int32(clamping: rests.count)
            rests += path.dropFirst()
            phrases.append(
                Phrase(
                    first: first, rest: start..<Int32(clamping: rests.count), lexicon: lexicon,
                    languages: language))
        }
    }

    /// Leaves the word ids of one variant in `path`; none when it cannot be stored.
    private mutating func readPath(of bytes: [UInt8], _ range: Range<Int>) {
        path.removeAll(keepingCapacity: true)
        for part in Pieces(bytes, range, isBreak: { $0 == 0x20 || $0 == 0x0A }) {
            if part.count == 1, bytes[part.lowerBound] == 0x7E {
                path.append(0)
                continue
            }
            let isStem = bytes[part.upperBound - 1] == 0x2A
            tokens.removeAll(keepingCapacity: true)
            let isStored = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: part.count) { letters in
                var tokeniser = Tokeniser(into: letters)
                tokeniser.read(bytes, part, into: &tokens)
                for (index, token) in tokens.enumerated() {
                    let isLast = index == tokens.count - 1
                    let word = UnsafeBufferPointer(
                        rebasing: letters[Int(token.foldedStart)..<Int(token.foldedEnd)])
                    guard let id = words.insert(word, isStem: isStem && isLast) else { return false }
                    path.append(id)
                }
                return true
            }
            guard isStored else { return path.removeAll(keepingCapacity: true) }
        }
    }
}

/// The ranges between some bytes, the empty ones left out.
private struct Pieces: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var rest: Range<Int>
    private let isBreak: (UInt8) -> Bool

    init(_ bytes: [UInt8], _ range: Range<Int>, isBreak: @escaping (UInt8) -> Bool) {
        self.bytes = bytes
        rest = range
        self.isBreak = isBreak
    }

    mutating func next() -> Range<Int>? {
        var start = rest.lowerBound
        while start < rest.upperBound, isBreak(bytes[start]) { start += 1 }
        guard start < rest.upperBound else { return nil }
        var end = start
        while end < rest.upperBound, !isBreak(bytes[end]) { end += 1 }
        rest = end..<rest.upperBound
        return start..<end
    }
}
