/// Turns text from outside into text that can be drawn.
///
/// One scalar becomes at most one cell, so that offsets stay meaningful. Controls show as their control picture
/// (ESC as `␛`), controls above ASCII and everything that turns the reading direction as `␦`; what has no width
/// of its own and no meaning in a grid of cells (joiners, variation selectors, tags, skin tones) is left out;
/// what has no known width becomes U+FFFD.
struct Sanitiser {
    private var scalars = String.UnicodeScalarView()
    private var width = 0

    /// Marks over the current base; nil before the first base of a line.
    private var marks: Int?
    private var base: Unicode.Scalar = " "
    private var afterJoiner = false

    static func line(_ untrusted: String) -> DisplayText {
        if isPlain(untrusted) { return DisplayText(sanitised: untrusted, width: untrusted.utf8.count) }
        var sanitiser = Sanitiser()
        var skipsLineFeed = false
        let source = untrusted.unicodeScalars
        var index = source.startIndex
        while index < source.endIndex {
            let scalar = source[index]
            index = source.index(after: index)
            if skipsLineFeed, scalar == "\n" {
                skipsLineFeed = false
                continue
            }
            skipsLineFeed = false
            if scalar == "\r", index < source.endIndex, source[index] == "\n" {
                skipsLineFeed = true
                sanitiser.add(" ")
            } else if isLineBreak(scalar) || scalar == "\t" {
                sanitiser.add(" ")
            } else {
                sanitiser.feed(scalar)
            }
        }
        return sanitiser.finished()
    }

    static func lines(_ untrusted: String) -> [DisplayText] {
        var lines: [DisplayText] = []
        var sanitiser = Sanitiser()
        var isOpen = false
        let source = untrusted.unicodeScalars
        var index = source.startIndex
        while index < source.endIndex {
            let scalar = source[index]
            index = source.index(after: index)
            if scalar == "\r", index < source.endIndex, source[index] == "\n" { continue }
            if isLineBreak(scalar) {
                lines.append(sanitiser.finished())
                sanitiser = Sanitiser()
                isOpen = false
                continue
            }
            isOpen = true
            if scalar == "\t" {
                repeat { sanitiser.add(" ") } while sanitiser.width % tabStop != 0
            } else {
                sanitiser.feed(scalar)
            }
        }
        if isOpen { lines.append(sanitiser.finished()) }
        return lines
    }

    private static let tabStop = 8

    /// Printable ASCII needs no work, and is most of what is drawn.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    private func finished() -> DisplayText {
        DisplayText(sanitised: String(scalars), width: width)
    }

    private mutating func feed(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20..<0x7F:
            add(scalar)
        case 0..<0x20:
            add(Unicode.Scalar(0x2400 + scalar.value) ?? Self.substitute)
        case 0x7F:
            add("\u{2421}")
        case 0x80..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB:
            add(Self.substitute)
        case 0x200C:
            // The non-joiner separates letters in Arabic and Indic scripts; anywhere else it only hides.
            if marks != nil, (0x600..<0xE00).contains(base.value) { addMark(scalar) }
        case 0x200D:
            afterJoiner = true
        case 0x1F3FB...0x1F3FF, 0xFE00...0xFE0F, 0xE0000...0xE0FFF, 0xAD, 0x180B...0x180F:
            break
        default:
            feedOther(scalar)
        }
    }

    private mutating func feedOther(_ scalar: Unicode.Scalar) {
        guard let columns = TextWidth.columns(of: scalar) else { return add("\u{FFFD}") }
        if columns == 0 {
            if scalar.properties.generalCategory != .format { addMark(scalar) }
        } else if afterJoiner, scalar.properties.isEmoji, marks != nil, base.properties.isEmoji {
            // The rest of a joined emoji: terminals disagree about its width, the first part says enough.
            afterJoiner = false
        } else {
            add(scalar, columns: columns)
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar, columns: Int = 1) {
        scalars.append(scalar)
        width += columns
        base = scalar
        marks = 0
        afterJoiner = false
    }

    private mutating func addMark(_ scalar: Unicode.Scalar) {
        if marks == nil { add("\u{25CC}") }
        if let count = marks, count < Cluster.maximumMarks {
            scalars.append(scalar)
            marks = count + 1
        }
    }

    /// Stands for a character that must not be obeyed and has no picture of its own.
    private static let substitute: Unicode.Scalar = "\u{2426}"
}
