import Desk
import Seeded
import Testing

@Suite struct WorkTimeTests {
    typealias Hours = WorkCalendar.Hours

    static func time(_ text: String) -> Timestamp { Timestamp(iso8601: text)! }

    /// Monday to Friday from nine to five, with lunch.
    static func office(_ zone: String, days: [WorkCalendar.SpecialDay] = []) -> WorkTime {
        let week = Array(repeating: [Hours(from: 540, to: 720), Hours(from: 780, to: 1020)], count: 5)
        return WorkTime(
            WorkCalendar(name: "office", zone: zone, week: week, days: days), zone: Zones.named(zone))
    }

    static func random(_ random: inout SeededRandom, zone: ZoneOffsets, around: Timestamp) -> WorkTime {
        func hours() -> [Hours] {
            (0..<Int.random(in: 0...3, using: &random)).map { _ in
                let from = Int.random(in: 0..<1440, using: &random)
                return Hours(from: from, to: .random(in: from...1440, using: &random))
            }
        }
        var week = (0..<7).map { _ in hours() }
        week[Int.random(in: 0..<7, using: &random)] = [Hours(from: 0, to: 1440)]
        let today = CivilDay(wall: zone.wall(around)).number
        let days = (0..<6).map { _ in
            WorkCalendar.SpecialDay(
                day: CivilDay(number: today + .random(in: -12...12, using: &random)), name: "special",
                hours: random.oneIn(2) ? [] : hours())
        }
        return WorkTime(WorkCalendar(name: "any", zone: zone.name, week: week, days: days), zone: zone)
    }

    /// An instant within days of a change of the clocks, in the years that `Zones` were chosen for.
    static func nearChange(_ random: inout SeededRandom, _ zone: ZoneOffsets) -> Timestamp {
        let year = random.pick([2011, 2023, 2024, 2026, 2027, 2044])
        var second = CivilDay(year: year, month: 1, day: 1).number * 86_400
        var changes: [Int64] = []
        for _ in 0..<730 {
            if zone.offset(at: Timestamp(seconds: second))
                != zone.offset(at: Timestamp(seconds: second + 43_200))
            {
                changes.append(second)
            }
            second += 43_200
        }
        let middle = changes.isEmpty ? second : random.pick(changes)
        return Timestamp(seconds: (middle + .random(in: -250_000...200_000, using: &random)) / 60 * 60)
    }

    /// Whether the wall clock shows working time, told minute by minute and without any of the code under test.
    static func naive(_ work: WorkTime, _ minute: Int64) -> Bool {
        let wall = minute * 60 + work.zone.offset(at: Timestamp(seconds: minute * 60))
        let date = Timestamp(seconds: wall).calendarDate
        let special = work.calendar.days.first { $0.day.number == wall / 86_400 }
        let hours = special?.hours ?? work.calendar.week[date.weekday]
        return hours.contains {
            $0.from <= date.hour * 60 + date.minute && date.hour * 60 + date.minute < $0.to
        }
    }

    @Test(arguments: Zones.names, [1, 2] as [UInt64])
    func `working time is what the wall clock shows, minute by minute`(name: String, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let zone = Zones.named(name)
        for _ in 0..<3 {
            let start = Self.nearChange(&random, zone)
            let work = Self.random(&random, zone: zone, around: start)
            let first = start.seconds / 60
            var open: Int64 = 0
            for minute in first..<(first + 6000) {
                if Self.naive(work, minute) {
                    open += 60
                    // The budget is used up at the end of this minute, and one second before it is not.
                    if open % 1740 == 0 {
                        #expect(work.instant(after: open, from: start).seconds == minute * 60 + 60)
                        #expect(work.instant(after: open - 1, from: start).seconds == minute * 60 + 59)
                    }
                }
                if minute % 487 == 0 {
                    let end = Timestamp(seconds: minute * 60 + 60)
                    #expect(work.seconds(from: start, to: end) == open, "\(start.iso8601) \(end.iso8601)")
                }
            }
        }
    }

