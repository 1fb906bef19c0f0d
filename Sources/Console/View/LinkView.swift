import Canvas
import Desk
import Localization
import Wire

/// Tickets that a ticket was merged with or split from, and choosing what to split off.
extension Model {
    /// The other ticket by its number, where the agent sees it.
    func linkName(_ number: Int) -> String {
        number == Ticket.outOfSight ? localized("another ticket") : "#\(number)"
    }

    func linkLines(_ detail: TicketDetail) -> [Line] {
        var lines: [Line] = []
        if detail.row.status == .merged {
            lines.append(
                Line(
                    localized("merged into \(linkName(detail.row.mergedInto ?? Ticket.outOfSight))"), .warning
                ))
        }
        for source in detail.merged {
            var line = Line("#\(source.number) ", .dim)
            line.add(source.subject)
            let who = source.mergedBy?.rawValue ?? localized("the desk")
            line.add(" " + localized("(merged in by \(who), \(clock.ago(source.mergedAt)))"), .dim)
            lines.append(line)
        }
        if let problem = Problem.number(in: Set(detail.row.tags)) {
            lines.append(Line(localized("its cause is that of #\(problem)")))
        }
        if let other = detail.splitFrom {
            lines.append(Line(localized("split off from \(linkName(other))")))
        }
        for other in Set(detail.entries.compactMap(\.movedTo)).sorted() where other != detail.row.mergedInto {
            let count = detail.entries.count { $0.movedTo == other }
            lines.append(
                Line(
                    localized(
                        count, one: "\(count) entry split off to \(linkName(other))",
                        other: "\(count) entries split off to \(linkName(other))")))
        }
        return lines
    }

    func drawSplit(_ frame: inout Frame, _ picker: SplitPicker) {
        let room = max(1, size.height - Layout.headRows - 5)
        let top = max(0, min(picker.selected - room / 2, picker.entries.count - room))
        var lines = [Line(localized("Which entries become a ticket of their own?"), .warning)]
        if let notice { lines.insert(Line(notice.text, .notice), at: 0) }
        let head = lines.count
        for (index, entry) in picker.entries.enumerated().dropFirst(top).prefix(room) {
            var line = Line(index == picker.selected ? glyphs.marker : " ")
            line.add(picker.marked.contains(entry.id) ? " [x] " : " [ ] ", .key)
            for span in heading(entry, picker.target.row.requester).spans { line.add(span.text, span.style) }
            line.add("  " + Self.oneLine(String(entry.text.prefix(200))), .dim)
            lines.append(line)
        }
        lines.append(Line())
        for (key, word) in [
            ("Space", localized("choose")), ("j", localized("down")), ("k", localized("up")),
            ("Enter", localized("go on")), ("Esc", localized("cancel")),
        ] {
            lines.addHint(key, word, width: size.width - 2)
        }
        drawUpwards(&frame, lines)
        let first = size.height - lines.count + head
        frame.cursor = Point(x: 3, y: max(0, first + picker.selected - top))
    }
}
