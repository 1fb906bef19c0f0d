/// How fast a party promised to answer: its severity profile.
package struct PartyTimes: Codable, Hashable, Sendable {
    /// The id of the party, or ``itAdmin`` for the organisation's own filing.
    package var party: String
    /// The profile's name, for the ledger.
    package var profile: String
    /// Seconds from the filing until somebody there has answered and begun.
    package var response: [Severity: Int64]
    /// Seconds between two of its updates.
    package var update: [Severity: Int64]
    /// Missing: day and night.
    package var calendars: [Severity: WorkCalendar]

    package init(
        party: String, profile: String, response: [Severity: Int64], update: [Severity: Int64] = [:],
        calendars: [Severity: WorkCalendar] = [:]
    ) {
        self.party = party
        self.profile = profile
        self.response = response
        self.update = update
        self.calendars = calendars
    }

    /// The name under which the IT admin's own time for filing is set.
    package static let itAdmin = "it-admin"

    /// Hours of the severities below A: Monday to Friday, day and night (`domain` 5.3, 6.1). The zone is stated nowhere.
    package static func usualCalendars(zone: String) -> [Severity: WorkCalendar] {
        var calendar = WorkCalendar.weekdays(zone: zone)
        if zone != "UTC" { calendar.name += " \(zone)" }
        return [.a: .always, .b: calendar, .c: calendar]
    }

    /// The documented profiles by name. The intervals of updates changed in June 2023 (`domain` 0 fact 7, 5.3).
    package static func documented(_ profile: String, party: String, zone: String) -> PartyTimes? {
        let hour: Int64 = 3600
        let update: [Severity: Int64]
        switch profile {
        case "until-2023-03": update = [.a: hour, .b: 12 * hour, .c: 24 * hour]
        case "from-2023-06": update = [.a: 8 * hour, .b: 24 * hour, .c: 48 * hour]
        default: return nil
        }
        return PartyTimes(
            party: party, profile: profile, response: [.a: hour, .b: 4 * hour, .c: 8 * hour], update: update,
            calendars: usualCalendars(zone: zone))
    }

    package static let documentedNames = ["until-2023-03", "from-2023-06"]

    /// How long an IT admin has for filing where nobody set it: half of what operations have for their first answer.
    package static let usualFiling = PartyTimes(
        party: itAdmin, profile: "filing", response: [.a: 1800, .b: 7200])

    /// What holds where nobody set anything.
    package static let standard =
        [documented("from-2023-06", party: "operations", zone: "UTC"), usualFiling].compactMap(\.self)
}

extension ServiceLevels {
    /// The profiles in force.
    package var partyTimes: [PartyTimes] { parties ?? PartyTimes.standard }

    /// Every calendar that something is counted in.
    var allCalendars: [WorkCalendar] {
        calendars
            + partyTimes.flatMap { times in Severity.allCases.compactMap { times.calendars[$0] } }
    }

    /// The promise that a leg's clock is measured by, in the form of a level.
    func level(of id: ClockID, _ leg: LegFacts) -> ServiceLevel? {
        let name = id.metric == .filing ? PartyTimes.itAdmin : leg.party
        guard let times = partyTimes.first(where: { $0.party == name }) else { return nil }
        let target = id.metric == .partyUpdate ? times.update[leg.severity] : times.response[leg.severity]
        guard let target else { return nil }
        return ServiceLevel(
            name: "\(name), severity \(leg.severity.rawValue), \(times.profile)",
            calendar: times.calendars[leg.severity]?.name ?? WorkCalendar.always.name,
            targets: [id.metric: target], pauses: [:])
    }
}
