/// What a program wrote to a terminal, piece by piece, read as strictly as a terminal could: everything that could act
/// is told apart from text.
package enum TerminalPiece: Hashable, Sendable {
    case text(Unicode.Scalar)
    /// No UTF-8.
    case invalid(UInt8)
    /// C0, DEL, or a C1 control, which is also one where it comes as UTF-8.
    case control(UInt32)
    /// `ESC` with intermediates and a final byte.
    case escape(String)
    /// `ESC [` with everything up to the final byte.
    case sequence(parameters: String, final: Character)
    /// `ESC ]`, `P`, `X`, `^` or `_`, with what it says, as far as its end or the end of the bytes.
    case command(Character, String)

    package static func pieces(_ bytes: [UInt8]) -> [TerminalPiece] {
        var pieces: [TerminalPiece] = []
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x1B {
                pieces.append(escape(bytes, &at))
            } else if byte < 0x20 || byte == 0x7F {
                pieces.append(.control(UInt32(byte)))
                at += 1
            } else {
                pieces.append(character(bytes, &at))
            }
        }
        return pieces
    }

    private static func character(_ bytes: [UInt8], _ at: inout Int) -> TerminalPiece {
        let first = bytes[at]
        let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        let text = String(decoding: bytes[at..<min(at + length, bytes.count)], as: UTF8.self)
        guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first,
            scalar != "\u{FFFD}" || bytes[at...].starts(with: [0xEF, 0xBF, 0xBD])
        else {
            at += 1
            return .invalid(first)
        }
        at += length
        return (0x80...0x9F).contains(scalar.value) ? .control(scalar.value) : .text(scalar)
    }

    private static func escape(_ bytes: [UInt8], _ at: inout Int) -> TerminalPiece {
        at += 1
        guard at < bytes.count else { return .escape("") }
        let kind = Character(Unicode.Scalar(bytes[at]))
        switch kind {
        case "[":
            at += 1
            var parameters = ""
            while at < bytes.count, (0x20...0x3F).contains(bytes[at]) {
                parameters.unicodeScalars.append(Unicode.Scalar(bytes[at]))
                at += 1
            }
            guard at < bytes.count else { return .sequence(parameters: parameters, final: "?") }
            at += 1
            return .sequence(parameters: parameters, final: Character(Unicode.Scalar(bytes[at - 1])))
        case "]", "P", "X", "^", "_":
            at += 1
            let start = at
            while at < bytes.count, bytes[at] != 7, bytes[at] != 0x1B { at += 1 }
            let text = String(decoding: bytes[start..<at], as: UTF8.self)
            if at < bytes.count { at += bytes[at] == 7 ? 1 : 2 }
            return .command(kind, text)
        default:
            var text = ""
            while at < bytes.count, (0x20...0x2F).contains(bytes[at]) {
                text.unicodeScalars.append(Unicode.Scalar(bytes[at]))
                at += 1
            }
            if at < bytes.count {
                text.unicodeScalars.append(Unicode.Scalar(bytes[at]))
                at += 1
            }
            return .escape(text)
        }
    }

    /// Whether the console's painter makes it, on any terminal: it moves the cursor, erases, moves rows, sets attributes,
    /// colours and the few modes that it sets back; text has no character that acts unseen.
    package var isPainted: Bool {
        switch self {
        case .text(let scalar):
            !scalar.properties.isBidiControl && scalar.properties.generalCategory != .format
                && !(0xE0000...0xE0FFF).contains(scalar.value)
        case .invalid: false
        case .control(let code): [0x08, 0x09, 0x0A, 0x0D, 0x0F].contains(code)
        case .escape(let text): ["(B", ")0", ")B", "=", ">", "7", "8", "M"].contains(text)
        case .sequence(let parameters, let final):
            switch final {
            case "A", "B", "C", "D", "G", "H", "J", "K", "L", "M", "P", "S", "T", "X", "@", "b", "d", "m":
                parameters.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x3B }
            case "r": parameters.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x3B }
            case "h", "l": Self.modes.contains(parameters)
            // The Linux console's cursor, shown and hidden.
            case "c": ["?0", "?1", "?8"].contains(parameters)
            case "t": ["22;0;0", "23;0;0"].contains(parameters)
            default: false
            }
        case .command: false
        }
    }

    private static let modes: Set<String> = [
        "?1", "?47", "?3;4", "?4", "?5", "?7", "?8", "?12", "?12;25", "?25", "?1049", "?2004", "?2026", "?69",
        "4",
        "34", "20",
        "?1000", "?1002", "?1003", "?1006", "?1;3;4;6", "?3;4;6",
    ]

    /// The numbers of all attributes and colours that were set.
    package static func renditions(_ bytes: [UInt8]) -> [String] {
        pieces(bytes).compactMap { piece in
            if case .sequence(let parameters, "m") = piece { parameters } else { nil }
        }
    }
}
