extension Checklist {
    /// A list has no more items than this.
    package static let mostItems = 200

    /// The events that begin a list from its template, or a refusal.
    package static func decide(
        _ start: ChecklistStart, from operations: Operations, staff: Staff, by actor: Actor, at now: Timestamp
    ) throws(Refusal) -> [ChecklistEvent] {
        try require(.manageChecklists, of: actor)
        guard let template = operations.template(start.kind) else {
            throw .checklist(
                .noSuchTemplate(
                    String(start.kind.rawValue.prefix(40)), known: operations.templates.map(\.kind.rawValue)))
        }
        try checkText(start.subject, .subject, mayBeEmpty: true)
        try checkOwner(start.owner, staff)
        let today = CivilDay(wall: now)
        let items = template.items.map { item in
            ChecklistChange.Planned(
                text: item.text, link: item.link,
                due: item.days.map { CivilDay(number: today.number + Int64($0)) })
        }
        let beginning = ChecklistChange.Beginning(
            kind: template.kind, title: template.title, subject: start.subject, items: items,
            owner: start.owner ?? actor.agentName, due: start.due)
        return [ChecklistEvent(at: now, by: actor.agentName, change: .started(beginning))]
    }

    /// The events that a command brings, none where nothing would change, or a refusal.
    package func decide(
        _ command: ChecklistCommand, staff: Staff, by actor: Actor, at now: Timestamp
    ) throws(Refusal) -> [ChecklistEvent] {
        try Self.require(command.action, of: actor)
        if isWithdrawn { throw .checklist(.withdrawn) }
        let change: ChecklistChange
        switch command {
        case .tick(let id):
            guard try known(id).done == nil else { return [] }
            change = .ticked(id)
        case .untick(let id):
            guard try known(id).done != nil else { return [] }
            change = .unticked(id)
        case .assign(let name, let id):
            try Self.checkOwner(name, staff)
            let current = try id.map { id throws(Refusal) in try known(id).owner } ?? owner
            if current == name { return [] }
            change = .assigned(name, item: id)
        case .setDue(let day, let id):
            let current = try id.map { id throws(Refusal) in try known(id).due } ?? due
            if current == day { return [] }
            change = .dated(day, item: id)
        case .note(let text, let id):
            try Self.checkText(text, .text, mayBeEmpty: true)
            let current = try id.map { id throws(Refusal) in try known(id).note } ?? note
            if current == text { return [] }
            change = .noted(text, item: id)
        case .add(let text):
            try Self.checkText(text, .text)
            guard items.count < Self.mostItems else {
                throw .checklist(.tooManyItems(limit: Self.mostItems))
            }
            change = .added(ChecklistChange.Planned(text: text))
        case .withdraw(let reason):
            try Self.checkText(reason, .reason)
            change = .withdrawn(reason: reason)
        }
        return [ChecklistEvent(at: now, by: actor.agentName, change: change)]
    }

    private func known(_ id: Int) throws(Refusal) -> Item {
        guard let item = item(id) else { throw .checklist(.noSuchItem(id, last: items.count)) }
        return item
    }

    private static func require(_ action: Action, of actor: Actor) throws(Refusal) {
        if case .agent(let agent) = actor, !Permission.allows(agent, action) { throw .notPermitted(action) }
    }

    private static func checkOwner(_ name: AgentName?, _ staff: Staff) throws(Refusal) {
        if let name, staff.agents[name] == nil { throw .noSuchAgent(name) }
    }

    private static func checkText(
        _ text: String, _ field: Refusal.Field, mayBeEmpty: Bool = false
    ) throws(Refusal) {
        if !mayBeEmpty, text.allSatisfy(\.isWhitespace) { throw .missing(field) }
        guard text.utf8.count <= DeskRules.shortTextLimit else {
            throw .tooLong(field, limit: DeskRules.shortTextLimit)
        }
    }
}

extension ChecklistCommand {
    /// The action that the permission table knows it by.
    package var action: Action {
        switch self {
        case .tick, .untick, .note: .tickChecklists
        case .assign, .setDue, .add, .withdraw: .manageChecklists
        }
    }
}
