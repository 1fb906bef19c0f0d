import Canvas
import Localization

/// What the screens of rows under headings share: review, mail, the handover.
struct Board: Sendable {
    /// A heading or a remark, or a row that can be selected.
    enum Row: Sendable {
        case text(Line)
        case choice(Line, isSelected: Bool)
    }

    var header: Line
    /// Below the header, from that column on.
    var caption: (line: Line, x: Int)
    /// nil until the desk answered.
    var rows: [Row]?
    var top: Int
}

extension Model {
    func draw(_ board: Board, _ frame: inout Frame) {
        var header = board.header
        addDeskState(&header)
        drawHeader(&frame, header)
        let (caption, x) = board.caption
        frame.put(caption, x: x, y: 1, width: size.width - 2 * x, glyphs: glyphs)
        let area = body
        frame.cursor = Point(x: 0, y: area.y)
        guard let rows = board.rows else {
            return frame.put(
                Line(localized("Asking the desk ..."), .dim), x: 2, y: area.y, width: size.width - 4,
                glyphs: glyphs)
        }
        for y in 0..<area.height {
            guard rows.indices.contains(board.top + y) else { break }
            switch rows[board.top + y] {
            case .text(let line):
                frame.put(line, x: 1, y: area.y + y, width: size.width - 2, glyphs: glyphs)
            case .choice(var line, let isSelected):
                if isSelected {
                    frame.fill(Rect(x: 0, y: area.y + y, width: size.width, height: 1), style: .selected)
                    line.spans = line.spans.map { ($0.text, Style.selected) }
                    frame.cursor = Point(x: 0, y: area.y + y)
                }
                frame.put(line, x: 0, y: area.y + y, width: size.width, glyphs: glyphs)
            }
        }
    }

    /// A row that begins with the mark of the selection.
    func boardRow(_ line: Line, isSelected: Bool) -> Board.Row {
        var text = Line(isSelected ? glyphs.marker : " ")
        text.add(" ")
        text.spans += line.spans
        return .choice(text, isSelected: isSelected)
    }
}
