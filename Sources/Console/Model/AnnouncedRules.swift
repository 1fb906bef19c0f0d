import Desk
import Wire

/// What a desk says about its rules when it greets a console; the usual ones before.
struct AnnouncedRules: Sendable {
    private let identity: Identity?

    init(_ identity: Identity?) { self.identity = identity }

    var tiers: [String] { identity?.tiers ?? DeskRules.usualTiers }
    var threshold: Double { identity?.threshold ?? DeskRules.usualThreshold }
    var escalationTier: Int { DeskRules.escalationTier(of: tiers) }

    func destination(_ route: Route) -> Destination {
        identity?.destinations[route] ?? Destination(name: route.title)
    }

    /// The desk's own rules, for its questions about handoffs: they ask for no more than the tiers.
    var ofHandoffs: DeskRules {
        var rules = DeskRules()
        rules.tiers = tiers
        return rules
    }
}
