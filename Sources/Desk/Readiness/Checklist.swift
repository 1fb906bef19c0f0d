/// What has to be done before something is ready, each item with whoever does it and by when: the fold of its events
/// (``ChecklistEvent``). Source: `domain` 7, rows O15 to O19, U41 and U47.
package struct Checklist: Codable, Hashable, Sendable {
    package let number: Int
    /// How many events were folded.
    package private(set) var version: Int
    package let kind: ChecklistKind
    package let title: String
    /// What it is about: a feature, a colleague, a wave; empty where the title says it all.
    package let subject: String
    package let startedAt: Timestamp
    package let startedBy: AgentName?
    /// Who sees to it that the items are done.
    package private(set) var owner: AgentName?
    package private(set) var due: CivilDay?
    package private(set) var note: String
    package private(set) var items: [Item]
    /// When the last item was done; nil while one is open.
    package private(set) var completedAt: Timestamp?
    package private(set) var isWithdrawn: Bool

    /// One thing to be done.
    package struct Item: Codable, Hashable, Sendable {
        /// Its place in the list, from 1.
        package var id: Int
        package var text: String
        /// Where to read more; a web address.
        package var link: String?
        /// nil: the owner of the list.
        package var owner: AgentName?
        package var due: CivilDay?
        package var note = ""
        package var done: Done?

        package init(id: Int, text: String, link: String? = nil, due: CivilDay? = nil) {
            self.id = id
            self.text = text
            self.link = link
            self.due = due
        }
    }

    /// By whom and when an item was done.
    package struct Done: Codable, Hashable, Sendable {
        package var at: Timestamp
        package var by: AgentName?

        package init(at: Timestamp, by: AgentName?) {
            self.at = at
            self.by = by
        }
    }

    /// - Returns: nil where the events do not begin with a beginning.
    package static func fold(number: Int, _ events: some Sequence<ChecklistEvent>) -> Checklist? {
        var list: Checklist?
        for event in events {
            if list == nil { list = Checklist(number: number, event) } else { list?.apply(event) }
        }
        return list
    }

    /// nil for any event but ``ChecklistChange/started(_:)``.
    package init?(number: Int, _ event: ChecklistEvent) {
        guard case .started(let beginning) = event.change else { return nil }
        self.number = number
        version = 1
        kind = beginning.kind
        title = beginning.title
        subject = beginning.subject
        startedAt = event.at
        startedBy = event.by
        owner = beginning.owner
        due = beginning.due
        note = ""
        items = beginning.items.enumerated().map { index, item in
            Item(id: index + 1, text: item.text, link: item.link, due: item.due)
        }
        isWithdrawn = false
    }

    package mutating func apply(_ event: ChecklistEvent) {
        version += 1
        switch event.change {
        case .started: return
        case .ticked(let id): change(id) { $0.done = Done(at: event.at, by: event.by) }
        case .unticked(let id): change(id) { $0.done = nil }
        case .assigned(let name, let id):
            if let id { change(id) { $0.owner = name } } else { owner = name }
        case .dated(let day, let id):
            if let id { change(id) { $0.due = day } } else { due = day }
        case .noted(let text, let id):
            if let id { change(id) { $0.note = text } } else { note = text }
        case .added(let item):
            items.append(Item(id: items.count + 1, text: item.text, link: item.link, due: item.due))
        case .withdrawn: isWithdrawn = true
        }
        completedAt = items.isEmpty || items.contains { $0.done == nil } ? nil : completedAt ?? event.at
    }

    private mutating func change(_ id: Int, _ body: (inout Item) -> Void) {
        guard let index = items.firstIndex(where: { $0.id == id }) else { return }
        body(&items[index])
    }
}

extension Checklist {
    package var isComplete: Bool { completedAt != nil }
    /// Something of it is still to be done.
    package var isOpen: Bool { !isComplete && !isWithdrawn }
    package var doneCount: Int { items.count { $0.done != nil } }

    package func item(_ id: Int) -> Item? { items.first { $0.id == id } }

    /// Who does an item.
    package func owner(of item: Item) -> AgentName? { item.owner ?? owner }

    /// The day by which something of it has to be done next.
    package var nextDue: CivilDay? {
        guard isOpen else { return nil }
        return (items.filter { $0.done == nil }.compactMap(\.due) + [due].compactMap(\.self)).min()
    }

    package func isOverdue(on today: CivilDay) -> Bool { nextDue.map { $0 < today } ?? false }

    /// An item is late by its own day, else by that of the list.
    package func isOverdue(_ item: Item, on today: CivilDay) -> Bool {
        guard isOpen, item.done == nil, let day = item.due ?? due else { return false }
        return day < today
    }
}

/// Which checklist a list was made from: the key of its template.
package struct ChecklistKind: RawRepresentable, Codable, Hashable, Comparable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The four that operations begin with (O15 to O18).
    package static let operations = ChecklistKind(rawValue: "operations")
    /// Whether the helpdesk can carry what comes.
    package static let helpdesk = ChecklistKind(rawValue: "helpdesk-readiness")
    /// What somebody new hears before the first day (O06).
    package static let newHires = ChecklistKind(rawValue: "new-hires")
    /// What has to be told again since a feature is new (O13).
    package static let training = ChecklistKind(rawValue: "training-material")
    /// Setting up somebody who may elevate or escalate (U41, U47).
    package static let portalUser = ChecklistKind(rawValue: "portal-user")
    /// What an administrator has learned of the consoles (O19).
    package static let adminTraining = ChecklistKind(rawValue: "admin-training")
    /// Goals, and what was agreed on for lasting adoption (O09).
    package static let adoption = ChecklistKind(rawValue: "adoption")

    /// Letters, digits and hyphens.
    package static func isValid(_ key: String) -> Bool {
        (1...40).contains(key.utf8.count)
            && key.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}

/// How far a preparation is, as its checklists say.
package enum Readiness: Codable, Hashable, Sendable {
    /// No list of the kind was begun.
    case notStarted
    case underWay(checklist: Int, done: Int, of: Int)
    case ready(checklist: Int, since: Timestamp)

    package var isReady: Bool { if case .ready = self { true } else { false } }

    /// What the list of a kind that was begun last says; withdrawn ones say nothing.
    ///
    /// - Parameter subject: only lists about that, where it is given.
    package init(of kind: ChecklistKind, subject: String? = nil, in lists: some Sequence<Checklist>) {
        let last = lists.filter {
            $0.kind == kind && !$0.isWithdrawn && (subject == nil || $0.subject == subject)
        }.max { $0.number < $1.number }
        guard let last else {
            self = .notStarted
            return
        }
        self =
            last.completedAt.map { .ready(checklist: last.number, since: $0) }
            ?? .underWay(checklist: last.number, done: last.doneCount, of: last.items.count)
    }
}
