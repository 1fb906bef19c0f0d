import Canvas
import Desk
import Localization
import Wire

extension Model {
    func drawTicket(_ frame: inout Frame) {
        guard let ticket else { return }
        drawTitle(&frame, number: ticket.number, row: ticket.detail?.row)
        let facts = ticket.detail.map { factLines($0.row) } ?? []
        for (index, line) in facts.prefix(Layout.ticketFacts).enumerated() {
            frame.put(line, x: 1, y: 1 + index, width: size.width - 2, glyphs: glyphs)
        }
        let y = 1 + Layout.ticketFacts
        rule(&frame, y: y, width: ruleWidth)
        let tab =
            switch ticket.page {
            case .thread: localized("Thread (\(key(.toggleHistory)): history, \(key(.showClocks)): clocks)")
            case .history: localized("History (\(key(.toggleHistory)): thread, \(key(.showClocks)): clocks)")
            case .clocks: localized("Clocks (\(key(.toggleHistory)), \(key(.showClocks)): thread)")
            }
        frame.put(DisplayText(" \(tab) "), x: 2, y: y, style: .title)
        drawBody(&frame, detail: ticket.detail, scroll: ticket.scroll)
    }

    func drawTitle(_ frame: inout Frame, number: Int, row: TicketRow?) {
        var header = Line(" #\(number) ", .title)
        if let row { header.add(row.subject.isEmpty ? localized("(no subject)") : row.subject, .title) }
        drawHeader(&frame, header)
    }

    /// Where a ticket stands; always on screen.
    func factLines(_ row: TicketRow) -> [Line] {
        var first = Line(localized("severity \(row.severity.rawValue)"), style(row.severity))
        first.add(label: "", localized(word: row.status.rawValue), row.status == .new ? .unread : .text)
        if row.status.isOpen, let nearest = row.clock {
            first.add(
                label: localized(word: nearest.metric.shortLabel, context: "clock"), clock.standing(nearest),
                style(nearest))
        }
        if let route = row.route {
            first.add(label: "", route.title, route.style)
        } else {
            first.add(label: "", localized("no class yet"), .dim)
        }
        first.add(label: "", Prose.receiver(.tier(row.tier), rules.tiers))
        first.add(
            label: "", localized("bounces \(row.bounces), hops \(row.hops)"),
            row.bounces > 0 ? .warning : .dim)
        switch row.wake {
        case .at(let time): first.add(label: localized("sleeps until"), clock.dayAndTime(time))
        case .onAnswer: first.add(label: "", localized("waits for an answer"))
        case nil: break
        }
        if row.isRestricted { first.add(label: "", localized("restricted"), .warning) }
        if let other = row.mergedInto { first.add(label: "", localized("merged into #\(other)"), .warning) }
        if let other = row.duplicateOf { first.add(label: localized("repeats"), "#\(other)") }

        var second = Line()
        let nobody = localized("nobody")
        second.add(
            label: localized("holder", context: "label"), row.holder?.rawValue ?? nobody,
            row.holder == nil ? .dim : .text)
        second.add(
            label: localized("keeps the user:"), row.keeper?.rawValue ?? nobody,
            row.keeper == nil ? .dim : .text)
        second.add(label: localized("about"), localized(word: row.category?.label ?? ""))
        if let baton = row.baton {
            let receiver = Prose.receiver(baton.to, rules.tiers)
            second.add(
                label: "",
                "\(glyphs.baton.text) " + localized("\(receiver) waits \(clock.age(baton.sentAt))"), .warning)
        }

        for (agent, isWriting) in company(on: row.number) {
            second.add(
                label: "", ListColumns.words(agent, isWriting: isWriting), isWriting ? .warning : .notice)
        }

        var third = Line()
        third.add(label: localized("from"), audience(row))
        third.add(
            label: localized("device"), row.device ?? localized("none known"),
            row.device == nil ? .dim : .text)
        third.add(label: localized("opened"), clock.ago(row.openedAt), .dim)
        third.add(label: localized("tags"), row.tags.joined(separator: " "))
        return [first, second, third]
    }

    /// The scrolled text, with what stands beside it where there is room.
    func drawBody(_ frame: inout Frame, detail: TicketDetail?, scroll: Int) {
        let area = bodyRect
        let lines = marked(bodyLines())
        let isWide = hasSecondColumn
        let (left, right) =
            isWide ? area.split(right: sideWidth) : (area, Rect(x: 0, y: 0, width: 0, height: 0))
        frame.put(lines, in: left.inset(left: 1, right: 1), from: scroll, glyphs: glyphs)
        drawScrollMark(&frame, lines: lines.count, area: area, scroll: scroll)
        if isWide, let detail {
            drawSide(&frame, right, detail, isClose: right.x - ruleWidth < 8)
        }
        frame.cursor = Point(x: min(1, size.width - 1), y: min(area.y, size.height - 1))
    }

    /// - Parameter keys: what shows them.
    static func more(_ lines: Int, keys: String) -> String {
        localized(
            lines, one: "\(lines) more line: \(keys)", other: "\(count: lines) more lines: \(keys)")
    }

    /// What stands beside a thread, with a rule no longer than that: each row of it is bytes on the line.
    /// Where the thread ends far from it, the gap is what keeps them apart.
    func drawSide(_ frame: inout Frame, _ area: Rect, _ detail: TicketDetail, isClose: Bool = true) {
        let side = area.inset(left: 2)
        let lines = sideLines(detail, width: max(8, side.width))
        let height = lines.last.map { $0.spans.isEmpty ? lines.count - 1 : lines.count } ?? 0
        if !isAccessible, isClose {
            frame.verticalRule(x: area.x, y: area.y, height: min(area.height, height), glyphs: glyphs)
        }
        frame.put(lines, in: side, from: 0, glyphs: glyphs)
    }

    /// Says in the rule above a text how much of it is not in view.
    private func drawScrollMark(_ frame: inout Frame, lines: Int, area: Rect, scroll: Int) {
        guard lines > area.height else { return }
        let below = max(0, lines - area.height - scroll)
        let words =
            below > 0
            ? Self.more(below, keys: "\(key(.down)), \(key(.pageDown))") : localized("end", context: "scroll")
        let text = DisplayText(" \(words) ")
        frame.put(text, x: ruleWidth - text.width - 2, y: area.y - 1, style: .dim)
    }
}
