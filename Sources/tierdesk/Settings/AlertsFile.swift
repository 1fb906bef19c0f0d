import Desk

/// `alerts` in the configuration: which types there are, when they show, how long they live.
struct AlertsFile: Decodable {
    private var statusGroups: [String]?
    private var types: [TypeFile]?
    private var monitors: [String]?
    private var due: [String: Int]?
    private var calendar: String?
    private var expiryDays: Int?
    private var forgetDays: Int?
    private var reactivationDays: Int?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case statusGroups, types, monitors, due, calendar, expiryDays, forgetDays, reactivationDays
    }

    fileprivate struct TypeFile: Decodable {
        var type: String
        var title: String?
        var enabled: Bool?
        var severity: String?
        var statusGroup: String?
        var threshold: ThresholdFile?
        var openTicket: Bool?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case type, title, enabled, severity, statusGroup, threshold, openTicket
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            type = try container.decode(String.self, forKey: .type)
            title = try container.decodeIfPresent(String.self, forKey: .title)
            enabled = try container.decodeIfPresent(Bool.self, forKey: .enabled)
            severity = try container.decodeIfPresent(String.self, forKey: .severity)
            statusGroup = try container.decodeIfPresent(String.self, forKey: .statusGroup)
            threshold = try container.decodeIfPresent(ThresholdFile.self, forKey: .threshold)
            openTicket = try container.decodeIfPresent(Bool.self, forKey: .openTicket)
        }
    }

    fileprivate struct ThresholdFile: Decodable {
        var count: Int
        /// Minutes.
        var within: Int

        enum CodingKeys: String, CodingKey, CaseIterable { case count, within }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            count = try container.decode(Int.self, forKey: .count)
            within = try container.decode(Int.self, forKey: .within)
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        statusGroups = try container.decodeIfPresent([String].self, forKey: .statusGroups)
        types = try container.decodeIfPresent([TypeFile].self, forKey: .types)
        monitors = try container.decodeIfPresent([String].self, forKey: .monitors)
        due = try container.decodeIfPresent([String: Int].self, forKey: .due)
        calendar = try container.decodeIfPresent(String.self, forKey: .calendar)
        expiryDays = try container.decodeIfPresent(Int.self, forKey: .expiryDays)
        forgetDays = try container.decodeIfPresent(Int.self, forKey: .forgetDays)
        reactivationDays = try container.decodeIfPresent(Int.self, forKey: .reactivationDays)
    }

    /// - Parameter calendars: the names of those that the configuration has.
    func rules(calendars: [String], _ source: JSON5Source) throws -> AlertRules {
        var rules = AlertRules()
        if let statusGroups {
            guard (1...12).contains(statusGroups.count), Set(statusGroups).count == statusGroups.count,
                statusGroups.allSatisfy({ (1...40).contains($0.count) })
            else {
                throw source.complaint(
                    at: ["alerts", "statusGroups"], "statusGroups are 1 to 12 names of up to 40 characters")
            }
            rules.statusGroups = statusGroups
        }
        for file in types ?? [] {
            let rule = try file.rule(rules, source)
            if let index = rules.types.firstIndex(where: { $0.type == rule.type }) {
                rules.types[index] = rule
            } else {
                rules.types.append(rule)
            }
        }
        if let monitors {
            guard monitors.count <= 8, monitors.allSatisfy({ AlertType.isValid($0.lowercased()) }) else {
                throw source.complaint(
                    at: ["alerts", "monitors"], "monitors are at most 8 types such as \"policy-error\"")
            }
            rules.monitors = monitors.map { AlertType(rawValue: $0) }
        }
        if let due {
            rules.due = [:]
            for (name, minutes) in due {
                guard let severity = AlertSeverity(rawValue: name), (1...525_600).contains(minutes) else {
                    throw source.complaint(
                        at: ["alerts", "due", name],
                        "due gives critical, warning and informational a number of minutes from 1 to 525600")
                }
                rules.due[severity] = Int64(minutes) * 60
            }
        }
        if let calendar {
            guard calendars.contains(calendar) else {
                throw source.complaint(
                    at: ["alerts", "calendar"],
                    "calendar names one of the calendars: \(calendars.joined(separator: ", "))")
            }
            rules.calendar = calendar
        }
        for (key, days, path) in [
            ("expiryDays", expiryDays, \AlertRules.expiryDays),
            ("forgetDays", forgetDays, \AlertRules.forgetDays),
            ("reactivationDays", reactivationDays, \AlertRules.reactivationDays),
        ] {
            guard let days else { continue }
            guard (key == "reactivationDays" ? 0...3650 : 1...3650).contains(days) else {
                throw source.complaint(at: ["alerts", key], "\(key) is a number of days up to 3650")
            }
            rules[keyPath: path] = days
        }
        return rules
    }
}

extension AlertsFile.TypeFile {
    fileprivate func rule(_ rules: AlertRules, _ source: JSON5Source) throws -> AlertTypeRule {
        func refuse(_ expectation: String) -> Complaint {
            source.complaint(atValue: type, "type `\(Complaint.quote(type))`: \(expectation)")
        }
        guard AlertType.isValid(type.lowercased()) else {
            throw refuse("a type is 1 to 64 letters, digits and - . _ :")
        }
        var rule = rules.rule(for: AlertType(rawValue: type))
        if let title {
            guard (1...60).contains(title.count) else { throw refuse("title is 1 to 60 characters") }
            rule.title = title
        }
        if let severity {
            guard let known = AlertSeverity(rawValue: severity) else {
                throw refuse("severity is \"critical\", \"warning\" or \"informational\"")
            }
            rule.severity = known
        }
        if let statusGroup {
            guard rules.statusGroups.contains(statusGroup) else {
                throw refuse("statusGroup is one of \(rules.statusGroups.joined(separator: ", "))")
            }
            rule.statusGroup = statusGroup
        }
        if let threshold {
            guard (2...AlertTypeRule.Threshold.most).contains(threshold.count),
                (1...10_080).contains(threshold.within)
            else {
                throw refuse(
                    "threshold is a count from 2 to \(AlertTypeRule.Threshold.most), within 1 to 10080 minutes"
                )
            }
            rule.threshold = .init(count: threshold.count, seconds: Int64(threshold.within) * 60)
        }
        rule.isEnabled = enabled ?? rule.isEnabled
        rule.opensTicket = openTicket ?? rule.opensTicket
        return rule
    }
}
