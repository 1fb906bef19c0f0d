/// An instant, in whole seconds since 1970-01-01T00:00:00Z.
///
/// Instants are stored and computed with; a time zone appears only where a person reads one. Encoded as the
/// integer.
package struct Timestamp: Hashable, Comparable, Sendable {
    package var seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

    /// The instant `duration` seconds later; saturates instead of overflowing.
    package func adding(seconds duration: Int64) -> Timestamp {
        let (sum, overflow) = seconds.addingReportingOverflow(duration)
        return Timestamp(seconds: overflow ? (duration < 0 ? .min : .max) : sum)
    }

    /// Seconds from `earlier` to this instant, never negative: an age.
    package func age(since earlier: Timestamp) -> Int64 {
        let (difference, overflow) = seconds.subtractingReportingOverflow(earlier.seconds)
        if overflow { return seconds < earlier.seconds ? 0 : .max }
        return max(0, difference)
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(seconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }
}
