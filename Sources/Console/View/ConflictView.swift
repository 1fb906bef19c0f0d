import Canvas
import Desk
import Wire

/// The short difference of a conflict, and the entries that hold a reply back.
extension Model {
    func drawConflict(_ frame: inout Frame, _ conflict: Conflict) {
        let lines = conflictLines(conflict)
        var shown = [conflictTitle(conflict)]
        if let notice { shown.insert(Line(notice.text, .notice), at: 0) }
        shown += lines.dropFirst(conflict.scroll).prefix(conflictHeight)
        let below = lines.count - conflict.scroll - conflictHeight
        shown.append(
            below > 0 ? Line("\(below) more \(below == 1 ? "line" : "lines"): j, Space", .dim) : .blank)
        shown.append(Line())
        for (key, label, _) in conflict.answers {
            shown.addHint(String(key), label, width: size.width - 2)
        }
        drawUpwards(&frame, shown)
        frame.cursor = Point(x: 1, y: max(0, size.height - shown.count))
    }

    /// Lines of a conflict on screen at once.
    var conflictHeight: Int { max(1, size.height - Layout.headRows - 6) }

    private func conflictTitle(_ conflict: Conflict) -> Line {
        let number = "#\(conflict.performance.number)"
        return Line(
            conflict.isReply
                ? "Not sent: read what came on \(number) since you looked."
                : "The \((changed(conflict).first ?? conflict.aspect).title) of \(number) was changed since you looked.",
            .warning)
    }

    /// The aspects the command decides on that look otherwise now; what says most comes first.
    private func changed(_ conflict: Conflict) -> [Ticket.Aspect] {
        guard let basis = conflict.performance.basis else { return [conflict.aspect] }
        let decided = conflict.performance.command.aspects
        let changed = Ticket.Aspect.allCases.filter {
            decided.contains($0) && value($0, of: basis) != value($0, of: conflict.detail.row)
        }
        let telling = changed.filter { $0 != .status } + changed.filter { $0 == .status }
        return telling.isEmpty ? [conflict.aspect] : telling
    }

    func conflictLines(_ conflict: Conflict) -> [Line] {
        var lines: [Line] = []
        if conflict.aspect != .entries || !conflict.isReply { lines += difference(conflict) }
        if conflict.isReply, !conflict.unseen.isEmpty || !conflict.unseenMerged.isEmpty {
            if !lines.isEmpty { lines.append(.blank) }
            if let change = Audience(conflict.detail).change {
                lines += Line("It goes to \(Audience(conflict.detail).words). \(change)", .warning)
                    .wrapped(to: max(10, size.width - 2))
                lines.append(.blank)
            }
            var detail = conflict.detail
            detail.entries = conflict.unseen
            detail.merged = conflict.unseenMerged
            lines += threadLines(detail, width: max(10, size.width - 2), folds: .none)
        }
        return lines
    }

    /// What it was, what they made it, what the person wants.
    private func difference(_ conflict: Conflict) -> [Line] {
        let (row, performance) = (conflict.detail.row, conflict.performance)
        let aspects = changed(conflict)
        func values(_ row: TicketRow) -> String {
            aspects.map { value($0, of: row) }.joined(separator: "; ")
        }
        var rows: [(label: String, text: String)] = []
        if let basis = performance.basis { rows.append(("When you looked", values(basis))) }
        let who = conflict.by?.rawValue ?? "The desk"
        rows.append(
            (
                "\(who) made it",
                "\(values(row)) (\(clock.dayAndTime(conflict.at)), \(clock.ago(conflict.at)))"
            ))
        if !conflict.isReply {
            rows.append(("You want", Sentence.wish(performance.command, row, tiers: rules.tiers)))
        }
        let width = rows.map { DisplayText($0.label).width }.max() ?? 0
        return rows.flatMap { label, text in
            var line = Line(DisplayText(label).padded(to: width + 2), .dim)
            line.add(text)
            return line.wrapped(to: max(10, size.width - 2), indent: width + 2)
        }
    }

    private func value(_ aspect: Ticket.Aspect, of row: TicketRow) -> String {
        switch aspect {
        case .status:
            switch row.wake {
            case .at(let time) where row.status == .waiting: "asleep until \(clock.dayAndTime(time))"
            case .onAnswer where row.status == .waiting: "waiting for an answer"
            default: row.mergedInto.map { "merged into #\($0)" } ?? row.status.rawValue
            }
        case .route: "\(row.route?.title ?? "no class"), in \(QueueView(row.queue).title)"
        case .severity: "severity \(row.severity.rawValue)"
        case .holder:
            (row.holder.map { "held by \($0)" } ?? "held by nobody") + ", \(rules.tierName(row.tier))"
        case .baton: row.baton.map { "a handoff to \(Prose.receiver($0.to, rules.tiers))" } ?? "no handoff"
        case .entries: row.entryCount == 1 ? "one entry" : "\(row.entryCount) entries"
        case .legs: "cases at outside parties"
        }
    }
}

extension Ticket.Aspect {
    fileprivate var title: String {
        switch self {
        case .status: "state"
        case .route: "class"
        case .severity: "severity"
        case .holder: "holder"
        case .baton: "handoff"
        case .entries: "thread"
        case .legs: "cases outside"
        }
    }
}
