/// How far the clocks of a named zone stand from UTC, at every instant.
///
/// A value: whoever has the system's zone data makes it (``ZoneFile``), so that nothing here reads a file. After the
/// last transition it holds for four hundred years, after which the calendar, weekdays included, repeats.
package struct ZoneOffsets: Hashable, Sendable {
    /// Such as `Europe/Brussels`.
    package let name: String
    /// Where another offset begins, ascending; the first one holds from ever.
    let starts: [Int64]
    /// Seconds east of UTC, one for each of `starts`.
    let offsets: [Int64]
    /// Instants from here on are looked up four hundred years earlier, or eight hundred, and so on.
    let repeatsFrom: Int64?

    static let cycle: Int64 = 146_097 * 86_400

    package static let utc = ZoneOffsets(name: "UTC", starts: [.min], offsets: [0], repeatsFrom: nil)

    init(name: String, starts: [Int64], offsets: [Int64], repeatsFrom: Int64?) {
        self.name = name
        self.starts = starts
        self.offsets = offsets
        self.repeatsFrom = repeatsFrom
    }

    /// - Parameters:
    ///   - first: seconds east of UTC before the first transition.
    ///   - transitions: instants ascending, each with the offset from there on.
    ///   - rule: the offsets after the last transition, where they go on changing.
    package init(
        name: String, first: Int64, transitions: [(at: Int64, offset: Int64)], rule: ZoneRule? = nil
    ) {
        var all = transitions
        var first = first
        var repeatsFrom: Int64?
        if let rule {
            let last = all.last?.at ?? .min
            let year = all.last.map { Timestamp(seconds: $0.at).calendarDate.year } ?? 1970
            all += rule.transitions(years: (year - 1)...(year + 403)).filter { $0.at > last }
            if let fixed = rule.fixed {
                if all.isEmpty { first = fixed }
            } else {
                repeatsFrom = CivilDay(year: year + 402, month: 1, day: 1).start
            }
        }
        var starts: [Int64] = [.min]
        var offsets = [first]
        for transition in all where transition.offset != offsets.last {
            starts.append(transition.at)
            offsets.append(transition.offset)
        }
        self.init(name: name, starts: starts, offsets: offsets, repeatsFrom: repeatsFrom)
    }

    /// Seconds east of UTC.
    package func offset(at instant: Timestamp) -> Int64 { offsets[index(folded(instant.seconds).second)] }

    /// An instant as the wall clock shows it, in seconds as if it were UTC.
    package func wall(_ instant: Timestamp) -> Timestamp { instant.adding(seconds: offset(at: instant)) }

    /// The stretch around `instant` in which the clocks are not put forward or back.
    func stretch(around instant: Int64) -> (from: Int64, to: Int64, offset: Int64) {
        let (shift, second) = folded(instant)
        let index = index(second)
        // Only the first stretch begins before there is a transition; it is never looked up from another cycle.
        let from = shift > 0 ? max(starts[index], (repeatsFrom ?? 0) - Self.cycle) : starts[index]
        var to = index + 1 < starts.count ? starts[index + 1] : .max
        if let repeatsFrom { to = min(to, repeatsFrom) }
        return (
            from == .min ? .min : from.saturatingAdd(shift), to == .max ? .max : to.saturatingAdd(shift),
            offsets[index]
        )
    }

    /// The instant in the years that the table holds, and by how much it was moved there.
    private func folded(_ second: Int64) -> (shift: Int64, second: Int64) {
        guard let repeatsFrom, second >= repeatsFrom else { return (0, second) }
        let cycles = (second.saturatingAdd(-repeatsFrom)) / Self.cycle + 1
        return (cycles * Self.cycle, second - cycles * Self.cycle)
    }

    private func index(_ second: Int64) -> Int {
        starts.lastIndexBelow { $0 <= second } ?? 0
    }
}

extension Int64 {
    /// The sum, or the end of the range that it would go past.
    func saturatingAdd(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}

extension Array {
    /// The last index of an ordered array for which a condition holds that holds for none after it.
    func lastIndexBelow(_ holds: (Element) -> Bool) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }
}
