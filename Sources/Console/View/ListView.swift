import Canvas
import Desk
import Localization
import Wire

extension Model {
    func drawList(_ frame: inout Frame) {
        var header = Line(" " + (list.saved.map { "\($0): " } ?? "") + list.view.title, .title)
        let count = counts?[list.view] ?? list.rows.count
        header.add("  \(Localization.current.customs.grouped(count))")
        addDeskState(&header)
        drawHeader(&frame, header)
        drawTabs(&frame)
        let (left, rest) = body.split(left: listWidth)
        drawRows(&frame, left)
        if hasSecondColumn { drawPreview(&frame, rest) }
    }

    private func drawTabs(_ frame: inout Frame) {
        let isTight = size.width < 100
        func tabs(counted: Bool) -> [(text: DisplayText, style: Style)] {
            QueueView.allCases.map { view in
                let isShown = view == list.view
                let count = counts.map { counted || isShown ? " \($0[view])" : "" } ?? ""
                let name = isTight ? Self.tabName(view) : view.shortTitle
                let text = DisplayText(isShown ? "[\(name)\(count)]" : " \(name)\(count) ")
                return (text, isShown ? .title : .dim)
            }
        }
        var line = Line()
        line.spans = tabs(counted: true)
        // Large numbers on a narrow screen: all eight names matter more than their counts.
        if line.width > size.width - 2 { line.spans = tabs(counted: false) }
        frame.put(line, x: 1, y: 1, width: size.width - 1, glyphs: glyphs)
    }

    private static func tabName(_ view: QueueView) -> String {
        switch view {
        case .triage: localized("Triage", context: "tab")
        case .managedDesktop: localized("Managed", context: "tab")
        case .hardware: localized("Hardw", context: "tab")
        case .other: localized("Other", context: "tab")
        case .escalation: localized("Escal", context: "tab")
        case .mine: localized("Mine", context: "tab")
        case .waiting: localized("Wait", context: "tab")
        case .all: localized("All", context: "tab")
        }
    }

    private func drawRows(_ frame: inout Frame, _ area: Rect) {
        let columns = ListColumns(width: area.width, rows: list.rows, model: self)
        frame.put(columns.titles, x: area.x, y: area.y, width: area.width, glyphs: glyphs)
        let (_, rows) = area.split(top: 1)
        frame.cursor = Point(x: area.x, y: min(rows.y, size.height - 1))
        guard !list.rows.isEmpty else {
            return frame.put(
                Line(emptyText, .dim), x: area.x + 2, y: rows.y + 1, width: area.width - 3, glyphs: glyphs)
        }
        for y in 0..<rows.height {
            let index = list.top + y
            guard list.rows.indices.contains(index) else { break }
            let row = list.rows[index]
            let isSelected = row.number == list.selected
            let isMarked = list.marks[row.number] != nil
            if isSelected { frame.cursor = Point(x: area.x, y: rows.y + y) }
            let line = columns.line(row, isMarked: isMarked, isSelected: isSelected)
            frame.put(line, x: area.x, y: rows.y + y, width: area.width, glyphs: glyphs)
        }
    }

    private var emptyText: String {
        if !list.isLoaded { return localized("Asking the desk for \(list.view.title) ...") }
        if !list.filter.isEmpty {
            return localized("Nothing here matches \"\(list.filter)\". Esc clears the filter.")
        }
        switch list.view {
        case .triage: return localized("Nothing is waiting here. Tab shows the next queue.")
        case .mine: return localized("You hold no tickets. \(key(.play)) gives you the most urgent one.")
        default: return localized("Nothing here. Tab shows the next queue.")
        }
    }
}
