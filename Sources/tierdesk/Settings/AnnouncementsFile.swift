import Desk
import Feeds
import Mail
import Outside
import Post
import Wire

/// The key `announcements` of the configuration: lead times, and where announcements come from.
struct AnnouncementsFile: Decodable {
    var leadDays: [String: Int]?
    var updateHours: Int?
    var feeds: [FeedFile]?
    var mails: [AnnouncementMailFile]?

    enum CodingKeys: String, CodingKey, CaseIterable { case leadDays, updateHours, feeds, mails }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        leadDays = try container.decodeIfPresent([String: Int].self, forKey: .leadDays)
        updateHours = try container.decodeIfPresent(Int.self, forKey: .updateHours)
        feeds = try container.decodeIfPresent([FeedFile].self, forKey: .feeds)
        mails = try container.decodeIfPresent([AnnouncementMailFile].self, forKey: .mails)
    }

    /// - Throws: a complaint that names file, line and what was expected.
    func apply(to configuration: inout Configuration, _ source: JSON5Source) throws {
        var rules = AnnouncementRules()
        for (name, days) in leadDays ?? [:] {
            guard let kind = AnnouncementContent.Kind(rawValue: name), (0...365).contains(days) else {
                let kinds = AnnouncementField.kind.expected
                throw source.complaint(
                    at: ["announcements", "leadDays", name],
                    "leadDays gives \(kinds) a number of days from 0 to 365")
            }
            rules.leadDays[kind] = days
        }
        if let updateHours {
            guard (1...720).contains(updateHours) else {
                throw source.complaint(
                    at: ["announcements", "updateHours"], "updateHours is a whole number from 1 to 720")
            }
            rules.updateSeconds = Int64(updateHours) * 3600
        }
        configuration.feeds = try (feeds ?? []).map { try $0.settings(source) }
        guard Set(configuration.feeds.map(\.name)).count == configuration.feeds.count else {
            throw source.complaint(
                at: ["announcements", "feeds"], "each of the feeds needs a name of its own")
        }
        for feed in configuration.feeds {
            rules.feeds[feed.heartbeat] = max(600, 3 * Int64(feed.everySeconds))
        }
        configuration.rules.announcements = rules
        guard let mails, !mails.isEmpty else { return }
        guard configuration.mail != nil else {
            throw source.complaint(
                at: ["announcements", "mails"], "to read announcements from mail, the desk needs `mail`")
        }
        configuration.mail?.settings.announcements = try mails.map { try $0.settings(source) }
    }
}

