/// When a zone changes its clocks from now on: `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX 8.3, as widened by RFC 8536).
package struct ZoneRule: Hashable, Sendable {
    var standard: Int64
    /// nil: it does not change.
    var summer: Summer?

    struct Summer: Hashable, Sendable {
        var offset: Int64
        var begins: Change
        var ends: Change
    }

    /// A day of each year, and the seconds from its midnight by the clocks until then.
    struct Change: Hashable, Sendable {
        var day: Day
        var time: Int64
    }

    enum Day: Hashable, Sendable {
        /// The nth (5: the last) of a weekday, 0 being Sunday.
        case weekday(month: Int, week: Int, day: Int)
        /// 1 to 365, 29 February never counted.
        case julian(Int)
        /// 0 to 365, 29 February counted.
        case ordinal(Int)
    }

    /// The offset of a zone that does not change.
    var fixed: Int64? { summer == nil ? standard : nil }

    /// - Returns: nil for a text of another form.
    package init?(_ text: some StringProtocol) {
        var reader = Reader(rest: Array(text.utf8)[...])
        guard reader.name(), let standard = reader.time(hours: 24) else { return nil }
        // POSIX counts west of Greenwich.
        self.standard = -standard
        guard !reader.rest.isEmpty else { return }
        guard reader.name() else { return nil }
        var offset = self.standard + 3600
        if reader.rest.first != UInt8(ascii: ",") {
            guard let west = reader.time(hours: 24) else { return nil }
            offset = -west
        }
        guard reader.take(","), let begins = reader.change(), reader.take(","), let ends = reader.change(),
            reader.rest.isEmpty
        else { return nil }
        summer = Summer(offset: offset, begins: begins, ends: ends)
    }

    /// Every change in those years, ascending.
    func transitions(years: ClosedRange<Int>) -> [(at: Int64, offset: Int64)] {
        guard let summer else { return [] }
        return years.flatMap { year in
            [
                (at: summer.begins.second(in: year) - standard, offset: summer.offset),
                (at: summer.ends.second(in: year) - summer.offset, offset: standard),
            ]
        }.sorted { $0.at < $1.at }
    }
}

extension ZoneRule.Change {
    /// By the wall clock, in seconds as if it were UTC.
    func second(in year: Int) -> Int64 {
        let first = CivilDay(year: year, month: 1, day: 1)
        let number: Int64
        switch day {
        case .ordinal(let day):
            number = first.number + Int64(day)
        case .julian(let day):
            let isLeap = CivilDay(year: year, month: 3, day: 1).number - first.number == 60
            number = first.number + Int64(day - 1) + (isLeap && day >= 60 ? 1 : 0)
        case .weekday(let month, let week, let weekday):
            let start = CivilDay(year: year, month: month, day: 1)
            let next =
                month == 12
                ? CivilDay(year: year + 1, month: 1, day: 1) : CivilDay(year: year, month: month + 1, day: 1)
            // `weekday` counts from Monday.
            let ahead = Int64((weekday + 6 - start.weekday + 7) % 7)
            var day = start.number + ahead + Int64(week - 1) * 7
            while day >= next.number { day -= 7 }
            number = day
        }
        return number * 86_400 + time
    }
}

/// A cursor over the bytes of a rule.
private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, UInt32(byte) == character.value else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// `CET`, or `<+0330>`.
    mutating func name() -> Bool {
        if take("<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(end + 1)...]
            return true
        }
        let after = rest.drop { (65...90).contains($0) || (97...122).contains($0) }
        defer { rest = after }
        return rest.count - after.count >= 3
    }

    mutating func number(upTo most: Int) -> Int? {
        let digits = rest.prefix { (48...57).contains($0) }
        guard (1...3).contains(digits.count) else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
        rest = rest.dropFirst(digits.count)
        return value <= most ? value : nil
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time(hours most: Int) -> Int64? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let hours = number(upTo: most) else { return nil }
        var seconds = hours * 3600
        if take(":") {
            guard let minutes = number(upTo: 59) else { return nil }
            seconds += minutes * 60
            if take(":") {
                guard let more = number(upTo: 59) else { return nil }
                seconds += more
            }
        }
        return Int64(isNegative ? -seconds : seconds)
    }

    mutating func change() -> ZoneRule.Change? {
        let day: ZoneRule.Day
        if take("M") {
            guard let month = number(upTo: 12), month >= 1, take("."), let week = number(upTo: 5), week >= 1,
                take("."), let weekday = number(upTo: 6)
            else { return nil }
            day = .weekday(month: month, week: week, day: weekday)
        } else if take("J") {
            guard let number = number(upTo: 365), number >= 1 else { return nil }
            day = .julian(number)
        } else {
            guard let number = number(upTo: 365) else { return nil }
            day = .ordinal(number)
        }
        guard take("/") else { return ZoneRule.Change(day: day, time: 7200) }
        return time(hours: 167).map { ZoneRule.Change(day: day, time: $0) }
    }
}
