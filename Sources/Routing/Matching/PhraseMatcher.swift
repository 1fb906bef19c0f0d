extension PhraseTable {
    /// Reads an issue once and files every phrase it contains.
    ///
    /// - Returns: for each word, whether it is an everyday word of some language.
    @discardableResult
    func read(_ tokens: Tokens, into hits: inout Hits, votes: inout LanguageVotes) -> [Bool] {
        let found = foundWords(in: tokens, votes: &votes)
        firsts.withUnsafeBufferPointer { firsts in
            seconds.withUnsafeBufferPointer { seconds in
                found.starts.withUnsafeBufferPointer { starts in
                    found.flat.withUnsafeBufferPointer { flat in
                        read(tokens, found, firsts, seconds, starts, flat, &hits, &votes)
                    }
                }
            }
        }
        return found.isEveryday
    }

    @inline(__always)
    private func read(
        _ tokens: Tokens, _ found: FoundWords, _ firsts: UnsafeBufferPointer<Int32>,
        _ seconds: UnsafeBufferPointer<Int32>, _ starts: UnsafeBufferPointer<Int32>,
        _ flat: UnsafeBufferPointer<FoundWords.Entry>, _ hits: inout Hits, _ votes: inout LanguageVotes
    ) {
        let count = starts.count - 1
        for index in 0..<count {
            for slot in Int(starts[index])..<Int(starts[index + 1]) {
                let entry = flat[slot]
                let next = index + Int(entry.span)
                var candidate = Int(firsts[Int(entry.word)])
                let end = Int(firsts[Int(entry.word) + 1])
                while candidate < end, seconds[candidate] <= 0 {
                    file(candidate, at: index, next, tokens, found, &hits, &votes)
                    candidate += 1
                }
                guard candidate < end, next < count else { continue }
                for slot in Int(starts[next])..<Int(starts[next + 1]) {
                    let second = flat[slot].word
                    var (low, high) = (candidate, end)
                    while low < high {
                        let middle = (low + high) / 2
                        if seconds[middle] < second { low = middle + 1 } else { high = middle }
                    }
                    while low < end, seconds[low] == second {
                        file(low, at: index, next, tokens, found, &hits, &votes)
                        low += 1
                    }
                }
            }
        }
    }

    /// Files a phrase if the rest of it follows.
    @inline(__always)
    private func file(
        _ candidate: Int, at index: Int, _ next: Int, _ tokens: Tokens, _ found: FoundWords,
        _ hits: inout Hits, _ votes: inout LanguageVotes
    ) {
        let phrase = phrases[candidate]
        let isWhole = phrase.restStart == phrase.restEnd
        let last =
            isWhole ? next - 1 : end(of: phrase, from: Int(phrase.restStart), at: next, in: tokens, found)
        guard last >= 0 else { return }
        hits.add(phrase.lexicon, first: Int32(clamping: index), last: Int32(clamping: last))
        votes.count(phrase: phrase.languages)
    }

    /// The index of the last word when the rest of a phrase follows, else -1.
    private func end(
        of phrase: Phrase, from step: Int, at index: Int, in tokens: Tokens, _ found: FoundWords
    ) -> Int {
        guard step < phrase.restEnd else { return index - 1 }
        if rests[step] == 0 {
            for skipped in 0...2 {
                let last = end(of: phrase, from: step + 1, at: index + skipped, in: tokens, found)
                if last >= 0 { return last }
            }
            return -1
        }
        guard index < tokens.list.count, index > 0,
            tokens.list[index].position - tokens.list[index - 1].position == 1
        else { return -1 }
        for slot in Int(found.starts[index])..<Int(found.starts[index + 1])
        where found.flat[slot].word == rests[step] {
            let next = index + Int(found.flat[slot].span)
            let last = end(of: phrase, from: step + 1, at: next, in: tokens, found)
            if last >= 0 { return last }
        }
        return -1
    }

    /// The known words at every place of the text.
    private func foundWords(in tokens: Tokens, votes: inout LanguageVotes) -> FoundWords {
        var found = FoundWords(capacity: tokens.list.count)
        words.walking { walker in
            tokens.list.withUnsafeBufferPointer { list in
                tokens.folded.withUnsafeBufferPointer { folded in
                    everyday.withUnsafeBufferPointer { everyday in
                        for index in list.indices {
                            found.begin()
                            find(index, list, folded, walker, everyday, &found, &votes)
                        }
                    }
                }
            }
        }
        found.begin()
        return found
    }

    @inline(__always)
    private func find(
        _ index: Int, _ list: UnsafeBufferPointer<Token>, _ folded: UnsafeBufferPointer<UInt8>,
        _ walker: WordTable.Walker, _ everyday: UnsafeBufferPointer<LanguageSet>,
        _ found: inout FoundWords, _ votes: inout LanguageVotes
    ) {
        let token = list[index]
        let letters = Int(token.foldedStart)..<Int(token.foldedEnd)
        // Longer than any word: its beginning would be taken for a stem.
        guard letters.count < Tokens.wordLimit else { return }
        let known = found.flat.count
        var node = 0
        for position in letters {
            node = walker.step(node, folded[position])
            if node == 0 { break }
            if walker.stem(node) != 0 { found.add(walker.stem(node), span: 1) }
        }
        guard node != 0 else {
            guard found.flat.count == known else { return }
            let meant = walker.misspelt(folded, letters)
            if meant != 0 {
                if walker.exact(meant) != 0 { found.add(walker.exact(meant), span: 1) }
                if walker.stem(meant) != 0 { found.add(walker.stem(meant), span: 1) }
            }
            return
        }
        let whole = walker.exact(node)
        if whole != 0 {
            found.add(whole, span: 1)
            votes.count(word: everyday[Int(whole)])
            if !everyday[Int(whole)].isEmpty { found.markEveryday() }
        }
        guard token.link != .none, index + 1 < list.count else { return }
        joined(token, list[index + 1], from: node, folded, walker, &found)
    }

    /// Reads two neighbours as one word (`docking station`, `e-mail`, `lap top`), going on where the first ended.
    @inline(__always)
    private func joined(
        _ token: Token, _ next: Token, from node: Int, _ folded: UnsafeBufferPointer<UInt8>,
        _ walker: WordTable.Walker, _ found: inout FoundWords
    ) {
        guard next.position - token.position == 1 else { return }
        var node = node
        for position in Int(next.foldedStart)..<Int(next.foldedEnd) {
            node = walker.step(node, folded[position])
            if node == 0 { return }
            // Over a blank only whole words count: two short words too easily begin like a long one.
            if token.link == .hyphen, walker.stem(node) != 0 { found.add(walker.stem(node), span: 2) }
        }
        if walker.exact(node) != 0 { found.add(walker.exact(node), span: 2) }
    }
}

/// Word ids by place in the text, in one flat list.
private struct FoundWords {
    struct Entry {
        var word: Int32
        /// Words of the text it covers.
        var span: Int32
    }

    private(set) var flat: [Entry] = []
    private(set) var starts: [Int32] = []
    private(set) var isEveryday: [Bool]

    init(capacity: Int) {
        isEveryday = [Bool](repeating: false, count: capacity)
        starts.reserveCapacity(capacity + 1)
        flat.reserveCapacity(capacity * 2)
    }

    /// Of the word begun last.
    mutating func markEveryday() { isEveryday[starts.count - 1] = true }
    mutating func begin() { starts.append(Int32(clamping: flat.count)) }
    mutating func add(_ word: Int32, span: Int32) { flat.append(Entry(word: word, span: span)) }
}
