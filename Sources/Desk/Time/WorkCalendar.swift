/// When people work: hours of each weekday by the clocks of a zone, and the days that differ.
package struct WorkCalendar: Codable, Hashable, Sendable {
    package var name: String
    /// A zone of the system, such as `Europe/Brussels`.
    package var zone: String
    /// The hours of Monday to Sunday; always seven.
    package var week: [[Hours]]
    /// Holidays, half days and extra days, each day once, ascending.
    package var days: [SpecialDay]

    /// Minutes of a day by the wall clock, the end left out; 1440 is midnight at its end.
    package struct Hours: Codable, Hashable, Sendable {
        package var from: Int
        package var to: Int

        package init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    /// A day that has other hours than its weekday; none on a holiday.
    package struct SpecialDay: Codable, Hashable, Sendable {
        package var day: CivilDay
        package var name: String
        package var hours: [Hours]

        package init(day: CivilDay, name: String, hours: [Hours] = []) {
            self.day = day
            self.name = name
            self.hours = hours
        }
    }

    /// What is put in is put in order: hours that touch or overlap become one, days repeated keep the first.
    package init(name: String, zone: String, week: [[Hours]], days: [SpecialDay] = []) {
        self.name = name
        self.zone = zone
        self.week = (0..<7).map { week.indices.contains($0) ? Self.ordered(week[$0]) : [] }
        var seen: Set<CivilDay> = []
        self.days = days.filter { seen.insert($0.day).inserted }.sorted { $0.day < $1.day }
            .map { SpecialDay(day: $0.day, name: $0.name, hours: Self.ordered($0.hours)) }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try container.decode(String.self, forKey: .name),
            zone: try container.decode(String.self, forKey: .zone),
            week: try container.decode([[Hours]].self, forKey: .week),
            days: try container.decode([SpecialDay].self, forKey: .days))
    }

    /// Open all the time.
    package static let always = WorkCalendar(
        name: "24x7", zone: "UTC", week: Array(repeating: [Hours(from: 0, to: 1440)], count: 7))

    /// Monday to Friday, day and night: the hours of the lower severities at the outside parties (`domain` 5.3).
    package static func weekdays(zone: String) -> WorkCalendar {
        WorkCalendar(
            name: "mon-fri-24h", zone: zone, week: Array(repeating: [Hours(from: 0, to: 1440)], count: 5))
    }

    /// Whether some week has open time. One that has none would stop every clock for ever, so it is refused
    /// (`helpdesk` (e) 8).
    package var opens: Bool { week.contains { !$0.isEmpty } }

    private static func ordered(_ hours: [Hours]) -> [Hours] {
        var merged: [Hours] = []
        for next in hours.map({ Hours(from: max(0, $0.from), to: min(1440, $0.to)) })
            .filter({ $0.from < $0.to }).sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) })
        {
            if let last = merged.last, next.from <= last.to {
                merged[merged.count - 1].to = max(last.to, next.to)
            } else {
                merged.append(next)
            }
        }
        return merged
    }
}
