extension Frame {
    package mutating func horizontalRule(
        x: Int, y: Int, width: Int, glyphs: Glyphs, style: Style = .border
    ) {
        let rect = Rect(x: x, y: y, width: width, height: 1)
        fill(rect, with: glyphs.horizontal.clusters.first ?? .space, style: style)
    }

    package mutating func verticalRule(
        x: Int, y: Int, height: Int, glyphs: Glyphs, style: Style = .border
    ) {
        let rect = Rect(x: x, y: y, width: 1, height: height)
        fill(rect, with: glyphs.vertical.clusters.first ?? .space, style: style)
    }

    /// Draws a border along the inside of an area, with a title in its upper edge; the inside is left alone.
    package mutating func box(
        _ rect: Rect, glyphs: Glyphs, style: Style = .border, title: DisplayText = .empty,
        titleStyle: Style = .title
    ) {
        guard !rect.isEmpty else { return }
        let right = rect.maxX - 1
        let bottom = rect.maxY - 1
        horizontalRule(x: rect.x, y: rect.y, width: rect.width, glyphs: glyphs, style: style)
        horizontalRule(x: rect.x, y: bottom, width: rect.width, glyphs: glyphs, style: style)
        verticalRule(x: rect.x, y: rect.y, height: rect.height, glyphs: glyphs, style: style)
        verticalRule(x: right, y: rect.y, height: rect.height, glyphs: glyphs, style: style)
        put(glyphs.topLeft, x: rect.x, y: rect.y, style: style)
        put(glyphs.topRight, x: right, y: rect.y, style: style)
        put(glyphs.bottomLeft, x: rect.x, y: bottom, style: style)
        put(glyphs.bottomRight, x: right, y: bottom, style: style)
        if !title.isEmpty, rect.width > 6 {
            let label = " " + title.clipped(to: rect.width - 6, ellipsis: glyphs.ellipsis) + " "
            put(label, x: rect.x + 2, y: rect.y, style: titleStyle)
        }
    }
}
