/// A colour every terminal can be asked for without touching its palette.
package enum Color: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case `default`
    /// One of the sixteen the user has chosen, 0 to 15.
    case named(UInt8)
    /// One of the fixed ones, 16 to 255.
    case indexed(UInt8)

    package static let names = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "brightblack", "brightred",
        "brightgreen", "brightyellow", "brightblue", "brightmagenta", "brightcyan", "brightwhite",
    ]

    /// Reads `default`, a colour name, `gray`, a number from 0 to 255, or `#rrggbb`.
    package init?(_ text: String) {
        let word = text.lowercased()
        if word == "default" {
            self = .default
        } else if word == "gray" || word == "grey" {
            self = .named(8)
        } else if let index = Self.names.firstIndex(of: word), let number = UInt8(exactly: index) {
            self = .named(number)
        } else if let number = UInt8(word) {
            self = number < 16 ? .named(number) : .indexed(number)
        } else if word.utf8.count == 7, word.first == "#", let value = UInt32(word.dropFirst(), radix: 16) {
            self = Self.nearest(
                red: Int(value >> 16), green: Int(value >> 8 & 0xFF), blue: Int(value & 0xFF))
        } else {
            return nil
        }
    }

    /// The nearest of the fixed colours, so that nobody's palette is reprogrammed.
    static func nearest(red: Int, green: Int, blue: Int) -> Color {
        var best: (index: UInt8, distance: Int) = (16, .max)
        for index in UInt8(16)...255 {
            let (r, g, b) = components(ofIndex: index)
            let distance = (r - red) * (r - red) + (g - green) * (g - green) + (b - blue) * (b - blue)
            if distance < best.distance { best = (index, distance) }
        }
        return .indexed(best.index)
    }

    /// What a fixed colour looks like: a cube of six steps a channel, then a ramp of greys.
    package static func components(ofIndex index: UInt8) -> (red: Int, green: Int, blue: Int) {
        let steps = [0, 95, 135, 175, 215, 255]
        let index = Int(index)
        guard index >= 16 else { return (0, 0, 0) }
        if index >= 232 {
            let level = 8 + (index - 232) * 10
            return (level, level, level)
        }
        let cube = index - 16
        return (steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
    }
}
