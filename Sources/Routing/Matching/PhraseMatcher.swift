extension PhraseTable {
    /// Reads an issue once and files every phrase it contains.
    func read(_ tokens: Tokens, into hits: inout Hits, votes: inout LanguageVotes) {
        let found = foundWords(in: tokens, votes: &votes)
        for index in tokens.list.indices {
            for entry in found.entries(at: index) {
                for candidate in byFirstWord[Int(entry.word)] {
                    let phrase = phrases[Int(candidate)]
                    let second = index + Int(entry.span)
                    guard let last = end(of: phrase.rest, from: 0, at: second, in: tokens, found) else { continue }
                    hits.add(phrase.lexicon, first: Int32(clamping: index), last: Int32(clamping: last))
                    votes.count(phrase: phrase.languages)
                }
            }
        }
    }

    /// The index of the last word when the rest of a phrase follows, else nil.
    private func end(
        of rest: [Int32], from step: Int, at index: Int, in tokens: Tokens, _ found: FoundWords
    ) -> Int? {
        guard step < rest.count else { return index - 1 }
        if rest[step] == 0 {
            for skipped in 0...2 {
                if let last = end(of: rest, from: step + 1, at: index + skipped, in: tokens, found) { return last }
            }
            return nil
        }
        guard index < tokens.list.count, index > 0,
            tokens.list[index].position - tokens.list[index - 1].position == 1
        else { return nil }
        for entry in found.entries(at: index) where entry.word == rest[step] {
            let next = index + Int(entry.span)
            if let last = end(of: rest, from: step + 1, at: next, in: tokens, found) { return last }
        }
        return nil
    }

    /// The known words at every place of the text.
    private func foundWords(in tokens: Tokens, votes: inout LanguageVotes) -> FoundWords {
        var found = FoundWords(capacity: tokens.list.count)
        for index in tokens.list.indices {
            found.begin()
            let token = tokens.list[index]
            var node = 0
            for position in Int(token.foldedStart)..<Int(token.foldedEnd) {
                node = words.step(node, tokens.folded[position])
                if node == 0 { break }
                if words.stems[node] != 0 { found.add(words.stems[node], span: 1) }
            }
            guard node != 0 else { continue }
            let whole = words.exact[node]
            if whole != 0 {
                found.add(whole, span: 1)
                votes.count(word: everyday[Int(whole)])
            }
            joined(index, from: node, in: tokens, &found)
        }
        found.begin()
        return found
    }

    /// Reads two neighbours as one word (`docking station`, `e-mail`, `lap top`), continuing where the first ended.
    private func joined(_ index: Int, from node: Int, in tokens: Tokens, _ found: inout FoundWords) {
        let token = tokens.list[index]
        guard token.link != .none, index + 1 < tokens.list.count else { return }
        let next = tokens.list[index + 1]
        guard next.position - token.position == 1 else { return }
        var node = node
        for position in Int(next.foldedStart)..<Int(next.foldedEnd) {
            node = words.step(node, tokens.folded[position])
            if node == 0 { return }
            // Over a blank only whole words count: two short words too easily begin like a long one.
            if token.link == .hyphen, words.stems[node] != 0 { found.add(words.stems[node], span: 2) }
        }
        if words.exact[node] != 0 { found.add(words.exact[node], span: 2) }
    }
}

/// Word ids by place in the text, in one flat list.
private struct FoundWords {
    struct Entry {
        var word: Int32
        var span: Int32
    }

    private var flat: [Entry] = []
    private var starts: [Int32] = []

    init(capacity: Int) {
        starts.reserveCapacity(capacity + 1)
        flat.reserveCapacity(capacity * 2)
    }

    mutating func begin() { starts.append(Int32(clamping: flat.count)) }
    mutating func add(_ word: Int32, span: Int32) { flat.append(Entry(word: word, span: span)) }

    func entries(at index: Int) -> ArraySlice<Entry> {
        flat[Int(starts[index])..<Int(starts[index + 1])]
    }
}
