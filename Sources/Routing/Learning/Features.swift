/// What the learned model sees of an issue: words, pairs of neighbours and groups of five letters, each once.
///
/// A feature is only its slot in the model's table: two features that share a slot are one. Numbers and what is too
/// long for a word do not count, and everyday words only in a pair: by themselves they tell the language or the sender, not the matter.
enum Features {
    /// The size of the table in bits: slots are below `1 << bits`.
    static let bits = 18

    /// Reads no more words than this: a verdict rests on what is said first (bounded work for a pasted log).
    static let wordLimit = 600

    /// Where a feature comes from.
    enum Kind { case own, pair }

    private enum Word { case telling, everyday, number }

    /// Hands out every feature, word by word: those of the word itself, then its pair with the word before it.
    @inline(__always)
    static func each(of findings: Reader.Findings, _ take: (_ slot: Int, _ word: Int, _ kind: Kind) -> Void) {
        let tokens = findings.tokens
        let count = min(tokens.list.count, wordLimit)
        let size = 1 << (bits - 6)
        let isEveryday = findings.isEveryday
        tokens.folded.withUnsafeBufferPointer { letters in
            tokens.list.withUnsafeBufferPointer { words in
                // One bit a slot: a feature counts once however often it occurs.
                withUnsafeTemporaryAllocation(of: UInt64.self, capacity: size) { seen in
                    seen.initialize(repeating: 0)
                    var previous: UInt64 = 0
                    var before = Word.number
                    for word in 0..<count {
                        let token = words[word]
                        let range = Int(token.foldedStart)..<Int(token.foldedEnd)
                        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                        var group: UInt64 = 0x5F
                        var digits = 0
                        for index in range {
                            let letter = letters[index]
                            if letter <= 0x39 { digits += 1 }
                            hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3
                        }
                        let kind: Word =
                            digits * 3 >= range.count || range.count >= Tokens.wordLimit
                            ? .number : isEveryday[word] ? .everyday : .telling
                        if kind == .telling {
                            // Groups of five, the word's ends among them: what a compound, an ending or a slip
                            // leaves alone.
                            var length = 1
                            for index in range {
                                group = (group << 8 | UInt64(letters[index])) & 0xFF_FFFF_FFFF
                                length += 1
                                if length >= 5, let slot = isNew(group, seen) { take(slot, word, .own) }
                            }
                            if length >= 4, let slot = isNew((group << 8 | 0x5F) & 0xFF_FFFF_FFFF, seen) {
                                take(slot, word, .own)
                            }
                            if let slot = isNew(hash, seen) { take(slot, word, .own) }
                        }
                        if word > 0, kind != .number, before != .number,
                            kind == .telling || before == .telling,
                            token.position - words[word - 1].position == 1,
                            let slot = isNew((previous &* 0xFF51_AFD7_ED55_8CCD) ^ (hash >> 7), seen)
                        {
                            take(slot, word, .pair)
                        }
                        previous = hash
                        before = kind
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func isNew(_ feature: UInt64, _ seen: UnsafeMutableBufferPointer<UInt64>) -> Int? {
        let slot = Int(truncatingIfNeeded: (feature &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
        let bit = UInt64(1) << UInt64(slot & 63)
        guard seen[slot >> 6] & bit == 0 else { return nil }
        seen[slot >> 6] |= bit
        return slot
    }
}
