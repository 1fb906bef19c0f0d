import Canvas

/// What curses calls a style: attribute bits and a pair of colours.
struct Look {
    var attributes: Int32
    var pair: Int32
}

/// Turns roles into looks on a terminal with so many colours, and remembers them.
struct StylePalette {
    let depth: ColorDepth
    private var looks: [Style: Look] = [:]

    init(depth: ColorDepth) { self.depth = depth }

    mutating func forget() { looks.removeAll() }

    mutating func look(_ style: Style, theme: Theme, pair: (Int32, Int32) -> Int32) -> Look {
        if let known = looks[style] { return known }
        let paint = theme.shown(style.role, at: depth)
        let attributes = paint.attributes.union(style.attributes)
        let look = Look(
            attributes: Int32(attributes.rawValue),
            pair: depth == .mono
                ? 0 : pair(paint.foreground.number(at: depth), paint.background.number(at: depth)))
        looks[style] = look
        return look
    }
}
