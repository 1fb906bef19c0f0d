import Canvas

/// What the bytes at the front of the input are.
enum KeySequence: Equatable {
    case needsMore
    case key(Key, length: Int)
    /// Swallowed: an answer nobody asked for, or nothing that is a key.
    case nothing(length: Int)
    case pasteStart(length: Int)

    /// Reads one key; `isLast` says that no more bytes belong to it.
    static func read(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> KeySequence {
        guard let first = bytes.first else { return .needsMore }
        if first == 0x1B { return escape(bytes, isLast: isLast) }
        return character(bytes, isLast: isLast)
    }

    private static func escape(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> KeySequence {
        let rest = bytes.dropFirst()
        guard let second = rest.first else { return isLast ? .key(.escape, length: 1) : .needsMore }
        switch second {
        case 0x1B:
            return .key(.escape, length: 1)
        case UInt8(ascii: "["):
            return control(bytes, isLast: isLast)
        case UInt8(ascii: "O"):
            guard let third = rest.dropFirst().first else {
                return isLast ? .key(.alt("O"), length: 2) : .needsMore
            }
            if third == 0x1B { return .key(.alt("O"), length: 2) }
            return applicationKeys[third].map { .key($0, length: 3) } ?? .nothing(length: 3)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
            return answer(bytes, isLast: isLast)
        default:
            switch character(rest, isLast: isLast) {
            case .needsMore: return .needsMore
            case .key(.character(let character), let length): return .key(.alt(character), length: length + 1)
            case .key(.enter, let length): return .key(.alt("\r"), length: length + 1)
            case .key(_, let length), .nothing(let length), .pasteStart(let length):
                return .nothing(length: length + 1)
            }
        }
    }

    /// `ESC [ parameters intermediates final`.
    private static func control(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> KeySequence {
        var index = bytes.startIndex + 2
        // The Linux console writes F1 to F5 as ESC [ [ A to ESC [ [ E.
        if index < bytes.endIndex, bytes[index] == UInt8(ascii: "[") {
            guard index + 1 < bytes.endIndex else { return isLast ? .nothing(length: 3) : .needsMore }
            let letter = bytes[index + 1]
            return (0x41...0x45).contains(letter)
                ? .key(.function(Int(letter) - 0x40), length: 4) : .nothing(length: 3)
        }
        let start = index
        while index < bytes.endIndex, (0x20...0x3F).contains(bytes[index]) { index += 1 }
        let length = index - bytes.startIndex
        guard index < bytes.endIndex else {
            if !isLast { return .needsMore }
            return length == 2 ? .key(.alt("["), length: 2) : .nothing(length: length)
        }
        let final = bytes[index]
        // Broken off: what came instead is read anew.
        guard (0x40...0x7E).contains(final) else { return .nothing(length: length) }
        let parameters = bytes[start..<index]
        if final == UInt8(ascii: "~"), parameters.elementsEqual("200".utf8) {
            return .pasteStart(length: length + 1)
        }
        return key(final, parameters).map { .key($0, length: length + 1) } ?? .nothing(length: length + 1)
    }

    private static func key(_ final: UInt8, _ parameters: ArraySlice<UInt8>) -> Key? {
        // Intermediates and private marks belong to answers, not to keys.
        guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else { return nil }
        let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
        let first = numbers.first ?? 0
        switch final {
        case UInt8(ascii: "~"): return numberedKeys[first]
        case UInt8(ascii: "Z"): return .backTab
        case UInt8(ascii: "u"):
            // The fixterms form: a code point and modifiers.
            guard let scalar = Unicode.Scalar(UInt32(clamping: first)) else { return nil }
            return plain(scalar)
        default: return applicationKeys[final]
        }
    }

    /// An answer of the terminal (OSC, DCS, APC, PM): up to BEL or ESC \.
    private static func answer(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> KeySequence {
        var index = bytes.startIndex + 2
        while index < bytes.endIndex {
            if bytes[index] == 7 { return .nothing(length: index - bytes.startIndex + 1) }
            if bytes[index] == 0x1B, index + 1 < bytes.endIndex {
                let isEnd = bytes[index + 1] == UInt8(ascii: "\\")
                return .nothing(length: index - bytes.startIndex + (isEnd ? 2 : 0))
            }
            index += 1
        }
        guard isLast else { return .needsMore }
        // Alone it was typed: Alt and the letter.
        if bytes.count == 2, let letter = bytes.last {
            return .key(.alt(Character(Unicode.Scalar(letter))), length: 2)
        }
        return .nothing(length: bytes.count)
    }

    private static func character(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> KeySequence {
        guard let first = bytes.first else { return .needsMore }
        if first < 0x80 {
            return plain(Unicode.Scalar(first)).map { .key($0, length: 1) } ?? .nothing(length: 1)
        }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard (0xC2...0xF4).contains(first) else { return .key(.character("\u{FFFD}"), length: 1) }
        let tail = bytes.dropFirst().prefix(length - 1).prefix { (0x80...0xBF).contains($0) }
        if tail.count < length - 1 {
            let isCutOff = tail.count == bytes.count - 1
            if isCutOff, !isLast { return .needsMore }
            return .key(.character("\u{FFFD}"), length: tail.count + 1)
        }
        let text = String(decoding: bytes.prefix(length), as: UTF8.self)
        guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
            return .key(.character("\u{FFFD}"), length: length)
        }
        return plain(scalar).map { .key($0, length: length) } ?? .nothing(length: length)
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Key? {
        switch scalar.value {
        case 0x0D, 0x0A: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        case 0x1B: .escape
        case 0x00: .control(" ")
        case 0x01...0x1A: Unicode.Scalar(scalar.value + 0x60).map { .control(Character($0)) }
        case 0x1C...0x1F: Unicode.Scalar(scalar.value + 0x40).map { .control(Character($0)) }
        case 0x80...0x9F: nil
        default: .character(Character(scalar))
        }
    }

    private static let applicationKeys: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "M"): .enter,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3),
        UInt8(ascii: "S"): .function(4),
    ]

    private static let numberedKeys: [Int: Key] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
        17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
        23: .function(11), 24: .function(12),
    ]
}
