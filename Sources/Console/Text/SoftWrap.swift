import Canvas

/// Where the lines of a text break on a screen of some width, in characters.
struct SoftWrap: Sendable {
    /// Each row as a range of characters; a line break belongs to no row.
    let rows: [Range<Int>]
    private let characters: [Character]

    init(_ characters: [Character], width: Int) {
        self.characters = characters
        let limit = max(width, 2)
        var rows: [Range<Int>] = []
        var start = 0
        var used = 0
        var lastBreak: Int?
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if character == "\n" {
                rows.append(start..<index)
                start = index + 1
                used = 0
                lastBreak = nil
                index += 1
                continue
            }
            let columns = TextWidth.columns(of: character)
            // Twice where what moved to the new row leaves no room for a wide character either.
            while used + columns > limit, index > start {
                let end = lastBreak ?? index
                rows.append(start..<end)
                start = end
                used = characters[start..<index].reduce(0) { $0 + TextWidth.columns(of: $1) }
                lastBreak = nil
            }
            used += columns
            if character == " " { lastBreak = index + 1 }
            index += 1
        }
        rows.append(start..<characters.count)
        self.rows = rows
    }

    /// Row and column of a place in the text.
    func position(of cursor: Int) -> (row: Int, column: Int) {
        let row = rows.lastIndex { $0.lowerBound <= cursor } ?? 0
        let range = rows[row]
        let end = min(max(cursor, range.lowerBound), range.upperBound)
        return (row, characters[range.lowerBound..<end].reduce(0) { $0 + TextWidth.columns(of: $1) })
    }

    /// The place in a row that is nearest to a column.
    func place(row: Int, column: Int) -> Int {
        guard !rows.isEmpty else { return 0 }
        let index = min(max(row, 0), rows.count - 1)
        let range = rows[index]
        var used = 0
        for place in range {
            let columns = TextWidth.columns(of: characters[place])
            if used + columns > column { return place }
            used += columns
        }
        // A soft row ends where the next begins: its last place is before its last character.
        let isSoft = index + 1 < rows.count && rows[index + 1].lowerBound == range.upperBound
        return isSoft && !range.isEmpty ? range.upperBound - 1 : range.upperBound
    }
}
