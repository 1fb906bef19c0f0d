package import Canvas
import Desk
import Wire

/// A screen as lines, for those who read one after the other.
package struct LinearPage: Hashable, Sendable {
    /// What it is a page of: where that is the same as before, only lines that are new are worth reading.
    package let place: String
    package let lines: [DisplayText]
    /// What is asked, or was answered; read every time.
    package let news: [DisplayText]
    package let prompt: DisplayText
}

extension Model {
    /// How large the console is where no screen shows it: lists come ten rows at a time.
    package static let linearSize = Size(width: 96, height: Layout.headRows + Layout.footRows + 11)
}

/// The same model as ``view(_:)`` draws, in sentences and lines.
package func linear(_ model: Model) -> LinearPage {
    var news: [DisplayText] = []
    if model.isAway { news.append("The desk is away; what you do waits for it.") }
    if let notice = model.notice { news.append(DisplayText(notice.text)) }
    news += model.linearQuestion
    return LinearPage(
        place: model.linearPlace, lines: model.linearLines, news: news,
        prompt: DisplayText(model.linearPrompt))
}

extension Model {
    fileprivate var linearPlace: String {
        "\(screen) \(ticket?.number ?? triage?.detail?.row.number ?? 0) \(screen == .list ? list.view.rawValue : "")"
    }

    fileprivate var linearPrompt: String {
        switch overlay {
        case .choice(let choice): "\(choice.options.map { String($0.key) }.joined(separator: "/"))? "
        case .prompt, .filter, .find: "answer: "
        default: screen == .editor ? "text (.send, .keep-draft, .help): " : "\(screen.title.lowercased()): "
        }
    }

    fileprivate var linearQuestion: [DisplayText] {
        switch overlay {
        case .choice(let choice):
            [DisplayText(choice.title)] + choice.details.map { DisplayText($0) }
                + choice.options.map { DisplayText("\($0.key): \($0.label)") } + [".cancel: back"]
        case .prompt(let prompt):
            [DisplayText(prompt.title)]
                + (prompt.buffer.isEmpty ? [] : [DisplayText("Enter alone takes: \(prompt.buffer.text)")])
        case .menu(let menu):
            entries(of: menu).map { DisplayText("\($0.name): \($0.reason ?? $0.summary)") }
                + [
                    "A number opens that ticket. filter WORDS narrows the list. !KEYS presses keys, as in !Down Enter. "
                        + ".cancel closes a question."
                ]
        case .conflict, .split, .articles, .secret, .elevations, .form, .join, .ending, .views, .batch,
            .macros,
            .deeds:
            drawn()
        case .filter, .find, nil: []
        }
    }

    fileprivate var linearLines: [DisplayText] {
        switch screen {
        case .list: listLines
        case .ticket: ticketLines(ticket?.detail, number: ticket?.number)
        case .triage: ticketLines(triage?.detail, number: triage?.detail?.row.number)
        case .editor: editorLines
        default: drawn()
        }
    }

    private var listLines: [DisplayText] {
        let count = counts?[list.view] ?? list.rows.count
        var lines = [DisplayText("\(list.view.title), \(count) \(count == 1 ? "ticket" : "tickets").")]
        if !list.filter.isEmpty { lines.append(DisplayText("Filter: \(list.filter)")) }
        if !list.fresh.isEmpty { lines.append(DisplayText("\(list.fresh.count) new; reload shows them.")) }
        if !list.marks.isEmpty { lines.append(DisplayText("\(list.marks.count) marked.")) }
        let index = list.index ?? 0
        let start = index / 10 * 10
        lines += list.rows.dropFirst(start).prefix(10).map { DisplayText(sentence($0)) }
        if list.rows.count > start + 10 { lines.append("page-down goes on.") }
        if let row = list.row { lines.append(DisplayText("Selected: \(sentence(row))")) }
        return lines
    }

    /// A row of the list, states in words.
    private func sentence(_ row: TicketRow) -> String {
        var parts = ["#\(row.number) \(row.subject.isEmpty ? "(no subject)" : row.subject)"]
        parts.append("severity \(row.severity.rawValue)")
        parts.append(row.status.rawValue)
        if row.status.isOpen, let nearest = row.clock {
            parts.append("\(nearest.metric.shortLabel) \(clock.standing(nearest))")
        }
        parts.append(row.route?.title ?? "no class yet, \(row.proposed.title) proposed")
        parts.append("tier \(row.tier)")
        parts.append(row.holder.map { "held by \($0)" } ?? "held by nobody")
        if let baton = row.baton { parts.append("waits for \(Prose.receiver(baton.to, rules.tiers))") }
        for (agent, isWriting) in company(on: row.number) {
            parts.append("\(agent) \(isWriting ? "writes" : "reads")")
        }
        if list.marks[row.number] != nil { parts.append("marked") }
        return parts.joined(separator: ", ") + ", from \(row.requester.label)."
    }

    private func ticketLines(_ detail: TicketDetail?, number: Int?) -> [DisplayText] {
        guard let detail else {
            return [number.map { DisplayText("Asking for #\($0).") } ?? "No ticket is offered."]
        }
        let subject = detail.row.subject.isEmpty ? "(no subject)" : detail.row.subject
        return [DisplayText("#\(detail.row.number) \(subject)")] + factLines(detail.row).map(\.linearText)
            + bodyLines().map(\.linearText).filter { !$0.isEmpty }
    }

    private var editorLines: [DisplayText] {
        guard let editor else { return [] }
        let title =
            switch editor.kind {
            case .reply:
                "Reply on #\(editor.ticket.number), to \(audience(editor.ticket)). The requester will read this."
            case .note, .handoff: "Internal note on #\(editor.ticket.number). Only the desk reads this."
            default: "Text on #\(editor.ticket.number)."
            }
        return [DisplayText(title)] + DisplayText.lines(of: editor.buffer.text)
    }

    /// What has no lines of its own, as it would be drawn, without the furniture.
    private func drawn() -> [DisplayText] {
        var tall = self
        tall.size = Size(width: Self.linearSize.width, height: 200)
        tall.notice = nil
        return view(tall).rows().dropLast(Layout.footRows).map { DisplayText($0) }.filter { !$0.isEmpty }
    }
}

extension Line {
    fileprivate var linearText: DisplayText { spans.map(\.text).joined() }
}
