import Canvas

/// Text with an insertion point, for the editor and every one-line field.
struct TextBuffer: Hashable, Sendable {
    private(set) var characters: [Character]
    private(set) var cursor: Int
    private var past: [Snapshot] = []
    /// What C-k, C-u and C-w cut last; C-y puts it back.
    private var cut: [Character] = []
    private var isTyping = false

    private struct Snapshot: Hashable, Sendable {
        var characters: [Character]
        var cursor: Int
    }

    init(_ text: String = "", cursor: Int? = nil) {
        characters = Array(Self.normalised(text))
        self.cursor = min(max(cursor ?? characters.count, 0), characters.count)
    }

    var text: String { String(characters) }
    var isEmpty: Bool { characters.isEmpty }
    var isBlank: Bool { characters.allSatisfy(\.isWhitespace) }

    mutating func insert(_ text: String) {
        let added = Array(Self.normalised(text))
        guard !added.isEmpty else { return }
        // A run of typed letters is one step of undo; anything longer is a step of its own.
        if added.count > 1 || !isTyping || added.first?.isWhitespace == true { remember() }
        let before = characters.prefix(cursor)
        // Marks may join the character before: rebuild from text so that offsets stay those of characters.
        let head = Array(String(before) + String(added))
        characters = Array(String(head) + String(characters.dropFirst(cursor)))
        cursor = min(head.count, characters.count)
        isTyping = added.count == 1
    }

    /// Another text in place of this one, as one step of undo.
    mutating func replace(_ text: String) {
        remember()
        characters = Array(Self.normalised(text))
        cursor = min(cursor, characters.count)
        isTyping = false
    }

    mutating func apply(_ edit: TextEdit) {
        switch edit {
        case .left: move(to: cursor - 1)
        case .right: move(to: cursor + 1)
        case .wordLeft: move(to: wordStart(before: cursor))
        case .wordRight: move(to: wordEnd(after: cursor))
        case .lineStart: move(to: lineStart)
        case .lineEnd: move(to: lineEnd)
        case .textStart: move(to: 0)
        case .textEnd: move(to: characters.count)
        case .deleteBack: remove(cursor - 1..<cursor, keeps: false)
        case .deleteForward: remove(cursor..<cursor + 1, keeps: false)
        case .cutToEnd: remove(cursor..<(lineEnd == cursor ? cursor + 1 : lineEnd), keeps: true)
        case .cutToStart: remove(lineStart..<cursor, keeps: true)
        case .cutWord: remove(wordStart(before: cursor)..<cursor, keeps: true)
        case .putBack: insert(String(cut))
        case .newline: insert("\n")
        case .undo: undo()
        }
    }

    mutating func move(to place: Int) {
        cursor = min(max(place, 0), characters.count)
        isTyping = false
    }

    private mutating func remove(_ range: Range<Int>, keeps: Bool) {
        let range = range.clamped(to: 0..<characters.count)
        guard !range.isEmpty else { return }
        if keeps || !isTyping { remember() }
        if keeps { cut = Array(characters[range]) }
        characters.removeSubrange(range)
        // What met at the gap may join into one character.
        characters = Array(String(characters))
        cursor = min(range.lowerBound, characters.count)
    }

    private mutating func remember() {
        past.append(Snapshot(characters: characters, cursor: cursor))
        // Long texts keep fewer steps, so that undo never takes much memory.
        let limit = max(10, min(200, 400_000 / max(1, characters.count)))
        if past.count > limit { past.removeFirst(past.count - limit) }
    }

    private mutating func undo() {
        isTyping = false
        guard let last = past.popLast() else { return }
        characters = last.characters
        cursor = last.cursor
    }

    private var lineStart: Int {
        (characters.prefix(cursor).lastIndex(of: "\n") ?? -1) + 1
    }

    private var lineEnd: Int {
        characters.suffix(from: cursor).firstIndex(of: "\n") ?? characters.count
    }

    private func wordStart(before place: Int) -> Int {
        let head = characters.prefix(place)
        guard let last = head.lastIndex(where: Self.isWord) else { return 0 }
        return (head.prefix(last).lastIndex { !Self.isWord($0) } ?? -1) + 1
    }

    private func wordEnd(after place: Int) -> Int {
        guard let first = characters.suffix(from: place).firstIndex(where: Self.isWord) else {
            return characters.count
        }
        return characters.suffix(from: first).firstIndex { !Self.isWord($0) } ?? characters.count
    }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    /// Line ends of other systems become plain ones, so that a line break is always one character.
    private static func normalised(_ text: String) -> String {
        String(text.map { $0 == "\r\n" || $0 == "\r" || $0 == "\u{2028}" || $0 == "\u{2029}" ? "\n" : $0 })
    }
}

/// What an editing key does to text.
enum TextEdit: Hashable, Sendable {
    case left, right, wordLeft, wordRight, lineStart, lineEnd, textStart, textEnd
    case deleteBack, deleteForward, cutToEnd, cutToStart, cutWord, putBack, newline, undo
}
