import Canvas
import Desk
import Wire

/// Checklists and responsibilities as lines, pages and JSON.
enum ChecklistText {
    static func today(_ invocation: Invocation) throws -> CivilDay {
        let now = try DeskClock(invocation).now()
        return CivilDay(wall: now.adding(seconds: Int64(LocalTime.zone(at: now).offset)))
    }

    /// What people wrote may hold what a terminal would obey.
    static func shown(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { DisplayText(String($0)).description }.joined(separator: "\n")
    }

    static func line(_ list: Checklist, _ today: CivilDay) -> String {
        var parts = ["\(list.number)", "\(list.doneCount)/\(list.items.count)"]
        parts.append(Prose.title(list))
        parts += facts(list, today)
        return DisplayText(parts.joined(separator: "  ")).description
    }

    private static func facts(_ list: Checklist, _ today: CivilDay) -> [String] {
        var facts: [String] = []
        if let owner = list.owner { facts.append("owner \(owner)") }
        if let due = list.nextDue {
            facts.append((list.isOverdue(on: today) ? "overdue since " : "due ") + due.text)
        }
        if list.isWithdrawn {
            facts.append("withdrawn")
        } else if let done = list.completedAt {
            facts.append("complete since \(CivilDay(wall: done).text)")
        }
        return facts
    }

    static func page(_ list: Checklist, _ today: CivilDay) -> String {
        var lines = ["\(list.number)  \(Prose.title(list))", facts(list, today).joined(separator: ", ")]
        if !list.note.isEmpty { lines.append(list.note) }
        lines.append("")
        for item in list.items {
            var notes: [String] = []
            if let owner = list.owner(of: item) { notes.append(owner.rawValue) }
            if let due = item.due {
                notes.append((list.isOverdue(item, on: today) ? "overdue since " : "due ") + due.text)
            }
            if let done = item.done {
                notes.append("done \(CivilDay(wall: done.at).text)" + (done.by.map { " by \($0)" } ?? ""))
            }
            let id = String(repeating: " ", count: item.id < 10 ? 1 : 0) + "\(item.id)"
            lines.append(
                "\(id) [\(item.done == nil ? " " : "x")] \(item.text)"
                    + (notes.isEmpty ? "" : "  (\(notes.joined(separator: ", ")))"))
            if let link = item.link { lines.append("       \(link)") }
            if !item.note.isEmpty { lines.append("       \(item.note)") }
        }
        return shown(lines.joined(separator: "\n"))
    }

    static func template(_ template: ChecklistTemplate) -> String {
        let about = template.asksFor.isEmpty ? "" : ", about a \(template.asksFor)"
        return DisplayText(
            "\(template.kind.rawValue)  \(template.title)  (\(template.items.count) items\(about))"
        ).description
    }

    static func operations(_ sheet: OperationsSheet) -> String {
        func answer(_ text: String, _ key: String) -> String {
            text.isEmpty ? "not set: `operations.\(key)` in the configuration" : text
        }
        var lines = [
            "Who operates the service:    " + answer(sheet.team, "team"),
            "How stakeholders are told:   " + answer(sheet.reporting, "reporting"),
            "Who tells people of updates: " + answer(sheet.announcer, "announcer"), "",
        ]
        lines += sheet.links.flatMap { [$0.title, "  \($0.address)"] }
        return lines.joined(separator: "\n")
    }

    static func responsibilities(_ sheet: OperationsSheet) -> String {
        let table = sheet.responsibilities
        var lines = [
            "As of \(table.asOf.text)"
                + (sheet.isStale ? ": somebody should look whether it is still so" : "")
        ]
        for row in table.rows {
            lines += ["", row.party] + row.owns.map { "  + \($0)" } + row.leaves.map { "  - not: \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    // MARK: JSON

    static func json(_ list: Checklist, _ today: CivilDay) -> JSONText {
        .object([
            ("number", .int(list.number)), ("kind", .string(list.kind.rawValue)),
            ("title", .string(list.title)), ("subject", .string(list.subject)),
            ("owner", .text(list.owner?.rawValue)), ("due", .text(list.due?.text)),
            ("nextDue", .text(list.nextDue?.text)), ("overdue", .bool(list.isOverdue(on: today))),
            ("note", .string(list.note)), ("done", .int(list.doneCount)), ("open", .bool(list.isOpen)),
            ("complete", .bool(list.isComplete)), ("withdrawn", .bool(list.isWithdrawn)),
            ("startedAt", .string(list.startedAt.iso8601)), ("startedBy", .text(list.startedBy?.rawValue)),
            ("completedAt", .text(list.completedAt?.iso8601)),
            ("items", .array(list.items.map { json($0, of: list, today) })),
        ])
    }

    private static func json(_ item: Checklist.Item, of list: Checklist, _ today: CivilDay) -> JSONText {
        .object([
            ("item", .int(item.id)), ("text", .string(item.text)), ("link", .text(item.link)),
            ("owner", .text(list.owner(of: item)?.rawValue)), ("due", .text(item.due?.text)),
            ("overdue", .bool(list.isOverdue(item, on: today))), ("note", .string(item.note)),
            ("doneAt", .text(item.done?.at.iso8601)), ("doneBy", .text(item.done?.by?.rawValue)),
        ])
    }

    static func json(_ template: ChecklistTemplate) -> JSONText {
        .object([
            ("kind", .string(template.kind.rawValue)), ("title", .string(template.title)),
            ("asksFor", .string(template.asksFor)),
            (
                "items",
                .array(
                    template.items.map {
                        .object([
                            ("text", .string($0.text)), ("link", .text($0.link)), ("days", .int($0.days)),
                        ])
                    })
            ),
        ])
    }

    static func json(_ sheet: OperationsSheet) -> JSONText {
        .object([
            ("team", .string(sheet.team)), ("reporting", .string(sheet.reporting)),
            ("announcer", .string(sheet.announcer)),
            (
                "links",
                .array(
                    sheet.links.map {
                        .object([("title", .string($0.title)), ("address", .string($0.address))])
                    })
            ),
        ])
    }

    static func json(_ table: Responsibilities, isStale: Bool) -> JSONText {
        .object([
            ("asOf", .string(table.asOf.text)), ("stale", .bool(isStale)),
            (
                "rows",
                .array(
                    table.rows.map {
                        .object([
                            ("party", .string($0.party)), ("owns", .array($0.owns.map(JSONText.string))),
                            ("leaves", .array($0.leaves.map(JSONText.string))),
                        ])
                    })
            ),
        ])
    }
}
