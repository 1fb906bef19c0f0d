package import Desk

/// Numbers from `low` up to but not with `high`; nil has no end.
package struct NumberSpan: Hashable, Sendable {
    package var low: Int64?
    package var high: Int64?

    package init(low: Int64?, high: Int64?) {
        self.low = low
        self.high = high
    }

    package init(_ number: Int64) { self.init(low: number, high: number + 1) }

    /// The number, where it is one.
    package var single: Int64? {
        guard let low, let high, low + 1 == high else { return nil }
        return low
    }

    /// `3`, `3..5`, `..5`, `3..`, `>3`, `>=3`, `<5`, `<=5`.
    init?(_ text: some StringProtocol) {
        let range = SpanText(text)?.read { text -> SpanText.Value<Int64>? in
            guard let number = Self.whole(text) else { return nil }
            return SpanText.Value(number..<(number + 1))
        }
        guard let range else { return nil }
        if let low = range.low, let high = range.high, low >= high { return nil }
        self.init(low: range.low, high: range.high)
    }

    /// Digits that no sum of a few can make overflow.
    static func whole(_ text: some StringProtocol) -> Int64? {
        guard (1...15).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int64(text)
    }
}

/// A stretch of time, by the calendar or counted from now.
package struct TimeSpan: Hashable, Sendable {
    package var low: Bound?
    package var high: Bound?

    package enum Bound: Hashable, Comparable, Sendable {
        /// What a wall clock shows, in seconds as if it were UTC.
        case wall(Int64)
        /// Midnight so many days from today's.
        case day(Int64)
        /// So many seconds ago, or ahead where the field looks ahead.
        case distance(Int64)
    }

    package init(low: Bound?, high: Bound?) {
        self.low = low
        self.high = high
    }

    /// A day, a month, a year, a minute, `today`; `90m`, `2h`, `3d`, `1w` or `1d12h`; and ranges of these.
    init?(_ text: some StringProtocol) {
        let range = SpanText(text)?.read { text -> SpanText.Value<Bound>? in
            if let (seconds, unit) = Self.duration(text) {
                return SpanText.Value(
                    .distance(seconds)..<(.distance(seconds + 1)), alone: .distance(seconds + unit))
            }
            if let day = Self.relativeDay(text) { return SpanText.Value(.day(day)..<(.day(day + 1))) }
            return Self.date(text).map { SpanText.Value(.wall($0.lowerBound)..<(.wall($0.upperBound))) }
        }
        guard let range else { return nil }
        switch (range.low, range.high) {
        case (.distance(let low), .distance(let high)): if low >= high { return nil }
        case (.distance, .some), (.some, .distance): return nil
        case (.wall(let low), .wall(let high)), (.day(let low), .day(let high)):
            if low >= high { return nil }
        default: break
        }
        self.init(low: range.low, high: range.high)
    }

    /// The instants meant, from the first up to but not with the second.
    ///
    /// - Parameters:
    ///   - zone: seconds east of UTC that days are counted in.
    ///   - looksAhead: a distance is one from now on, not one back.
    package func instants(at now: Timestamp, zone: Int, looksAhead: Bool) -> (
        from: Timestamp?, to: Timestamp?
    ) {
        func instant(_ bound: Bound) -> Timestamp {
            let zone = Int64(zone)
            switch bound {
            case .wall(let seconds): return Timestamp(seconds: seconds).adding(seconds: -zone)
            case .day(let days):
                let today = CivilDay(wall: now.adding(seconds: zone)).number
                return Timestamp(seconds: (today + days) * 86_400 - zone)
            case .distance(let seconds):
                return now.adding(seconds: looksAhead ? seconds : -seconds)
            }
        }
        if case .distance? = low ?? high, !looksAhead {
            // The older end of an age is the earlier instant.
            return (high.map { instant($0).adding(seconds: 1) }, low.map { instant($0).adding(seconds: 1) })
        }
        return (low.map(instant), high.map(instant))
    }

    /// Seconds, and those of the smallest unit that was named.
    private static func duration(_ text: Substring) -> (seconds: Int64, unit: Int64)? {
        var (seconds, unit): (Int64, Int64) = (0, .max)
        var rest = text
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard digits.utf8.count <= 6, let number = NumberSpan.whole(digits),
                let letter = rest.dropFirst(digits.count).first, let each = units[letter], each < unit
            else { return nil }
            seconds += number * each
            unit = each
            rest = rest.dropFirst(digits.count + 1)
        }
        return (seconds, unit)
    }

    private static let units: [Character: Int64] = [
        "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 7 * 86_400,
    ]

    private static func relativeDay(_ text: Substring) -> Int64? {
        switch text.lowercased() {
        case "today": 0
        case "yesterday": -1
        case "tomorrow": 1
        default: nil
        }
    }

    /// A year, a month, a day or a minute.
    private static func date(_ text: Substring) -> Range<Int64>? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        func start(_ text: String) -> Int64? { Timestamp(iso8601: text)?.seconds }
        switch text.utf8.count {
        case 4 where parts.count == 1:
            guard let year = NumberSpan.whole(text), year < 9999 else { return nil }
            return start("\(text)-01-01").flatMap { from in
                start("\(padded(year + 1))-01-01").map { from..<$0 }
            }
        case 7 where parts.count == 2:
            guard let year = NumberSpan.whole(parts[0]), year < 9999, let month = NumberSpan.whole(parts[1])
            else { return nil }
            let next =
                month == 12
                ? "\(padded(year + 1))-01-01" : "\(parts[0])-\(month < 9 ? "0" : "")\(month + 1)-01"
            return start("\(text)-01").flatMap { from in start(next).map { from..<$0 } }
        case 10: return start(String(text)).map { $0..<($0 + 86_400) }
        // To the minute; a zone would make it an instant, which nobody types.
        case 16: return start(String(text)).map { $0..<($0 + 60) }
        default: return nil
        }
    }

    private static func padded(_ year: Int64) -> String {
        String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
    }
}

/// The signs of a range, around values of any kind.
private struct SpanText {
    private var sign = ""
    private var first: Substring
    private var second: Substring?

    /// A value as a range from itself up to the next one, and what stands for that where it stands alone.
    struct Value<Bound: Comparable> {
        var range: Range<Bound>
        var end: Bound

        init(_ range: Range<Bound>, alone end: Bound? = nil) {
            self.range = range
            self.end = end ?? range.upperBound
        }
    }

    init?(_ text: some StringProtocol) {
        let text = Substring(text)
        if let dots = text.firstRange(of: "..") {
            (first, second) = (text[..<dots.lowerBound], text[dots.upperBound...])
            return
        }
        sign = String(text.prefix { $0 == "<" || $0 == ">" || $0 == "=" })
        guard ["", ">", "<", ">=", "<="].contains(sign) else { return nil }
        first = text.dropFirst(sign.count)
    }

    func read<Bound>(_ value: (Substring) -> Value<Bound>?) -> (low: Bound?, high: Bound?)? {
        if let second {
            let (from, to) = (value(first), value(second))
            guard (from != nil) != first.isEmpty, (to != nil) != second.isEmpty, from != nil || to != nil
            else { return nil }
            return (from?.range.lowerBound, to?.range.upperBound)
        }
        guard let value = value(first) else { return nil }
        return switch sign {
        case ">": (value.range.upperBound, nil)
        case ">=": (value.range.lowerBound, nil)
        case "<": (nil, value.range.lowerBound)
        case "<=": (nil, value.range.upperBound)
        default: (value.range.lowerBound, value.end)
        }
    }
}
