package import Desk
import Localization

/// Checklists in words.
extension Prose {
    static func sentence(_ refusal: ChecklistRefusal) -> String {
        switch refusal {
        case .noSuchList(let number):
            localized(
                "There is no checklist \(number). `tierdesk readiness checklists --all` names those there are."
            )
        case .noSuchItem(let item, let last):
            localized("The checklist has no item \(item). Its items are 1 to \(last).")
        case .noSuchTemplate(let key, let known):
            localized(
                "There is no checklist of the kind \(key) to begin. Kinds are \(known.joined(separator: ", "))."
            )
        case .withdrawn: localized("The checklist was withdrawn. Begin a new one.")
        case .tooManyItems(let limit):
            localized("A checklist has at most \(limit) items. Begin a second one.")
        }
    }

    package static func deed(_ change: ChecklistChange) -> String {
        switch change {
        case .started(let beginning): "\(beginning.kind.rawValue), \(beginning.items.count) items"
        case .ticked(let item), .unticked(let item): "item \(item)"
        case .assigned(let name, let item):
            (item.map { "item \($0), " } ?? "") + (name.map { "to \($0)" } ?? "to nobody")
        case .dated(let day, let item):
            (item.map { "item \($0), " } ?? "") + (day.map { "by \($0.text)" } ?? "no day")
        case .noted(_, let item): item.map { "item \($0)" } ?? ""
        case .added, .withdrawn: ""
        }
    }

    /// A checklist by what it is about.
    package static func title(_ list: Checklist) -> String {
        list.subject.isEmpty ? list.title : "\(list.title): \(list.subject)"
    }
}

extension Prose {
    /// A checklist to paste elsewhere.
    package static func markdown(_ list: Checklist, _ today: CivilDay) -> String {
        var lines = ["# \(markdown(title(list)))", ""]
        var facts = ["\(list.doneCount) of \(list.items.count) done"]
        if let owner = list.owner { facts.append("owner \(markdown(owner.rawValue))") }
        if let due = list.nextDue {
            facts.append(list.isOverdue(on: today) ? "overdue since \(due.text)" : "due \(due.text)")
        }
        if list.isWithdrawn { facts.append("withdrawn") }
        lines += [facts.joined(separator: ", ") + ".", ""]
        if !list.note.isEmpty { lines += [markdown(list.note), ""] }
        for item in list.items {
            var line = "- [\(item.done == nil ? " " : "x")] \(markdown(item.text))"
            if let link = item.link { line += " (<\(link)>)" }
            if let owner = list.owner(of: item) { line += ", \(markdown(owner.rawValue))" }
            if let due = item.due {
                line += list.isOverdue(item, on: today) ? ", overdue since \(due.text)" : ", due \(due.text)"
            }
            if let done = item.done { line += ", done \(CivilDay(wall: done.at).text)" }
            lines.append(line)
            if !item.note.isEmpty { lines.append("  " + markdown(item.note)) }
        }
        return lines.joined(separator: "\n")
    }

    package static func markdown(_ table: Responsibilities) -> String {
        var lines = [
            "# Responsibilities as of \(table.asOf.text)", "", "| Who | Does | Leaves |", "|---|---|---|",
        ]
        lines += table.rows.map { row in
            func cell(_ texts: [String]) -> String { texts.map(markdown).joined(separator: "; ") }
            return "| \(markdown(row.party)) | \(cell(row.owns)) | \(cell(row.leaves)) |"
        }
        return lines.joined(separator: "\n")
    }

    /// Somebody's words on one line, that stay words.
    private static func markdown(_ text: String) -> String {
        var shown = ""
        for character in text {
            if character.isNewline {
                shown += " "
            } else {
                if "\\`*_[]<>#|".contains(character) { shown += "\\" }
                shown.append(character)
            }
        }
        return shown
    }
}
