/// How many columns a terminal gives to text.
///
/// The answers are those of the C library that the painter's arithmetic rests on (`wcwidth` of Debian 12), kept
/// here as a table so that a frame does not depend on the locale of the machine that made it.
package enum TextWidth {
    /// Columns of one scalar: 0, 1 or 2, and nil for a control or a scalar the table does not know.
    package static func columns(of scalar: Unicode.Scalar) -> Int? {
        let value = scalar.value
        if value < 0x300 {
            return value < 0x20 || (value >= 0x7F && value < 0xA0) ? nil : 1
        }
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle].start <= value { low = middle } else { high = middle }
        }
        return low < runs.count ? runs[low].columns : nil
    }

    /// Columns of a character as it would be drawn, after sanitising.
    package static func columns(of character: Character) -> Int {
        if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F { return 1 }
        return DisplayText(String(character)).width
    }

    /// A stretch of scalars of one width, up to the start of the next run.
    private struct Run {
        let start: UInt32
        let columns: Int?
    }

    private static let runs = decoded()

    private static func decoded() -> [Run] {
        var runs: [Run] = []
        runs.reserveCapacity(2_100)
        var start: UInt32 = 0xA0
        var length: UInt32 = 0
        for byte in table.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): length = length << 4 | UInt32(byte & 0x0F)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): length = length << 4 | UInt32(byte - 87)
            case UInt8(ascii: "u"), UInt8(ascii: "z"), UInt8(ascii: "n"), UInt8(ascii: "w"):
                runs.append(Run(start: start, columns: columns(forLetter: byte)))
                start += length
                length = 0
            default: break
            }
        }
        return runs
    }

    private static func columns(forLetter letter: UInt8) -> Int? {
        switch letter {
        case UInt8(ascii: "z"): 0
        case UInt8(ascii: "n"): 1
        case UInt8(ascii: "w"): 2
        default: nil
        }
    }
}
