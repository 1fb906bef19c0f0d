import Desk
import FoundationEssentials
import Holidays

/// The key `service` of the configuration as it is written: calendars, groups of requesters, levels.
struct ServiceFile: Decodable {
    var calendars: [String: CalendarFile]?
    var groups: [String: [String]]?
    var levels: [LevelFile]

    enum CodingKeys: String, CodingKey, CaseIterable { case calendars, groups, levels }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        calendars = try container.decodeIfPresent([String: CalendarFile].self, forKey: .calendars)
        groups = try container.decodeIfPresent([String: [String]].self, forKey: .groups)
        levels = try container.decode([LevelFile].self, forKey: .levels)
    }

    private static let mostLevels = 200

    /// - Throws: a complaint that names file, line and what was expected.
    func levels(_ source: JSON5Source) throws -> ServiceLevels {
        var found = [WorkCalendar.always]
        for (name, file) in (calendars ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard (1...40).contains(name.count), name != WorkCalendar.always.name else {
                throw source.complaint(
                    at: ["service", "calendars", name],
                    "a calendar has a name of 1 to 40 characters; `24x7` is there already")
            }
            found.append(try file.calendar(name, source))
        }
        var groups: [RequesterGroup] = []
        for (name, addresses) in (self.groups ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard !addresses.isEmpty, addresses.allSatisfy({ $0.contains("@") && $0.count <= 254 }) else {
                throw source.complaint(
                    at: ["service", "groups", name],
                    "a group is a list of addresses, or of domains such as \"@board.example.org\"")
            }
            groups.append(RequesterGroup(name: name, addresses: addresses.map { $0.lowercased() }.sorted()))
        }
        guard (1...Self.mostLevels).contains(levels.count) else {
            throw source.complaint(
                at: ["service", "levels"], "levels are a list of 1 to \(Self.mostLevels) service levels")
        }
        guard Set(levels.map(\.name)).count == levels.count else {
            throw source.complaint(at: ["service", "levels"], "each of the levels needs a name of its own")
        }
        let known = (calendars: found.map(\.name), groups: groups.map(\.name))
        return ServiceLevels(
            calendars: found, groups: groups,
            levels: try levels.map { try $0.level(known.calendars, known.groups, source) })
    }
}

/// One of the levels as it is written.
struct LevelFile: Decodable {
    var name: String
    var severity: [String]
    var route: [String]
    var group: [String]
    var calendar: String
    var targets: [Metric: String]
    var pauses: [String: [String]]?
    var steps: [StepFile]

    struct StepFile: Decodable {
        var clock: String
        var when: String
        var action: String

        enum CodingKeys: String, CodingKey, CaseIterable {
            case clock, when
            case action = "do"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            clock = try container.decode(String.self, forKey: .clock)
            when = try container.decode(String.self, forKey: .when)
            action = try container.decode(String.self, forKey: .action)
        }
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, severity, route, group, calendar, firstReply, nextReply, resolve, acceptance, tierLeg,
            pauses, steps

        /// The clock that a key sets the time of.
        var metric: Metric? {
            switch self {
            case .firstReply: .firstReply
            case .nextReply: .nextReply
            case .resolve: .resolve
            case .acceptance: .acceptance
            case .tierLeg: .tierLeg
            default: nil
            }
        }

        static let clocks = allCases.filter { $0.metric != nil }
        static func metric(_ name: String) -> Metric? { CodingKeys(stringValue: name)?.metric }
        static let clockNames = clocks.map(\.stringValue).joined(separator: ", ")
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        func oneOrMany(_ key: CodingKeys) throws -> [String] {
            guard container.contains(key) else { return [] }
            if let one = try? container.decode(String.self, forKey: key) { return [one] }
            return try container.decode([String].self, forKey: key)
        }
        name = try container.decode(String.self, forKey: .name)
        severity = try oneOrMany(.severity)
        route = try oneOrMany(.route)
        group = try oneOrMany(.group)
        calendar = try container.decodeIfPresent(String.self, forKey: .calendar) ?? WorkCalendar.always.name
        targets = [:]
        for key in CodingKeys.clocks where container.contains(key) {
            guard let metric = key.metric else { continue }
            if let minutes = try? container.decode(Int.self, forKey: key) {
                targets[metric] = "\(minutes)m"
            } else {
                targets[metric] = try container.decode(String.self, forKey: key)
            }
        }
        pauses = try container.decodeIfPresent([String: [String]].self, forKey: .pauses)
        steps = try container.decodeIfPresent([StepFile].self, forKey: .steps) ?? []
    }

