extension Key {
    /// How the key is written in hints, help and the key map: `j`, `Space`, `C-d`, `M-x`, `Enter`, `F5`.
    package var label: String {
        switch self {
        case .character(let character): Self.label(of: character)
        case .control(let character): "C-" + Self.label(of: character)
        case .alt(let character): "M-" + Self.label(of: character)
        case .function(let number): "F\(number)"
        default: Self.names.first { $0.key == self }?.label ?? ""
        }
    }

    /// Reads what ``label`` writes; nil for anything else.
    package init?(label: String) {
        if let named = Self.names.first(where: { $0.label == label }) {
            self = named.key
        } else if let character = Self.character(label) {
            self = .character(character)
        } else if label.hasPrefix("C-"), let character = Self.character(String(label.dropFirst(2))) {
            guard let control = Self.reachableControl(character) else { return nil }
            self = control
        } else if label.hasPrefix("M-"), let character = Self.character(String(label.dropFirst(2))) {
            self = .alt(character)
        } else if label.hasPrefix("F"), let number = Int(label.dropFirst()), (1...24).contains(number) {
            self = .function(number)
        } else {
            return nil
        }
    }

    private static let names: [(key: Key, label: String)] = [
        (.enter, "Enter"), (.tab, "Tab"), (.backTab, "S-Tab"), (.escape, "Esc"), (.backspace, "Backspace"),
        (.delete, "Del"), (.insert, "Ins"), (.up, "Up"), (.down, "Down"), (.left, "Left"),
        (.right, "Right"), (.home, "Home"), (.end, "End"), (.pageUp, "PgUp"), (.pageDown, "PgDn"),
    ]

    private static func label(of character: Character) -> String {
        switch character {
        case " ": "Space"
        case "\r": "Enter"
        default: String(character)
        }
    }

    private static func character(_ text: String) -> Character? {
        switch text {
        case "Space": " "
        case "Enter": "\r"
        default: text.count == 1 ? text.first : nil
        }
    }

    /// The control key on a character, if a terminal can send one that is not another key.
    private static func reachableControl(_ character: Character) -> Key? {
        switch character {
        case "h", "i", "j", "m": nil
        case "a"..."z", " ", "\\", "]", "^", "_": .control(character)
        default: nil
        }
    }
}
