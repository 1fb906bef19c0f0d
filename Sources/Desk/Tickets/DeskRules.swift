/// What an organisation sets about its desk: tiers, response times, destinations, limits.
///
/// Everything here is configuration; the defaults are the documented numbers where a document has them
/// (`domain` 5.3 for response times, 12 for what must stay a setting).
package struct DeskRules: Hashable, Sendable {
    /// Names of the tiers, first contact first; the last is the escalation team.
    package var tiers = DeskRules.usualTiers
    /// Confidence under which a ticket stays in Triage without a class.
    package var threshold = DeskRules.usualThreshold
    /// Verdicts follow what people at the desk decided about earlier tickets.
    package var learns = true
    /// Service levels that the configuration wants in force; nil leaves those that are.
    package var wantedLevels: ServiceLevels?
    /// The service levels that hold, and all that ever did: what clocks run by. The log's word, not a setting.
    package var service = ServiceHistory.standard
    package var destinations: [Route: Destination] = [
        .managedDesktop: Destination(name: "Managed Desktop operations"),
        .hardware: Destination(name: "Hardware vendor"),
        .other: Destination(name: "Unified or Premier support"),
    ]
    /// The outside parties; empty: one for each destination (``directory``).
    package var parties: [Party] = []
    /// Their times as the configuration wants them; nil leaves those that are in force.
    package var wantedTimes: [PartyTimes]?
    /// Whom outside parties write to and call; nil: whoever files.
    package var supportContact: SupportContact?
    /// A severity that was lowered less than so many seconds before an escalation is told with it (`helpdesk` W4).
    package var loweringSeconds: Int64 = 4 * 3600
    /// Warn when the escalation team is larger than this share of the staff (`domain` U30).
    package var escalationShare = 0.25
    /// nil: the desk knows no source of administrators' passwords.
    package var elevation: ElevationRules?
    /// What texts to requesters call the organisation.
    package var organisation = Organisation()
    /// An article without a review day is stale after so many days.
    package var articleDays = 365
    /// Who runs the service and how, and the checklists that can be begun.
    package var operations = Operations()
    /// How much earlier announcements are to come.
    package var announcements = AnnouncementRules()
    package var alerts = AlertRules()
    /// How long personal data is kept.
    package var retention = Retention()
    /// Views that everybody has.
    package var views: [SavedView] = []
    package var macros: [Macro] = []
    /// What the organisation sets about its migration to another device management.
    package var migration = MigrationRules()
    /// nil: the desk sends no mail.
    package var mail: MailRules?

    package init() {}

    package static let usualTiers = ["Tier 1", "Tier 2", "Escalation team"]
    package static let usualThreshold = 0.75

    package var escalationTier: Int { Self.escalationTier(of: tiers) }

    package static func escalationTier(of tiers: [String]) -> Int { max(1, tiers.count) }

    package func tierName(_ tier: Int) -> String {
        tier >= 1 && tier <= tiers.count ? tiers[tier - 1] : "tier \(tier)"
    }

    package func destination(_ route: Route) -> Destination {
        destinations[route] ?? Destination(name: route.rawValue)
    }

    /// The queue of a ticket by its class and tier.
    package func queue(route: Route?, tier: Int) -> Queue {
        if tier >= escalationTier && tiers.count > 1 { return .escalation }
        return route.map(Queue.init) ?? .triage
    }

    /// A configuration names no more tiers than this.
    package static let mostTiers = 9
    package static let textLimit = 256 * 1024
    package static let shortTextLimit = 4 * 1024
}

/// Where tickets of a class go outside the desk.
package struct Destination: Codable, Hashable, Sendable {
    package var name: String

    package init(name: String) { self.name = name }
}
