/// What an organisation promises: calendars, groups of requesters, and levels of service.
///
/// Kept whole in the log each time it changes, so that a clock can say under which version it ran.
package struct ServiceLevels: Codable, Hashable, Sendable {
    package var calendars: [WorkCalendar]
    package var groups: [RequesterGroup]
    /// The first that fits a ticket is the ticket's.
    package var levels: [ServiceLevel]
    /// How fast outside parties answer; nil: as documented (``PartyTimes/standard``).
    package var parties: [PartyTimes]?

    package init(
        calendars: [WorkCalendar], groups: [RequesterGroup] = [], levels: [ServiceLevel],
        parties: [PartyTimes]? = nil
    ) {
        self.calendars = calendars
        self.groups = groups
        self.levels = levels
        self.parties = parties
    }

    /// First and every next reply within so many minutes of the day and night, by severity.
    package static func replies(within minutes: [Severity: Int]) -> ServiceLevels {
        ServiceLevels(
            calendars: [.always],
            levels: Severity.allCases.map { severity in
                let seconds = Int64(minutes[severity] ?? 480) * 60
                return ServiceLevel(
                    name: severity.rawValue, severities: [severity], calendar: WorkCalendar.always.name,
                    targets: [.firstReply: seconds, .nextReply: seconds])
            })
    }

    /// What holds where nobody set anything: the documented response times (`domain` 5.3).
    package static let standard = replies(within: [.a: 60, .b: 240, .c: 480])

    /// The groups that an address belongs to.
    package func groups(of address: String) -> Set<String> {
        Set(groups.filter { $0.contains(address) }.map(\.name))
    }
}

/// Requesters with service levels of their own.
package struct RequesterGroup: Codable, Hashable, Sendable {
    package var name: String
    /// Whole addresses, or `@example.org` for everybody there; lower case.
    package var addresses: [String]

    package init(name: String, addresses: [String]) {
        self.name = name
        self.addresses = addresses
    }

    package func contains(_ address: String) -> Bool {
        let address = address.lowercased()
        return addresses.contains { $0.hasPrefix("@") ? address.hasSuffix($0) : address == $0 }
    }
}

/// Which tickets are promised what.
package struct ServiceLevel: Codable, Hashable, Sendable {
    package var name: String
    /// Empty: every severity; the same of routes and groups.
    package var severities: [Severity]
    package var routes: [Route]
    package var groups: [String]
    /// The name of the calendar that its time is counted in.
    package var calendar: String
    /// Seconds of working time; a metric without a target has no clock.
    package var targets: [Metric: Int64]
    package var pauses: [Metric: [Hold]]
    package var steps: [ClockStep]

    /// Waiting for the requester is nobody's delay; a snooze is.
    package static let usualPauses: [Metric: [Hold]] = [
        .nextReply: [.requester, .closed], .resolve: [.requester, .closed], .tierLeg: [.requester, .closed],
        .acceptance: [.closed],
    ]

    package init(
        name: String, severities: [Severity] = [], routes: [Route] = [], groups: [String] = [],
        calendar: String, targets: [Metric: Int64], pauses: [Metric: [Hold]] = usualPauses,
        steps: [ClockStep] = []
    ) {
        self.name = name
        self.severities = severities
        self.routes = routes
        self.groups = groups
        self.calendar = calendar
        self.targets = targets
        self.pauses = pauses
        self.steps = steps
    }

    func fits(_ facts: ClockFacts, groups mine: Set<String>) -> Bool {
        (severities.isEmpty || severities.contains(facts.severity))
            && (routes.isEmpty || facts.route.map(routes.contains) == true)
            && (groups.isEmpty || !mine.isDisjoint(with: groups))
    }

    /// What lets a clock stand still while the ticket is held.
    func pauses(_ metric: Metric, _ hold: Hold?) -> Hold? {
        guard let hold, metric.mayPause else { return nil }
        // No clock runs on a closed ticket, whatever is promised.
        return hold == .closed || pauses[metric]?.contains(hold) == true ? hold : nil
    }
}

/// Something the desk does by itself when a clock comes near its end, or is past it.
package struct ClockStep: Codable, Hashable, Sendable {
    package var metric: Metric
    /// Seconds of working time after the target; negative: before it.
    package var offset: Int64
    package var action: Action

    package enum Action: String, Codable, CaseIterable, Hashable, Sendable {
        /// Say it on the ticket.
        case notify
        /// One severity up.
        case raise
        /// A handoff to the next tier.
        case handOn = "hand-on"
    }

    package init(metric: Metric, offset: Int64, action: Action) {
        self.metric = metric
        self.offset = offset
        self.action = action
    }
}
