/// The screen as a value: a grid of cells and the place of the cursor.
///
/// Everything that draws clips silently: any coordinate is allowed, nothing outside the grid is touched, and a
/// wide character is never left in half.
package struct Frame: Hashable, Sendable {
    package let size: Size

    /// All cells, row by row.
    package private(set) var cells: [Cell]

    /// Where the terminal's own cursor goes, so that screen readers and input methods follow; nil hides it.
    package var cursor: Point?

    package init(size: Size) {
        self.size = size
        cells = Array(repeating: .blank, count: size.width * size.height)
    }

    package var bounds: Rect { Rect(size) }

    /// The cell at a place; nil outside the grid.
    package subscript(x: Int, y: Int) -> Cell? {
        contains(x: x, y: y) ? cells[y * size.width + x] : nil
    }

    /// One row of cells; empty outside the grid.
    package func row(_ y: Int) -> ArraySlice<Cell> {
        guard y >= 0, y < size.height else { return [] }
        return cells[y * size.width..<(y + 1) * size.width]
    }

    private func contains(x: Int, y: Int) -> Bool {
        x >= 0 && y >= 0 && x < size.width && y < size.height
    }
}

extension Frame {
    /// Whether so little of another frame of its size stays that emptying the screen first is the shorter way: a row that
    /// is emptied by itself is four bytes and more, and what stays is sent again.
    package func isShorterAnew(after other: Frame) -> Bool {
        var emptied = 0
        for y in 0..<size.height where row(y) != other.row(y) {
            if zip(row(y), other.row(y)).contains(where: { $0.cluster.isSpace && !$1.cluster.isSpace }) {
                emptied += 1
            }
        }
        guard emptied > size.height / 3 else { return false }
        var kept = 0
        for (new, old) in zip(cells, other.cells) where !new.cluster.isSpace && new == old { kept += 1 }
        return kept < 4 * emptied
    }

    /// Draws text and returns the column after it.
    ///
    /// - Parameter width: Draws no further than this many columns from `x`. The rest of that room is left alone.
    @discardableResult
    package mutating func put(
        _ text: DisplayText, x: Int, y: Int, style: Style = .text, width: Int? = nil
    ) -> Int {
        let x = Rect.clamped(x)
        let right = min(size.width, width.map { x + max(0, Rect.clamped($0)) } ?? size.width)
        guard y >= 0, y < size.height else { return x + min(text.width, max(0, right - x)) }
        var column = x
        for cluster in text.clusters {
            guard column < right else { break }
            let next = column + cluster.columns
            if column >= 0, next <= right {
                write(cluster, columns: next - column, x: column, y: y, style: style)
            } else {
                // Half of a wide character would show: a space takes the half that is inside.
                for half in max(column, 0)..<max(min(next, right), max(column, 0)) {
                    write(.space, columns: 1, x: half, y: y, style: style)
                }
            }
            column = next
        }
        return min(column, max(right, x))
    }

    /// Empties an area.
    package mutating func fill(_ rect: Rect, style: Style = .text) {
        fill(rect, with: .space, style: style)
    }

    /// Changes how an area looks and leaves its text.
    package mutating func restyle(_ rect: Rect, style: Style) {
        let area = rect.intersection(bounds)
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX { cells[y * size.width + x].style = style }
        }
    }

    /// Fills an area with a cluster of one column.
    mutating func fill(_ rect: Rect, with cluster: Cluster, style: Style) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty, cluster.columns == 1 else { return }
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX { write(cluster, columns: 1, x: x, y: y, style: style) }
        }
    }

    /// Puts a cluster that fits entirely, and blanks the other half of any wide character it lands on.
    private mutating func write(_ cluster: Cluster, columns: Int, x: Int, y: Int, style: Style) {
        let row = y * size.width
        if cells[row + x].isContinuation, x > 0 { cells[row + x - 1].cluster = .space }
        let end = x + columns
        if end < size.width, cells[row + end].isContinuation {
            cells[row + end].cluster = .space
            cells[row + end].isContinuation = false
        }
        cells[row + x] = Cell(cluster, style: style)
        if columns == 2 { cells[row + x + 1] = Cell(.space, style: style, isContinuation: true) }
    }
}
