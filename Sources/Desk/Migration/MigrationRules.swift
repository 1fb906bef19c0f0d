/// What an organisation sets about its migration: configuration. No number is invented (`domain` 12): what is not set
/// is unknown, or learned from waves that went before.
package struct MigrationRules: Hashable, Sendable {
    /// The usual grace period.
    package var graceDays: Int?
    /// Tickets that one agent can take in a day.
    package var ticketsPerAgent: Double?
    package var agents: Int?
    /// Tickets a day that a hundred users of a wave are expected to send, by the wave's phase.
    package var forecast: [WavePhase: Double] = [:]
    /// Hold where the load would be more than this share of the capacity.
    package var holdAbove = 1.0
    /// The names of the systems that devices leave; empty: any.
    package var oldSystems: [String] = []
    /// The share of a wave that must be through phases 4 and 5 before the wave goes on; nil: somebody must.
    package var share: Double?

    package init() {}

    /// Tickets a day; nil while nobody said.
    package var capacity: Double? {
        guard let ticketsPerAgent, let agents else { return nil }
        return ticketsPerAgent * Double(agents)
    }

    package static let graceRange = 1...365
    /// Members in one event, so that none grows large.
    package static let eventLimit = 200
    /// Lines in one request.
    package static let requestLimit = 1_000
}
