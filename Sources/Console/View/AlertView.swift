import Canvas
import Desk
import Localization
import Wire

/// A line of the alert screen: a heading, or an alert by its number.
struct AlertLine: Sendable {
    var text: Line
    var alert: Int?
}

extension Model {
    func alertLines(_ alerts: AlertScreenState) -> [AlertLine] {
        guard let board = alerts.board else { return [] }
        let heading =
            alerts.showsClosed
            ? localized("Closed", context: "alerts") : localized("Active", context: "alerts")
        let none =
            alerts.showsClosed
            ? localized("None in the inbox.") : localized("Nothing is wrong, as far as the sources say.")
        let rows = board.alerts
        return tileLines(board).map { AlertLine(text: $0) } + [AlertLine(text: .blank)]
            + [AlertLine(text: Line("\(heading)  \(rows.count)", .title))]
            + (rows.isEmpty
                ? [AlertLine(text: Line("  \(none)", .dim))]
                : rows.map { AlertLine(text: alertLine($0), alert: $0.number) })
    }

    /// How things stand, by status group, and what is watched: on as many lines as that takes.
    private func tileLines(_ board: AlertBoard) -> [Line] {
        var tiles: [Line] = []
        for tile in board.tiles {
            var line = Line("\(tile.group) ", .dim)
            let (critical, warning) = (tile.counts[.critical] ?? 0, tile.counts[.warning] ?? 0)
            if critical > 0 {
                line.add(
                    localized(critical, one: "\(critical) critical", other: "\(critical) critical"), .error)
            }
            if critical > 0, warning > 0 { line.add(", ", .dim) }
            if warning > 0 {
                line.add(
                    localized(warning, one: "\(warning) warning", other: "\(warning) warnings"), .warning)
            }
            if critical + warning == 0 { line.add(localized("well"), .ok) }
            tiles.append(line)
        }
        for monitor in board.monitors {
            var line = Line("\(monitor.type.rawValue) ", .dim)
            line.add("\(monitor.alerts)", monitor.alerts > 0 ? .warning : .ok)
            if monitor.reports > monitor.alerts {
                line.add(" " + localized("(\(count: monitor.reports) reports)"), .dim)
            }
            tiles.append(line)
        }
        var lines: [Line] = []
        var line = Line()
        for tile in tiles {
            if !line.spans.isEmpty, line.width + dot.count + tile.width > size.width - 2 {
                lines.append(line)
                line = Line()
            }
            if !line.spans.isEmpty { line.add(dot, .dim) }
            line.spans += tile.spans
        }
        return line.spans.isEmpty ? lines : lines + [line]
    }

    private func cell(_ text: String, _ width: Int, _ alignment: TextAlignment = .leading) -> DisplayText {
        DisplayText(text).fitted(to: width, alignment: alignment, ellipsis: glyphs.ellipsis) + " "
    }

    func style(_ severity: AlertSeverity) -> Style {
        switch severity {
        case .critical: .error
        case .warning: .warning
        case .informational: .dim
        }
    }

    private func word(_ severity: AlertSeverity) -> String {
        switch severity {
        case .critical: localized("critical", context: "column")
        case .warning: localized("warning", context: "column")
        case .informational: localized("info", context: "column")
        }
    }

    private func shortWord(_ how: Alert.Closed.How) -> String {
        switch how {
        case .causeFixed: localized("fixed", context: "column")
        case .byHand: localized("by hand", context: "column")
        case .byAge: localized("by age", context: "column")
        }
    }

    private func alertLine(_ alert: Alert) -> Line {
        let isMarked = alerts?.marks.contains(alert.number) == true
        var line = Line(isMarked ? "*" : " ", .marked)
        line.add(cell("\(alert.number)", 4, .trailing), .dim)
        line.add(cell(word(alert.severity), 8), style(alert.severity))
        // What it is gets the room that the rest leaves.
        let dueWidth = max(9, Clock.dueWidth)
        let width = max(16, size.width - 44 - dueWidth)
        let about = alert.target.map { " \($0)" } ?? ""
        let platform = alert.platform.map { " (\($0.label))" } ?? ""
        line.add(cell(alert.title + about + platform, width), alert.reactedAt == nil ? .unread : .text)
        line.add(cell(alert.count > 1 ? "\(alert.count)x" : "", 5, .trailing), .dim)
        line.add(cell(clock.age(alert.firstAt), 4, .trailing), .dim)
        line.add(
            cell(alert.closed.map { shortWord($0.how) } ?? alert.owner?.rawValue ?? localized("nobody"), 9),
            alert.isActive && alert.owner == nil ? .warning : .text)
        if alert.isOverdue(at: now) {
            line.add(cell(alert.due.map { clock.columnDue($0) } ?? localized("late"), dueWidth), .late)
        } else if alert.isActive, alert.reactedAt == nil, let due = alert.due {
            line.add(cell(clock.columnDue(due), dueWidth), dueStyle(due))
        } else {
            line.add(cell("", dueWidth))
        }
        if let ticket = alert.ticket { line.add(ticket == Ticket.outOfSight ? "#…" : "#\(ticket)", .dim) }
        return line
    }

    /// What there is to know about the selected alert that does not fit on its line.
    private func alertCaption(_ alerts: AlertScreenState) -> Line {
        guard let alert = alerts.alert else { return Line() }
        var line = Line("\(alert.source): ", .dim)
        line.add(alert.text.isEmpty ? alert.type.rawValue : Self.oneLine(alert.text))
        return line
    }

