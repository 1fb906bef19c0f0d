extension DisplayText {
    /// Breaks at spaces into lines of at most this width; a longer word is cut, a wide character never.
    ///
    /// Spaces at a break disappear; indentation at the start stays. In a single column a wide character has no
    /// place and shows as U+FFFD.
    package func wrapped(to limit: Int) -> [DisplayText] {
        let limit = max(limit, 1)
        if width <= limit { return [self] }
        let all = limit == 1 ? clusters.map { $0.columns == 1 ? $0 : Cluster(base: "\u{FFFD}") } : clusters
        var lines: [DisplayText] = []
        var start = 0
        while start < all.count {
            let end = Self.lineEnd(in: all, from: start, limit: limit)
            lines.append(DisplayText(clusters: Self.withoutTrailingSpaces(all[start..<end])))
            start = end
            if start < all.count {
                while start < all.count, all[start].isSpace { start += 1 }
            }
        }
        return lines
    }

    /// Where the line that begins at `start` ends.
    private static func lineEnd(in all: [Cluster], from start: Int, limit: Int) -> Int {
        var used = 0
        var lastBreak: Int?
        var hasInk = false
        for index in start..<all.count {
            let cluster = all[index]
            let columns = cluster.columns
            // A line may end before a space and on both sides of a wide character.
            if hasInk, cluster.isSpace || columns == 2 || all[index - 1].columns == 2 { lastBreak = index }
            if used + columns > limit { return max(lastBreak ?? index, start + 1) }
            used += columns
            if !cluster.isSpace { hasInk = true }
        }
        return all.count
    }

    private static func withoutTrailingSpaces(_ line: ArraySlice<Cluster>) -> ArraySlice<Cluster> {
        guard let last = line.lastIndex(where: { !$0.isSpace }) else { return line.prefix(0) }
        return line[...last]
    }
}
