import Canvas
import Desk
import Localization
import Wire

/// The desk's figures: what came, what was closed, what is open, which clocks ran out, where it went.
extension Model {
    func drawFigures(_ frame: inout Frame) {
        guard let figures else { return }
        var header = Line(" " + localized("Figures"), .title)
        header.add(dot + figures.period.title, .dim)
        addDeskState(&header)
        drawHeader(&frame, header)
        let area = body
        frame.cursor = Point(x: 0, y: area.y)
        let lines = figureLines(figures)
        for y in 0..<area.height where lines.indices.contains(figures.scroll + y) {
            frame.put(
                lines[figures.scroll + y], x: 1, y: area.y + y, width: size.width - 2, glyphs: glyphs)
        }
    }

    func figureLines(_ figures: FiguresState) -> [Line] {
        guard figures.open != nil else { return [Line(localized("Asking the desk ..."), .dim)] }
        var lines: [Line] = []
        if !figures.isComplete { lines.append(Line(localized("Counting; what is here so far:"), .notice)) }
        let table = figures.table(title: figures.period.title)
        if !figures.isTable { lines += charts(figures, table) }
        let sections = figures.isTable ? table.sections : table.sections.filter { !$0.isFlow }
        for section in sections { lines += tableLines(section) }
        return lines
    }

    // MARK: Charts

    private func charts(_ figures: FiguresState, _ table: ReportTable) -> [Line] {
        let chart = Chart(glyphs)
        let slices = table.slices.prefix(figures.slicing.begun)
        guard !slices.isEmpty else { return [] }
        let width = max(1, min(6, (size.width - 8) / table.slices.count))
        let isRoomy = size.height >= 40
        let rows = isRoomy ? 5 : 3
        var lines: [Line] = []
        func flow(_ title: String, _ values: [Int], _ style: Style) {
            let most = values.max() ?? 0
            let peak =
                figures.period == .day
                ? localized("at most \(most) an hour") : localized("at most \(most) a day")
            lines.append(heading(title, values.reduce(0, +), most == 0 ? "" : peak))
            if most > 0 { lines += axis(chart.columns(values, width: width, height: rows), top: most, style) }
        }
        flow(localized("Opened", context: "tickets"), slices.map(\.flow.opened), .text)
        flow(localized("Closed", context: "tickets"), slices.map(\.flow.closed), .ok)
        let backlog = slices.map { max(0, $0.backlog) }
        lines.append(

            heading(
                localized("Open", context: "tickets"), backlog.last ?? 0,
                localized("most \(backlog.max() ?? 0), fewest \(backlog.min() ?? 0)")))
        lines += axis(
            chart.curve(backlog, width: width, height: rows), top: backlog.max() ?? 0, .title)
        lines.append(names(table.slices, width))
        let breaches = slices.filter { $0.flow.breached > 0 }
        var late = Line(localized("Clocks run out") + "  ", .title)
        late.add("\(breaches.reduce(0) { $0 + $1.flow.breached })", breaches.isEmpty ? .ok : .late)
        let places = breaches.prefix(8).map { "\($0.name): \($0.flow.breached)" }.joined(separator: ", ")
        late.add(places.isEmpty ? "" : "  " + places, .dim)
        lines += [late, .blank, Line(localized("Where it went"), .title)]
        let routes = figures.report.openedByRoute.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        for (route, count) in routes {
            let name = Route(rawValue: route)?.title ?? localized(word: route)
            var line = Line(DisplayText(name).fitted(to: 18) + " ", Route(rawValue: route)?.style ?? .text)
            line.add(DisplayText("\(count)").fitted(to: 5, alignment: .trailing) + " ")
            line.add(chart.bar(count, of: routes.first?.value ?? 1, width: max(4, size.width - 28)), .dim)
            lines.append(line)
        }
        return lines + [.blank]
    }

    private func heading(_ title: String, _ count: Int, _ detail: String) -> Line {
        var line = Line("\(title)  ", .title)
        line.add("\(count)")
        line.add("  \(detail)", .dim)
        return line
    }

    /// The greatest number stands beside the top, the line of nought below.
    private func axis(_ rows: [String], top: Int, _ style: Style) -> [Line] {
        rows.enumerated().map { index, row in
            let number = index == 0 ? "\(top)" : ""
            var line = Line(DisplayText(number).fitted(to: 5, alignment: .trailing), .dim)
            line.add(glyphs.vertical, .dim)
            line.add(row, style)
            return line
        }
    }

    /// As many names as there is room for.
    private func names(_ slices: [ReportTable.Slice], _ width: Int) -> Line {
        let label = slices.map { $0.name.count > 5 ? String($0.name.suffix(5)) : $0.name }
        let every = max(1, ((label.map(\.count).max() ?? 1) + width) / width)
        var text = String(repeating: " ", count: 6)
        for (index, name) in label.enumerated() where index % every == 0 {
            let place = 6 + index * width
            text += String(repeating: " ", count: max(0, place - text.count)) + name
        }
        return Line(text, .dim)
    }

    // MARK: Tables

    private func tableLines(_ section: ReportTable.Section) -> [Line] {
        let rows = [section.columns] + section.rows
        let widths = section.columns.indices.map { column in
            rows.map { $0.indices.contains(column) ? DisplayText($0[column]).width : 0 }.max() ?? 0
        }
        var lines = [Line(section.title, .title)]
        for (index, row) in rows.enumerated() {
            var line = Line("  ")
            for (column, cell) in row.enumerated() {
                let text = DisplayText(cell)
                line.add(
                    column == 0
                        ? text.fitted(to: min(widths[0], max(10, size.width / 2)))
                        : "  " + text.fitted(to: widths[column], alignment: .trailing),
                    index == 0 ? .dim : .text)
            }
            lines.append(line)
        }
        return lines + [.blank]
    }
}
