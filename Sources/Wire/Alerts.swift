package import Desk

/// Which alerts somebody wants to see; what is nil does not matter.
package struct AlertQuery: Codable, Hashable, Sendable {
    package var state: State
    package var severity: AlertSeverity?
    package var statusGroup: String?
    package var type: AlertType?
    package var device: String?
    package var ticket: Int?
    package var owner: AgentName?
    package var isUnowned: Bool
    package var limit: Int

    package enum State: String, Codable, CaseIterable, Hashable, Sendable {
        case active, closed, all
    }

    package init(
        state: State = .active, severity: AlertSeverity? = nil, statusGroup: String? = nil,
        type: AlertType? = nil, device: String? = nil, ticket: Int? = nil, owner: AgentName? = nil,
        isUnowned: Bool = false, limit: Int = 200
    ) {
        self.state = state
        self.severity = severity
        self.statusGroup = statusGroup
        self.type = type
        self.device = device
        self.ticket = ticket
        self.owner = owner
        self.isUnowned = isUnowned
        self.limit = limit
    }
}

/// Alerts, the gravest first, then by what is due; and how the monitored things stand (`domain` O02, O14).
package struct AlertBoard: Codable, Hashable, Sendable {
    package var alerts: [Alert]
    /// Every status group, in the order of the settings.
    package var tiles: [Tile]
    package var monitors: [Monitor]

    /// Active alerts of a status group.
    package struct Tile: Codable, Hashable, Sendable {
        package var group: String
        package var counts: [AlertSeverity: Int]

        package init(group: String, counts: [AlertSeverity: Int] = [:]) {
            self.group = group
            self.counts = counts
        }
    }

    /// Active alerts of a type that is watched, and how often it was reported in them.
    package struct Monitor: Codable, Hashable, Sendable {
        package var type: AlertType
        package var alerts: Int
        package var reports: Int

        package init(type: AlertType, alerts: Int = 0, reports: Int = 0) {
            self.type = type
            self.alerts = alerts
            self.reports = reports
        }
    }

    package init(alerts: [Alert] = [], tiles: [Tile] = [], monitors: [Monitor] = []) {
        self.alerts = alerts
        self.tiles = tiles
        self.monitors = monitors
    }
}

/// An alert and all that happened to it.
package struct AlertDetail: Codable, Hashable, Sendable {
    package var alert: Alert
    package var events: [AlertEvent]
    /// Others of the same ticket.
    package var others: [Alert]

    package init(alert: Alert, events: [AlertEvent], others: [Alert]) {
        self.alert = alert
        self.events = events
        self.others = others
    }
}

/// What became of a report.
package enum AlertOutcome: Codable, Hashable, Sendable {
    case raised(Int)
    case repeated(Int, count: Int)
    case reactivated(Int)
    /// Counted, and not shown before the threshold of its type is reached.
    case held(count: Int, of: Int)
    case cleared(Int)
    /// No alert of it was active.
    case nothingToClear
    /// The type is switched off.
    case ignored
    case refused(Refusal)

    /// What became of the same report right after it.
    package var again: AlertOutcome {
        switch self {
        case .raised(let number), .reactivated(let number): .repeated(number, count: 2)
        case .cleared: .nothingToClear
        case .repeated, .held, .nothingToClear, .ignored, .refused: self
        }
    }

    package var alert: Int? {
        switch self {
        case .raised(let number), .repeated(let number, _), .reactivated(let number), .cleared(let number):
            number
        case .held, .nothingToClear, .ignored, .refused: nil
        }
    }
}

/// What is worth a word in everybody's header.
package struct AlertState: Codable, Hashable, Sendable {
    /// Critical ones that nobody owns.
    package var unowned: Int
    package var active: Int

    package init(unowned: Int = 0, active: Int = 0) {
        self.unowned = unowned
        self.active = active
    }
}

/// How alerts of a severity were reacted to in a period.
package struct AlertReactions: Codable, Hashable, Sendable {
    package var severity: AlertSeverity
    package var raised: Int
    package var reacted: Int
    package var late: Int
    /// Seconds until half of those that were reacted to had a reaction.
    package var median: Int64?
    package var active: Int
    package var closed: [Alert.Closed.How: Int]

    package init(_ severity: AlertSeverity, _ alerts: [Alert]) {
        self.severity = severity
        let alerts = alerts.filter { $0.severity == severity }
        raised = alerts.count
        let waits = alerts.compactMap { alert in alert.reactedAt.map { $0.age(since: alert.raisedAt) } }
            .sorted()
        reacted = waits.count
        late = alerts.count { $0.wasLate }
        median = waits.isEmpty ? nil : (waits[(waits.count - 1) / 2] + waits[waits.count / 2]) / 2
        active = alerts.count { $0.isActive }
        closed = [:]
        for alert in alerts { if let how = alert.closed?.how { closed[how, default: 0] += 1 } }
    }
}
