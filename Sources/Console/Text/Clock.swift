import Desk
import Localization

/// Instants as a person in one time zone reads them.
struct Clock: Sendable {
    var now: Timestamp
    var zoneOffset: Int
    var zoneName: String

    private func local(_ time: Timestamp) -> Timestamp.CalendarDate {
        time.adding(seconds: Int64(zoneOffset)).calendarDate
    }

    func time(_ time: Timestamp) -> String {
        let date = local(time)
        return "\(Self.two(date.hour)):\(Self.two(date.minute))"
    }

    var header: String { "\(time(now)) \(zoneName)" }

    /// Today only the time of day, else the date too.
    func dayAndTime(_ instant: Timestamp) -> String {
        let date = local(instant)
        let today = local(now)
        if date.year == today.year, date.month == today.month, date.day == today.day { return time(instant) }
        let customs = Localization.current.customs
        let year = date.year == today.year ? nil : date.year
        let written = customs.date(weekday: date.weekday, day: date.day, month: date.month, year: year)
        return "\(written) \(time(instant))"
    }

    /// `4m`, `3h`, `2d`: how long ago.
    func age(_ instant: Timestamp) -> String { Self.span(now.age(since: instant)) }

    /// `4m ago`, or `just now`.
    func ago(_ instant: Timestamp) -> String {
        let age = now.age(since: instant)
        return age < 60 ? localized("just now") : localized("\(Self.span(age)) ago")
    }

    /// `in 20m`, or `2h late`.
    func due(_ instant: Timestamp) -> String {
        instant >= now
            ? localized("in \(Self.span(instant.age(since: now)))", context: "time")
            : localized("\(Self.span(now.age(since: instant))) late")
    }

    func isLate(_ instant: Timestamp) -> Bool { instant < now }

    func isSoon(_ instant: Timestamp) -> Bool { !isLate(instant) && instant.age(since: now) < 1800 }

    static func span(_ seconds: Int64) -> String {
        switch seconds {
        case ..<60: localized("now")
        case ..<3600: localized("\(seconds / 60)m")
        case ..<(48 * 3600): localized("\(seconds / 3600)h")
        case ..<(1000 * 86_400): localized("\(seconds / 86_400)d")
        default: localized("\(min(seconds / 31_557_600, 999))y")
        }
    }

    static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

extension Model {
    var clock: Clock { Clock(now: now, zoneOffset: zoneOffset, zoneName: zoneName) }
}
