package import Desk
import Localization

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
                title: title,
                count: part.hasMore ? localized("\(part.rows.count) or more") : "\(part.rows.count)",
                lines: part.rows.map(line))
        }
        func line(_ row: TicketRow, _ texts: [String], isLate: Bool = false) -> HandoverLine {
            HandoverLine(
                ticket: row.number, subject: row.subject, text: texts.joined(separator: ", "), isLate: isLate)
        }
        func has(_ name: AgentName) -> String { localized("\(name) has it") }
        return [
            section(localized("Handoffs not accepted"), sheet.batons) { row in
                guard let baton = row.baton else { return line(row, []) }
                let age = span(max(0, sheet.from.seconds - baton.sentAt.seconds))
                return line(
                    row,
                    [
                        localized("\(baton.from) to \(receiver(baton.to, tiers))"),
                        localized(word: baton.reason.label), localized("waits \(age)"),
                    ])
            },
            section(localized("Clocks due"), sheet.breaches) { row in
                let due = row.due ?? sheet.until
                let isLate = due <= sheet.from
                let clock = row.clock.map { label($0.metric) } ?? localized("clock")
                return line(
                    row,
                    [
                        isLate
                            ? localized("\(clock) late since \(time(due))")
                            : localized("\(clock) due \(time(due))"),
                        localized("severity \(row.severity.rawValue)"),
                        row.holder.map(has) ?? localized("nobody has it"),
                    ], isLate: isLate)
            },
            section(localized("Snoozes that end"), sheet.wakes) { row in
                guard case .at(let wake) = row.wake else { return line(row, []) }
                return line(
                    row, [localized("wakes \(time(wake))")] + [row.holder.map(has)].compactMap(\.self))
            },
            section(localized("Cases at outside parties"), sheet.legs) { row in
                let isLate = row.owed?.by.map { $0 <= sheet.from } ?? false
                let when = row.owed?.by.map {
                    isLate
                        ? localized("late since \(time($0))") : localized("by \(time($0))", context: "time")
                }
                let name = [row.leg.partyName, row.leg.reference].filter { !$0.isEmpty }.joined(
                    separator: " ")
                let what = [row.owed.map(owed) ?? "", when].compactMap(\.self).joined(separator: ", ")
                return HandoverLine(
                    ticket: row.ticket, subject: row.subject, text: localized("\(name): \(what)"),
                    isLate: isLate)
            },
            section(localized("Elevations open"), sheet.elevations) { row in
                let elevation = row.elevation
                let isOver = elevation.expiresAt.map { $0 <= sheet.from } ?? true
                let texts = [
                    elevation.request.device, "\(elevation.by)",
                    localized(word: elevation.state.rawValue, context: "elevation"),
                    elevation.expiresAt.map { localized("until \(time($0))") },
                    elevation.needsRotation ? localized("the password is still to be changed") : nil,
                ]
                return HandoverLine(
                    ticket: row.ticket, subject: elevation.request.title,
                    text: texts.compactMap(\.self).joined(separator: ", "),
                    isLate: isOver || elevation.needsRotation)
            },
            section(localized("Marked for the handover"), sheet.marked) { marked in
                line(marked.row, [marked.note.isEmpty ? localized("no note") : marked.note])
            },
            HandoverSection(
                title: localized("Tickets held"), count: "\(sheet.held.reduce(0) { $0 + $1.count })",
                lines: sheet.held.map { HandoverLine(text: localized("\($0.agent): \($0.count)")) }),
            mailSection(sheet.mail),
        ].compactMap(\.self)
    }

    private static func mailSection(_ mail: MailState?) -> HandoverSection? {
        guard let mail else { return nil }
        var lines = mail.troubles.map { trouble in
            HandoverLine(
                text: localized("\(trouble.source) is \(words(trouble.heartbeat))"), isLate: true)
        }
        func add(_ count: Int, _ text: @autoclosure () -> String) {
            if count > 0 { lines.append(HandoverLine(text: text())) }
        }
        let (deferred, failed, quarantined) = (mail.deferred, mail.failed, mail.quarantined)
        add(
            deferred,
            localized(
                deferred, one: "\(count: deferred) mail not sent yet",
                other: "\(count: deferred) mails not sent yet"))
        add(
            failed,
            localized(
                failed, one: "\(count: failed) mail did not arrive",
                other: "\(count: failed) mails did not arrive"))
        add(
            quarantined,
            localized(
                quarantined, one: "\(count: quarantined) mail in quarantine",
                other: "\(count: quarantined) mails in quarantine"))
        return HandoverSection(
            title: localized("Mail"), count: lines.isEmpty ? localized("all well") : "\(lines.count)",
            lines: lines)
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
