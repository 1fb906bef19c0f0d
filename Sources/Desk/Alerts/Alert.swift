/// A condition that a source reported and that is worth a look: the fold of its events (``AlertEvent``).
package struct Alert: Codable, Hashable, Sendable {
    package let number: Int
    /// How many events were folded.
    package private(set) var version: Int
    package let type: AlertType
    /// The type in words.
    package let title: String
    package let statusGroup: String
    package let source: String
    package let device: String?
    package let group: String?
    package let platform: Platform?
    package let key: String?
    package private(set) var severity: AlertSeverity
    package private(set) var text: String
    package let firstAt: Timestamp
    /// When it was raised, or reactivated last.
    package private(set) var raisedAt: Timestamp
    package private(set) var lastAt: Timestamp
    /// Reports, all of them; what the log has not counted yet is added by the store.
    package private(set) var count: Int
    package private(set) var expiresAt: Timestamp?
    package private(set) var owner: AgentName?
    package private(set) var due: Timestamp?
    /// Nobody reacted until it was due.
    package private(set) var wasLate: Bool
    /// When a person first took, linked or closed it since it was raised.
    package private(set) var reactedAt: Timestamp?
    package private(set) var ticket: Int?
    /// nil while it is active.
    package private(set) var closed: Closed?
    package private(set) var isForgotten: Bool

    package struct Closed: Codable, Hashable, Sendable {
        package var at: Timestamp
        package var by: AgentName?
        package var how: How
        package var reason: String

        package init(at: Timestamp, by: AgentName?, how: How, reason: String) {
            self.at = at
            self.by = by
            self.how = how
            self.reason = reason
        }

        package enum How: String, Codable, CaseIterable, Hashable, Sendable {
            case causeFixed = "cause-fixed"
            case byHand = "by-hand"
            case byAge = "by-age"
        }
    }

    /// - Returns: nil where the events do not begin with a raising.
    package static func fold(number: Int, _ events: some Sequence<AlertEvent>) -> Alert? {
        var alert: Alert?
        for event in events {
            if alert == nil { alert = Alert(number: number, event) } else { alert?.apply(event) }
        }
        return alert
    }

    /// nil for any event but ``AlertChange/raised(_:)``.
    package init?(number: Int, _ event: AlertEvent) {
        guard case .raised(let raising) = event.change else { return nil }
        self.number = number
        version = 1
        type = raising.type
        title = raising.title
        statusGroup = raising.statusGroup
        source = raising.source
        device = raising.device
        group = raising.group
        platform = raising.platform
        key = raising.key
        severity = raising.sighting.severity
        text = raising.sighting.text
        firstAt = raising.firstAt
        raisedAt = event.at
        lastAt = event.at
        count = raising.sighting.count
        expiresAt = raising.sighting.expiresAt
        due = raising.due
        wasLate = false
        isForgotten = false
    }

    package mutating func apply(_ event: AlertEvent) {
        version += 1
        switch event.change {
        case .raised: return
        case .repeated(let sighting):
            see(sighting, at: event.at)
        case .reactivated(let sighting, let due):
            closed = nil
            isForgotten = false
            raisedAt = event.at
            (self.due, wasLate, reactedAt) = (due, false, nil)
            // By hand nothing new was seen.
            if event.by == nil {
                see(sighting, at: event.at)
            } else {
                expiresAt = nil
                react(event)
            }
        case .cleared: closed = Closed(at: event.at, by: nil, how: .causeFixed, reason: "")
        case .closed(let reason):
            closed = Closed(at: event.at, by: event.by, how: .byHand, reason: reason)
            react(event)
        case .expired: closed = Closed(at: event.at, by: nil, how: .byAge, reason: "")
        case .overdue: wasLate = true
        case .owned(let name):
            owner = name
            if name != nil { react(event) }
        case .dated(let time):
            due = time
            if let time, time > event.at { wasLate = false }
        case .linked(let number):
            ticket = number
            react(event)
        case .unlinked: ticket = nil
        case .forgotten: isForgotten = true
        }
    }

    private mutating func see(_ sighting: AlertChange.Sighting, at now: Timestamp) {
        count = max(count, sighting.count)
        severity = sighting.severity
        text = sighting.text
        expiresAt = sighting.expiresAt
        lastAt = max(lastAt, now)
    }

    /// What the desk does by itself is no reaction.
    private mutating func react(_ event: AlertEvent) {
        if event.by != nil { reactedAt = reactedAt ?? event.at }
    }

    /// Adds what was counted and not logged.
    package mutating func count(_ tally: AlertTally) {
        count = max(count, tally.count)
        lastAt = max(lastAt, tally.lastAt)
    }
}

extension Alert {
    package var isActive: Bool { closed == nil }

    /// The device or the group that it is about.
    package var target: String? { device ?? group }

    /// Nobody has reacted, and somebody should have.
    package func isOverdue(at now: Timestamp) -> Bool {
        isActive && reactedAt == nil && (wasLate || (due.map { $0 <= now } ?? false))
    }

    /// When it closes by itself.
    package func expiry(_ rules: AlertRules) -> Timestamp {
        expiresAt ?? max(lastAt, raisedAt).adding(seconds: Int64(rules.expiryDays) * 86_400)
    }

    /// For whoever does not see its ticket.
    package var concealed: Alert {
        var alert = self
        if ticket != nil { alert.ticket = Ticket.outOfSight }
        return alert
    }

    /// The report that it would be again.
    package var report: AlertReport {
        AlertReport(
            type: type, severity: severity, source: source, device: device, group: group, platform: platform,
            text: text, key: key, expiresAt: expiresAt)
    }
}
