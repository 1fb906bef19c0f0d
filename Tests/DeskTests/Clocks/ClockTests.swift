import Desk
import Testing

/// What each clock measures, by examples.
@Suite struct ClockTests {
    static let service = ClockFixture.history(ClockFixture.levels())

    private func clock(_ metric: Metric, _ ticket: Ticket, at minute: Int64) -> ClockReading? {
        ClockFixture.clock(metric, ticket, Self.service, at: minute)
    }

    @Test func `a first reply is met in time, or late, or still owed`() throws {
        let open = ClockFixture.ticket()
        let owed = try #require(clock(.firstReply, open, at: 60))
        #expect(owed.state == .running && owed.elapsed == 3600 && owed.remaining == 3 * 3600)
        #expect(owed.due == ClockFixture.monday.adding(seconds: 4 * 3600))
        let inTime = clock(.firstReply, ClockFixture.ticket((240, .replied("hi"), "ann")), at: 600)
        #expect(inTime?.state == .done && inTime?.isLate == false)
        let late = clock(.firstReply, ClockFixture.ticket((241, .replied("hi"), "ann")), at: 600)
        #expect(late?.state == .done && late?.isLate == true)
        #expect(late?.breachedAt == ClockFixture.monday.adding(seconds: 4 * 3600))
    }

    @Test func `only a person's reply counts as one, and only a person's message asks for one`() {
        let byDesk = ClockFixture.ticket((5, .replied("we got it"), nil))
        #expect(clock(.firstReply, byDesk, at: 10)?.state == .running)
        let away = ClockFixture.ticket(
            (5, .replied("hi"), "ann"), (6, .received(InboundEntry(text: "away", isAutomatic: true)), nil))
        #expect(clock(.nextReply, away, at: 10) == nil)
        let asked = ClockFixture.ticket(
            (5, .replied("hi"), "ann"), (10, .received(InboundEntry(text: "and?")), nil),
            (20, .received(InboundEntry(text: "hello?")), nil))
        #expect(clock(.nextReply, asked, at: 40)?.elapsed == 1800)
    }

    @Test func `waiting for the requester pauses resolve and not the first reply; a snooze pauses nothing`() {
        let waiting = ClockFixture.ticket((60, .snoozed(until: .onAnswer), "ann"))
        #expect(clock(.resolve, waiting, at: 180)?.state == .paused(.requester))
        #expect(clock(.resolve, waiting, at: 180)?.elapsed == 3600)
        #expect(clock(.resolve, waiting, at: 180)?.due == nil)
        #expect(clock(.firstReply, waiting, at: 180)?.state == .running)
        #expect(clock(.firstReply, waiting, at: 180)?.elapsed == 10_800)
        let asleep = ClockFixture.ticket(
            (60, .snoozed(until: .at(ClockFixture.monday.adding(seconds: 86_400))), "ann"))
        #expect(clock(.resolve, asleep, at: 180)?.state == .running)
    }

    @Test func `the ledger says who paused it, why, and what lay outside hours`() throws {
        let ticket = ClockFixture.ticket(
            (60, .claimed, "ann"), (120, .snoozed(until: .onAnswer), "ann"),
            (300, .received(InboundEntry(text: "here")), nil))
        // Tuesday, nine o'clock.
        let reading = try #require(clock(.resolve, ticket, at: 24 * 60))
        let ledger = reading.ledger
        let held = try #require(ledger.first { $0.hold != nil })
        #expect(held.hold == .requester && held.by == "ann" && held.cause == "snoozed" && held.worked == 0)
        #expect(ledger.last?.cause == "received" && ledger.last?.by == nil)
        #expect(ledger.last?.worked == 3 * 3600 && ledger.last?.outside == 16 * 3600)
        #expect(ledger.allSatisfy { $0.policy == 1 && $0.level == "all" && $0.calendar == "office" })
        #expect(zip(ledger, ledger.dropFirst()).allSatisfy { $0.to == $1.from })
    }

