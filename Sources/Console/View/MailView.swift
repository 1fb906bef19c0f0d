import Canvas
import Desk
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
        return section("Ways in and out", board.ways.map(wayLine), none: "None is configured.")
            + section("Not delivered", board.undelivered.map(undeliveredLine), none: "Nothing waits.")
            + section("Quarantine", board.quarantined.map(quarantineLine), none: "Nothing waits.")
    }

    private func cell(_ text: String, _ width: Int, _ alignment: TextAlignment = .leading) -> DisplayText {
        DisplayText(text).fitted(to: width, alignment: alignment, ellipsis: glyphs.ellipsis) + " "
    }

    private func wayLine(_ way: MailBoard.Way) -> MailLine {
        var line = Line(cell(way.health.name, 16))
        line.add(cell(Prose.words(way.heartbeat), 8), way.heartbeat == .well ? .ok : .warning)
        line.add(way.health.succeededAt.map { "worked \(clock.ago($0))" } ?? "has not worked yet", .dim)
        let things = way.health.name.hasPrefix("feed:") ? ("item", "items") : ("mail", "mails")
        line.add("  \(way.health.taken) \(way.health.taken == 1 ? things.0 : things.1)", .dim)
        return MailLine(text: line, choice: .way(way.health.name))
    }

    private func undeliveredLine(_ row: TicketDelivery) -> MailLine {
        let delivery = row.delivery
        var line = Line(cell("#\(row.ticket)", 6, .trailing))
        line.add(cell(delivery.state.rawValue, 9), delivery.state == .failed ? .error : .warning)
        let when = delivery.state == .deferred ? "again \(clock.due(delivery.at))" : clock.ago(delivery.at)
        line.add(cell(when, 14), .dim)
        line.add(cell(delivery.recipient.address, max(12, size.width / 4)))
        line.add(delivery.detail, .dim)
        return MailLine(
            text: line, choice: .delivery(row.ticket, delivery.version, delivery.recipient.address))
    }

    private func quarantineLine(_ mail: QuarantinedMail) -> MailLine {
        var line = Line(cell("\(mail.mail)", 6, .trailing))
        line.add(cell(clock.age(mail.receivedAt), 4, .trailing), .dim)
        line.add(cell(mail.reason?.rawValue ?? "unknown", 18), .warning)
        line.add(cell(mail.sender.isEmpty ? "(no sender)" : mail.sender, max(12, size.width / 4)))
        line.add(mail.subject.isEmpty ? "(no subject)" : mail.subject)
        return MailLine(text: line, choice: .mail(mail.mail))
    }

    /// What there is to know about the selected line that does not fit on it.
    private func mailDetail(_ mail: MailScreenState) -> Line {
        guard let board = mail.board else { return Line() }
        switch mail.selected {
        case .way(let name):
            guard let way = board.ways.first(where: { $0.health.name == name }) else { return Line() }
            switch way.heartbeat {
            case .well: return Line("\(name) was looked at \(clock.ago(way.health.triedAt)).", .dim)
            case .late:
                return Line(
                    "\(name) gave no sign since \(clock.dayAndTime(way.health.triedAt)). Does the desk's mail run?",
                    .warning)
            case .failing(let problem, _):
                return Line("\(name) failed \(clock.ago(way.health.triedAt)): \(problem)", .warning)
            }
        case .delivery:
            guard let delivery = mail.delivery?.delivery else { return Line() }
            let said = delivery.detail.isEmpty ? "the server said nothing" : delivery.detail
            return Line("The \(delivery.kind.rawValue): \(said)", .warning)
        case .mail:
            guard let waiting = mail.waiting else { return Line() }
            let reason = waiting.reason.map { Prose.sentence($0) } ?? ""
            let way = waiting.source.isEmpty ? "" : " by \(waiting.source)"
            return Line("\(Prose.size(waiting.size))\(way). \(reason)", .warning)
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
                header: Line(" Mail", .title), caption: (mailDetail(mail), 1),
                rows: mail.board == nil ? nil : rows, top: mail.top), &frame)
    }

    /// What the header says about mail: nothing while all is well.
    func addMailState(_ line: inout Line) {
        guard let mail = counts?.mail, !mail.isQuiet else { return }
        if let trouble = mail.troubles.first {
            line.add(dot, .dim)
            line.add(DisplayText(trouble.source).clipped(to: 16), .warning)
            line.add(" \(words(trouble.heartbeat))", .warning)
            if mail.troubles.count > 1 { line.add(", \(mail.troubles.count - 1) more", .warning) }
        }
        let undelivered = mail.deferred + mail.failed
        if undelivered > 0 {
            let word = mail.failed == 0 ? "deferred" : mail.deferred == 0 ? "failed" : "not sent"
            line.add("\(dot)\(undelivered) \(undelivered == 1 ? "mail" : "mails") \(word)", .warning)
        }
        if mail.quarantined > 0 { line.add("\(dot)\(mail.quarantined) in quarantine", .warning) }
    }

    private func words(_ heartbeat: SourceHealth.Heartbeat) -> String {
        switch heartbeat {
        case .well: Prose.words(heartbeat)
        case .late(let since), .failing(_, let since):
            Prose.words(heartbeat) + (since.map { " \(clock.age($0))" } ?? "")
        }
    }
}