/// What the announcements of a source are, where the source does not say it.
struct AnnouncementDefaultsFile {
    var kind: String
    var action: String?
    var words: [String]?
    var platforms: [String]?
    var models: [String]?
    var routes: [String]?
    var roles: [String]?
    var tiers: [Int]?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case kind = "as"
        case action, words, platforms, models, routes, roles, tiers
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(String.self, forKey: .kind)
        action = try container.decodeIfPresent(String.self, forKey: .action)
        words = try container.decodeIfPresent([String].self, forKey: .words)
        platforms = try container.decodeIfPresent([String].self, forKey: .platforms)
        models = try container.decodeIfPresent([String].self, forKey: .models)
        routes = try container.decodeIfPresent([String].self, forKey: .routes)
        roles = try container.decodeIfPresent([String].self, forKey: .roles)
        tiers = try container.decodeIfPresent([Int].self, forKey: .tiers)
    }

    func defaults(_ refuse: (String) -> Complaint) throws -> AnnouncementDefaults {
        guard let kind = AnnouncementContent.Kind(rawValue: kind) else {
            throw refuse("as is one of \(AnnouncementField.kind.expected)")
        }
        var defaults = AnnouncementDefaults(kind: kind)
        if let action {
            guard let actor = AnnouncementContent.ActionBy(rawValue: action) else {
                throw refuse("action is users, administrators or desk")
            }
            defaults.actionBy = actor
        }
        let terms = (words ?? []) + (models ?? [])
        guard terms.count <= 30, terms.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 200 }) else {
            throw refuse("words and models are at most 30, each of 1 to 200 bytes")
        }
        defaults.reach = AnnouncementReach(
            words: words ?? [], platforms: try values(platforms, "platforms", refuse), models: models ?? [],
            routes: try values(routes, "routes", refuse))
        defaults.audience = AnnouncementAudience(
            roles: try values(roles, "roles", refuse), tiers: tiers ?? [])
        return defaults
    }

    private func values<Value: RawRepresentable & CaseIterable>(
        _ names: [String]?, _ key: String, _ refuse: (String) -> Complaint
    ) throws -> [Value] where Value.RawValue == String {
        try (names ?? []).map { name in
            if let value = Value(rawValue: name) { return value }
            throw refuse("\(key) are some of " + Value.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }
}

/// One of the feeds as it is written.
struct FeedFile: Decodable {
    private var name: String
    private var kind: String
    private var address: String?
    private var authorities: String?
    private var program: [String]?
    private var every: Int?
    private var days: Int?
    private var defaults: AnnouncementDefaultsFile

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, kind, address, authorities, program, every, days
    }

    init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(besides: CodingKeys.allNames + AnnouncementDefaultsFile.CodingKeys.allNames)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        kind = try container.decode(String.self, forKey: .kind)
        address = try container.decodeIfPresent(String.self, forKey: .address)
        authorities = try container.decodeIfPresent(String.self, forKey: .authorities)
        program = try container.decodeIfPresent([String].self, forKey: .program)
        every = try container.decodeIfPresent(Int.self, forKey: .every)
        days = try container.decodeIfPresent(Int.self, forKey: .days)
        defaults = try AnnouncementDefaultsFile(from: decoder)
    }

    func settings(_ source: JSON5Source) throws -> FeedSettings {
        func refuse(_ expectation: String) -> Complaint {
            source.complaint(atValue: name, "feed `\(Complaint.quote(name))`: \(expectation)")
        }
        guard (1...32).contains(name.utf8.count),
            name.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
        else { throw refuse("a name is 1 to 32 lower-case letters, digits and hyphens") }
        guard let format = FeedFormat(rawValue: kind) else {
            throw refuse("kind is \"rss\", \"atom\" or \"json\"")
        }
        guard (1...10_080).contains(every ?? 15) else {
            throw refuse("every is a number of minutes from 1 to 10080")
        }
        guard (1...3650).contains(days ?? 30) else {
            throw refuse("days is a number of days from 1 to 3650")
        }
        guard (address == nil) != (program == nil) else { throw refuse("it has an address, or a program") }
        guard address != nil || authorities == nil else { throw refuse("authorities are for an address") }
        let place: FeedSettings.Place
        if let address {
            do throws(WebAddress.Problem) {
                place = .web(
                    try WebAddress(address), authorities: authorities.map(source.path(besides:)))
            } catch {
                throw refuse("\(error)")
            }
        } else {
            guard let words = program, let first = words.first, !first.isEmpty else {
                throw refuse("program is a list: a program and its arguments")
            }
            place = .program(SiteProgram(words, seconds: 60, answerLimit: FeedReading.byteLimit))
        }
        var settings = FeedSettings(
            name: name, format: format, place: place, everySeconds: (every ?? 15) * 60,
            defaults: try defaults.defaults(refuse))
        settings.newestDays = days ?? 30
        return settings
    }
}

/// One of the rules by which mail is an announcement, as it is written.
struct AnnouncementMailFile: Decodable {
    private var from: String?
    private var to: String?
    private var defaults: AnnouncementDefaultsFile

    private enum CodingKeys: String, CodingKey, CaseIterable { case from, to }

    init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(besides: CodingKeys.allNames + AnnouncementDefaultsFile.CodingKeys.allNames)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        from = try container.decodeIfPresent(String.self, forKey: .from)
        to = try container.decodeIfPresent(String.self, forKey: .to)
        defaults = try AnnouncementDefaultsFile(from: decoder)
    }

    func settings(_ source: JSON5Source) throws -> AnnouncementMail {
        func refuse(_ expectation: String) -> Complaint {
            source.complaint(at: ["announcements", "mails"], "mails: \(expectation)")
        }
        guard from != nil || to != nil else { throw refuse("each has from, or to, or both") }
        let sender = try from.map { text in
            let lowered = text.lowercased()
            guard Mailbox(address: lowered.hasPrefix("@") ? "a" + lowered : lowered) != nil else {
                throw refuse("from is an address, or @example.org for everybody there")
            }
            return lowered
        }
        let recipient = try to.map { text in
            guard let mailbox = Mailbox(address: text.lowercased()) else {
                throw refuse("to is an address like announcements@example.org")
            }
            return mailbox.address
        }
        return AnnouncementMail(
            sender: sender, recipient: recipient, defaults: try defaults.defaults(refuse))
    }
}