    @Test func `a holiday is named`() throws {
        let days = [WorkCalendar.SpecialDay(day: CivilDay("2026-11-24")!, name: "Feast")]
        let service = ClockFixture.history(
            ClockFixture.levels(calendar: ClockFixture.office("Europe/Brussels", days: days)))
        let reading = try #require(
            ClockFixture.clock(.resolve, ClockFixture.ticket(), service, at: 48 * 60))
        #expect(reading.ledger.map(\.lost) == [8 * 3600])
        #expect(reading.ledger.first?.holidays.map(\.name) == ["Feast"])
    }

    @Test func `a reopened ticket goes on where it was closed`() {
        let ticket = ClockFixture.ticket(
            (60, .resolved, "ann"), (180, .reopened(reason: nil), "ann"))
        let reading = clock(.resolve, ticket, at: 240)
        #expect(reading?.state == .running && reading?.elapsed == 2 * 3600)
        #expect(reading?.ledger.compactMap(\.hold) == [.closed])
    }

    @Test func `what was taken back did not stop the clock`() {
        let closed = ClockFixture.ticket(
            (60, .resolved, "ann"), (180, .undone(version: 2, kind: "resolved"), "ann"))
        #expect(clock(.resolve, closed, at: 240)?.elapsed == 14_400)
        let replied = ClockFixture.ticket(
            (60, .replied("oops"), "ann"), (180, .undone(version: 2, kind: "replied"), "ann"))
        #expect(clock(.firstReply, replied, at: 200)?.elapsed == 12_000)
        #expect(clock(.firstReply, replied, at: 200)?.state == .running)
    }

    @Test func `a ticket that repeats another has no clocks`() {
        let ticket = ClockFixture.ticket((60, .markedDuplicate(of: 7), "ann"))
        let fold = ClockFold(ticket, service: Self.service)
        #expect(fold.nearest == nil)
        #expect(fold.readings().allSatisfy { $0.state == .cancelled })
    }

    @Test func `a handoff is to be accepted, and each tier has its time`() {
        let handed = TicketChange.handedOff(
            to: .tier(2), reason: .skill, tried: "it", queue: .hardware)
        let waiting = ClockFixture.ticket((60, handed, "ann"))
        #expect(clock(.acceptance, waiting, at: 121)?.isLate == true)
        let accepted = ClockFixture.ticket(
            (60, handed, "ann"), (90, .batonAccepted(tier: 2, queue: .hardware), "cem"))
        #expect(clock(.acceptance, accepted, at: 200)?.state == .done)
        #expect(clock(.acceptance, accepted, at: 200)?.elapsed == 1800)
        var fold = ClockFold(accepted, service: Self.service)
        fold.advance(to: ClockFixture.monday.adding(seconds: 200 * 60))
        let legs = fold.readings().filter { $0.metric == .tierLeg }
        #expect(legs.map(\.state) == [.running, .done] && legs.map(\.elapsed) == [110 * 60, 90 * 60])
        let withdrawn = ClockFixture.ticket(
            (60, handed, "ann"), (90, .batonWithdrawn(queue: .hardware), "ann"))
        #expect(clock(.acceptance, withdrawn, at: 200)?.state == .cancelled)
    }

    static let holds: [(name: String, from: Int64, to: Int64)] = [
        ("opened and closed outside hours", 10 * 60, 12 * 60), ("within one minute", 61, 61),
        ("over the night", 7 * 60, 25 * 60), ("from exactly closing", 8 * 60, 24 * 60),
    ]

    @Test(arguments: holds)
    func `a pause takes away the working time within it and no more`(_: String, from: Int64, to: Int64) {
        let ticket = ClockFixture.ticket(
            (from, .snoozed(until: .onAnswer), "ann"), (to, .woken, "ann"))
        let paused = clock(.resolve, ticket, at: 30 * 60)
        let plain = clock(.resolve, ClockFixture.ticket(), at: 30 * 60)
        let (start, end) = (
            ClockFixture.monday.adding(seconds: from * 60), ClockFixture.monday.adding(seconds: to * 60)
        )
        let lost = WorkTime(
            ClockFixture.office("Europe/Brussels"), zone: Zones.named("Europe/Brussels")
        ).seconds(from: start, to: end)
        #expect(paused!.elapsed == plain!.elapsed - lost)
    }

    @Test func `many pauses within a second are none`() {
        var ticket = ClockFixture.ticket()
        for _ in 0..<50 {
            for change in [TicketChange.snoozed(until: .onAnswer), .woken] {
                ticket.apply(
                    TicketEvent(
                        at: ClockFixture.monday.adding(seconds: 60), by: "ann", change: change))
            }
        }
        #expect(clock(.resolve, ticket, at: 60)?.elapsed == 3600)
        #expect(clock(.resolve, ticket, at: 60)?.ledger.count == 2)
    }

    @Test func `other levels keep what has elapsed, also while it is paused`() {
        let later = ClockFixture.monday.adding(seconds: 3 * 3600)
        let service = ClockFixture.history(
            (Timestamp(seconds: 0), ClockFixture.levels()),
            (later, ClockFixture.levels([.firstReply: 2 * 3600, .resolve: 24 * 3600])))
        let ticket = ClockFixture.ticket(
            (60, .snoozed(until: .onAnswer), "ann"), (240, .woken, "ann"))
        let resolve = ClockFixture.clock(.resolve, ticket, service, at: 300)
        #expect(resolve?.elapsed == 2 * 3600 && resolve?.target == 24 * 3600 && resolve?.policy == 2)
        #expect(resolve?.ledger.compactMap(\.hold).count == 2)
        // Shorter than what has passed already: late from the moment of the change.
        let reply = ClockFixture.clock(.firstReply, ticket, service, at: 300)
        #expect(reply?.breachedAt == later)
    }

    @Test func `where nothing is set, replies are due within the documented hours, day and night`() {
        for (severity, hours) in [(Severity.a, 1), (.b, 4), (.c, 8)] as [(Severity, Int64)] {
            let reading = ClockFixture.clock(
                .firstReply, ClockFixture.ticket(severity: severity), .standard, at: 30)
            #expect(reading?.due == ClockFixture.monday.adding(seconds: hours * 3600))
            #expect(reading?.policy == 0)
        }
    }

    @Test func `severity, route and group pick the level`() {
        let levels = ServiceLevels(
            calendars: [.always], groups: [RequesterGroup(name: "org", addresses: ["@example.org"])],
            levels: [
                ServiceLevel(
                    name: "a", severities: [.a], calendar: "24x7", targets: [.firstReply: 60]),
                ServiceLevel(
                    name: "hardware", routes: [.hardware], groups: ["others"], calendar: "24x7",
                    targets: [.firstReply: 120]),
                ServiceLevel(name: "org", groups: ["org"], calendar: "24x7", targets: [.firstReply: 180]),
            ])
        let service = ClockFixture.history(levels)
        #expect(
            ClockFixture.clock(.firstReply, ClockFixture.ticket(severity: .a), service, at: 0)?.target == 60)
        #expect(ClockFixture.clock(.firstReply, ClockFixture.ticket(), service, at: 0)?.target == 180)
        let raised = ClockFixture.ticket((1, .severitySet(.a), "ann"))
        let reading = ClockFixture.clock(.firstReply, raised, service, at: 2)
        #expect(reading?.target == 60 && reading?.level == "a" && reading?.isLate == true)
    }

    @Test func `waiting from now on is shown before it is done`() {
        let fold = ClockFold(ClockFixture.ticket((60, .claimed, "ann")), service: Self.service)
        let what = fold.waitingForRequester().readings()
        #expect(what.first { $0.metric == .resolve }?.state == .paused(.requester))
        #expect(what.first { $0.metric == .firstReply }?.state == .running)
    }

    @Test func `lists have the nearest breach first, then pauses by what is left, then the rest by age`() {
        let opened = Fixture.start
        let clocks: [NearestClock?] = [
            NearestClock(metric: .firstReply, state: .due(Timestamp(seconds: 5))),
            NearestClock(metric: .resolve, state: .due(Timestamp(seconds: 1_900_000_000))),
            NearestClock(metric: .resolve, state: .due(Timestamp(seconds: .max))),
            NearestClock(metric: .resolve, state: .paused(.requester, remaining: -60)),
            NearestClock(metric: .resolve, state: .paused(.requester, remaining: 60)),
            NearestClock(metric: .resolve, state: .paused(.requester, remaining: .max)),
            nil,
        ]
        let order = clocks.map { ListOrder.of($0, opened: opened) }
        #expect(order == order.sorted() && Set(order).count == order.count)
    }
}
