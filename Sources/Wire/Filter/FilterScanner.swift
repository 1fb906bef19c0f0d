/// Cuts a filter into its pieces. Total: a quote without its partner reaches to the end.
struct FilterScanner {
    struct Piece: Equatable {
        /// Characters before it.
        var position: Int
        var length: Int
        var isExcluded: Bool
        /// The name before the colon; nil for a word.
        var field: String?
        /// Characters before its value.
        var valueStart: Int
        var value: String
    }

    private let characters: [Character]
    private var index = 0

    init(_ text: String) { characters = Array(text) }

    mutating func next() -> Piece? {
        while index < characters.count, characters[index].isWhitespace { index += 1 }
        guard index < characters.count else { return nil }
        let position = index
        let isExcluded = characters[index] == "!"
        if isExcluded { index += 1 }
        let field = scanField()
        let start = index
        let value = scanValue()
        return Piece(
            position: position, length: index - position, isExcluded: isExcluded, field: field,
            valueStart: start, value: value)
    }

    /// Latin letters directly before a colon; `12:30` and `->:` are words.
    private mutating func scanField() -> String? {
        var end = index
        while end < characters.count, characters[end].isASCII, characters[end].isLetter { end += 1 }
        guard end > index, end < characters.count, characters[end] == ":" else { return nil }
        let name = String(characters[index..<end]).lowercased()
        index = end + 1
        return name
    }

    private mutating func scanValue() -> String {
        var value = ""
        var isQuoted = false
        while index < characters.count {
            let character = characters[index]
            if character == "\"" {
                isQuoted.toggle()
            } else if character.isWhitespace, !isQuoted {
                break
            } else {
                value.append(character)
            }
            index += 1
        }
        return value
    }
}
