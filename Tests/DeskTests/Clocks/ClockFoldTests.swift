import Desk
import Seeded
import Testing

/// Clocks against a count of single minutes, and against themselves.
@Suite struct ClockFoldTests {
    static func setting(_ seed: UInt64) -> (SeededRandom, Timestamp) {
        var random = SeededRandom(seed: seed)
        let near = WorkTimeTests.nearChange(&random, Zones.named(random.pick(Zones.names)))
        return (random, near)
    }

    /// What holds at a minute, found by looking through everything.
    private static func elapsed(
        _ id: ClockID, _ ticket: Ticket, _ service: ServiceHistory, until end: Timestamp
    ) -> Int64 {
        let works = service.versions.map { version in
            Dictionary(
                version.levels.calendars.map { ($0.name, WorkTime($0, zone: Zones.named($0.zone))) },
                uniquingKeysWith: { first, _ in first })
        }
        var minutes: Int64 = 0
        var minute = ticket.openedAt.seconds
        while minute < end.seconds {
            defer { minute += 60 }
            guard let mark = ticket.marks.last(where: { $0.at.seconds <= minute }),
                mark.facts.active.contains(id),
                let index = service.versions.lastIndex(where: { $0.since.seconds <= minute })
            else { continue }
            let facts = mark.facts
            guard
                let level = service.versions[index].levels.levels.first(where: {
                    ($0.severities.isEmpty || $0.severities.contains(facts.severity))
                        && ($0.routes.isEmpty || facts.route.map($0.routes.contains) ?? false)
                })
            else { continue }
            let isHeld = facts.hold.map { level.pauses[id.metric]?.contains($0) ?? false } ?? false
            if isHeld, id.metric != .firstReply { continue }
            guard let work = works[index][level.calendar] else { continue }
            if WorkTimeTests.naive(work, minute / 60) { minutes += 1 }
        }
        return minutes * 60
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `elapsed time is what a count of single minutes gives`(seed: UInt64) {
        var (random, near) = Self.setting(seed)
        let start = near.adding(seconds: -86_400)
        let ticket = random.life(from: start, steps: 25, every: 300, undo: false)
        let service = ClockFixture.history(
            (start.adding(seconds: -60), random.serviceLevels(around: near)),
            (near, random.serviceLevels(around: near)),
            (near.adding(seconds: 86_400), random.serviceLevels(around: near)))
        var fold = ClockFold(ticket, service: service)
        fold.advance(to: near.adding(seconds: 4 * 86_400))
        for clock in fold.clocks {
            #expect(
                clock.elapsed == Self.elapsed(clock.id, ticket, service, until: fold.now), "\(clock.id)")
            let ran = clock.segments.filter { $0.hold == nil }
            #expect(ran.reduce(0) { $0 + $1.worked } == clock.elapsed)
        }
    }

    @Test(arguments: 100..<120 as Range<UInt64>)
    func `wherever a clock is stopped and looked at on the way, it comes to the same`(seed: UInt64) {
        var (random, near) = Self.setting(seed)
        let ticket = random.life(from: near, steps: 40, every: 400)
        let service = ClockFixture.history(
            (near.adding(seconds: -60), random.serviceLevels(around: near)),
            (near.adding(seconds: 200_000), random.serviceLevels(around: near)))
        var steady = ClockFold(service: service, address: ticket.requester.address)
        var last = near
        for mark in ticket.marks {
            // Time passes in pieces of any length between two marks.
            while random.oneIn(2), last < mark.at {
                last = last.adding(seconds: Int64.random(in: 1...100_000, using: &random))
                if last < mark.at { steady.advance(to: last) }
            }
            steady.apply(mark)
            last = mark.at
        }
        let end = max(last, service.current.since).adding(seconds: 5_000_000)
        var at = last
        while at < end {
            at = at.adding(seconds: Int64.random(in: 1...400_000, using: &random))
            steady.advance(to: min(at, end))
        }
        var whole = ClockFold(ticket, service: service)
        whole.advance(to: end)
        #expect(steady == whole)
        #expect(steady.readings() == whole.readings())
    }