    func level(_ calendars: [String], _ groups: [String], _ source: JSON5Source) throws -> ServiceLevel {
        func refuse(_ expectation: String) -> Complaint {
            source.complaint(atValue: name, "level `\(Complaint.quote(name))`: \(expectation)")
        }
        guard (1...40).contains(name.count) else {
            throw source.complaint(at: ["service", "levels"], "a level has a name of 1 to 40 characters")
        }
        let severities = severity.compactMap(Severity.init)
        let routes = route.compactMap(Route.init)
        guard severities.count == severity.count else {
            throw refuse("severity is \"A\", \"B\" or \"C\", or a list of them")
        }
        guard routes.count == route.count else {
            throw refuse("route is \"managed-desktop\", \"hardware\" or \"other\", or a list of them")
        }
        guard group.allSatisfy(groups.contains) else {
            throw refuse("group names one of the groups: \(groups.joined(separator: ", "))")
        }
        guard calendars.contains(calendar) else {
            throw refuse("calendar names one of the calendars: \(calendars.joined(separator: ", "))")
        }
        var seconds: [Metric: Int64] = [:]
        for (metric, text) in targets {
            guard let time = WorkSpan.parse(text), (60...WorkSpan.most).contains(time) else {
                throw refuse(
                    "a clock has a number of minutes, or a text like \"90m\" or \"4h\", up to a year")
            }
            seconds[metric] = time
        }
        var held = ServiceLevel.usualPauses
        for (name, holds) in pauses ?? [:] {
            let known = holds.compactMap(Hold.init)
            guard let metric = CodingKeys.metric(name), metric.mayPause, known.count == holds.count,
                !known.contains(.closed)
            else {
                throw refuse(
                    "pauses gives nextReply, resolve, acceptance and tierLeg a list of requester and snooze; "
                        + "firstReply never pauses")
            }
            held[metric] = known + [.closed]
        }
        return ServiceLevel(
            name: name, severities: severities, routes: routes, groups: group, calendar: calendar,
            targets: seconds, pauses: held,
            steps: try steps.map { step in
                guard let metric = CodingKeys.metric(step.clock), let target = seconds[metric] else {
                    throw refuse("the clock of a step is one that the level sets: \(CodingKeys.clockNames)")
                }
                guard let offset = WorkSpan.offset(step.when, of: target) else {
                    throw refuse("a step is at \"-30m\" (before), \"+1h\" (after) or \"80%\" of the time")
                }
                guard let action = ClockStep.Action(rawValue: step.action) else {
                    let names = ClockStep.Action.allCases.map(\.rawValue).joined(separator: ", ")
                    throw refuse("what a step may do is \(names)")
                }
                return ClockStep(metric: metric, offset: offset, action: action)
            })
    }
}

/// Spans of working time as people write them.
enum WorkSpan {
    static let most: Int64 = 525_600 * 60

    /// `90m` or `4h` in seconds.
    static func parse(_ text: String) -> Int64? {
        guard let number = Int64(text.dropLast()), (0...525_600).contains(number) else { return nil }
        switch text.last {
        case "m": return number * 60
        case "h": return number * 3600
        default: return nil
        }
    }

    /// `-30m`, `+1h` or `80%` in seconds from the end of a target.
    static func offset(_ text: String, of target: Int64) -> Int64? {
        if text.hasSuffix("%") {
            guard let percent = Int64(text.dropLast()), (1...1000).contains(percent) else { return nil }
            return target * percent / 100 - target
        }
        guard let sign = text.first, sign == "-" || sign == "+", let span = parse(String(text.dropFirst())),
            span <= most
        else { return nil }
        return sign == "-" ? -span : span
    }
}
