/// Stretches of a long text that say a few words over and over: keywords strewn in, a paste that ran away, a log.
///
/// They prove nothing by their length, and drown the one sentence that a person wrote. The smallest share of different
/// words seen in a person's own sentences is about twice the bound.
enum Stuffing {
    /// Shorter texts are left alone.
    private static let least = 160
    /// A stretch is stuffed where so many words …
    private static let window = 48
    /// … are no more different ones than this.
    private static let fewest = 16

    /// Leaves stuffed stretches of the body out; where nothing else was said, each of their words stays once.
    static func thin(_ tokens: inout [Token], _ folded: [UInt8]) {
        let body = tokens.firstIndex { !$0.inSubject } ?? tokens.count
        guard tokens.count - body > least else { return }
        let words = tokens[body...].map { hash($0, folded) }
        let isStuffed = stuffed(words)
        let kept = body + isStuffed.count { !$0 }
        guard kept < tokens.count else { return }
        var seen: Set<UInt64> = []
        let isAllThereIs = kept < 2
        tokens = tokens.indices.compactMap { index in
            guard index >= body, isStuffed[index - body] else { return tokens[index] }
            return isAllThereIs && seen.insert(words[index - body]).inserted ? tokens[index] : nil
        }
    }

    private static func stuffed(_ words: [UInt64]) -> [Bool] {
        var isStuffed = [Bool](repeating: false, count: words.count)
        var counts: [UInt64: Int] = [:]
        var marked = 0
        for index in words.indices {
            counts[words[index], default: 0] += 1
            let start = index + 1 - window
            if start > 0, let count = counts[words[start - 1]] {
                counts[words[start - 1]] = count == 1 ? nil : count - 1
            }
            guard start >= 0, counts.count <= fewest else { continue }
            for word in max(start, marked)...index { isStuffed[word] = true }
            marked = index + 1
        }
        return isStuffed
    }

    private static func hash(_ token: Token, _ folded: [UInt8]) -> UInt64 {
        folded[Int(token.foldedStart)..<Int(token.foldedEnd)].reduce(0xCBF2_9CE4_8422_2325) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
    }
}
