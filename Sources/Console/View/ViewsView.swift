import Canvas
import Desk
import Localization
import Wire

extension Model {
    func drawViews(_ frame: inout Frame, _ menu: ViewsMenu) {
        let box = Rect(size).inset(horizontal: size.width >= 80 ? 4 : 1, vertical: 2)
        let inside = drawBox(&frame, box, DisplayText(localized("Saved views")))
        let (list, foot) = inside.split(top: max(0, inside.height - 1))
        frame.cursor = Point(x: list.x, y: list.y)
        guard let rows = menu.rows else {
            return frame.put(
                Line(localized("Asking the desk ..."), .dim), x: list.x, y: list.y, width: list.width,
                glyphs: glyphs)
        }
        if rows.isEmpty {
            let words = localized("No view is saved yet. s saves the list that is shown, with its filter.")
            frame.put(Line(words, .dim), x: list.x, y: list.y, width: list.width, glyphs: glyphs)
        }
        drawChoices(&frame, list, count: rows.count, selected: menu.selected) {
            add(rows[$0], place: $0, to: &$1)
        }
        guard foot.height > 0 else { return }
        if let notice {
            return frame.put(
                Line(notice.text, .notice), x: foot.x, y: foot.y, width: foot.width, glyphs: glyphs)
        }
        var hints = [Line()]
        let words = [
            ("Enter", localized("go there")), ("s", localized("save the list as")),
            ("S", localized("for everybody")), ("r", localized("rename")),
            ("d", localized("delete")), ("Esc", localized("close")),
        ]
        for (key, word) in words { hints.addHint(key, word, width: foot.width) }
        frame.put(hints[0], x: foot.x, y: foot.y, width: foot.width, glyphs: glyphs)
    }

    private func add(_ row: ViewRow, place: Int, to line: inout Line) {
        let view = row.view
        let key = view.key ?? (place < 9 ? "\(place + 1)" : "")
        line.add(DisplayText(key).fitted(to: 2), .key)
        line.add(DisplayText(row.countText).fitted(to: 5, alignment: .trailing) + "  ")
        line.add(DisplayText(view.name).fitted(to: 24, ellipsis: glyphs.ellipsis) + " ", .text)
        let kind =
            switch view.kind {
            case .personal: localized("yours")
            case .shared: localized("shared")
            case .configured: localized("desk's")
            }
        line.add(DisplayText(kind).fitted(to: 7), .dim)
        if let error = row.error {
            line.add(Prose.sentence(error), .warning)
        } else {
            line.add("\(view.list.title)  \(view.filter)", .dim)
        }
    }
}
