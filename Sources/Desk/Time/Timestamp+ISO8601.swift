/// Reading and writing `2026-11-21T09:30:00Z`, the one textual form of an instant in files and JSON views.
extension Timestamp {
    /// Parses `YYYY-MM-DD[T ]hh:mm[:ss][Z|±hh:mm]`, or a date alone (midnight); without a zone it is UTC.
    ///
    /// - Returns: nil when the text is not of that form or names no real date.
    package init?(iso8601 text: some StringProtocol) {
        var digits = Digits(text.utf8)
        guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2), digits.skip("-"),
            let day = digits.number(2), (1...12).contains(month),
            (1...Self.daysIn(month: month, year: year)).contains(day)
        else { return nil }
        var total = Self.days(year: year, month: month, day: day) * 86_400
        if digits.isAtEnd {
            self.init(seconds: total)
            return
        }
        guard digits.skip("T") || digits.skip(" "), let hour = digits.number(2), digits.skip(":"),
            let minute = digits.number(2), hour < 24, minute < 60
        else { return nil }
        total += Int64(hour * 3600 + minute * 60)
        if digits.skip(":") {
            guard let second = digits.number(2), second < 61 else { return nil }
            total += Int64(second)
            if digits.skip("."), !digits.skipDigits() { return nil }
        }
        if !digits.skip("Z"), !digits.isAtEnd {
            let sign: Int64
            if digits.skip("+") { sign = -1 } else if digits.skip("-") { sign = 1 } else { return nil }
            guard let zoneHour = digits.number(2), zoneHour < 24 else { return nil }
            var zoneMinute = 0
            if digits.skip(":") || !digits.isAtEnd {
                guard let minutes = digits.number(2), minutes < 60 else { return nil }
                zoneMinute = minutes
            }
            total += sign * Int64(zoneHour * 3600 + zoneMinute * 60)
        }
        guard digits.isAtEnd else { return nil }
        self.init(seconds: total)
    }

    /// `2026-11-21T09:30:00Z`.
    package var iso8601: String {
        let date = calendarDate
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let year = String(date.year)
        let zeros = date.year >= 0 ? String(repeating: "0", count: max(0, 4 - year.count)) : ""
        return "\(zeros)\(year)-\(two(date.month))-\(two(date.day))"
            + "T\(two(date.hour)):\(two(date.minute)):\(two(date.second))Z"
    }

    /// A date and time of day in UTC; shift the timestamp by a zone's offset first to get local fields.
    package struct CalendarDate: Hashable, Sendable {
        package var year, month, day, hour, minute, second: Int
        /// 0 is Monday.
        package var weekday: Int
    }

    package var calendarDate: CalendarDate {
        // Clamped to about ±290,000 years: keeps the arithmetic in range for any stored value.
        let clamped = min(max(seconds, -9_000_000_000_000), 9_000_000_000_000)
        let days = clamped >= 0 ? clamped / 86_400 : (clamped - 86_399) / 86_400
        let time = Int(clamped - days * 86_400)
        // Howard Hinnant's civil-from-days: exact over the proleptic Gregorian calendar.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = Int(monthIndex < 10 ? monthIndex + 3 : monthIndex - 9)
        let weekday = Int(((days % 7) + 10) % 7)
        return CalendarDate(
            year: Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0),
            month: month,
            day: Int(dayOfYear - (153 * monthIndex + 2) / 5 + 1),
            hour: time / 3600, minute: time % 3600 / 60, second: time % 60,
            weekday: weekday)
    }

    static func days(year: Int, month: Int, day: Int) -> Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }
}

/// A cursor over the bytes of a date.
private struct Digits<Bytes: Collection> where Bytes.Element == UInt8 {
    private var rest: Bytes.SubSequence

    init(_ bytes: Bytes) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number(_ count: Int) -> Int? {
        var value = 0
        var copy = rest
        for _ in 0..<count {
            guard let byte = copy.first, (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
            copy = copy.dropFirst()
        }
        rest = copy
        return value
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, UInt32(byte) == character.value else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Whether there were any.
    mutating func skipDigits() -> Bool {
        let after = rest.drop { (48...57).contains($0) }
        defer { rest = after }
        return after.count < rest.count
    }
}
