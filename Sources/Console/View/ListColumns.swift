import Canvas
import Desk
import Localization
import Wire

/// The columns of the queue list for one width: the least important leave first, the subject takes the slack.
struct ListColumns {
    private typealias Column = ScreenLayout.Column

    private let widths: [Column: Int]
    private let model: Model

    init(width: Int, rows: [TicketRow], model: Model) {
        self.model = model
        let digits = max(4, String(rows.map(\.number).max() ?? 0).count + 1)
        // In the order in which they are given room; the subject wants at least this much.
        let signs = [Self.lateWord, Self.soonWord]
        let severity = model.isAccessible ? 2 + (signs.map { DisplayText($0).width }.max() ?? 0) : 3
        var widths: [Column: Int] = [.number: digits, .severity: severity, .age: 4, .subject: 24]
        widths = widths.filter { model.layout.columns.contains($0.key) }
        var used = widths.values.reduce(1) { $0 + $1 + 1 }
        let optional: [(Column, Int)] = [
            (.route, 12), (.due, Clock.dueWidth), (.baton, 4), (.holder, 8), (.status, 7), (.requester, 14),
            (.tier, 2),
        ]
        for (column, size) in optional
        where used + size + 1 <= width && model.layout.columns.contains(column) {
            widths[column] = size
            used += size + 1
        }
        widths[.subject] = max(4, 24 + width - used - 1)
        self.widths = widths
    }

    var titles: Line {
        var line = Line("  ", .dim)
        for column in model.layout.columns {
            guard let width = widths[column] else { continue }
            line.add(DisplayText(Self.title(column)).fitted(to: width) + " ", .dim)
        }
        return line
    }

    /// The bar of the selected row ends with the subject: what stands behind it keeps its colours, and half of the row is
    /// half of the bytes for a move of the cursor.
    func line(_ row: TicketRow, isMarked: Bool, isSelected: Bool) -> Line {
        let own: Style? = isMarked ? .marked : nil
        var bar = isSelected ? .selected : own
        var line = Line(isSelected ? model.glyphs.marker : " ", bar ?? .text)
        line.add(isMarked ? model.glyphs.mark : company(row)?.sign ?? " ", bar ?? .text)
        for column in model.layout.columns {
            guard let width = widths[column] else { continue }
            let (text, style) = cell(column, row)
            let alignment: TextAlignment = column == .age || column == .number ? .trailing : .leading
            let fitted = DisplayText(text).fitted(
                to: width, alignment: alignment, ellipsis: model.glyphs.ellipsis)
            // What is empty needs no style, and what is over recedes as a whole: each change of style is
            // bytes on the line.
            let shown: Style = text.isEmpty ? .text : row.status.isOpen ? style : .dim
            line.add(fitted, bar ?? shown)
            if column == .subject { bar = own }
            line.add(" ", bar ?? shown)
        }
        return line
    }

    private static func title(_ column: Column) -> String {
        switch column {
        case .number: "  " + localized("No", context: "column")
        case .severity: localized("Sev", context: "column")
        case .age: " " + localized("Age", context: "column")
        case .due: localized("Due", context: "column")
        case .subject: localized("Subject", context: "column")
        case .requester: localized("From", context: "column")
        case .route: localized("Class", context: "column")
        case .tier: localized("T", context: "column")
        case .holder: localized("Holder", context: "column")
        case .baton: localized("Hand", context: "column")
        case .status: localized("Status", context: "column")
        }
    }

    private func cell(_ column: Column, _ row: TicketRow) -> (String, Style) {
        switch column {
        case .number: return ("#\(row.number)", .text)
        case .severity:
            return (row.severity.rawValue + sign(row), urgency(row))
        case .age:
            return (model.clock.age(row.openedAt), sign(row).isEmpty ? .text : urgency(row))
        case .due:
            guard row.status.isOpen, let nearest = row.clock else { return ("", .text) }
            return (model.clock.shortStanding(nearest), model.style(nearest))
        case .subject:
            let subject = row.subject.isEmpty ? localized("(no subject)") : row.subject
            return (
                row.isRestricted ? localized("(restricted) \(subject)") : subject,
                row.status == .new ? .unread : .text
            )
        case .requester: return (row.requester.label, .dim)
        case .route:
            let name = Self.routeName(row.route ?? row.proposed)
            let percent = Self.percent(row.confidence)
            // A class nobody stands for yet is a question.
            return (
                row.route == nil ? "\(name)? \(percent)" : "\(name) \(percent)",
                (row.route ?? row.proposed).style
            )
        case .tier: return ("\(row.tier)", .text)
        case .holder: return holder(row)
        case .baton:
            let bounces = row.bounces > 0 ? "b\(row.bounces)" : ""
            return ((row.baton == nil ? "" : model.glyphs.baton.text) + bounces, .notice)
        case .status: return (Self.name(row.status), .text)
        }
    }

    /// Who holds it, and who else has it on screen now.
    private func holder(_ row: TicketRow) -> (String, Style) {
        let holder = row.holder?.rawValue ?? ""
        guard holder.isEmpty, let company = company(row) else { return (holder, .text) }
        return (
            model.isAccessible
                ? Self.words(company.agent, isWriting: company.isWriting)
                : company.sign.text + company.agent.rawValue,
            .notice
        )
    }

    /// What a colleague does with a ticket.
    static func words(_ agent: AgentName, isWriting: Bool) -> String {
        isWriting ? localized("\(agent) writes") : localized("\(agent) reads")
    }

    /// A colleague who has it on screen, one who writes before one who reads.
    private func company(_ row: TicketRow) -> (agent: AgentName, sign: DisplayText, isWriting: Bool)? {
        let company = model.company(on: row.number)
        guard let first = company.first(where: \.isWriting) ?? company.first else { return nil }
        return (first.agent, first.isWriting ? model.glyphs.writing : model.glyphs.reading, first.isWriting)
    }

    private static var lateWord: String { localized("late") }
    private static var soonWord: String { localized("soon") }

    /// A sign beside the letter: late and soon are told without colour too.
    private func sign(_ row: TicketRow) -> String {
        guard row.status.isOpen else { return "" }
        guard let due = row.due else { return "" }
        if model.clock.isLate(due) { return model.isAccessible ? " " + Self.lateWord : "!" }
        if model.clock.isSoon(due) { return model.isAccessible ? " " + Self.soonWord : "+" }
        return ""
    }

    /// One style for severity and time: what presses most.
    private func urgency(_ row: TicketRow) -> Style {
        if row.severity == .a || sign(row).isEmpty { return model.style(row.severity) }
        return row.due.map(model.dueStyle) ?? .text
    }

    static func percent(_ confidence: Double) -> String {
        let bounded = confidence.isFinite ? min(max(confidence, 0), 1) : 0
        return Localization.current.customs.percent("\(Int((bounded * 100).rounded()))")
    }

    private static func routeName(_ route: Route) -> String {
        switch route {
        case .managedDesktop: localized("Manag", context: "column")
        case .hardware: localized("Hardw", context: "column")
        case .other: localized("Other", context: "column")
        }
    }

    private static func name(_ status: Status) -> String {
        switch status {
        case .new: localized("new", context: "column")
        case .open: localized("open", context: "column")
        case .waiting: localized("waiting", context: "column")
        case .resolved: localized("closed", context: "column")
        case .duplicate: localized("dupl", context: "column")
        case .merged: localized("merged", context: "column")
        }
    }
}
