import Canvas

extension Model {
    /// The rows of a box of which one is selected: the list scrolls with it, and its row carries the marker, the colour and,
    /// for screen readers, the cursor.
    ///
    /// - Parameters:
    ///   - takesCursor: false where the cursor stays in a field above the list.
    ///   - add: what a row says, behind the marker.
    func drawChoices(
        _ frame: inout Frame, _ list: Rect, count: Int, selected: Int, takesCursor: Bool = true,
        add: (_ place: Int, _ line: inout Line) -> Void
    ) {
        let top = max(0, min(selected - list.height / 2, count - list.height))
        for y in 0..<list.height where (0..<count).contains(top + y) {
            let isSelected = top + y == selected
            var line = Line(isSelected ? glyphs.marker : " ")
            add(top + y, &line)
            if isSelected {
                frame.fill(Rect(x: list.x, y: list.y + y, width: list.width, height: 1), style: .selected)
                line.spans = line.spans.map { ($0.text, Style.selected) }
                if takesCursor { frame.cursor = Point(x: list.x, y: list.y + y) }
            }
            frame.put(line, x: list.x, y: list.y + y, width: list.width, glyphs: glyphs)
        }
    }
}
