/// Reading an error code out of a word of the text.
///
/// Source: `domain` 11.3: match case-insensitively, with or without `0x`, hexadecimal or signed decimal.
enum ErrorCode {
    /// The code a word may stand for; nil for the words that cannot be one.
    ///
    /// - Parameter isNegative: a minus sign stands right before the word.
    static func value(of letters: ArraySlice<UInt8>, isNegative: Bool) -> UInt32? {
        guard let first = letters.first, (8...10).contains(letters.count) else { return nil }
        if first == 0x30, letters.dropFirst().first == 0x78 { return hexadecimal(letters.dropFirst(2)) }
        if letters.count == 10, let decimal = decimal(letters) {
            if isNegative { return decimal <= 2_147_483_648 ? UInt32(truncatingIfNeeded: -decimal) : nil }
            return decimal >= 2_147_483_648 ? UInt32(exactly: decimal) : nil
        }
        // Bare: eight hexadecimal digits with the severity bit set, as every code of the tables has it.
        guard letters.count == 8, first == 0x38 || first == 0x63 else { return nil }
        return hexadecimal(letters)
    }

    private static func hexadecimal(_ letters: ArraySlice<UInt8>) -> UInt32? {
        guard letters.count == 8 else { return nil }
        var value: UInt32 = 0
        for letter in letters {
            switch letter {
            case 0x30...0x39: value = value << 4 | UInt32(letter - 0x30)
            case 0x61...0x66: value = value << 4 | UInt32(letter - 0x61 + 10)
            default: return nil
            }
        }
        return value
    }

    private static func decimal(_ letters: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        for letter in letters {
            guard (0x30...0x39).contains(letter) else { return nil }
            value = value * 10 + Int64(letter - 0x30)
        }
        return value
    }
}
