package typealias ChecklistEvent = Event<ChecklistChange>

/// What can happen to a checklist. Cases are added, never altered.
package enum ChecklistChange: LoggedChange {
    case started(Beginning)
    case ticked(Int)
    case unticked(Int)
    /// Of an item, or of the whole list where there is no item; nobody any more where there is no name.
    case assigned(AgentName?, item: Int?)
    case dated(CivilDay?, item: Int?)
    case noted(String, item: Int?)
    case added(Planned)
    case withdrawn(reason: String)

    package struct Beginning: Codable, Hashable, Sendable {
        package var kind: ChecklistKind
        package var title: String
        package var subject: String
        package var items: [Planned]
        package var owner: AgentName?
        package var due: CivilDay?

        package init(
            kind: ChecklistKind, title: String, subject: String, items: [Planned], owner: AgentName?,
            due: CivilDay?
        ) {
            self.kind = kind
            self.title = title
            self.subject = subject
            self.items = items
            self.owner = owner
            self.due = due
        }
    }

    /// An item before anything was done about it.
    package struct Planned: Codable, Hashable, Sendable {
        package var text: String
        package var link: String?
        package var due: CivilDay?

        package init(text: String, link: String? = nil, due: CivilDay? = nil) {
            self.text = text
            self.link = link
            self.due = due
        }
    }

    /// The name of the change in the log.
    package var kind: String {
        switch self {
        case .started: "checklist-started"
        case .ticked: "item-ticked"
        case .unticked: "item-unticked"
        case .assigned: "checklist-assigned"
        case .dated: "checklist-dated"
        case .noted: "checklist-noted"
        case .added: "item-added"
        case .withdrawn: "checklist-withdrawn"
        }
    }
}

/// What somebody asks of a checklist that was begun.
package enum ChecklistCommand: Codable, Hashable, Sendable {
    case tick(Int)
    case untick(Int)
    /// An item's, or the list's where there is no item.
    case assign(AgentName?, item: Int?)
    case setDue(CivilDay?, item: Int?)
    case note(String, item: Int?)
    case add(String)
    /// It was begun by mistake, or nobody needs it any more.
    case withdraw(reason: String)
}

/// A checklist that somebody wants to begin.
package struct ChecklistStart: Codable, Hashable, Sendable {
    package var kind: ChecklistKind
    package var subject: String
    package var owner: AgentName?
    package var due: CivilDay?

    package init(
        kind: ChecklistKind, subject: String = "", owner: AgentName? = nil, due: CivilDay? = nil
    ) {
        self.kind = kind
        self.subject = subject
        self.owner = owner
        self.due = due
    }
}

/// Why a checklist stays as it is.
package enum ChecklistRefusal: Codable, Hashable, Sendable {
    case noSuchList(Int)
    case noSuchItem(Int, last: Int)
    /// No template has that key; these have one.
    case noSuchTemplate(String, known: [String])
    case withdrawn
    case tooManyItems(limit: Int)
}
