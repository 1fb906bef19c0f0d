/// Lines of text being laid out: spaces collapse, blocks are at most one blank line apart.
struct TextPage {
    private var bytes: [UInt8] = []
    private var pendingLines = 0
    private var pendingSpaces = 0
    /// A list's bullet or number waits for the item's first word, which may be blocks away.
    private var pendingMark = ""
    private var lineHasText = false
    private var quoteDepth = 0
    private var lists: [Int?] = []
    /// Within `pre`.
    var keepsSpaces = false

    /// Deeper nesting is drawn no deeper.
    private static let depthLimit = 8

    /// A place in the page, to read from later.
    var length: Int { bytes.count }

    /// The text from a place on, without space around it.
    func text(from start: Int) -> String {
        var slice = bytes[min(start, bytes.count)...]
        while let first = slice.first, first <= 32 { slice = slice.dropFirst() }
        while let last = slice.last, last <= 32 { slice = slice.dropLast() }
        return String(decoding: slice, as: UTF8.self)
    }

    mutating func write(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 10 where keepsSpaces: breakLine()
            case 32 where keepsSpaces: pendingSpaces += 1
            // Tab, line ends, space, no-break space.
            case 9...13, 32, 0xA0: if lineHasText { pendingSpaces = max(pendingSpaces, 1) }
            // What newsletters pad their preview with, and soft hyphens.
            case 0...31, 127, 0xAD, 0x34F, 0x200B, 0x200C, 0xFEFF: break
            default: put(scalar)
            }
        }
    }

    mutating func breakLine() {
        pendingLines = min(pendingLines + 1, 2)
        pendingSpaces = 0
        lineHasText = false
    }

    mutating func startBlock(blankLine: Bool) {
        pendingLines = max(pendingLines, blankLine ? 2 : 1)
        pendingSpaces = 0
        lineHasText = false
    }

    mutating func startCell() {
        if lineHasText { pendingSpaces = 2 }
    }

    mutating func openList(numbered: Bool) {
        startBlock(blankLine: false)
        if lists.count < 100 { lists.append(numbered ? 0 : nil) }
    }

    mutating func closeList() {
        _ = lists.popLast()
        startBlock(blankLine: lists.isEmpty)
    }

    mutating func startItem() {
        startBlock(blankLine: false)
        let indent = String(repeating: "  ", count: min(max(lists.count - 1, 0), Self.depthLimit))
        if let number = lists.last ?? nil {
            lists[lists.count - 1] = number + 1
            pendingMark = indent + "\(number + 1). "
        } else {
            pendingMark = indent + "- "
        }
    }

    mutating func openQuote() {
        startBlock(blankLine: true)
        quoteDepth += 1
    }

    mutating func closeQuote() {
        startBlock(blankLine: true)
        quoteDepth = max(quoteDepth - 1, 0)
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        if !bytes.isEmpty { for _ in 0..<pendingLines { bytes.append(10) } }
        if pendingLines > 0 || bytes.isEmpty {
            for _ in 0..<min(quoteDepth, Self.depthLimit) { bytes.append(contentsOf: "> ".utf8) }
        }
        bytes.append(contentsOf: pendingMark.utf8)
        for _ in 0..<min(pendingSpaces, 80) { bytes.append(32) }
        pendingLines = 0
        pendingMark = ""
        pendingSpaces = 0
        lineHasText = true
        bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    }
}
