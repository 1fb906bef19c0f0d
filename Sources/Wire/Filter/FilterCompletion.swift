/// How the term at the cursor could go on.
package struct FilterCompletion: Hashable, Sendable {
    /// The characters that a choice takes the place of.
    package var range: Range<Int>
    /// Fields with their colon, or values; the likeliest first.
    package var choices: [String]

    /// - Parameters:
    ///   - cursor: characters before the insertion point.
    ///   - known: values beside those that the language names, by field.
    /// - Returns: nil where nothing begins like what was typed.
    package init?(_ text: String, at cursor: Int, known: [Filter.Field: [String]] = [:]) {
        let characters = Array(text)
        let cursor = min(max(cursor, 0), characters.count)
        var scanner = FilterScanner(String(characters[..<cursor]))
        var last: FilterScanner.Piece?
        while let piece = scanner.next() { last = piece }
        // Behind a blank a new term begins.
        let piece = last.flatMap { $0.position + $0.length == cursor ? $0 : nil }
        guard let name = piece?.field else {
            let begun = piece.map { $0.value.lowercased() } ?? ""
            let start = max(0, cursor - begun.count)
            choices = Filter.Field.allCases.map(\.rawValue).filter { $0.hasPrefix(begun) }.map { $0 + ":" }
            range = start..<cursor
            if choices.isEmpty || characters[(piece?.position ?? cursor)..<cursor].contains("\"") {
                return nil
            }
            return
        }
        guard let field = Filter.Field(rawValue: name), let piece else { return nil }
        let typed = characters[piece.valueStart..<cursor]
        let start = (typed.lastIndex(of: ",").map { $0 + 1 }) ?? piece.valueStart
        let begun = String(characters[start..<cursor]).lowercased()
        var seen: Set<String> = []
        choices = (field.values + (known[field] ?? [])).filter {
            $0.lowercased().hasPrefix(begun) && !$0.contains { $0.isWhitespace || $0 == "," || $0 == "\"" }
                && seen.insert($0).inserted
        }
        range = start..<cursor
        if choices.isEmpty { return nil }
    }

    /// What all choices begin with.
    package var common: String {
        choices.dropFirst().reduce(choices.first ?? "") { $0.commonPrefix(with: $1) }
    }

    /// A text with its term going on like that.
    package func applied(_ choice: String, to text: String) -> (text: String, cursor: Int) {
        var characters = Array(text)
        let range = range.clamped(to: 0..<characters.count)
        characters.replaceSubrange(range, with: Array(choice))
        return (String(characters), range.lowerBound + choice.count)
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