    @Test(arguments: 200..<215 as Range<UInt64>)
    func `what a list shows does not change by the passing of time alone`(seed: UInt64) {
        var (random, near) = Self.setting(seed)
        let ticket = random.life(from: near, steps: 20, every: 300)
        let service = ClockFixture.history(
            (near.adding(seconds: -60), random.serviceLevels(around: near)))
        var fold = ClockFold(ticket, service: service)
        let nearest = fold.nearest
        for _ in 0..<20 {
            fold.advance(to: fold.now.adding(seconds: Int64.random(in: 0...300_000, using: &random)))
            #expect(fold.nearest == nearest)
        }
        if case .due(let due) = nearest?.state {
            var early = ClockFold(ticket, service: service)
            if early.now < due {
                early.advance(to: due)
                #expect(early.readings().first?.isLate == false)
            }
            early.advance(to: max(due, early.now).adding(seconds: 1))
            #expect(early.readings().first?.isLate == true)
        }
    }

    @Test(arguments: 300..<320 as Range<UInt64>)
    func `a pause never brings a due time forward, and no clock breaches in one`(seed: UInt64) {
        var (random, near) = Self.setting(seed)
        let service = ClockFixture.history(
            (near.adding(seconds: -60), random.serviceLevels(around: near)))
        let from = Int64.random(in: 0...3000, using: &random)
        let to = from + .random(in: 0...3000, using: &random)
        let plain = ClockFixture.ticket(from: near)
        let paused = ClockFixture.ticket(
            from: near, (from, .snoozed(until: .onAnswer), "ann"), (to, .woken, "ann"))
        for metric in Metric.allCases {
            let end = to + 100
            let before = ClockFixture.clock(metric, plain, service, at: end)
            let after = ClockFixture.clock(metric, paused, service, at: end)
            #expect((before == nil) == (after == nil))
            if let before, let after {
                #expect(after.due! >= before.due!)
                #expect(after.elapsed <= before.elapsed)
            }
        }
        let held = ClockFixture.ticket(from: near, (from, .snoozed(until: .onAnswer), "ann"))
        for metric in Metric.allCases where metric.mayPause {
            let then = ClockFixture.clock(metric, held, service, at: from)
            guard let then, then.state == .paused(.requester) else { continue }
            let later = ClockFixture.clock(metric, held, service, at: from + 500_000)
            #expect(then.isLate == later?.isLate && then.remaining == later?.remaining)
        }
    }

    @Test(arguments: 400..<420 as Range<UInt64>)
    func `marks that came in another order say the same once they are sorted`(seed: UInt64) {
        var (random, near) = Self.setting(seed)
        let ticket = random.life(from: near, steps: 40, every: 200)
        let service = ClockFixture.history(random.serviceLevels(around: near))
        let sorted = ticket.marks.enumerated().shuffled(using: &random)
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        var fold = ClockFold(service: service, address: ticket.requester.address)
        for mark in sorted { fold.apply(mark) }
        #expect(fold.clocks == ClockFold(ticket, service: service).clocks)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `any log whatever has clocks, at any time`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var ticket = Fixture.ticket(Fixture.opening())
        for _ in 0..<60 { ticket.apply(random.event()) }
        let service = ClockFixture.history(random.serviceLevels(around: Fixture.start))
        var fold = ClockFold(ticket, service: service)
        for second in [Int64.min, 0, 1_800_000_000, .max] {
            fold.advance(to: Timestamp(seconds: second))
            _ = fold.readings()
            _ = fold.nearest
            _ = fold.waitingForRequester().readings()
        }
        _ = ticket.comingSteps(fold)
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func `a year of tickets, read every day, is what the log gives each day`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let start = Timestamp(iso8601: "2026-01-05T09:00:00Z")!
        let versions = (0..<4).map { index in
            (start.adding(seconds: Int64(index) * 90 * 86_400 - 86_400), random.serviceLevels(around: start))
        }
        let service = ClockFixture.history(versions[0], versions[1], versions[2], versions[3])
        let ticket = random.life(from: start, steps: 120, every: 4000)
        var marks = ticket.marks[...]
        var daily = ClockFold(service: service, address: ticket.requester.address)
        for day in 0..<365 {
            let now = start.adding(seconds: Int64(day) * 86_400)
            while let next = marks.first, next.at <= now {
                daily.apply(next)
                marks.removeFirst()
            }
            daily.advance(to: now)
            guard day % 3 == 0 else { continue }
            var fresh = ClockFold(service: service, address: ticket.requester.address)
            for mark in ticket.marks.prefix(ticket.marks.count - marks.count) { fresh.apply(mark) }
            fresh.advance(to: now)
            #expect(daily == fresh, "day \(day)")
        }
    }
}
