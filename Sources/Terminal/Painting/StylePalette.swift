import Canvas

/// What curses calls a style: attribute bits and a pair of colours.
struct Look {
    var attributes: Int32
    var pair: Int32
}

/// Turns roles into looks on a terminal with so many colours, and remembers them.
struct StylePalette {
    /// 0 is mono.
    let colors: Int
    private var looks: [Style: Look] = [:]

    init(colors: Int) { self.colors = colors }

    mutating func forget() { looks.removeAll() }

    mutating func look(_ style: Style, theme: Theme, pair: (Int32, Int32) -> Int32) -> Look {
        if let known = looks[style] { return known }
        let paint = theme[style.role]
        var attributes: Attributes = paint.attributes.union(style.attributes)
        let foreground = number(paint.foreground)
        let background = number(paint.background)
        // Where a background cannot be shown, reverse video keeps the row apart.
        if colors == 0, paint.background != .default { attributes.insert(.reverse) }
        let look = Look(
            attributes: Int32(attributes.rawValue),
            pair: colors == 0 ? 0 : pair(foreground, background))
        looks[style] = look
        return look
    }

    /// The colour on this terminal, -1 for its default; the nearest of what it has.
    private func number(_ color: Color) -> Int32 {
        switch color {
        case .default: return -1
        case .named(let index):
            return Int32(colors >= 16 ? index : index % 8)
        case .indexed(let index):
            if colors >= 256 { return Int32(index) }
            let (red, green, blue) = Color.components(ofIndex: index)
            let bits = (red > 127 ? 1 : 0) + (green > 127 ? 2 : 0) + (blue > 127 ? 4 : 0)
            return Int32(bits)
        }
    }
}
