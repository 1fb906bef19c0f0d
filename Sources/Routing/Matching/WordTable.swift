/// All words of all phrases in one byte trie, so that a word of the text is looked up once for every rule.
///
/// A path costs one array step a letter; whole words and `stem*` are found on the same walk.
struct WordTable {
    /// Node times 36 plus letter gives the next node; 0 is no way on, and the root is 0 too.
    private var ways: [UInt16]
    /// By node: the word that ends here, the stem that ends here; 0 for none. Ids count from 1.
    private(set) var exact: [Int32]
    private(set) var stems: [Int32]
    /// By node: a bit for every column that leads on.
    private var columns: [UInt64]
    private(set) var count: Int32 = 0

    init() {
        ways = [UInt16](repeating: 0, count: Self.letters)
        exact = [0]
        stems = [0]
        columns = [0]
    }

    /// The id of a word or stem, made when new; nil when the table is full or the word has foreign letters.
    mutating func insert(_ letters: ArraySlice<UInt8>, isStem: Bool) -> Int32? {
        var node = 0
        for letter in letters {
            let column = Self.column(letter)
            guard column >= 0 else { return nil }
            let way = node * Self.letters + column
            if ways[way] == 0 {
                guard exact.count < Int(UInt16.max) else { return nil }
                ways[way] = UInt16(exact.count)
                exact.append(0)
                stems.append(0)
                columns[node] |= 1 << UInt64(column)
                columns.append(0)
                ways.append(contentsOf: repeatElement(0, count: Self.letters))
            }
            node = Int(ways[way])
        }
        guard node != 0 else { return nil }
        let known = isStem ? stems[node] : exact[node]
        if known != 0 { return known }
        count += 1
        if isStem { stems[node] = count } else { exact[node] = count }
        return count
    }

    /// Runs a reader of many words on the bare tables: no word pays for the checks of another.
    func walking<Result>(_ body: (Walker) -> Result) -> Result {
        ways.withUnsafeBufferPointer { ways in
            exact.withUnsafeBufferPointer { exact in
                stems.withUnsafeBufferPointer { stems in
                    columns.withUnsafeBufferPointer { columns in
                        body(Walker(ways: ways, exact: exact, stems: stems, columns: columns))
                    }
                }
            }
        }
    }

    /// The tables while somebody walks them; every node comes out of them.
    struct Walker {
        let ways: UnsafeBufferPointer<UInt16>
        let exact: UnsafeBufferPointer<Int32>
        let stems: UnsafeBufferPointer<Int32>
        let columns: UnsafeBufferPointer<UInt64>

        /// One letter on from a node; 0 when no word goes there.
        @inline(__always)
        func step(_ node: Int, _ letter: UInt8) -> Int {
            let column = WordTable.column(letter)
            return column < 0 ? 0 : Int(ways[node &* WordTable.letters &+ column])
        }

        /// Visits the nodes one letter on, in the order of the alphabet, until one gives something other than 0.
        @inline(__always)
        func firstChild(of node: Int, _ body: (Int) -> Int) -> Int {
            var left = columns[node]
            while left != 0 {
                let column = left.trailingZeroBitCount
                left &= left &- 1
                let found = body(Int(ways[node &* WordTable.letters &+ column]))
                if found != 0 { return found }
            }
            return 0
        }
    }

    static let letters = 36

    /// a...z, then 0...9; negative for anything else.
    @inline(__always)
    fileprivate static func column(_ letter: UInt8) -> Int {
        if letter >= 0x61 { return letter <= 0x7A ? Int(letter) - 0x61 : -1 }
        return letter >= 0x30 && letter <= 0x39 ? Int(letter) - 0x30 + 26 : -1
    }
}
