import Desk
import Foundation
import Seeded
import Testing

@Suite struct ZoneFileTests {
    @Test(arguments: Zones.names)
    func `a zone's offset is what Foundation says, over its changes and between them`(name: String) throws {
        let zone = Zones.named(name)
        #expect(zone.name == name)
        let other = try #require(TimeZone(identifier: name == "UTC" ? "GMT" : name))
        var random = SeededRandom(seed: 1)
        var instants = (0..<2000).map { _ in Int64.random(in: 0...2_145_916_800, using: &random) }
        var date = Date(timeIntervalSince1970: 0)
        for _ in 0..<140 {
            guard let next = other.nextDaylightSavingTimeTransition(after: date), next > date else { break }
            instants += [-1, 0, 1].map { Int64(next.timeIntervalSince1970) + $0 }
            date = next
        }
        for second in instants where second < 2_145_916_800 {
            let expected = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
            #expect(zone.offset(at: Timestamp(seconds: second)) == Int64(expected), "\(second)")
        }
    }

    @Test(arguments: Zones.names)
    func `four hundred years later the clocks stand the same`(name: String) {
        let zone = Zones.named(name)
        var random = SeededRandom(seed: 2)
        for _ in 0..<500 {
            let second = Int64.random(in: 4_200_000_000...40_000_000_000, using: &random)
            let later = (1...3).map { zone.offset(at: Timestamp(seconds: second + $0 * 146_097 * 86_400)) }
            #expect(Set(later) == [zone.offset(at: Timestamp(seconds: second))], "\(second)")
        }
        for second in [Int64.min, .min + 1, -80_000_000_000, .max - 1, .max] {
            #expect(abs(zone.offset(at: Timestamp(seconds: second))) < 93_600)
        }
    }

    static let rules: [(String, winter: Int64, summer: Int64)] = [
        ("CET-1CEST,M3.5.0,M10.5.0/3", 3600, 7200), ("EST5EDT,M3.2.0,M11.1.0", -18_000, -14_400),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 39_600, 37_800), ("JST-9", 32_400, 32_400),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", 0, 3600), ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -7200, -3600),
        ("AAA3BBB,J60/0,J300/0", -10_800, -7200), ("AAA3BBB,59/0,300/0", -10_800, -7200),
    ]

    @Test(arguments: rules)
    func `a rule says when the clocks change`(text: String, winter: Int64, summer: Int64) throws {
        let rule = try #require(ZoneRule(text))
        let zone = ZoneOffsets(name: "x", first: 0, transitions: [], rule: rule)
        #expect(zone.offset(at: Timestamp(iso8601: "2030-01-15T12:00:00Z")!) == winter)
        #expect(zone.offset(at: Timestamp(iso8601: "2030-07-15T12:00:00Z")!) == summer)
    }

    @Test(arguments: [
        "", "C", "CET", "CET-1CEST", "CET-1CEST,M13.1.0,M1.1.0", "CET-99", "<+03", "CET-1CEST,M3.5.0",
        "CET-1x",
    ])
    func `a rule of another form is none`(text: String) { #expect(ZoneRule(text) == nil) }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a damaged zone file is read or refused, and never more`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let path = "/usr/share/zoneinfo/" + random.pick(Zones.names)
        let whole = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
        for _ in 0..<200 {
            var bytes = whole
            if random.oneIn(2) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &random)) }
            for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
            }
            guard let zone = ZoneFile.read(bytes, name: "x") else { continue }
            let work = WorkTime(.weekdays(zone: "x"), zone: zone)
            let start = Timestamp(seconds: .random(in: 0...4_000_000_000, using: &random))
            #expect(work.instant(after: 100_000, from: start) > start)
        }
    }

    @Test(arguments: [
        ("Europe/Brussels", true), ("America/Argentina/Ushuaia", true), ("UTC", true), ("Etc/GMT+5", true),
        ("", false), ("../../etc/passwd", false), ("/etc/passwd", false), ("Europe//Brussels", false),
        ("Europe/", false), ("a/b/c/d", false), ("Europe/Br\u{0}", false), (".hidden", false),
    ])
    func `the name of a zone leads nowhere else`(name: String, isName: Bool) {
        #expect(ZoneFile.isName(name) == isName)
    }
}
