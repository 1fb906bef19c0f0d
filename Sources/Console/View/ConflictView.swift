import Canvas
import Desk
import Localization
import Wire

/// The short difference of a conflict, and the entries that hold a reply back.
extension Model {
    func drawConflict(_ frame: inout Frame, _ conflict: Conflict) {
        let lines = conflictLines(conflict)
        var shown = [conflictTitle(conflict)]
        if let notice { shown.insert(Line(notice.text, .notice), at: 0) }
        shown += lines.dropFirst(conflict.scroll).prefix(conflictHeight)
        let below = lines.count - conflict.scroll - conflictHeight
        shown.append(below > 0 ? Line(Self.more(below, keys: "j, Space"), .dim) : .blank)
        shown.append(Line())
        for (key, label, _) in conflict.answers {
            shown.addHint(String(key), label, width: size.width - 2)
        }
        drawUpwards(&frame, shown)
        frame.cursor = Point(x: 1, y: max(0, size.height - shown.count))
    }

    /// Lines of a conflict on screen at once.
    var conflictHeight: Int { max(1, size.height - Layout.headRows - 6) }

    func conflictTitle(_ conflict: Conflict) -> Line {
        let number = "#\(conflict.performance.number)"
        return Line(
            conflict.isReply
                ? localized("Not sent: read what came on \(number) since you looked.")
                : (changed(conflict).first ?? conflict.aspect).wasChanged(on: number),
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
                let people = Audience(conflict.detail).words
                lines += Line(localized("It goes to \(people). \(change)"), .warning)
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
        if let basis = performance.basis { rows.append((localized("When you looked"), values(basis))) }
        rows.append(
            (
                conflict.by.map { localized("\($0) made it") } ?? localized("The desk made it"),
                "\(values(row)) (\(clock.dayAndTime(conflict.at)), \(clock.ago(conflict.at)))"
            ))
        if !conflict.isReply {
            rows.append(
                (localized("You want"), Sentence.wish(performance.command, row, tiers: rules.tiers)))
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
            case .at(let time) where row.status == .waiting:
                localized("asleep until \(clock.dayAndTime(time))")
            case .onAnswer where row.status == .waiting: localized("waiting for an answer")
            default:
                row.mergedInto.map { localized("merged into #\($0)") } ?? localized(word: row.status.rawValue)
            }
        case .route:
            localized("\(row.route?.title ?? localized("no class")), in \(QueueView(row.queue).title)")
        case .severity: localized("severity \(row.severity.rawValue)")
        case .holder:
            (row.holder.map { localized("held by \($0)") } ?? localized("held by nobody"))
                + ", \(Prose.receiver(.tier(row.tier), rules.tiers))"
        case .baton:
            row.baton.map { localized("a handoff to \(Prose.receiver($0.to, rules.tiers))") }
                ?? localized("no handoff")
        case .entries:
            localized(row.entryCount, one: "one entry", other: "\(row.entryCount) entries")
        case .legs: localized("cases at outside parties")
        }
    }
}

extension Ticket.Aspect {
    fileprivate func wasChanged(on ticket: String) -> String {
        switch self {
        case .status: localized("The state of \(ticket) was changed since you looked.")
        case .route: localized("The class of \(ticket) was changed since you looked.")
        case .severity: localized("The severity of \(ticket) was changed since you looked.")
        case .holder: localized("The holder of \(ticket) was changed since you looked.")
        case .baton: localized("The handoff of \(ticket) was changed since you looked.")
        case .entries: localized("The thread of \(ticket) was changed since you looked.")
        case .legs: localized("The cases outside of \(ticket) were changed since you looked.")
        }
    }
}
