import Canvas

/// Numbers drawn with characters: columns of blocks, a curve of braille dots, a bar. Without Unicode they are drawn with
/// `#`, `:` and `*`.
struct Chart {
    /// The signs of an empty cell, of eighths, and of a full one.
    private let blocks: [Character]
    private let hasBraille: Bool

    init(_ glyphs: Glyphs) {
        hasBraille = glyphs != .ascii
        blocks = hasBraille ? Array(" ▁▂▃▄▅▆▇█") : Array(" ::::####")
    }

    /// A column for each value, `width` characters wide with one left free beside it where there is room; the first line
    /// is the top. What is not zero is seen.
    func columns(_ values: [Int], width: Int, height: Int) -> [String] {
        let most = max(1, values.max() ?? 1)
        let eighths = values.map { value in
            value <= 0 ? 0 : max(1, (value * height * 8 + most / 2) / most)
        }
        return (0..<height).map { row in
            let below = (height - 1 - row) * 8
            return eighths.map { filled in
                let sign = blocks[min(max(filled - below, 0), 8)]
                return width < 2 ? String(sign) : String(repeating: sign, count: width - 1) + " "
            }.joined()
        }
    }

    /// A curve through the values, `width` characters wide for each.
    func curve(_ values: [Int], width: Int, height: Int) -> [String] {
        guard let most = values.max(), !values.isEmpty else { return Array(repeating: "", count: height) }
        let across = values.count * width * 2
        let up = height * 4
        func level(_ value: Double) -> Int {
            min(up - 1, max(0, Int((value / Double(max(1, most)) * Double(up - 1)).rounded())))
        }
        var cells = Array(repeating: Array(repeating: UInt32(0), count: values.count * width), count: height)
        var last: Int?
        for x in 0..<across {
            // Between the middles of two columns it runs straight.
            let place = Double(x) / Double(width * 2) - 0.5
            let before = min(max(Int(place.rounded(.down)), 0), values.count - 1)
            let after = min(before + 1, values.count - 1)
            let part = min(max(place - Double(before), 0), 1)
            let now = level(Double(values[before]) * (1 - part) + Double(values[after]) * part)
            // A steep rise has no gap.
            let from = min(last.map { $0 < now ? $0 + 1 : $0 > now ? $0 - 1 : now } ?? now, now)
            let to = max(last.map { $0 < now ? $0 + 1 : $0 > now ? $0 - 1 : now } ?? now, now)
            for y in from...to { cells[height - 1 - y / 4][x / 2] |= Self.dot(x: x % 2, y: 3 - y % 4) }
            last = now
        }
        return cells.map { row in
            String(
                String.UnicodeScalarView(
                    row.map { dots in
                        if !hasBraille { return dots == 0 ? " " : "*" }
                        return dots == 0 ? " " : Unicode.Scalar(0x2800 + dots) ?? " "
                    }))
        }
    }

    /// The dot of a braille cell, two across and four down.
    private static func dot(x: Int, y: Int) -> UInt32 {
        y == 3 ? (x == 0 ? 0x40 : 0x80) : UInt32(1) << UInt32(y + 3 * x)
    }

    /// A bar of at most `width` characters; what is not zero is seen.
    func bar(_ value: Int, of most: Int, width: Int) -> String {
        guard value > 0, most > 0, width > 0 else { return "" }
        return String(repeating: blocks[8], count: min(width, max(1, (value * width + most / 2) / most)))
    }
}