    @Test(arguments: Zones.names, [11, 12] as [UInt64])
    func `spans add up, and what a budget ends at gives the budget back`(name: String, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let zone = Zones.named(name)
        for _ in 0..<60 {
            let start = Self.nearChange(&random, zone)
            let work = Self.random(&random, zone: zone, around: start)
            let spans = [0, 0].map { _ in
                Int64.random(in: 0...random.pick([7200, 400_000, 90_000_000]), using: &random)
            }
            let (middle, end) = (start.adding(seconds: spans[0]), start.adding(seconds: spans[0] + spans[1]))
            let whole = work.seconds(from: start, to: end)
            #expect(work.seconds(from: start, to: middle) + work.seconds(from: middle, to: end) == whole)
            #expect(work.instant(after: whole, from: start) <= end)
            #expect((0...(end.seconds - start.seconds)).contains(whole))
            let budget = Int64.random(in: 1...3_000_000, using: &random)
            let due = work.instant(after: budget, from: start)
            #expect(work.seconds(from: start, to: due) == budget)
            #expect(work.seconds(from: start, to: due.adding(seconds: -1)) == budget - 1)
            // Beginning later never ends earlier.
            #expect(work.instant(after: budget, from: middle) >= due)
        }
    }

    static let known: [(String, String, from: String, to: String, hours: Double)] = [
        ("a plain day", "Europe/Brussels", "2026-11-23T08:00:00Z", "2026-11-23T16:00:00Z", 7),
        ("spring, Sunday night", "Europe/Brussels", "2026-03-27T08:00:00Z", "2026-03-30T15:00:00Z", 14),
        ("the weekend", "Europe/Brussels", "2026-11-20T16:00:00Z", "2026-11-23T08:00:00Z", 0),
        ("from exactly closing", "Europe/Brussels", "2026-11-23T16:00:00Z", "2026-11-24T08:00:00Z", 0),
        ("leap day", "Europe/Brussels", "2028-02-28T08:00:00Z", "2028-03-01T16:00:00Z", 21),
        ("year end", "America/New_York", "2026-12-31T14:00:00Z", "2027-01-01T22:00:00Z", 14),
        ("a Friday that Samoa left out", "Pacific/Apia", "2011-12-29T19:00:00Z", "2012-01-01T19:00:00Z", 7),
    ]

    @Test(arguments: known)
    func `known spans`(_: String, zone: String, from: String, to: String, hours: Double) {
        let seconds = Self.office(zone).seconds(from: Self.time(from), to: Self.time(to))
        #expect(Double(seconds) / 3600 == hours)
    }

    static let nights: [(zone: String, date: String, hours: Int64)] = [
        ("Europe/Brussels", "2026-03-28", 23), ("Europe/Brussels", "2026-10-24", 25),
        ("Australia/Sydney", "2026-10-03", 23), ("Australia/Sydney", "2026-04-04", 25),
        ("America/New_York", "2026-03-07", 23), ("Asia/Tokyo", "2026-03-28", 24),
    ]

