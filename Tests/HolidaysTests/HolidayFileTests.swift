import Desk
import Holidays
import Seeded
import Testing

@Suite struct HolidayFileTests {
    static func file(_ events: String...) -> String {
        (["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"]
            + events.map { "BEGIN:VEVENT\r\nUID:1\r\n\($0)\r\nEND:VEVENT" } + ["END:VCALENDAR", ""])
            .joined(separator: "\r\n")
    }

    static let files: [(String, String, days: [String])] = [
        ("one day", file("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Noël"), ["2026-12-25"]),
        (
            "several days, the end left out",
            file("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227"),
            ["2026-12-24", "2026-12-25", "2026-12-26"]
        ),
        (
            "every year, but for one",
            file(
                "DTSTART;VALUE=DATE:20250721\r\nRRULE:FREQ=YEARLY;COUNT=3\r\nEXDATE;VALUE=DATE:20260721"),
            ["2025-07-21", "2027-07-21"]
        ),
        (
            "the last Monday of May",
            file("DTSTART;VALUE=DATE:20260525\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20280601"),
            ["2026-05-25", "2027-05-31", "2028-05-29"]
        ),
        (
            "what has an hour is no holiday",
            file("DTSTART:20261225T090000Z", "DTSTART;VALUE=DATE:20261226"), ["2026-12-26"]
        ),
        (
            "the same day twice",
            file("DTSTART;VALUE=DATE:20261226", "DTSTART;VALUE=DATE:20261226"), ["2026-12-26"]
        ),
    ]

    @Test(arguments: files)
    func `whole days are holidays`(_: String, text: String, days: [String]) throws {
        #expect(try HolidayFile.read(text).map(\.day.text) == days)
    }

    @Test func `a holiday has the name of its event`() throws {
        #expect(try HolidayFile.read(Self.files[0].1).map(\.name) == ["Noël"])
    }

    @Test func `a rule without an end ends with the years that are written out`() throws {
        let days = try HolidayFile.read(Self.file("DTSTART;VALUE=DATE:19500101\r\nRRULE:FREQ=YEARLY"))
        #expect(days.first?.day.text == "1950-01-01" && days.last?.day.text == "2050-01-01")
        #expect(days.count == 32)
    }

    static let wrong: [(String, HolidayFile.Problem)] = [
        ("", .notACalendar), ("hello", .notACalendar), ("a:b", .notACalendar),
        (file(), .noDays), (file("DTSTART:20261225T090000Z"), .noDays),
        (file("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=DAILY"), .tooManyDays),
    ]

    @Test(arguments: wrong)
    func `a file without holidays says why`(text: String, problem: HolidayFile.Problem) {
        #expect(throws: problem) { try HolidayFile.read(text) }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a damaged file is read or refused, and never more`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<40 {
            var bytes = Array(random.pick(Self.files).1.utf8)
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                if random.oneIn(3) {
                    bytes.removeSubrange(place..<min(bytes.count, place + 5))
                } else {
                    bytes[place] = .random(in: 0...255, using: &random)
                }
                if bytes.isEmpty { break }
            }
            _ = try? HolidayFile.read(String(decoding: bytes, as: UTF8.self))
        }
    }
}
