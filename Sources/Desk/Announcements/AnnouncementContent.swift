/// What an announcement says, whom it is for, and which tickets it may be about.
package struct AnnouncementContent: Codable, Hashable, Sendable {
    package var kind: Kind
    package var title: String
    package var text: String
    package var link: String?
    /// When its source says that it was told; nil: when the desk took it in.
    package var announcedAt: Timestamp?
    /// When a change takes effect, or an incident began.
    package var begins: Timestamp?
    /// When it is over, as far as anybody knows.
    package var ends: Timestamp?
    /// Who has to do something; nil: nobody.
    package var actionBy: ActionBy?
    package var reach: AnnouncementReach
    package var audience: AnnouncementAudience
    /// The feature whose training material must be updated; nil: none (`domain` 7, training).
    package var training: String?

    package init(
        kind: Kind, title: String, text: String = "", link: String? = nil, announcedAt: Timestamp? = nil,
        begins: Timestamp? = nil, ends: Timestamp? = nil, actionBy: ActionBy? = nil,
        reach: AnnouncementReach = AnnouncementReach(),
        audience: AnnouncementAudience = AnnouncementAudience(),
        training: String? = nil
    ) {
        self.kind = kind
        self.title = title
        self.text = text
        self.link = link
        self.announcedAt = announcedAt
        self.begins = begins
        self.ends = ends
        self.actionBy = actionBy
        self.reach = reach
        self.audience = audience
        self.training = training
    }

    /// The rows of the table in `domain` 7.
    package enum Kind: String, Codable, CodingKeyRepresentable, CaseIterable, Hashable, Sendable {
        case incident
        /// The monthly schedule of updates, a release, a summary.
        case serviceUpdate = "service-update"
        /// A change that somebody has to prepare for.
        case plannedChange = "planned-change"
        /// One that changes daily work, capacity, addresses, permissions, where data lies, or which parts there are.
        case majorChange = "major-change"
    }

    package enum ActionBy: String, Codable, CaseIterable, Hashable, Sendable {
        case users, administrators, desk
    }

    static let mostReach = 50
    /// An address that is longer is none that anybody opens.
    static let longestLink = 2000
}

/// What makes a ticket one that an announcement may be about.
package struct AnnouncementReach: Codable, Hashable, Sendable {
    /// Words, phrases, names of services and error codes; a ticket that has one of them may belong to it.
    package var words: [String]
    /// Only tickets that speak of one of these platforms, or of none; empty: of any.
    package var platforms: [Platform]
    /// Models of devices; a ticket about such a device may belong to it.
    package var models: [String]
    /// Only tickets of these classes; empty: of any.
    package var routes: [Route]

    package init(
        words: [String] = [], platforms: [Platform] = [], models: [String] = [], routes: [Route] = []
    ) {
        self.words = words
        self.platforms = platforms
        self.models = models
        self.routes = routes
    }

    /// Nothing of it tells a ticket from another.
    package var isEmpty: Bool { words.isEmpty && models.isEmpty }
}

/// Who must have read an announcement. Everybody who reads the desk's tickets may read it.
package struct AnnouncementAudience: Codable, Hashable, Sendable {
    package var roles: [Role]
    package var tiers: [Int]

    package init(roles: [Role] = [], tiers: [Int] = []) {
        self.roles = roles
        self.tiers = tiers
    }

    package var isEverybody: Bool { roles.isEmpty && tiers.isEmpty }

    /// Whoever works at the desk: auditors write nothing, a receipt neither.
    package func includes(_ agent: Agent) -> Bool {
        guard Permission.allows(agent, .acknowledge) else { return false }
        return isEverybody || roles.contains { agent.roles.contains($0) } || tiers.contains(agent.tier)
    }
}

/// Where an announcement comes from.
package enum AnnouncementSource: Codable, Hashable, Sendable {
    case entered
    /// A feed of the configuration, and what the feed calls the item.
    case feed(String, item: String)
    /// A stored mail, and the id it came with.
    case mail(message: Int64, id: String)

    /// What tells it from every other: the same thing never comes twice. nil: nothing comes again.
    package var key: String? {
        switch self {
        case .entered: nil
        case .feed(let name, let item): "feed:\(name):\(item)"
        case .mail(_, let id): "mail:\(id)"
        }
    }
}

/// How much earlier things are to be told: configuration.
package struct AnnouncementRules: Hashable, Sendable {
    /// Days by kind (`domain` 7, announcements); 0: none is asked for.
    package var leadDays: [AnnouncementContent.Kind: Int] = [
        .incident: 0, .serviceUpdate: 7, .plannedChange: 5, .majorChange: 30,
    ]
    /// An open incident is told on at least so often (`domain` 7: every 24 hours).
    package var updateSeconds: Int64 = 24 * 3600
    /// The feeds that the desk reads, and after how many seconds without a sign of life one is late.
    package var feeds: [String: Int64] = [:]

    package init() {}
}
