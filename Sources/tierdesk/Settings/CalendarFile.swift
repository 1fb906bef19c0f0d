import Desk
import FoundationEssentials
import Holidays

/// One of the calendars as it is written.
struct CalendarFile: Decodable {
    var zone: String
    /// A profile, or spans by day.
    var profile: String?
    var hours: [String: [String]] = [:]
    var holidays: [HolidayEntry]
    var holidayFile: String?

    /// `"2026-12-25"`, or an object with a name and hours.
    struct HolidayEntry: Decodable {
        var date: String
        var name: String?
        var hours: [String]?

        enum CodingKeys: String, CodingKey, CaseIterable { case date, name, hours }

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                date = text
                return
            }
            let container = try decoder.strict(CodingKeys.self)
            date = try container.decode(String.self, forKey: .date)
            name = try container.decodeIfPresent(String.self, forKey: .name)
            hours = try container.decodeIfPresent([String].self, forKey: .hours)
        }
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case zone, hours, holidays, holidayFile }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        zone = try container.decode(String.self, forKey: .zone)
        if let text = try? container.decode(String.self, forKey: .hours) {
            profile = text
        } else {
            hours = try container.decode([String: [String]].self, forKey: .hours)
        }
        holidays = try container.decodeIfPresent([HolidayEntry].self, forKey: .holidays) ?? []
        holidayFile = try container.decodeIfPresent(String.self, forKey: .holidayFile)
    }

    private static let dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    func calendar(_ name: String, _ source: JSON5Source) throws -> WorkCalendar {
        let path = ["service", "calendars", name]
        guard let offsets = SystemZones.named(zone) else {
            let next =
                SystemZones.areInstalled
                ? "zone is a name like \"Europe/Brussels\" that the system knows"
                : "this system has no time zones; install the package tzdata"
            throw source.complaint(at: path + ["zone"], next)
        }
        let expected =
            "hours is \"24x7\", \"mon-fri-24h\", or spans by day such as "
            + "{ \"mon-fri\": [\"09:00-12:30\", \"13:30-17:00\"], sat: [\"22:00-06:00\"] }"
        var week = Array(repeating: [WorkCalendar.Hours](), count: 7)
        switch profile {
        case "24x7": week = WorkCalendar.always.week
        case "mon-fri-24h": week = WorkCalendar.weekdays(zone: zone).week
        case nil:
            for (days, texts) in hours {
                guard let days = Self.days(days), let spans = Self.spans(texts) else {
                    throw source.complaint(at: path + ["hours"], expected)
                }
                for day in days {
                    for span in spans {
                        week[day].append(WorkCalendar.Hours(from: span.from, to: min(span.to, 1440)))
                        // A shift over midnight ends on the next day.
                        if span.to > 1440 {
                            week[(day + 1) % 7].append(WorkCalendar.Hours(from: 0, to: span.to - 1440))
                        }
                    }
                }
            }
        default: throw source.complaint(at: path + ["hours"], expected)
        }
        var special: [WorkCalendar.SpecialDay] = []
        for entry in holidays {
            let spans = Self.spans(entry.hours ?? [])
            guard let day = CivilDay(entry.date), let spans, spans.allSatisfy({ $0.to <= 1440 }) else {
                throw source.complaint(
                    at: path + ["holidays"],
                    "a holiday is a day like \"2026-12-25\", or { date: \"2026-12-24\", name: \"Christmas Eve\", "
                        + "hours: [\"09:00-12:00\"] }")
            }
            special.append(
                .init(
                    day: day, name: entry.name ?? "",
                    hours: spans.map { WorkCalendar.Hours(from: $0.from, to: $0.to) }))
        }
        // What is written by hand goes before what the file says of the same day.
        if let holidayFile { special += try read(holidayFile, source, path + ["holidayFile"]) }
        let calendar = WorkCalendar(name: name, zone: zone, week: week, days: special)
        let now = DeskClock.system()
        let opening = WorkTime(calendar, zone: offsets).opening(from: now)
        guard calendar.opens, opening < now.adding(seconds: 366 * 86_400) else {
            throw source.complaint(
                at: path, "this calendar does not open within a year, so every clock would stand still")
        }
        return calendar
    }

    private func read(
        _ file: String, _ source: JSON5Source, _ path: [String]
    ) throws -> [WorkCalendar.SpecialDay] {
        let place = source.path(besides: file)
        guard let bytes = FileManager.default.contents(atPath: place), bytes.count <= 4 << 20 else {
            throw source.complaint(
                at: path, "the file \(Complaint.quote(place)) cannot be read, or is longer than 4 MB")
        }
        do throws(HolidayFile.Problem) {
            return try HolidayFile.read(String(decoding: bytes, as: UTF8.self))
        } catch {
            let why =
                switch error {
                case .notACalendar: "is no iCalendar file"
                case .noDays: "has no event of whole days"
                case .tooManyDays: "has more than 4000 days"
                }
            throw source.complaint(at: path, "the file \(Complaint.quote(place)) \(why)")
        }
    }

    /// `mon`, `mon-fri` (over the end of the week, too) or `daily`.
    private static func days(_ text: String) -> [Int]? {
        if text == "daily" { return Array(0..<7) }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
            dayNames.firstIndex(of: String($0))
        }
        switch ends.count {
        case 1: return ends[0].map { [$0] }
        case 2:
            guard let from = ends[0], let to = ends[1] else { return nil }
            return (0...((to - from + 7) % 7)).map { (from + $0) % 7 }
        default: return nil
        }
    }

    /// Minutes from midnight; the end goes past midnight where it is not after the start.
    private static func spans(_ texts: [String]) -> [(from: Int, to: Int)]? {
        var spans: [(from: Int, to: Int)] = []
        for text in texts {
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { minutes($0) }
            guard ends.count == 2, let from = ends[0], var to = ends[1], from < 1440 else { return nil }
            if to <= from { to += 1440 }
            spans.append((from, to))
        }
        return spans
    }

    /// `09:30`; `24:00` is the end of a day.
    private static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...59).contains(minute), (0...24).contains(hour),
            hour < 24 || minute == 0, hour >= 0
        else { return nil }
        return hour * 60 + minute
    }
}
