import Canvas
import Desk
import Localization
import Wire

/// A line of the board: a heading, or a ticket.
struct ReviewLine: Sendable {
    var heading: String?
    var choice: ReviewState.Choice?
    var row: TicketRow?
}

extension Model {
    func reviewLines(_ review: ReviewState) -> [ReviewLine] {
        let rows = review.rows
        return ReviewState.groups.enumerated().flatMap { group, title -> [ReviewLine] in
            let members = rows.filter { $0.choice.group == group }
            // Few desks have any, and none most of the time.
            if group >= ReviewState.standing, members.isEmpty { return [] }
            let heading = ReviewLine(heading: "\(title)  \(members.count)")
            return [heading] + members.map { ReviewLine(choice: $0.choice, row: $0.row) }
        }
    }

    func drawReview(_ frame: inout Frame) {
        guard let review else { return }
        let rows = reviewLines(review).map { boardRow($0, review) }
        draw(
            Board(
                header: Line(" " + localized("Review", context: "screen"), .title),
                caption: (reviewTitles, 0),
                rows: review.board == nil ? nil : rows, top: review.top), &frame)
    }

    private func boardRow(_ line: ReviewLine, _ review: ReviewState) -> Board.Row {
        guard let row = line.row else { return .text(Line(line.heading ?? "", .title)) }
        let isSelected = line.choice == review.selected
        let leg = line.choice.flatMap(review.leg)
        var text =
            leg.map { caseRow($0, row, isSelected: isSelected) } ?? reviewRow(row, isSelected: isSelected)
        if let choice = line.choice, review.marks.contains(choice) {
            text.spans[0] = (DisplayText("*"), .warning)
        }
        return .choice(text, isSelected: isSelected)
    }

    private var reviewSubjectWidth: Int { max(8, size.width - 60) }

    private var reviewTitles: Line {
        var line = Line(" ", .dim)
        line.add(
            DisplayText(localized("No", context: "column")).fitted(to: 6, alignment: .trailing) + " ", .dim)
        for (title, width) in [
            (localized("Sev", context: "column"), 3),
            (localized("Subject", context: "column"), reviewSubjectWidth),
            (localized("From", context: "column"), 9), (localized("Reason", context: "column"), 22),
            (localized("Age", context: "column"), 4), (localized("Bnc", context: "column"), 3),
            (localized("Hop", context: "column"), 3),
        ] {
            line.add(DisplayText(title).fitted(to: width) + " ", .dim)
        }
        return line
    }

    /// A case: whose turn it is and by when stands first.
    private func caseRow(_ leg: LegRow, _ row: TicketRow, isSelected: Bool) -> Line {
        var line = Line(isSelected ? glyphs.marker : " ")
        line.add(DisplayText("#\(row.number)").fitted(to: 6, alignment: .trailing) + " ", .dim)
        line.add(
            DisplayText(leg.leg.severity.rawValue).padded(to: 3) + " ", style(leg.leg.severity))
        let isLate = leg.owed?.by.map { $0 < now } ?? false
        let due = leg.owed?.by.map { clock.columnDue($0) } ?? ""
        line.add(
            DisplayText(due).fitted(to: max(9, Clock.dueWidth), ellipsis: glyphs.ellipsis) + " ",
            isLate ? .error : .dim)
        let owed = leg.owed.map { Prose.owed($0) } ?? ""
        line.add(
            DisplayText(owed).fitted(to: size.width < 100 ? 23 : 36, ellipsis: glyphs.ellipsis) + " ",
            leg.owed?.side == .them ? .text : .warning)
        let name = [leg.leg.partyName, leg.leg.reference].filter { !$0.isEmpty }.joined(separator: " ")
        line.add(DisplayText(name).fitted(to: size.width < 100 ? 16 : 30, ellipsis: glyphs.ellipsis) + " ")
        if leg.leg.filing?.lowered != nil { line.add(localized("lowered") + " ", .warning) }
        line.add(DisplayText(row.subject))
        return line
    }

    private func reviewRow(_ row: TicketRow, isSelected: Bool) -> Line {
        let dots = glyphs.ellipsis
        var line = Line(isSelected ? glyphs.marker : " ")
        line.add(DisplayText("#\(row.number)").fitted(to: 6, alignment: .trailing) + " ", .dim)
        line.add(DisplayText(row.severity.rawValue).padded(to: 3) + " ", style(row.severity))
        line.add(DisplayText(row.subject).fitted(to: reviewSubjectWidth, ellipsis: dots) + " ")
        let from = row.baton?.from.rawValue ?? row.holder?.rawValue ?? ""
        line.add(DisplayText(from).fitted(to: 9, ellipsis: dots) + " ")
        let reason = localized(word: row.baton?.reason.label ?? row.status.rawValue)
        line.add(DisplayText(reason).fitted(to: 22, ellipsis: dots) + " ", .dim)
        let age = clock.age(row.baton?.sentAt ?? row.changedAt)
        line.add(
            DisplayText(age).fitted(to: 4, alignment: .trailing) + " ", row.baton == nil ? .dim : .warning)
        line.add(
            DisplayText("\(row.bounces)").fitted(to: 3, alignment: .trailing) + " ",
            row.bounces > 0 ? .warning : .dim)
        line.add(DisplayText("\(row.hops)").fitted(to: 3, alignment: .trailing), .dim)
        return line
    }
}
