/// Folding letters to the alphabet that rules are written in: a...z and 0...9.
///
/// Case and accents carry no meaning for a route, and people at work type with and without them.
enum Folding {
    /// Stands for a letter outside the Latin alphabet, so that a word of another script matches nothing.
    static let foreignLetter: UInt8 = 0x7F

    /// What one character is to the tokeniser.
    enum Kind {
        case letter(UInt8)
        /// A ligature: two letters.
        case pair(UInt8, UInt8)
        case apostrophe
        /// Belongs to the word around it and leaves no letter: combining accents, soft hyphens, joiners.
        case invisible
        case separator
    }

    /// Sorts one scalar beyond ASCII.
    static func kind(of scalar: UInt32) -> Kind {
        switch scalar {
        case 0xC0...0x17F:
            let letter = latin[Int(scalar) - 0xC0]
            switch letter {
            case asterisk: return .pair(ascii("a"), ascii("e"))
            case plus: return .pair(ascii("o"), ascii("e"))
            case dollar: return .pair(ascii("s"), ascii("s"))
            case hash: return .pair(ascii("i"), ascii("j"))
            case space: return .separator
            default: return .letter(letter)
            }
        case 0x2019, 0x2018, 0x02BC, 0x00B4, 0xFF07: return .apostrophe
        case 0x00AD, 0x0300...0x036F, 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF:
            return .invisible
        case 0...0xBF, 0x2000...0x2BFF, 0x3000...0x303F, 0xE000...0xF8FF, 0xFF00...0xFF0F, 0xFFF0...0xFFFF,
            0x1F000...:
            return .separator
        default: return .letter(foreignLetter)
        }
    }

    /// U+00C0 to U+017F without their accents; `*` is æ, `+` œ, `$` ß, `#` ĳ, a blank separates.
    private static let latin: [UInt8] = Array(
        ("aaaaaa*ceeeeiiiidnooooo ouuuuyt$" + "aaaaaa*ceeeeiiiidnooooo ouuuuyty"
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii##jjkkkllllllllllnnnnnnnnn"
            + "oooooo++rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

    private static let asterisk = ascii("*")
    private static let plus = ascii("+")
    private static let dollar = ascii("$")
    private static let hash = ascii("#")
    private static let space = ascii(" ")

    private static func ascii(_ character: Unicode.Scalar) -> UInt8 {
        UInt8(truncatingIfNeeded: character.value)
    }
}
