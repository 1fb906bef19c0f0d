/// All words of all phrases in one byte trie, so that a word of the text is looked up once for every rule.
///
/// Laid out for reading: the ways on from a node are bits, and the nodes they lead to lie one after the other, level by
/// level. It takes a tenth of the room that a full row a node would, and stays in the processor's cache.
struct WordTable {
    private var nodes: [Node] = []

    fileprivate struct Node {
        /// A bit for every column that leads on, and above them the index of the first node they lead to.
        var ways: UInt64 = 0
        /// The word that ends here, the stem that ends here; 0 for none.
        var exact: UInt16 = 0
        var stem: UInt16 = 0
    }

    init() { nodes = [Node()] }

    /// Runs a reader of many words on the bare nodes: no word pays for the checks of another.
    func walking<Result>(_ body: (Walker) -> Result) -> Result {
        nodes.withUnsafeBufferPointer { body(Walker(nodes: $0)) }
    }

    /// The nodes while somebody walks them; every index comes out of them, and 0, the root, stands for no way on.
    struct Walker {
        fileprivate let nodes: UnsafeBufferPointer<Node>

        /// One letter on from a node; 0 when no word goes there.
        @inline(__always)
        func step(_ node: Int, _ letter: UInt8) -> Int {
            let column = WordTable.column(letter)
            guard column >= 0 else { return 0 }
            let ways = nodes[node].ways
            let bit = UInt64(1) << UInt64(column)
            guard ways & bit != 0 else { return 0 }
            return Int(ways >> WordTable.columns) + (ways & (bit &- 1)).nonzeroBitCount
        }

        /// The word that ends at a node; 0 for none.
        @inline(__always)
        func exact(_ node: Int) -> Int32 { Int32(nodes[node].exact) }

        /// The stem that ends at a node; 0 for none.
        @inline(__always)
        func stem(_ node: Int) -> Int32 { Int32(nodes[node].stem) }

        /// Visits the nodes one letter on, in the order of the alphabet, until one gives something other than 0.
        @inline(__always)
        func firstChild(of node: Int, _ body: (Int) -> Int) -> Int {
            let ways = nodes[node].ways
            let first = Int(ways >> WordTable.columns)
            for child in first..<(first + (ways & WordTable.allColumns).nonzeroBitCount) {
                let found = body(child)
                if found != 0 { return found }
            }
            return 0
        }
    }

    private static let columns: UInt64 = 36
    private static let allColumns: UInt64 = (1 << columns) - 1

    /// a...z, then 0...9; negative for anything else.
    @inline(__always)
    private static func column(_ letter: UInt8) -> Int {
        if letter >= 0x61 { return letter <= 0x7A ? Int(letter) - 0x61 : -1 }
        return letter >= 0x30 && letter <= 0x39 ? Int(letter) - 0x30 + 26 : -1
    }
}

extension WordTable {
    /// Words as they are collected, before they are laid out.
    struct Builder {
        private struct Node {
            var column: UInt8
            var child: Int32 = 0
            var sibling: Int32 = 0
            var exact: UInt16 = 0
            var stem: UInt16 = 0
        }

        /// Ids fit into fifteen bits (``PhraseTableBuilder`` sorts by them); the shipped rules have eight thousand.
        private static let limit = Int32(Int16.max)

        private var nodes = [Node(column: 0)]
        private(set) var count: Int32 = 0

        init() { nodes.reserveCapacity(32 * 1024) }

        /// The id of a word or stem, made when new; nil when the table is full or the word has foreign letters.
        /// Ids count from 1.
        mutating func insert(_ letters: UnsafeBufferPointer<UInt8>, isStem: Bool) -> Int32? {
            guard count < Self.limit, letters.allSatisfy({ WordTable.column($0) >= 0 }) else { return nil }
            var node = 0
            for letter in letters { node = child(of: node, UInt8(WordTable.column(letter))) }
            guard node != 0 else { return nil }
            let known = isStem ? nodes[node].stem : nodes[node].exact
            if known != 0 { return Int32(known) }
            count += 1
            let id = UInt16(truncatingIfNeeded: count)
            if isStem { nodes[node].stem = id } else { nodes[node].exact = id }
            return count
        }

        private mutating func child(of node: Int, _ column: UInt8) -> Int {
            var next = Int(nodes[node].child)
            while next != 0 {
                if nodes[next].column == column { return next }
                next = Int(nodes[next].sibling)
            }
            nodes.append(Node(column: column, sibling: nodes[node].child))
            let new = nodes.count - 1
            nodes[node].child = Int32(truncatingIfNeeded: new)
            return new
        }

        /// The words laid out for reading, level by level.
        func table() -> WordTable {
            var table = WordTable()
            table.nodes.reserveCapacity(nodes.count)
            var order = [0]
            order.reserveCapacity(nodes.count)
            var children = [Int](repeating: 0, count: Int(WordTable.columns))
            var place = 0
            while place < order.count {
                var ways = UInt64(order.count) << WordTable.columns
                var next = Int(nodes[order[place]].child)
                while next != 0 {
                    let column = Int(nodes[next].column)
                    ways |= 1 << UInt64(column)
                    children[column] = next
                    next = Int(nodes[next].sibling)
                }
                table.nodes[place].ways = ways
                var left = ways & WordTable.allColumns
                while left != 0 {
                    let child = children[left.trailingZeroBitCount]
                    left &= left &- 1
                    order.append(child)
                    table.nodes.append(
                        WordTable.Node(exact: nodes[child].exact, stem: nodes[child].stem))
                }
                place += 1
            }
            return table
        }
    }
}
