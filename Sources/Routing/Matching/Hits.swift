/// Where each lexicon was found in one issue.
struct Hits {
    struct Hit {
        /// Words of the text, by index.
        var first: Int32
        var last: Int32
        /// The next hit of the same lexicon, -1 at the end.
        var next: Int32 = -1
    }

    private(set) var all: [Hit] = []
    private var chains: [Chain]
    /// Further hits say nothing new: it bounds the work for a text that repeats one word a thousand times.
    private static let limit: Int32 = 24

    /// The hits of one lexicon, in the order of the text.
    private struct Chain {
        var head: Int32 = -1
        var tail: Int32 = -1
        var count: Int32 = 0
    }

    init(lexicons: Int32) {
        chains = [Chain](repeating: Chain(), count: Int(lexicons))
        all.reserveCapacity(64)
    }

    mutating func add(_ lexicon: Int32, first: Int32, last: Int32) {
        let slot = Int(lexicon)
        let tail = Int(chains[slot].tail)
        // Two variants of one lexicon on the same word are one occurrence; the longer phrase is kept.
        if tail >= 0, all[tail].last >= first {
            all[tail].last = max(all[tail].last, last)
            return
        }
        guard chains[slot].count < Self.limit else { return }
        chains[slot].count += 1
        let index = Int32(clamping: all.count)
        all.append(Hit(first: first, last: last))
        if tail >= 0 { all[tail].next = index } else { chains[slot].head = index }
        chains[slot].tail = index
    }

    @inline(__always)
    func head(_ lexicon: Int32) -> Int32 { chains[Int(lexicon)].head }
}
