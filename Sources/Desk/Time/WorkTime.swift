/// A calendar in its zone, made ready to measure: how much working time lies between two instants, and when a budget
/// of it is used up.
///
/// The desk is open at every instant at which the wall clock shows a time within the hours of that day. So hours
/// that the clocks skip in spring do not count, hours that they repeat in autumn count twice, and a day that a zone
/// leaves out was never open. Both questions are answered from one running sum, by the week and not by the day
/// (`helpdesk` b20).
package struct WorkTime: Hashable, Sendable {
    package let calendar: WorkCalendar
    package let zone: ZoneOffsets

    /// Open seconds of the week before each weekday; the last is the whole week.
    private let weekSums: [Int64]
    /// Numbers of the special days, and by how much they and those before differ from their weekdays.
    private let specialDays: [Int64]
    private let specialSums: [Int64]

    package init(_ calendar: WorkCalendar, zone: ZoneOffsets) {
        self.calendar = calendar
        self.zone = zone
        weekSums = calendar.week.reduce(into: [0]) { $0.append($0.last! + Self.length($1)) }
        specialDays = calendar.days.map(\.day.number)
        specialSums = calendar.days.reduce(into: []) { sums, special in
            let usual = Self.length(calendar.week[special.day.weekday])
            sums.append((sums.last ?? 0) + Self.length(special.hours) - usual)
        }
    }

    package static let always = WorkTime(.always, zone: .utc)

    /// Open seconds from one instant to a later one; 0 where it is not later.
    package func seconds(from start: Timestamp, to end: Timestamp) -> Int64 {
        var total: Int64 = 0
        visit(from: start, to: end) { from, to, offset in
            total += sum(before: to + offset) - sum(before: from + offset)
            return true
        }
        return total
    }

    /// The first instant by which so many seconds of working time have passed: `start` itself for none.
    ///
    /// - Returns: the end of time where that lies more than two centuries ahead.
    package func instant(after budget: Int64, from start: Timestamp) -> Timestamp {
        guard budget > 0 else { return start }
        var rest = budget
        var found = Timestamp(seconds: .max)
        visit(from: start, to: start.adding(seconds: Self.horizon)) { from, to, offset in
            let base = sum(before: from + offset)
            let capacity = sum(before: to + offset) - base
            if capacity < rest {
                rest -= capacity
                return true
            }
            // The sum never falls, so the first second that reaches it is found by halving.
            var (low, high) = (from, to)
            while low < high {
                let middle = low + (high - low) / 2
                if sum(before: middle + offset) - base >= rest { high = middle } else { low = middle + 1 }
            }
            found = Timestamp(seconds: low)
            return false
        }
        return found
    }

    /// Whether people work at an instant.
    package func isOpen(at instant: Timestamp) -> Bool {
        seconds(from: instant, to: instant.adding(seconds: 1)) > 0
    }

    /// The next instant at which people begin to work, `instant` itself where they are at it.
    package func opening(from instant: Timestamp) -> Timestamp {
        self.instant(after: 1, from: instant).adding(seconds: -1)
    }

    /// Special days that touch a span of time, in their order.
    package func specialDays(from start: Timestamp, to end: Timestamp) -> [WorkCalendar.SpecialDay] {
        guard start < end else { return [] }
        let first = CivilDay(wall: zone.wall(start)).number
        let last = CivilDay(wall: zone.wall(end.adding(seconds: -1))).number
        let begin = (specialDays.lastIndexBelow { $0 < first } ?? -1) + 1
        return Array(calendar.days[begin...].prefix { $0.day.number <= last })
    }

    /// Working time that special days took away from a span: what the weekdays alone would have given more. Negative
    /// where they gave some.
    package func secondsLost(from start: Timestamp, to end: Timestamp) -> Int64 {
        var total: Int64 = 0
        visit(from: start, to: end) { from, to, offset in
            total += usual(before: to + offset) - usual(before: from + offset)
            return true
        }
        return total - seconds(from: start, to: end)
    }

    // MARK: The running sum

    private static let horizon: Int64 = 200 * 366 * 86_400
    /// Thirty thousand years either way: beyond any date, and far from overflow.
    private static let edge: Int64 = 1 << 40

    /// Visits the stretches between two changes of the clocks, cut to the span, until told to stop.
    private func visit(
        from start: Timestamp, to end: Timestamp, _ body: (Int64, Int64, Int64) -> Bool
    ) {
        var position = min(max(start.seconds, -Self.edge), Self.edge)
        let end = min(max(end.seconds, -Self.edge), Self.edge)
        while position < end {
            let stretch = zone.stretch(around: position)
            let next = min(max(stretch.to, position + 1), end)
            guard body(position, next, stretch.offset) else { return }
            position = next
        }
    }

    /// Open seconds before a second of the wall clock, counted from a Monday in 1969 on; negative before that.
    private func sum(before wall: Int64) -> Int64 {
        let day = wall.flooredDay
        guard let index = specialDays.lastIndexBelow({ $0 <= day }) else { return usual(before: wall) }
        guard specialDays[index] == day else { return usual(before: wall) + specialSums[index] }
        let before = index > 0 ? specialSums[index - 1] : 0
        return usual(before: day * 86_400) + before
            + Self.open(calendar.days[index].hours, before: wall - day * 86_400)
    }

    /// The same by the weekdays alone.
    private func usual(before wall: Int64) -> Int64 {
        let day = wall.flooredDay
        // 1970-01-01 was a Thursday.
        let sinceMonday = day + 3
        let week = sinceMonday >= 0 ? sinceMonday / 7 : (sinceMonday + 1) / 7 - 1
        let weekday = Int(sinceMonday - week * 7)
        return week * weekSums[7] + weekSums[weekday]
            + Self.open(calendar.week[weekday], before: wall - day * 86_400)
    }

    private static func open(_ hours: [WorkCalendar.Hours], before second: Int64) -> Int64 {
        hours.reduce(0) { total, hours in
            let (from, to) = (Int64(hours.from) * 60, Int64(hours.to) * 60)
            return total + max(0, min(second, to) - from)
        }
    }

    private static func length(_ hours: [WorkCalendar.Hours]) -> Int64 { open(hours, before: 86_400) }
}
