/// What is counted of a condition beside the log: a flood of reports is one alert and a number.
package struct AlertTally: Hashable, Sendable {
    /// The alert of the condition, closed ones too; nil while it is below its threshold.
    package var alert: Int?
    /// Reports so far.
    package var count: Int
    package var lastAt: Timestamp
    /// Of the latest reports while no alert of the condition is active: what a threshold looks at.
    package var recent: [Timestamp]

    package init(alert: Int? = nil, count: Int = 0, lastAt: Timestamp, recent: [Timestamp] = []) {
        self.alert = alert
        self.count = count
        self.lastAt = lastAt
        self.recent = recent
    }
}

/// What becomes of a report.
package enum AlertIntake: Hashable, Sendable {
    /// The type is switched off.
    case ignored
    /// Counted, and below the threshold of its type.
    case held(AlertTally, of: Int)
    /// A new alert.
    case raised(AlertEvent, AlertTally)
    /// Of an alert that is active: mostly nothing for the log.
    case repeated(AlertEvent?, AlertTally)
    /// Of an alert that was closed.
    case reactivated(AlertEvent, AlertTally)
    case cleared(AlertEvent?)

    /// Decides on reports of one condition that say the same.
    ///
    /// - Parameters:
    ///   - times: how many they are.
    ///   - known: the alert that the tally names.
    package static func decide(
        _ report: AlertReport, times: Int = 1, known: Alert?, tally: AlertTally?, rules: AlertRules,
        calendar: WorkTime, at now: Timestamp
    ) throws(Refusal) -> AlertIntake {
        try report.check()
        if report.isCleared {
            guard let known, known.isActive else { return .cleared(nil) }
            return .cleared(AlertEvent(at: now, by: nil, change: .cleared))
        }
        let rule = rules.rule(for: report.type)
        guard rule.isEnabled else { return .ignored }
        guard let severity = rule.severity ?? report.severity else {
            throw .alert(.noSeverity(report.type))
        }
        if let end = report.expiresAt, end <= now { throw .alert(.expiresInPast) }
        var counted = tally ?? AlertTally(lastAt: now)
        let before = max(counted.count, known?.count ?? 0)
        counted.count = before + times
        counted.lastAt = max(counted.lastAt, now)
        func sighting(_ count: Int, _ severity: AlertSeverity) -> AlertChange.Sighting {
            AlertChange.Sighting(
                count: count, severity: severity, text: report.text, expiresAt: report.expiresAt)
        }
        if let known, known.isActive {
            counted.recent = []
            let isGraver = severity > known.severity
            // Expiry that the source gives is worth an entry only where it is another one; how often is bounded by it.
            guard isGraver || passesPowerOfTen(from: before, to: counted.count) else {
                return .repeated(nil, counted)
            }
            let seen = sighting(counted.count, max(severity, known.severity))
            return .repeated(AlertEvent(at: now, by: nil, change: .repeated(seen)), counted)
        }
        if let threshold = rule.threshold {
            let oldest = now.adding(seconds: -threshold.seconds)
            counted.recent = counted.recent.filter { $0 > oldest }
            counted.recent += Array(repeating: now, count: min(times, threshold.count))
            counted.recent = Array(counted.recent.suffix(threshold.count))
            if counted.recent.count < threshold.count { return .held(counted, of: threshold.count) }
        }
        let first = counted.recent.first ?? now
        counted.recent = []
        let due = rules.due[severity].map { calendar.instant(after: $0, from: now) }
        if let known, let closed = known.closed, !known.isForgotten,
            now.age(since: closed.at) <= Int64(rules.reactivationDays) * 86_400
        {
            let change = AlertChange.reactivated(sighting(counted.count, severity), due: due)
            return .reactivated(AlertEvent(at: now, by: nil, change: change), counted)
        }
        // What was counted for an alert of long ago is not this one's.
        if known != nil { counted.count = max(times, rule.threshold?.count ?? 1) }
        counted.alert = nil
        let raising = AlertChange.Raising(
            type: report.type, title: rule.title ?? report.type.rawValue,
            statusGroup: rules.group(of: rule), source: report.source, device: report.device,
            group: report.group, platform: report.platform, key: report.key,
            firstAt: first, due: due, sighting: sighting(counted.count, severity))
        return .raised(AlertEvent(at: now, by: nil, change: .raised(raising)), counted)
    }

    /// From ten on: what keeps the log short under a flood.
    private static func passesPowerOfTen(from before: Int, to after: Int) -> Bool {
        var power = 10
        while power <= after {
            if before < power { return true }
            let (next, overflow) = power.multipliedReportingOverflow(by: 10)
            if overflow { return false }
            power = next
        }
        return false
    }
}