    private func alertFacts(_ alert: Alert) -> [(label: String, value: String, style: Style)] {
        var facts: [(label: String, value: String, style: Style)] = []
        func fact(_ label: String, _ value: String?, _ style: Style = .text) {
            guard let value, !value.isEmpty else { return }
            facts.append((label, value, style))
        }
        fact(localized("severity"), localized(word: alert.severity.rawValue), style(alert.severity))
        fact(
            localized("type"),
            localized("\(alert.type.rawValue), in \(alert.statusGroup)"))
        fact(
            localized("source"),
            alert.key.map { localized("\(alert.source), key \($0)") } ?? alert.source)
        fact(localized("device"), alert.device)
        fact(localized("group"), alert.group)
        fact(localized("platform"), alert.platform?.label)
        let (first, last) = (clock.dayAndTime(alert.firstAt), clock.dayAndTime(alert.lastAt))
        fact(
            localized("reported"),
            localized(
                alert.count, one: "once, first \(first), last \(last)",
                other: "\(count: alert.count) times, first \(first), last \(last)"))
        fact(
            localized("owner"), alert.owner?.rawValue ?? localized("nobody"),
            alert.owner == nil ? .warning : .text)
        if alert.isActive, let due = alert.due {
            let isOverdue = alert.isOverdue(at: now)
            let time = clock.dayAndTime(due)
            fact(
                localized("due"), isOverdue ? localized("\(time), nobody reacted") : time,
                isOverdue ? .late : .text)
        }
        fact(localized("reacted"), alert.reactedAt.map { clock.dayAndTime($0) })
        fact(
            localized("ticket"),
            alert.ticket.map {
                $0 == Ticket.outOfSight ? localized("one out of your sight") : "#\($0) (Enter)"
            })
        if let closed = alert.closed {
            let time = clock.dayAndTime(closed.at)
            let when = closed.by.map { localized("\(time) by \($0)") } ?? time
            let why = closed.reason.isEmpty ? "" : colon + closed.reason
            fact(localized("closed"), "\(when), \(Prose.words(closed.how))\(why)")
        }
        return facts
    }

    /// An alert whole, as lines of its page.
    func alertPage(_ detail: AlertDetail) -> [Line] {
        let alert = detail.alert
        var lines: [Line] = []
        let facts = alertFacts(alert)
        let width = widest(facts.map(\.label), least: 10)
        for fact in facts {
            var line = Line(cell(fact.label, width), .dim)
            line.add(fact.value, fact.style)
            lines += line.wrapped(to: size.width - 2, indent: width + 1)
        }
        if !alert.text.isEmpty {
            lines.append(.blank)
            for text in DisplayText.lines(of: alert.text) { lines += Line(text).wrapped(to: size.width - 2) }
        }
        lines += [.blank, Line(localized("What happened"), .title)]
        let dates = dateWidth(detail.events.map(\.at))
        let names = detail.events.map { $0.by?.rawValue ?? localized("the desk") }
        let deeds = detail.events.map { localized(word: $0.kind.replacingPrefix("alert-")) }
        let (nameWidth, deedWidth) = (widest(names, least: 10), widest(deeds, least: 12))
        lines += detail.events.indices.map { index in
            let event = detail.events[index]
            var line = Line(cell(clock.dayAndTime(event.at), dates), .dim)
            line.add(cell(names[index], nameWidth))
            line.add(cell(deeds[index], deedWidth))
            line.add(Prose.deed(event.change), .dim)
            return line
        }
        if !detail.others.isEmpty {
            lines += [.blank, Line(localized("Others of the same ticket"), .title)]
            lines += detail.others.map(alertLine)
        }
        return lines
    }

    func drawAlerts(_ frame: inout Frame) {
        guard let alerts else { return }
        if alerts.opened != nil {
            let title =
                alerts.detail.map { " " + localized("Alert \($0.alert.number)") + dot + $0.alert.title }
                ?? " " + localized("Alert")
            return draw(
                Board(
                    header: Line(title, .title), caption: (Line(), 1),
                    rows: alerts.detail.map { alertPage($0).map(Board.Row.text) }, top: alerts.top), &frame)
        }
        let rows = alertLines(alerts).map { line in
            line.alert.map { boardRow(line.text, isSelected: $0 == alerts.selected) } ?? .text(line.text)
        }
        draw(
            Board(
                header: Line(
                    " " + (alerts.showsClosed ? localized("Closed alerts") : localized("Alerts")), .title),
                caption: (alertCaption(alerts), 1), rows: alerts.board == nil ? nil : rows, top: alerts.top),
            &frame)
    }

    /// What the header says of alerts: nothing while somebody owns every critical one.
    func addAlertState(_ line: inout Line, isShort: Bool) {
        guard let unowned = counts?.alerts?.unowned, unowned > 0 else { return }
        let words =
            isShort
            ? localized(unowned, one: "\(unowned) critical", other: "\(unowned) critical")
            : localized(unowned, one: "\(unowned) critical alert", other: "\(unowned) critical alerts")
        line.add(dot + words, .error)
    }

    /// The alerts of a ticket, for beside its thread.
    func ticketAlertLines(_ detail: TicketDetail) -> [Line] {
        detail.alerts.map { alert in
            var line = Line("\(alert.number) ", .dim)
            line.add(word(alert.severity), alert.isActive ? style(alert.severity) : .dim)
            line.add(" \(alert.title)" + (alert.target.map { " \($0)" } ?? ""))
            line.add(alert.closed.map { " (\(Prose.words($0.how)))" } ?? "", .dim)
            return line
        }
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
