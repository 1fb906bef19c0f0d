import Canvas
import Desk
import Localization
import Wire

extension Model {
    private var articleBox: Rect { Rect(size).inset(horizontal: size.width >= 80 ? 4 : 1, vertical: 2) }

    /// Where an article's text is read.
    var articleRoom: Rect { articleBox.inset(horizontal: 2, vertical: 1).split(top: 2).1 }

    func drawArticles(_ frame: inout Frame, _ picker: ArticlePicker) {
        let box = articleBox
        let title =
            picker.reading.map { "\($0.article.reference)  \($0.article.content.title)" }
            ?? picker.ticket.map { localized("Articles for #\($0.number)") } ?? localized("Articles")
        let inside = drawBox(&frame, box, DisplayText(title))
        let (head, list) = inside.split(top: 2)
        if let reading = picker.reading {
            drawReading(&frame, reading, head, list)
        } else {
            drawField(&frame, picker.buffer, label: "/ ", y: head.y, x: head.x, end: head.maxX)
            drawPicker(&frame, picker, list)
        }
        if let notice {
            frame.put(
                Line(notice.text, .notice), x: inside.x, y: inside.maxY - 1, width: inside.width,
                glyphs: glyphs)
        }
    }

    private func drawPicker(_ frame: inout Frame, _ picker: ArticlePicker, _ list: Rect) {
        let (list, foot) = list.split(top: max(0, list.height - 2))
        guard let rows = picker.rows else {
            return frame.put(
                Line(localized("Asking the desk ..."), .dim), x: list.x, y: list.y, width: list.width,
                glyphs: glyphs)
        }
        if rows.isEmpty {
            let words =
                picker.buffer.isBlank
                ? localized("The desk has no articles. `tierdesk knowledge import` brings them in.")
                : localized("No article has these words.")
            frame.put(Line(words, .dim), x: list.x, y: list.y, width: list.width, glyphs: glyphs)
        }
        drawChoices(
            &frame, list, count: rows.count, selected: picker.selected,
            takesCursor: isAccessible && picker.selected > 0
        ) { add(rows[$0], to: &$1) }
        guard foot.height > 0 else { return }
        let summary =
            picker.row.map { $0.summary.isEmpty ? $0.found.joined(separator: " ") : $0.summary } ?? ""
        frame.put(Line(Self.oneLine(summary), .dim), x: foot.x, y: foot.y, width: foot.width, glyphs: glyphs)
        guard foot.height > 1, notice == nil else { return }
        let sends = picker.row?.link == nil ? localized("send its text") : localized("send its link")
        drawHints(&frame, [("Enter", sends), ("Tab", localized("read")), ("Esc", localized("close"))], foot)
    }

    private func add(_ row: ArticleRow, to line: inout Line) {
        line.add(DisplayText(row.reference).fitted(to: 7) + " ", .dim)
        line.add(DisplayText(row.language == .unknown ? "" : row.language.rawValue).fitted(to: 3), .dim)
        line.add(row.title)
        if row.isForDesk { line.add("  " + localized("for the desk"), .warning) }
        if row.isStale { line.add("  " + localized("to be reviewed"), .soon) }
        var notes = row.platforms.map(\.label)
        if row.medium != .text { notes.append(localized(word: row.medium.rawValue)) }
        if !notes.isEmpty { line.add("  " + notes.joined(separator: ", "), .dim) }
    }

    func articleLines(_ reading: ArticlePicker.Reading) -> [Line] {
        let content = reading.article.content
        var lines: [Line] = []
        if !content.summary.isEmpty {
            lines += Line(Self.oneLine(content.summary), .dim).wrapped(to: articleRoom.width) + [.blank]
        }
        for line in content.text.split(separator: "\n", omittingEmptySubsequences: false) {
            lines += line.isEmpty ? [.blank] : Line(String(line)).wrapped(to: articleRoom.width)
        }
        if let link = content.link { lines += [.blank, Line(link, .dim)] }
        return lines
    }

    private func drawReading(
        _ frame: inout Frame, _ reading: ArticlePicker.Reading, _ head: Rect, _ room: Rect
    ) {
        var facts = [
            localized("version \(reading.article.version)"), clock.dayAndTime(reading.article.publishedAt),
        ]
        if reading.use.sent > 0 {
            facts.append(
                localized(
                    reading.use.sent, one: "sent on \(reading.use.sent), \(reading.use.resolved) resolved",
                    other: "sent on \(reading.use.sent), \(reading.use.resolved) resolved"))
        }
        frame.put(
            Line(facts.joined(separator: dot), .dim), x: head.x, y: head.y, width: head.width, glyphs: glyphs)
        let (text, foot) = room.split(top: max(0, room.height - 1))
        let lines = articleLines(reading)
        for y in 0..<text.height where lines.indices.contains(reading.top + y) {
            frame.put(lines[reading.top + y], x: text.x, y: text.y + y, width: text.width, glyphs: glyphs)
        }
        frame.cursor = Point(x: text.x, y: text.y)
        guard foot.height > 0, notice == nil else { return }
        var hints = [("t", localized("send its text"))]
        if reading.article.content.link != nil { hints.append(("l", localized("send its link"))) }
        drawHints(
            &frame, hints + [("Space", localized("on", context: "page")), ("Tab", localized("back"))], foot)
    }

    private func drawHints(_ frame: inout Frame, _ hints: [(String, String)], _ foot: Rect) {
        var lines = [Line()]
        for (key, words) in hints { lines.addHint(key, words, width: foot.width) }
        guard let first = lines.first else { return }
        frame.put(first, x: foot.x, y: foot.maxY - 1, width: foot.width, glyphs: glyphs)
    }
}
