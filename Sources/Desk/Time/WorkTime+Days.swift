/// One day of a calendar, as people check it.
package struct WorkDay: Hashable, Sendable {
    package var day: CivilDay
    package var hours: [WorkCalendar.Hours]
    /// The name of a special day; nil for a plain one.
    package var special: String?
    /// Working time, as long as the clocks make it.
    package var seconds: Int64

    /// The clocks are put forward or back within the hours.
    package var isChanged: Bool {
        seconds != hours.reduce(0) { $0 + Int64($1.to - $1.from) * 60 }
    }
}

extension WorkTime {
    /// Days from the one that an instant lies in.
    package func days(from instant: Timestamp, count: Int) -> [WorkDay] {
        let first = CivilDay(wall: zone.wall(instant))
        return (0..<max(0, count)).map { offset in
            let day = CivilDay(number: first.number + Int64(offset))
            let special = calendar.days.first { $0.day == day }
            return WorkDay(
                day: day, hours: special?.hours ?? calendar.week[day.weekday], special: special?.name,
                seconds: seconds(
                    from: midnight(day), to: midnight(CivilDay(number: day.number + 1))))
        }
    }

    /// The instant at which a day begins.
    private func midnight(_ day: CivilDay) -> Timestamp {
        let guess = day.start - zone.offset(at: Timestamp(seconds: day.start))
        return Timestamp(seconds: day.start - zone.offset(at: Timestamp(seconds: guess)))
    }
}
