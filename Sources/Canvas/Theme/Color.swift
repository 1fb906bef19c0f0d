/// A colour every terminal can be asked for without touching its palette.
package enum Color: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case `default`
    /// One of the sixteen the user has chosen, 0 to 15.
    case named(UInt8)
    /// One of the fixed ones, 16 to 255.
    case indexed(UInt8)
    /// As it is, where the terminal has it; the nearest of what it has elsewhere, so that nobody's palette is reprogrammed.
    case exact(RGB)

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
        } else if word.first == "#", let rgb = RGB(hex: word.dropFirst()) {
            self = .exact(rgb)
        } else {
            return nil
        }
    }
}
