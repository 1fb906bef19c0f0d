import Desk
import Localization
import Wire

/// The screen of checklists.
extension Model {
    mutating func openChecklists() {
        if leaveChecklist() || screen == .checklists { return }
        if goToPlace(.checklists) { checklists = ChecklistScreenState() }
        askChecklists()
    }

    mutating func askChecklists() {
        askOnce(.checklists(ChecklistQuery()), for: .checklists)
        if let opened = checklists?.opened { askOnce(.checklist(opened), for: .checklist) }
    }

    /// The day on the wall of whoever looks.
    var today: CivilDay { CivilDay(wall: now.adding(seconds: Int64(zoneOffset))) }

    mutating func openSelectedChecklist() {
        guard checklists?.opened == nil else { return tickItem() }
        guard let number = checklists?.selected else { return }
        checklists?.opened = number
        let first = checklists?.list?.items.first { $0.done == nil }?.id ?? 1
        checklists?.item = first
        checklists?.top = 0
    }

    /// Back from the items to the lists; false where those are in front already.
    mutating func leaveChecklist() -> Bool {
        guard screen == .checklists, checklists?.opened != nil else { return false }
        checklists?.opened = nil
        checklists?.item = nil
        checklists?.top = 0
        askChecklists()
        return true
    }

    mutating func runOnChecklists(_ command: CommandID) {
        if command == .checklistStart { return ask(.operations, for: .templates) }
        guard let list = checklists?.list else { return }
        let item = checklists?.chosenItem
        let what = item.map { localized("item \($0.id)") } ?? localized("the list")
        switch command {
        case .checklistTick: tickItem()
        case .checklistOwner:
            let owner = item.map(\.owner) ?? list.owner
            overlay = .prompt(
                Prompt(
                    title: localized("Who does \(what)? (an account name; empty: nobody)"),
                    buffer: TextBuffer(owner?.rawValue ?? ""),
                    intent: .checklist(.owner, list.number, item: item?.id)))
        case .checklistDue:
            let due = item.map(\.due) ?? list.due
            overlay = .prompt(
                Prompt(
                    title: localized("By which day? (\(today.text); empty: no day)"),
                    buffer: TextBuffer(due?.text ?? ""),
                    intent: .checklist(.due, list.number, item: item?.id)))
        case .checklistNote:
            overlay = .prompt(
                Prompt(
                    title: localized("Note on \(what)"), buffer: TextBuffer(item.map(\.note) ?? list.note),
                    intent: .checklist(.note, list.number, item: item?.id)))
        default: break
        }
    }

    private mutating func tickItem() {
        guard let list = checklists?.list, let item = checklists?.chosenItem else {
            return say(localized("Open the list first: Enter."))
        }
        changeChecklist(list.number, item.done == nil ? .tick(item.id) : .untick(item.id))
    }

    mutating func changeChecklist(_ number: Int, _ command: ChecklistCommand) {
        ask(.changeChecklist(number, command), for: .changeChecklist)
    }

    mutating func changed(_ list: Checklist) {
        checklists?.replace(list)
        if list.isComplete { say(localized("The list is complete."), .ok) }
    }

    /// Which of the templates: the desk's settings say what there is.
    mutating func chooseTemplate(_ templates: [ChecklistTemplate]) {
        let keys = Array("123456789abcdefghijklmop")
        overlay = .choice(
            Choice(
                title: localized("Begin which checklist?"),
                options: zip(keys, templates).map { key, template in
                    .init(key: key, label: template.title, step: .startChecklist(template))
                }))
    }

    mutating func start(_ template: ChecklistTemplate) {
        guard !template.asksFor.isEmpty else {
            return ask(.startChecklist(ChecklistStart(kind: template.kind)), for: .startChecklist)
        }
        overlay = .prompt(
            Prompt(title: "\(template.title): \(template.asksFor)?", intent: .checklistSubject(template.kind))
        )
    }

    mutating func started(_ list: Checklist) {
        say(localized("\(Prose.title(list)) is begun; you see to it."), .ok)
        checklists?.replace(list)
        checklists?.opened = list.number
        checklists?.item = 1
        checklists?.top = 0
        askChecklists()
    }

    /// What was typed about a checklist; a sentence where it cannot be.
    mutating func take(_ field: ChecklistField, _ text: String, list: Int, item: Int?) -> String? {
        switch field {
        case .owner: changeChecklist(list, .assign(text.isEmpty ? nil : AgentName(text), item: item))
        case .due:
            let day = CivilDay(text)
            guard text.isEmpty || day != nil else {
                return localized("Type a day like \(today.text), or nothing.")
            }
            changeChecklist(list, .setDue(day, item: item))
        case .note: changeChecklist(list, .note(text, item: item))
        }
        return nil
    }
}

/// What of a checklist a line is typed for.
enum ChecklistField: Hashable, Sendable {
    case owner, due, note
}
