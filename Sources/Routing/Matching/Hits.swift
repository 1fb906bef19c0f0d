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
    /// By lexicon: first hit, last hit, count.
    private var heads: [Int32]
    private var tails: [Int32]
    private var counts: [Int32]
    /// Further hits say nothing new: it bounds the work for a text that repeats one word a thousand times.
    private static let limit: Int32 = 24

    init(lexicons: Int32) {
        heads = [Int32](repeating: -1, count: Int(lexicons))
        tails = heads
        counts = [Int32](repeating: 0, count: Int(lexicons))
        all.reserveCapacity(64)
    }

    mutating func add(_ lexicon: Int32, first: Int32, last: Int32) {
        let slot = Int(lexicon)
        guard counts[slot] < Self.limit else { return }
        let tail = tails[slot]
        // Two variants of one lexicon on the same word are one occurrence; the longer phrase is kept.
        if tail >= 0, all[Int(tail)].last >= first {
            all[Int(tail)].last = max(all[Int(tail)].last, last)
            return
        }
        counts[slot] += 1
        let index = Int32(clamping: all.count)
        all.append(Hit(first: first, last: last))
        if tail >= 0 { all[Int(tail)].next = index } else { heads[slot] = index }
        tails[slot] = index
    }

    @inline(__always)
    func head(_ lexicon: Int32) -> Int32 { heads[Int(lexicon)] }
}
