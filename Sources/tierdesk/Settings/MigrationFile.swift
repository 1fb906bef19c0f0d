import Desk

/// `migration` in the configuration: grace, capacity, forecast. What is left out is unknown, never a number of ours.
struct MigrationFile: Decodable {
    private var graceDays: Int?
    private var capacity: CapacityFile?
    private var forecast: [String: Double]?
    private var holdAbove: Double?
    private var oldSystems: [String]?
    private var share: Double?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case graceDays, capacity, forecast, holdAbove, oldSystems, share
    }

    private struct CapacityFile: Decodable {
        var ticketsPerAgent: Double
        var agents: Int

        enum CodingKeys: String, CodingKey, CaseIterable {
            case ticketsPerAgent, agents
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            ticketsPerAgent = try container.decode(Double.self, forKey: .ticketsPerAgent)
            agents = try container.decode(Int.self, forKey: .agents)
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        graceDays = try container.decodeIfPresent(Int.self, forKey: .graceDays)
        capacity = try container.decodeIfPresent(CapacityFile.self, forKey: .capacity)
        forecast = try container.decodeIfPresent([String: Double].self, forKey: .forecast)
        holdAbove = try container.decodeIfPresent(Double.self, forKey: .holdAbove)
        oldSystems = try container.decodeIfPresent([String].self, forKey: .oldSystems)
        share = try container.decodeIfPresent(Double.self, forKey: .share)
    }

    func rules(_ source: JSON5Source) throws -> MigrationRules {
        func complaint(_ path: [String], _ text: String) -> Complaint {
            source.complaint(at: ["migration"] + path, text)
        }
        var rules = MigrationRules()
        if let graceDays, !MigrationRules.graceRange.contains(graceDays) {
            throw complaint(["graceDays"], "graceDays is a number of days from 1 to 365")
        }
        rules.graceDays = graceDays
        if let capacity {
            guard capacity.ticketsPerAgent > 0, capacity.ticketsPerAgent <= 1_000 else {
                throw complaint(
                    ["capacity", "ticketsPerAgent"],
                    "ticketsPerAgent is how many tickets an agent can take in a day, more than 0 and at most 1000"
                )
            }
            guard (1...10_000).contains(capacity.agents) else {
                throw complaint(["capacity", "agents"], "agents is a whole number from 1 to 10000")
            }
            (rules.ticketsPerAgent, rules.agents) = (capacity.ticketsPerAgent, capacity.agents)
        }
        for (name, rate) in forecast ?? [:] {
            guard let phase = WavePhase(naming: name), phase.isUnderWay, (0...10_000).contains(rate) else {
                let names = WavePhase.documented.map(\.rawValue).joined(separator: ", ")
                throw complaint(
                    ["forecast", name],
                    "forecast gives tickets a day for a hundred users, by phase; phases are \(names)")
            }
            rules.forecast[phase] = rate
        }
        if let holdAbove {
            guard holdAbove > 0, holdAbove <= 10 else {
                throw complaint(
                    ["holdAbove"], "holdAbove is a share of the capacity, more than 0 and at most 10")
            }
            rules.holdAbove = holdAbove
        }
        if let oldSystems {
            guard oldSystems.count <= 50,
                oldSystems.allSatisfy({ !$0.isEmpty && $0.utf8.count <= MemberFields.longestName })
            else { throw complaint(["oldSystems"], "oldSystems are at most 50 names") }
            rules.oldSystems = oldSystems
        }
        if let share {
            guard share > 0, share <= 1 else {
                throw complaint(["share"], "share is a number more than 0 and at most 1")
            }
            rules.share = share
        }
        return rules
    }
}
