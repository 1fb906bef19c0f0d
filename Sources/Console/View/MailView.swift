import Canvas
import Desk
import Localization
import Wire

/// A line of the mail screen: a heading, or something that can be chosen.
struct MailLine: Sendable {
    var text: Line
    var choice: MailScreenState.Choice?
}

extension Model {
    func mailLines(_ mail: MailScreenState) -> [MailLine] {
        guard let board = mail.board else { return [] }
        func section(_ title: String, _ lines: [MailLine], none: String) -> [MailLine] {
            let heading = MailLine(text: Line("\(title)  \(lines.count)", .title))
            return [heading] + (lines.isEmpty ? [MailLine(text: Line("  \(none)", .dim))] : lines)
        }
        let times = board.undelivered.reduce(14) { max($0, DisplayText(when($1.delivery)).width) }
        return section(
            localized("Ways in and out"), board.ways.map(wayLine), none: localized("None is configured."))
            + section(
                localized("Not delivered"), board.undelivered.map { undeliveredLine($0, times: times) },
                none: localized("Nothing waits."))
            + section(
                localized("Quarantine"), board.quarantined.map(quarantineLine),
                none: localized("Nothing waits."))
    }

    private func cell(_ text: String, _ width: Int, _ alignment: TextAlignment = .leading) -> DisplayText {
        DisplayText(text).fitted(to: width, alignment: alignment, ellipsis: glyphs.ellipsis) + " "
    }

    private func wayLine(_ way: MailBoard.Way) -> MailLine {
        var line = Line(cell(way.health.name, 16))
        line.add(cell(Prose.words(way.heartbeat), 8), way.heartbeat == .well ? .ok : .warning)
        line.add(
            way.health.succeededAt.map { localized("worked \(clock.ago($0))") }
                ?? localized("has not worked yet"), .dim)
        let taken = way.health.taken
        let things =
            way.health.name.hasPrefix("feed:")
            ? localized(taken, one: "\(taken) item", other: "\(count: taken) items")
            : localized(taken, one: "\(taken) mail", other: "\(count: taken) mails")
        line.add("  " + things, .dim)
        return MailLine(text: line, choice: .way(way.health.name))
    }

    private func when(_ delivery: Delivery) -> String {
        delivery.state == .deferred
            ? localized("again \(clock.due(delivery.at))") : clock.ago(delivery.at)
    }

    private func undeliveredLine(_ row: TicketDelivery, times: Int) -> MailLine {
        let delivery = row.delivery
        var line = Line(cell("#\(row.ticket)", 6, .trailing))
        line.add(
            cell(localized(word: delivery.state.rawValue), 9), delivery.state == .failed ? .error : .warning)
        line.add(cell(when(delivery), times), .dim)
        line.add(cell(delivery.recipient.address, max(12, size.width / 4)))
        line.add(delivery.detail, .dim)
        return MailLine(
            text: line, choice: .delivery(row.ticket, delivery.version, delivery.recipient.address))
    }

    private func quarantineLine(_ mail: QuarantinedMail) -> MailLine {
        var line = Line(cell("\(mail.mail)", 6, .trailing))
        line.add(cell(clock.age(mail.receivedAt), 4, .trailing), .dim)
        line.add(cell(localized(word: mail.reason?.rawValue ?? "unknown"), 18), .warning)
        line.add(cell(mail.sender.isEmpty ? localized("(no sender)") : mail.sender, max(12, size.width / 4)))
        line.add(mail.subject.isEmpty ? localized("(no subject)") : mail.subject)
        return MailLine(text: line, choice: .mail(mail.mail))
    }

    /// What there is to know about the selected line that does not fit on it.
    private func mailDetail(_ mail: MailScreenState) -> Line {
        guard let board = mail.board else { return Line() }
        switch mail.selected {
        case .way(let name):
            guard let way = board.ways.first(where: { $0.health.name == name }) else { return Line() }
            switch way.heartbeat {
            case .well:
                return Line(localized("\(name) was looked at \(clock.ago(way.health.triedAt))."), .dim)
            case .late:
                return Line(
                    localized(
                        "\(name) gave no sign since \(clock.dayAndTime(way.health.triedAt)). "
                            + "Does the desk's mail run?"),
                    .warning)
            case .failing(let problem, _):
                return Line(
                    localized("\(name) failed \(clock.ago(way.health.triedAt)): \(problem)"), .warning)
            }
        case .delivery:
            guard let delivery = mail.delivery?.delivery else { return Line() }
            let said = delivery.detail.isEmpty ? localized("the server said nothing") : delivery.detail
            return Line(localized("The \(localized(word: delivery.kind.rawValue)): \(said)"), .warning)
        case .mail:
            guard let waiting = mail.waiting else { return Line() }
            let reason = waiting.reason.map { Prose.sentence($0) } ?? ""
            let size = Prose.size(waiting.size)
            let what =
                waiting.source.isEmpty ? size : localized("\(size) by \(waiting.source)", context: "mail")
            return Line("\(what). \(reason)", .warning)
        case nil: return Line()
        }
    }

    func drawMail(_ frame: inout Frame) {
        guard let mail else { return }
        let rows = mailLines(mail).map { line in
            line.choice.map { boardRow(line.text, isSelected: $0 == mail.selected) } ?? .text(line.text)
        }
        draw(
            Board(
                header: Line(" " + localized("Mail"), .title), caption: (mailDetail(mail), 1),
                rows: mail.board == nil ? nil : rows, top: mail.top), &frame)
    }

    /// What the header says about mail: nothing while all is well.
    func addMailState(_ line: inout Line) {
        guard let mail = counts?.mail, !mail.isQuiet else { return }
        if let trouble = mail.troubles.first {
            line.add(dot, .dim)
            line.add(DisplayText(trouble.source).clipped(to: 16), .warning)
            line.add(" \(words(trouble.heartbeat))", .warning)
            if mail.troubles.count > 1 {
                line.add(", " + localized("\(mail.troubles.count - 1) more"), .warning)
            }
        }
        let undelivered = mail.deferred + mail.failed
        if undelivered > 0 {
            line.add(dot + words(undelivered: undelivered, mail), .warning)
        }
        if mail.quarantined > 0 {
            line.add(dot + localized("\(mail.quarantined) in quarantine"), .warning)
        }
    }

    private func words(undelivered: Int, _ mail: MailState) -> String {
        if mail.failed == 0 {
            return localized(
                undelivered, one: "\(undelivered) mail deferred", other: "\(undelivered) mails deferred")
        }
        if mail.deferred == 0 {
            return localized(
                undelivered, one: "\(undelivered) mail failed", other: "\(undelivered) mails failed")
        }
        return localized(
            undelivered, one: "\(undelivered) mail not sent", other: "\(undelivered) mails not sent")
    }

    private func words(_ heartbeat: SourceHealth.Heartbeat) -> String {
        switch heartbeat {
        case .well: Prose.words(heartbeat)
        case .late(let since), .failing(_, let since):
            Prose.words(heartbeat) + (since.map { " \(clock.age($0))" } ?? "")
        }
    }
}
