/// Something the desk is told once for everybody: a service is down, something changes.
///
/// The fold of its events; agents acknowledge it, tickets belong to it (``AnnouncementTag``), its end answers them.
package struct Announcement: Codable, Hashable, Sendable, Identifiable {
    /// Counts up from 1 on a desk, and is never given twice.
    package let number: Int
    /// How many events were folded.
    package private(set) var version = 1
    package private(set) var content: AnnouncementContent
    package let source: AnnouncementSource
    package let openedAt: Timestamp
    package let openedBy: AgentName?
    /// Grows with every revision, and is what a receipt is for.
    package private(set) var edition = 1
    package private(set) var revisedAt: Timestamp?
    /// What its source said last; nil where it was entered.
    package private(set) var telling: Telling?
    /// What was told of it since, the oldest first.
    package private(set) var updates: [Update] = []
    /// The last one of each reader.
    package private(set) var receipts: [Receipt] = []
    package private(set) var ending: Ending?
    /// When it was told of last: an incident is told on.
    package private(set) var toldAt: Timestamp

    package var id: Int { number }
    package var isOpen: Bool { ending == nil }

    /// The part of an announcement that its source tells; the rest is the desk's.
    package struct Telling: Codable, Hashable, Sendable {
        package var title: String
        package var text: String
        package var link: String?
        package var begins: Timestamp?
        package var ends: Timestamp?

        package init(_ content: AnnouncementContent) {
            title = content.title
            text = content.text
            link = content.link
            begins = content.begins
            ends = content.ends
        }
    }

    package struct Update: Codable, Hashable, Sendable {
        package var at: Timestamp
        package var by: AgentName?
        package var text: String
    }

    package struct Receipt: Codable, Hashable, Sendable {
        package var agent: AgentName
        package var edition: Int
        package var at: Timestamp
    }

    package struct Ending: Codable, Hashable, Sendable {
        package var at: Timestamp
        package var by: AgentName?
        package var resolution: String
    }

    /// nil where the events do not begin with a publication.
    package static func fold(number: Int, _ events: some Sequence<AnnouncementEvent>) -> Announcement? {
        var announcement: Announcement?
        for event in events {
            if announcement == nil {
                announcement = Announcement(number: number, event)
                if announcement == nil { return nil }
            } else {
                announcement?.apply(event)
            }
        }
        return announcement
    }

    package init?(number: Int, _ event: AnnouncementEvent) {
        guard case .published(let content, let source) = event.change else { return nil }
        self.number = number
        self.content = content
        self.source = source
        openedAt = event.at
        openedBy = event.by
        toldAt = event.at
        if source != .entered { telling = Telling(content) }
        note(reader: event)
    }

    /// Whoever wrote an edition has read it, and whoever acknowledges one.
    private mutating func note(reader event: AnnouncementEvent) {
        guard let agent = event.by else { return }
        receipts.removeAll { $0.agent == agent }
        receipts.append(Receipt(agent: agent, edition: edition, at: event.at))
    }

    package mutating func apply(_ event: AnnouncementEvent) {
        version += 1
        switch event.change {
        case .published:
            // Once, at the beginning: ``init(number:_:)``.
            break
        case .revised(let content, let telling):
            self.content = content
            if let telling { self.telling = telling }
            edition += 1
            revisedAt = event.at
            toldAt = event.at
            note(reader: event)
        case .updated(let text):
            updates.append(Update(at: event.at, by: event.by, text: text))
            toldAt = event.at
        case .acknowledged: note(reader: event)
        case .ended(let resolution):
            ending = Ending(at: event.at, by: event.by, resolution: resolution)
            toldAt = event.at
        case .reopened:
            ending = nil
            toldAt = event.at
        }
    }
}

// MARK: What is asked of it

extension Announcement {
    /// When the edition that stands was read by somebody; nil: not yet.
    package func readAt(by agent: AgentName) -> Timestamp? {
        receipts.first { $0.agent == agent && $0.edition == edition }?.at
    }

    /// Whether somebody must read it and has not.
    package func isUnread(by agent: Agent) -> Bool {
        isOpen && content.audience.includes(agent) && readAt(by: agent.name) == nil
    }

    /// When an incident must be told of next; nil for anything else.
    package func updateDue(_ rules: AnnouncementRules) -> Timestamp? {
        guard isOpen, content.kind == .incident else { return nil }
        return toldAt.adding(seconds: rules.updateSeconds)
    }

    /// How many days ahead it was told, and how many are asked for, where that is too late.
    package func shortNotice(_ rules: AnnouncementRules) -> ShortNotice? {
        let wanted = rules.leadDays[content.kind] ?? 0
        guard wanted > 0, let begins = content.begins else { return nil }
        let given = Int(clamping: begins.age(since: min(content.announcedAt ?? openedAt, openedAt)) / 86_400)
        return given < wanted ? ShortNotice(given: given, wanted: wanted) : nil
    }

    package struct ShortNotice: Codable, Hashable, Sendable {
        package var given: Int
        package var wanted: Int
    }
}

/// The tag that makes a ticket one of an announcement's.
///
/// A tag for the reasons that make a part of a ``Problem`` one.
package enum AnnouncementTag {
    private static let prefix = "announcement:"

    package static func tag(_ number: Int) -> String { prefix + String(number) }

    /// The announcements that tags name.
    package static func numbers(in tags: some Sequence<String>) -> [Int] {
        tags.filter { $0.hasPrefix(prefix) }.compactMap { Int($0.dropFirst(prefix.count)) }
            .filter { $0 > 0 }.sorted()
    }

    package static func joining(_ number: Int) -> TicketCommand { .tag(add: [tag(number)], remove: []) }

    package static func leaving(_ number: Int) -> TicketCommand { .tag(add: [], remove: [tag(number)]) }
}
