/// A day of the calendar on the wall, without a zone.
package struct CivilDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    package var number: Int64

    package init(number: Int64) { self.number = number }

    /// The day that a wall clock shows, given in seconds as if it were UTC.
    package init(wall: Timestamp) { number = wall.seconds.flooredDay }

    package init(year: Int, month: Int, day: Int) {
        number = Timestamp.days(year: year, month: month, day: day)
    }

    /// `2026-12-25`; nil for another form, and for a day that no calendar has.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 10, let midnight = Timestamp(iso8601: text) else { return nil }
        self.init(wall: midnight)
    }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    /// 0 is Monday.
    package var weekday: Int { Int(((number % 7) + 10) % 7) }

    /// Its midnight, in seconds as if the wall clock were UTC.
    var start: Int64 { number.multipliedReportingOverflow(by: 86_400).partialValue }

    package var text: String { String(Timestamp(seconds: start).iso8601.prefix { $0 != "T" }) }
}

extension CivilDay: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = CivilDay(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no day like 2026-12-25")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Int64 {
    /// The day that a second lies in, counted from 1970-01-01.
    var flooredDay: Int64 { self >= 0 ? self / 86_400 : (self + 1) / 86_400 - 1 }
}
