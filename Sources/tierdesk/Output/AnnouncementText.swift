import Canvas
import Desk
import Wire

/// Announcements as lines, pages and JSON.
enum AnnouncementText {
    static func list(_ rows: [AnnouncementRow]) -> String {
        rows.isEmpty ? "No announcements." : rows.map(line).joined(separator: "\n")
    }

    static func line(_ row: AnnouncementRow) -> String {
        var notes = [Prose.words(row.kind)]
        if let endedAt = row.endedAt { notes.append("ended \(ClockText.time(endedAt))") }
        if let begins = row.begins { notes.append("from \(ClockText.time(begins))") }
        if let notice = row.shortNotice { notes.append(Prose.words(notice)) }
        if let due = row.updateDue { notes.append("next update by \(ClockText.time(due))") }
        if row.joined > 0 { notes.append("\(row.joined) ticket\(row.joined == 1 ? "" : "s")") }
        if row.isUnread { notes.append("you have not read it") }
        return safe("\(row.number)  \(row.title)  (\(notes.joined(separator: ", ")))")
    }

    static func page(_ detail: AnnouncementDetail) -> String {
        let announcement = detail.announcement
        let content = announcement.content
        var lines = [line(detail.row)]
        let by = announcement.openedBy.map { " by \($0)" } ?? ""
        lines.append("\(ClockText.time(announcement.openedAt))\(by), \(Prose.source(announcement.source))")
        if let revised = announcement.revisedAt {
            lines.append("revised \(ClockText.time(revised)), edition \(announcement.edition)")
        }
        if let ends = content.ends { lines.append("until \(ClockText.time(ends))") }
        if let action = content.actionBy { lines.append(Prose.words(action)) }
        if let link = content.link { lines.append(link) }
        if let feature = content.training { lines.append("training material must be updated: \(feature)") }
        lines.append("about: " + reach(content.reach))
        lines += [""] + content.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for update in announcement.updates {
            lines += ["", "-- \(ClockText.time(update.at)) \(update.by?.rawValue ?? "the desk")"]
            lines += update.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        if let ending = announcement.ending {
            lines += ["", "-- ended \(ClockText.time(ending.at)) \(ending.by?.rawValue ?? "the desk")"]
            lines += ending.resolution.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
        }
        let readers = readers(announcement).map(\.agent.rawValue)
        lines += ["", "to be read by: " + Prose.words(content.audience)]
        lines.append("read by: " + (readers.isEmpty ? "nobody yet" : readers.joined(separator: ", ")))
        if !detail.missing.isEmpty {
            lines.append("not read by: " + detail.missing.map(\.rawValue).joined(separator: ", "))
        }
        lines += detail.joined.map { "joined #\($0.number) (\($0.status.rawValue)) \($0.subject)" }
        lines += detail.offered.map {
            "may belong: #\($0.row.number) \($0.row.subject)  (\($0.words.joined(separator: ", ")))"
        }
        return lines.map(safe).joined(separator: "\n")
    }

    static func reach(_ reach: AnnouncementReach) -> String {
        let parts =
            reach.words + reach.models + reach.platforms.map(\.label) + reach.routes.map(\.rawValue)
        return parts.isEmpty ? "no tickets in particular" : parts.joined(separator: ", ")
    }

    /// Those who read the edition that stands.
    private static func readers(_ announcement: Announcement) -> [Announcement.Receipt] {
        announcement.receipts.filter { $0.edition == announcement.edition }.sorted { $0.at < $1.at }
    }

    private static func safe(_ text: String) -> String { DisplayText(text).description }

    // MARK: JSON

    private static func members(_ row: AnnouncementRow) -> [(String, JSONText)] {
        [
            ("number", .int(row.number)), ("kind", .string(row.kind.rawValue)), ("title", .string(row.title)),
            ("state", .string(row.isOpen ? "open" : "ended")), ("edition", .int(row.edition)),
            ("source", source(row.source)), ("openedAt", .string(row.openedAt.iso8601)),
            ("revisedAt", .text(row.revisedAt?.iso8601)), ("begins", .text(row.begins?.iso8601)),
            ("ends", .text(row.ends?.iso8601)), ("endedAt", .text(row.endedAt?.iso8601)),
            ("actionBy", .text(row.actionBy?.rawValue)), ("training", .text(row.training)),
            (
                "shortNotice",
                row.shortNotice.map {
                    .object([("given", .int($0.given)), ("wanted", .int($0.wanted))])
                } ?? .null
            ),
            ("updateDue", .text(row.updateDue?.iso8601)), ("tickets", .int(row.joined)),
            ("unread", .bool(row.isUnread)),
        ]
    }

    static func json(_ row: AnnouncementRow) -> JSONText { .object(members(row)) }

    static func json(_ detail: AnnouncementDetail) -> JSONText {
        let announcement = detail.announcement
        let content = announcement.content
        return .object(
            members(detail.row) + [
                ("text", .string(content.text)), ("link", .text(content.link)),
                ("words", .array(content.reach.words.map(JSONText.string))),
                ("models", .array(content.reach.models.map(JSONText.string))),
                ("platforms", .array(content.reach.platforms.map { .string($0.rawValue) })),
                ("routes", .array(content.reach.routes.map { .string($0.rawValue) })),
                ("roles", .array(content.audience.roles.map { .string($0.rawValue) })),
                ("tiers", .array(content.audience.tiers.map { .int($0) })),
                ("openedBy", .text(announcement.openedBy?.rawValue)),
                (
                    "updates",
                    .array(
                        announcement.updates.map {
                            .object([
                                ("at", .string($0.at.iso8601)), ("by", .text($0.by?.rawValue)),
                                ("text", .string($0.text)),
                            ])
                        })
                ),
                ("resolution", .text(announcement.ending?.resolution)),
                (
                    "readBy",
                    .array(
                        readers(announcement).map {
                            .object([
                                ("agent", .string($0.agent.rawValue)), ("at", .string($0.at.iso8601)),
                            ])
                        })
                ),
                ("notReadBy", .array(detail.missing.map { .string($0.rawValue) })),
                ("joined", .array(detail.joined.map(TicketJSON.row))),
                (
                    "offered",
                    .array(
                        detail.offered.map {
                            .object([
                                ("ticket", TicketJSON.row($0.row)),
                                ("words", .array($0.words.map(JSONText.string))),
                            ])
                        })
                ),
            ])
    }

    private static func source(_ source: AnnouncementSource) -> JSONText {
        switch source {
        case .entered: .string("entered")
        case .feed(let name, let item):
            .object([("feed", .string(name)), ("item", .string(item))])
        case .mail(let message, let id):
            .object([("mail", .integer(message)), ("id", .string(id))])
        }
    }
}
