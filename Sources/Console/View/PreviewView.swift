import Canvas
import Desk
import Localization
import Wire

extension Model {
    /// The selected ticket beside the list; from 140 columns with its context too.
    func drawPreview(_ frame: inout Frame, _ area: Rect) {
        if !isAccessible { frame.verticalRule(x: area.x, y: area.y, height: area.height, glyphs: glyphs) }
        let inside = area.inset(left: 2)
        // While the cursor moves, what was there stays: it says which ticket it is about.
        let detail = list.preview
        let row = detail.map { detail in list.rows.first { $0.number == detail.row.number } ?? detail.row }
        guard let row = row ?? list.row, inside.width > 8 else { return }
        let isWide = hasContextColumn
        let (left, right) =
            isWide
            ? inside.split(right: inside.width * 2 / 5) : (inside, Rect(x: 0, y: 0, width: 0, height: 0))
        let subject = row.subject.isEmpty ? localized("(no subject)") : row.subject
        var lines = DisplayText("#\(row.number) \(subject)").wrapped(to: left.width - 1).map {
            Line($0, .title)
        }
        lines += factLines(row).flatMap { $0.wrapped(to: left.width - 1, indent: 2) }
        if let detail {
            lines += verdictLine(detail).wrapped(to: left.width - 1, indent: 2)
            lines += gateLines(detail).flatMap { $0.wrapped(to: left.width - 1, indent: 2) }
            lines.append(.blank)
            lines += threadLines(detail, width: max(8, left.width - 1), folds: .closed)
        }
        frame.put(lines, in: left.inset(right: 1), from: 0, glyphs: glyphs)
        if isWide, let detail { drawSide(&frame, right, detail) }
    }
}
