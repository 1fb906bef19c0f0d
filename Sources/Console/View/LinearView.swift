package import Canvas
import Desk
import Localization
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
    Localization.$current.withValue(model.localization) { page(of: model) }
}

private func page(of model: Model) -> LinearPage {
    var news: [DisplayText] = []
    if model.isAway {
        news.append(DisplayText(localized("The desk is away; what you do waits for it.")))
    }
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
        case .prompt, .filter, .find: localized("answer") + colon
        default:
            screen == .editor
                ? localized("text (.send, .keep-draft, .help)") + colon : screen.title.lowercased() + colon
        }
    }

    fileprivate var linearQuestion: [DisplayText] {
        switch overlay {
        case .choice(let choice):
            [DisplayText(choice.title)] + choice.details.map { DisplayText($0) }
                + choice.options.map { DisplayText("\($0.key): \($0.label)") } + [
                    DisplayText(localized(".cancel: back"))
                ]
        case .prompt(let prompt):
            [DisplayText(prompt.title)]
                + (prompt.buffer.isEmpty
                    ? [] : [DisplayText(localized("Enter alone takes: \(prompt.buffer.text)"))])
        case .menu(let menu):
            entries(of: menu).map { DisplayText("\($0.name): \($0.reason ?? $0.summary)") }
                + [
                    DisplayText(
                        localized(
                            "A number opens that ticket. filter WORDS narrows the list. "
                                + "!KEYS presses keys, as in !Down Enter. .cancel closes a question."))
                ]
        case .sequences:
            allSequences.map { DisplayText("\($0.name): \($0.steps.joined(separator: ", "))") }
                + [DisplayText(localized("A name does that one, record makes another. .cancel closes."))]
        case .split(let picker): linearLines(picker)
        case .articles(let picker): linearLines(picker)
        case .views(let menu): linearLines(menu)
        case .macros(let picker): linearLines(picker)
        case .batch(let batch): linearLines(batch)
        case .elevations(let board): linearLines(board)
        case .conflict(let conflict): linearLines(conflict)
        case .deeds: linearDeeds
        case .form(let form): linearLines(form)
        case .join(let picker): linearLines(picker)
        case .ending(let plan): linearLines(plan)
        // A console in lines fetches none: what it prints stays on the screen.
        case .secret(let secret): [DisplayText(secret.title)]
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
        let title = list.view.title
        var lines = [
            DisplayText(
                localized(
                    count, one: "\(title), \(count) ticket.", other: "\(title), \(count: count) tickets."))
        ]
        if !list.filter.isEmpty { lines.append(DisplayText(localized("Filter: ") + list.filter)) }
        let (fresh, marked) = (list.fresh.count, list.marks.count)
        if fresh > 0 {
            lines.append(
                DisplayText(
                    localized(
                        fresh, one: "\(fresh) new; reload shows them.",
                        other: "\(fresh) new; reload shows them.")))
        }
        if marked > 0 {
            lines.append(DisplayText(localized(marked, one: "\(marked) marked.", other: "\(marked) marked.")))
        }
        let index = list.index ?? 0
        let start = index / 10 * 10
        lines += list.rows.dropFirst(start).prefix(10).map { DisplayText(sentence($0)) }
        if list.rows.count > start + 10 {
            lines.append(DisplayText(localized("page-down goes on.")))
        }
        if let row = list.row { lines.append(DisplayText(localized("Selected: \(sentence(row))"))) }
        return lines
    }

    /// A row of the list, states in words.
    private func sentence(_ row: TicketRow) -> String {
        var parts = ["#\(row.number) \(row.subject.isEmpty ? localized("(no subject)") : row.subject)"]
        parts.append(localized("severity \(row.severity.rawValue)"))
        parts.append(localized(word: row.status.rawValue))
        if row.status.isOpen, let nearest = row.clock {
            let label = localized(word: nearest.metric.shortLabel, context: "clock")
            parts.append("\(label) \(clock.standing(nearest))")
        }
        parts.append(row.route?.title ?? localized("no class yet, \(row.proposed.title) proposed"))
        parts.append(localized("tier \(row.tier)"))
        parts.append(row.holder.map { localized("held by \($0)") } ?? localized("held by nobody"))
        if let baton = row.baton {
            parts.append(localized("waits for \(Prose.receiver(baton.to, rules.tiers))"))
        }
        for (agent, isWriting) in company(on: row.number) {
            parts.append(ListColumns.words(agent, isWriting: isWriting))
        }
        if list.marks[row.number] != nil { parts.append(localized("marked")) }
        return localized("\(parts.joined(separator: ", ")), from \(row.requester.label).")
    }

    private func ticketLines(_ detail: TicketDetail?, number: Int?) -> [DisplayText] {
        guard let detail else {
            return [
                DisplayText(
                    number.map { localized("Asking for #\($0).") } ?? localized("No ticket is offered."))
            ]
        }
        let subject = detail.row.subject.isEmpty ? localized("(no subject)") : detail.row.subject
        return [DisplayText("#\(detail.row.number) \(subject)")] + factLines(detail.row).map(\.linearText)
            + bodyLines().map(\.linearText).filter { !$0.isEmpty }
    }

    private var editorLines: [DisplayText] {
        guard let editor else { return [] }
        let title =
            switch editor.kind {
            case .reply:
                localized(
                    "Reply on #\(editor.ticket.number), to \(audience(editor.ticket)). "
                        + "The requester will read this.")
            case .note, .handoff:
                localized("Internal note on #\(editor.ticket.number). Only the desk reads this.")
            default: localized("Text on #\(editor.ticket.number).")
            }
        return [DisplayText(title)] + DisplayText.lines(of: editor.buffer.text)
    }

    /// What has no lines of its own, as it would be drawn, without the furniture.
    func drawn() -> [DisplayText] {
        var tall = self
        tall.size = Size(width: Self.linearSize.width, height: 200)
        tall.notice = nil
        return view(tall).rows().dropLast(Layout.footRows).map { DisplayText($0) }.filter { !$0.isEmpty }
    }
}
