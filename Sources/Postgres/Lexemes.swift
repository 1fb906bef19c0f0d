/// The words of a text as both databases search for them: runs of letters and digits, folded.
///
/// What SQLite's `unicode61 remove_diacritics 2` does, rule by rule: case folds, accents on Latin letters fall, and
/// the combining accents it knows vanish from the middle of a word. `docs/search.md` lists what is left over.
struct Lexemes {
    private(set) var words: [String] = []

    /// Longer words are cut: an index entry has a limit, and nobody types so much of one.
    private static let lengthLimit = 256

    init(of text: some StringProtocol) {
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch Self.kind(of: scalar) {
            case .letter(let letter):
                if word.count < Self.lengthLimit { word.append(letter) }
            case .accent where !word.isEmpty:
                continue
            case .accent, .separator:
                end(&word)
            }
        }
        end(&word)
    }

    private mutating func end(_ word: inout String.UnicodeScalarView) {
        guard !word.isEmpty else { return }
        words.append(String(word))
        word.removeAll(keepingCapacity: true)
    }

    // MARK: Scalars

    private enum Kind {
        case letter(Unicode.Scalar)
        case accent
        case separator
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        let value = scalar.value
        if value < 0x80 {
            switch value {
            case 48...57, 97...122: return .letter(scalar)
            case 65...90: return .letter(Unicode.Scalar(UInt8(value) + 32))
            default: return .separator
            }
        }
        if value >= 0x300, value <= 0x331, accents.contains(value) { return .accent }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber, .privateUse:
            return .letter(folded(scalar))
        default:
            return .separator
        }
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if let plain = plain(scalar.value) { return plain }
        if let other = caseVariants[scalar.value] { return other }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        // One letter for one letter: a mapping to several is left alone.
        return lower.count == 1 ? lower.first ?? scalar : scalar
    }

    /// The letter of the plain alphabet below an accented one.
    private static func plain(_ value: UInt32) -> Unicode.Scalar? {
        let letter: UInt8
        switch value {
        case 0xC0...0x233: letter = latin[Int(value) - 0xC0]
        case 0x1E00...0x1EF9: letter = latinAdditional[Int(value) - 0x1E00]
        case 0x212A: letter = UInt8(ascii: "k")
        case 0x212B: letter = UInt8(ascii: "a")
        default: return nil
        }
        return letter == UInt8(ascii: ".") ? nil : Unicode.Scalar(letter)
    }

    private static let accents: Set<UInt32> = [
        0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x309, 0x30A, 0x30B, 0x30C, 0x30F, 0x311,
        0x31B,
        0x323, 0x324, 0x325, 0x326, 0x327, 0x328, 0x32D, 0x32E, 0x330, 0x331,
    ]

    /// Letters that differ from another in shape alone, and are its lower case neither way.
    private static let caseVariants: [UInt32: Unicode.Scalar] = [
        0xB5: "μ", 0x3C2: "σ", 0x3D0: "β", 0x3D1: "θ", 0x3D5: "φ", 0x3D6: "π", 0x3F0: "κ", 0x3F1: "ρ",
        0x3F5: "ε", 0x1FBE: "ι",
    ]

    /// U+00C0 to U+0233 without accents; a dot where there is none.
    private static let latin: [UInt8] = Array(
        ("aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.yaaaaaaccccccccdd..eeeeeeeeeeg"
            + "ggggggghh..iiiiiiiii...jjkk.llllll....nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyz"
            + "zzzzzs................................oo.............uu............................aaiioouuuu"
            + "uuuuuu.aa......ggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy")
            .utf8)

    /// U+1E00 to U+1EF9, likewise.
    private static let latinAdditional: [UInt8] = Array(
        ("aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrr"
            + "rrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaee"
            + "eeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy").utf8)
}
