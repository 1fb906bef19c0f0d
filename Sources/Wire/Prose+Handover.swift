package import Desk

/// The shift's handover in words: the same on the screen, in the shell and as Markdown.
extension Prose {
    package struct HandoverSection: Hashable, Sendable {
        package var title: String
        /// `12`, or `50 or more`.
        package var count: String
        package var lines: [HandoverLine]
    }

    package struct HandoverLine: Hashable, Sendable {
        /// The ticket that it is about.
        package var ticket: Int?
        package var subject = ""
        package var text: String
        package var isLate = false
    }

    /// - Parameter time: an instant as the reader's clock shows it.
    package static func handover(
        _ sheet: HandoverSheet, tiers: [String], time: (Timestamp) -> String
    ) -> [HandoverSection] {
        func section<Row>(
            _ title: String, _ part: HandoverSheet.Part<Row>, _ line: (Row) -> HandoverLine
        ) -> HandoverSection {
            HandoverSection(
                title: title, count: "\(part.rows.count)" + (part.hasMore ? " or more" : ""),
                lines: part.rows.map(line))
        }
        func line(_ row: TicketRow, _ text: String, isLate: Bool = false) -> HandoverLine {
            HandoverLine(ticket: row.number, subject: row.subject, text: text, isLate: isLate)
        }
        return [
            section("Handoffs not accepted", sheet.batons) { row in
                guard let baton = row.baton else { return line(row, "") }
                let age = span(max(0, sheet.from.seconds - baton.sentAt.seconds))
                return line(
                    row, "\(baton.from) to \(receiver(baton.to, tiers)), \(baton.reason.label), waits \(age)")
            },
            section("Clocks due", sheet.breaches) { row in
                let due = row.due ?? sheet.until
                let isLate = due <= sheet.from
                let holder = row.holder.map { ", \($0) has it" } ?? ", nobody has it"
                let word = isLate ? "late since" : "due"
                return line(
                    row,
                    "\(row.clock?.metric.label ?? "clock") \(word) \(time(due)), "
                        + "severity \(row.severity.rawValue)" + holder, isLate: isLate)
            },
            section("Snoozes that end", sheet.wakes) { row in
                guard case .at(let wake) = row.wake else { return line(row, "") }
                return line(row, "wakes \(time(wake))" + (row.holder.map { ", \($0) has it" } ?? ""))
            },
            section("Cases at outside parties", sheet.legs) { row in
                let when = row.owed?.by.map {
                    $0 <= sheet.from ? ", late since \(time($0))" : ", by \(time($0))"
                }
                return HandoverLine(
                    ticket: row.ticket, subject: row.subject,
                    text: "\(row.leg.partyName)\(row.leg.reference.isEmpty ? "" : " " + row.leg.reference): "
                        + (row.owed.map(owed) ?? "") + (when ?? ""),
                    isLate: row.owed?.by.map { $0 <= sheet.from } ?? false)
            },
            section("Elevations open", sheet.elevations) { row in
                let elevation = row.elevation
                let isOver = elevation.expiresAt.map { $0 <= sheet.from } ?? true
                let end = elevation.expiresAt.map { ", until \(time($0))" } ?? ""
                return HandoverLine(
                    ticket: row.ticket, subject: elevation.request.title,
                    text: "\(elevation.request.device), \(elevation.by), \(elevation.state.rawValue)" + end
                        + (elevation.needsRotation ? ", the password is still to be changed" : ""),
                    isLate: isOver || elevation.needsRotation)
            },
            section("Marked for the handover", sheet.marked) { marked in
                line(marked.row, marked.note.isEmpty ? "no note" : marked.note)
            },
            HandoverSection(
                title: "Tickets held", count: "\(sheet.held.reduce(0) { $0 + $1.count })",
                lines: sheet.held.map { HandoverLine(text: "\($0.agent): \($0.count)") }),
            mailSection(sheet.mail),
        ].compactMap(\.self)
    }

    private static func mailSection(_ mail: MailState?) -> HandoverSection? {
        guard let mail else { return nil }
        var lines = mail.troubles.map { trouble in
            HandoverLine(text: "\(trouble.source) is \(words(trouble.heartbeat))", isLate: true)
        }
        for (count, words) in [
            (mail.deferred, "not sent yet"), (mail.failed, "did not arrive"),
            (mail.quarantined, "in quarantine"),
        ] where count > 0 {
            lines.append(HandoverLine(text: "\(count) \(count == 1 ? "mail" : "mails") \(words)"))
        }
        return HandoverSection(
            title: "Mail", count: lines.isEmpty ? "all well" : "\(lines.count)", lines: lines)
    }

    /// The sheet as Markdown, to paste into a chat. What people wrote is text there, never markup.
    package static func markdown(
        _ sheet: HandoverSheet, tiers: [String], time: (Timestamp) -> String
    ) -> String {
        var text = "## Handover, \(time(sheet.from)) to \(time(sheet.until))\n"
        for section in handover(sheet, tiers: tiers, time: time) {
            text += "\n**\(section.title)** (\(section.count))\n"
            for line in section.lines {
                text += "- " + (line.isLate ? "**!** " : "")
                if let ticket = line.ticket { text += "\\#\(ticket) \(plain(line.subject)): " }
                text += plain(line.text) + "\n"
            }
        }
        return text
    }

    private static func plain(_ text: String) -> String {
        var plain = ""
        for character in text {
            if character.isNewline {
                plain += " "
            } else if "\\`*_[]<>#|@~".contains(character) {
                plain += "\\" + String(character)
            } else {
                plain.append(character)
            }
        }
        return plain
    }
}