    @Test(arguments: nights)
    func `a whole day is as long as the clocks make it`(zone: String, date: String, hours: Int64) throws {
        let week = (0..<7).map { $0 == 6 ? [Hours(from: 0, to: 1440)] : [] }
        let work = WorkTime(WorkCalendar(name: "Sunday", zone: zone, week: week), zone: Zones.named(zone))
        let start = Timestamp(seconds: try #require(CivilDay(date)).number * 86_400 - 86_400)
        #expect(work.seconds(from: start, to: start.adding(seconds: 5 * 86_400)) == hours * 3600)
    }

    @Test func `half an hour of summer time at Lord Howe is half an hour`() {
        let week = Array(repeating: [Hours(from: 0, to: 1440)], count: 7)
        let zone = "Australia/Lord_Howe"
        let work = WorkTime(
            WorkCalendar(
                name: "nights", zone: zone, week: week.map { _ in [Hours(from: 90, to: 150)] }),
            zone: Zones.named(zone))
        // 2026-04-05: from 2:00 back to 1:30, so 1:30 to 2:00 come twice. 2026-10-04: 2:00 to 2:30 do not come.
        let autumn = Self.time("2026-04-04T06:00:00Z")
        let spring = Self.time("2026-10-03T06:00:00Z")
        #expect(work.seconds(from: autumn, to: autumn.adding(seconds: 86_400)) == 5400)
        #expect(work.seconds(from: spring, to: spring.adding(seconds: 86_400)) == 1800)
    }

    @Test func `a holiday, half a holiday, and a holiday on a weekend`() {
        let days = [("2026-12-24", [Hours(from: 540, to: 720)]), ("2026-12-25", []), ("2026-12-26", [])].map {
            WorkCalendar.SpecialDay(day: CivilDay($0.0)!, name: $0.0, hours: $0.1)
        }
        let work = Self.office("Europe/Brussels", days: days)
        let (start, end) = (Self.time("2026-12-24T00:00:00Z"), Self.time("2026-12-28T12:00:00Z"))
        #expect(work.seconds(from: start, to: end) == (3 + 3) * 3600)
        #expect(work.secondsLost(from: start, to: end) == (4 + 7) * 3600)
        #expect(
            work.specialDays(from: start, to: end).map(\.name) == ["2026-12-24", "2026-12-25", "2026-12-26"])
        #expect(
            work.specialDays(from: Self.time("2026-12-25T23:00:00Z"), to: end).map(\.name) == ["2026-12-26"])
    }

    @Test func `closed for weeks, and open again`() {
        let first = CivilDay("2026-07-01")!.number
        let days = (0..<60).map { WorkCalendar.SpecialDay(day: CivilDay(number: first + $0), name: "summer") }
        let work = Self.office("Europe/Brussels", days: days)
        let due = work.instant(after: 3600, from: Self.time("2026-06-30T16:00:00Z"))
        #expect(due == Self.time("2026-08-31T08:00:00Z"))
    }

    @Test func `an overnight shift in two days is one shift`() {
        let week = (0..<7).map { _ in [Hours(from: 0, to: 360), Hours(from: 1320, to: 1440)] }
        let work = WorkTime(WorkCalendar(name: "nights", zone: "UTC", week: week), zone: .utc)
        #expect(
            work.instant(after: 7 * 3600, from: Self.time("2026-11-23T22:00:00Z"))
                == Self.time("2026-11-24T05:00:00Z"))
        #expect(
            work.instant(after: 9 * 3600, from: Self.time("2026-11-23T22:00:00Z"))
                == Self.time("2026-11-24T23:00:00Z"))
    }

    @Test func `a calendar that never opens measures nothing and ends nowhere`() {
        let never = WorkCalendar(name: "never", zone: "UTC", week: [])
        #expect(!never.opens)
        let work = WorkTime(never, zone: .utc)
        #expect(work.seconds(from: Timestamp(seconds: .min), to: Timestamp(seconds: .max)) == 0)
        #expect(work.instant(after: 1, from: Timestamp(seconds: 0)).seconds == .max)
    }

    @Test func `numbers beyond any date are answered`() {
        let work = Self.office("Pacific/Apia")
        for start in [Int64.min, -1, 0, .max] {
            let start = Timestamp(seconds: start)
            #expect(work.instant(after: .max, from: start) >= start)
            #expect(work.seconds(from: start, to: Timestamp(seconds: .min)) == 0)
            _ = work.seconds(from: start, to: Timestamp(seconds: .max))
            #expect(work.opening(from: start) >= Timestamp(seconds: .min))
        }
    }

    @Test func `hours are put in order`() {
        let messy = [
            Hours(from: 600, to: 700), Hours(from: 540, to: 610), Hours(from: 900, to: 800),
            Hours(from: 1400, to: 2000),
        ]
        let calendar = WorkCalendar(name: "x", zone: "UTC", week: [messy])
        #expect(calendar.week[0] == [Hours(from: 540, to: 700), Hours(from: 1400, to: 1440)])
        #expect(calendar.week.count == 7)
    }
}
