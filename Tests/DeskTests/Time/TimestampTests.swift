import Desk
import Seeded
import Testing

@Suite struct TimestampTests {
    static let known: [(String, Int64)] = [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59Z", -1),
        ("2000-02-29T00:00:00Z", 951_782_400),
        ("2026-11-21T09:30:00Z", 1_795_253_400),
        ("2038-01-19T03:14:08Z", 2_147_483_648),
        ("1900-03-01T00:00:00Z", -2_203_891_200),
        ("0001-01-01T00:00:00Z", -62_135_596_800),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
    ]

    @Test(arguments: known)
    func `known instants read and write as they should`(text: String, seconds: Int64) {
        #expect(Timestamp(iso8601: text) == Timestamp(seconds: seconds))
        #expect(Timestamp(seconds: seconds).iso8601 == text)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `any instant between the years 1 and 9999 comes back as it was written`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            let instant = Timestamp(seconds: .random(in: -62_135_596_800...253_402_300_799, using: &random))
            #expect(Timestamp(iso8601: instant.iso8601) == instant, "\(instant.seconds)")
        }
    }

    @Test func `the days of four hundred years follow one another, leap days included`() {
        var seconds: Int64 = 951_782_400 - 60 * 86_400
        var previous = Timestamp(seconds: seconds).calendarDate
        var leapDays = 0
        for _ in 0..<146_097 {
            seconds += 86_400
            let date = Timestamp(seconds: seconds).calendarDate
            let isNextDay = date.day == previous.day + 1 && date.month == previous.month
            let isNextMonth = date.day == 1 && date.month == previous.month % 12 + 1 && previous.day >= 28
            #expect(isNextDay || isNextMonth, "\(previous) \(date)")
            #expect(date.weekday == (previous.weekday + 1) % 7)
            if date.month == 2, date.day == 29 { leapDays += 1 }
            previous = date
        }
        #expect(leapDays == 97)
    }

    @Test(arguments: [
        ("2026-11-21", 1_795_219_200 as Int64),
        ("2026-11-21T09:30", 1_795_253_400),
        ("2026-11-21 09:30:00", 1_795_253_400),
        ("2026-11-21T09:30:00.123Z", 1_795_253_400),
        ("2026-11-21T10:30:00+01:00", 1_795_253_400),
        ("2026-11-21T04:00:00-0530", 1_795_253_400),
        ("2026-11-21T11:30+02", 1_795_253_400),
        ("2016-12-31T23:59:60Z", 1_483_228_800),
    ])
    func `other spellings of an instant are read`(text: String, seconds: Int64) {
        #expect(Timestamp(iso8601: text) == Timestamp(seconds: seconds))
    }

    @Test(arguments: [
        "", " ", "x", "2026", "2026-11", "2026-1-1", "26-11-21", "2026-13-01", "2026-00-01", "2026-11-31",
        "2026-11-00", "2025-02-29", "1900-02-29", "2026-11-21T", "2026-11-21T9:30", "2026-11-21T24:00",
        "2026-11-21T09:60", "2026-11-21T09:30:61", "2026-11-21T09:30:00.", "2026-11-21T09:30:00.Z",
        "2026-11-21T09:30:00ZZ", "2026-11-21T09:30:00Z ", " 2026-11-21", "2026-11-21T09:30:00+24:00",
        "2026-11-21T09:30:00+1", "2026-11-21T09:30:00+01:", "2026-11-21T09:30:00+01:0",
        "2026-11-21T09:30:00+01:60",
        "2026-11-21T09:30:00+", "-2026-11-21", "+2026-11-21", "2026/11/21", "２０２６-11-21",
        "2026-11-21T09:30:00\u{0}",
        "2026-11-21tomorrow", "2026-11-21T09", "2026-11-21T09:", "12026-11-21",
    ])
    func `nonsense is no instant`(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `no text traps the reader`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let alphabet = Array("0123456789-:TZ+. é")
        for _ in 0..<500 {
            let length = Int.random(in: 0...28, using: &random)
            var text = Array("2026-11-21T09:30:00+01:00".prefix(length))
            for _ in 0..<3 where !text.isEmpty {
                text[.random(in: 0..<text.count, using: &random)] = random.pick(alphabet)
            }
            if let instant = Timestamp(iso8601: String(text)) {
                #expect(Timestamp(iso8601: instant.iso8601) == instant)
            }
        }
    }

    static let extremes = [Int64.min, .min + 1, -1, 0, 1, .max - 1, .max].map(Timestamp.init(seconds:))

    @Test(arguments: extremes, extremes)
    func `ages and sums saturate at the ends of time`(left: Timestamp, right: Timestamp) {
        let age = left.age(since: right)
        #expect((age > 0) == (left > right))
        #expect(age >= 0)
        let sum = left.adding(seconds: right.seconds)
        let (exact, overflow) = left.seconds.addingReportingOverflow(right.seconds)
        #expect(sum.seconds == (overflow ? (right.seconds < 0 ? .min : .max) : exact))
        #expect(!left.iso8601.isEmpty)
        #expect((0..<7).contains(left.calendarDate.weekday))
    }
}
