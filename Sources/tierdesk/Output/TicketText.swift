import Canvas
import Desk
import Wire

/// Tickets as plain lines, for people without the console and for screen readers.
enum TicketText {
    static func table(_ rows: [TicketRow]) -> String {
        guard !rows.isEmpty else { return "No tickets." }
        let header = ["number", "sev", "status", "route", "holder", "requester", "subject"]
        let cells = rows.map { row in
            [
                "#\(row.number)", row.severity.rawValue, row.status.rawValue,
                row.route?.rawValue ?? "(\(row.proposed.rawValue)?)", row.holder?.rawValue ?? "-",
                row.requester.label, row.subject,
            ].map { DisplayText($0).description }
        }
        var widths = header.map(\.count)
        let limits = [9, 3, 9, 18, 12, 24, 200]
        for row in cells {
            for (column, cell) in row.enumerated() {
                widths[column] = min(limits[column], max(widths[column], DisplayText(cell).width))
            }
        }
        return ([header] + cells).map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let text = DisplayText(cell).clipped(to: limits[column])
                let isLast = column == row.count - 1
                line += isLast ? text.description : text.padded(to: widths[column]).description + "  "
            }
            return line
        }.joined(separator: "\n")
    }

    /// What a command answers: the ticket as it stands now, in one line.
    static func line(_ row: TicketRow, tiers: [String]) -> String {
        var text = "#\(row.number) \(row.status.rawValue), \(row.queue.rawValue)"
        text += ", severity \(row.severity.rawValue)"
        if let holder = row.holder { text += ", held by \(holder)" }
        if let baton = row.baton { text += ", waiting for \(Prose.receiver(baton.to, tiers))" }
        if row.isRestricted { text += ", restricted" }
        if let other = row.mergedInto { text += ", merged into #\(other)" }
        if let other = row.duplicateOf { text += ", duplicate of #\(other)" }
        return text + " (version \(row.version))"
    }

    static func detail(_ detail: TicketDetail, tiers: [String], isFull: Bool = false) -> String {
        let row = detail.row
        var lines = [
            "#\(row.number) " + safe(row.subject), line(row, tiers: tiers),
            "from " + safe(TicketJSON.requester(row.requester)),
            "opened \(row.openedAt.iso8601), \(ClockText.nearest(row.clock))",
        ]
        let percent = Int((detail.verdict.confidence * 100).rounded())
        let evidence = detail.verdict.evidence.prefix(3).map { "\"\(safe($0.text))\"" }.joined(
            separator: ", ")
        lines.append(
            "verdict \(detail.verdict.route.rawValue) \(percent) %"
                + (detail.verdict.category.map { ", about \($0.label)" } ?? "")
                + (detail.verdict.vendor.map { " (\($0))" } ?? "")
                + (evidence.isEmpty ? "" : ", by \(evidence)"))
        lines += detail.gates.map { "gate: " + Prose.sentence($0) }
        lines += detail.duplicates.map { other in
            "\(other.number == detail.incident ? "incident" : "like") #\(other.number) \(safe(other.subject))"
        }
        lines += detail.announcements.map { safe(Prose.line($0)) }
        lines += detail.alerts.map { alert in
            let about = alert.target.map { " (\(safe($0)))" } ?? ""
            let state = alert.closed.map { Prose.words($0.how) } ?? "active"
            return "alert \(alert.number): \(alert.severity.rawValue), \(safe(alert.title))\(about), \(state)"
        }
        lines += detail.merged.map { "merged in: #\($0.number) \(safe($0.subject))" }
        if let other = detail.splitFrom { lines.append("split off from \(link(other))") }
        for (entry, source) in detail.thread.map({ ($0.entry, $0.source) }) {
            lines += ["", heading(entry, source?.number)]
            if let other = entry.movedTo {
                lines.append("[split off to \(link(other))]")
                continue
            }
            lines += text(entry, isFull: isFull)
            let files = (source?.entries ?? detail.entries).attachments
            lines += files.filter { $0.entry.id == entry.id }.map { file($0.number, $0.file) }
            lines += (source?.deliveries ?? detail.deliveries).filter { $0.version == entry.id }.map {
                "[\($0.state.rawValue) \(safe($0.recipient.address))\($0.detail.isEmpty ? "" : ": " + safe($0.detail))]"
            }
        }
        lines.append("")
        for (index, event) in detail.events.enumerated() {
            lines.append(
                "\(index + 1). \(event.at.iso8601) \(event.by?.rawValue ?? "the desk"): \(event.kind)")
        }
        return lines.joined(separator: "\n")
    }

    /// What an entry says, a line for each quote and signature unless all of it is wanted.
    private static func text(_ entry: Entry, isFull: Bool) -> [String] {
        FoldedText(entry.text).pieces.flatMap { piece in
            switch piece.kind {
            case .quote where !isFull:
                ["[\(piece.lines) quoted \(piece.lines == 1 ? "line" : "lines"): --full shows them]"]
            case .signature where !isFull: ["[signature: --full shows it]"]
            default: DisplayText.lines(of: String(piece.text)).map(\.description)
            }
        }
    }

    static func file(_ number: Int, _ file: MailOrigin.Attachment) -> String {
        let facts = [safe(file.name), Prose.size(file.size), safe(file.mediaType), safe(file.label)]
        let text = "[\(number)] " + facts.filter { !$0.isEmpty }.joined(separator: ", ")
        return Prose.advice(file).map { "\(text). \($0)" } ?? text
    }

    private static func link(_ number: Int) -> String {
        number == Ticket.outOfSight ? "another ticket" : "#\(number)"
    }

    private static func heading(_ entry: Entry, _ source: Int?) -> String {
        let author: String
        switch entry.author {
        case .requester: author = "requester"
        case .agent(let name): author = name.rawValue
        case .system: author = "desk"
        }
        let kind = entry.kind == .note ? "internal note" : entry.kind.rawValue
        // Only the ticket's own entries have a number here that `ticket split` takes.
        let place = source.map { "on #\($0), " } ?? "\(entry.id). "
        return
            "-- \(place)\(kind) by \(author), \(entry.at.iso8601)\(entry.isRetracted ? " (taken back)" : "")"
    }

    private static func safe(_ text: String) -> String { DisplayText(text).description }
}
