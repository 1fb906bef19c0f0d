import Desk
import Seeded
import Testing

/// Clocks of cases, against counting by hand.
@Suite struct LegClockTests {
    static let hour: Int64 = 3600
    static let service = ServiceHistory([], zone: Zones.named)

    private func reading(_ metric: Metric, _ ticket: Ticket, _ service: ServiceHistory, at now: Timestamp)
        -> ClockReading?
    {
        var fold = ClockFold(ticket, service: service)
        fold.advance(to: now)
        return fold.readings().filter { $0.metric == metric }.max { $0.id.start < $1.id.start }
    }

    /// Severity × documented profile: first answer within 1, 4, 8 hours; updates as `domain` 5.3 has them.
    @Test(arguments: PartyTimes.documentedNames, Severity.allCases)
    func `a documented profile gives each side its hours`(profile: String, severity: Severity) {
        let response: [Severity: Int64] = [.a: 1, .b: 4, .c: 8]
        let update: [String: [Severity: Int64]] = [
            "until-2023-03": [.a: 1, .b: 12, .c: 24], "from-2023-06": [.a: 8, .b: 24, .c: 48],
        ]
        var levels = ServiceLevels.standard
        levels.parties = [PartyTimes.documented(profile, party: "operations", zone: "Europe/Brussels")!]
        let service = ClockFixture.history(levels)
        // A Monday morning: no week-end in the way.
        let monday = ClockFixture.monday
        var ticket = LegFixture.filed(severity: severity, at: monday)
        let first = reading(.partyResponse, ticket, service, at: monday)
        #expect(first?.due == monday.adding(seconds: response[severity]! * Self.hour))
        #expect(first?.calendar == (severity == .a ? "24x7" : "mon-fri-24h Europe/Brussels"))
        let later = monday.adding(seconds: 1800)
        ticket.perform(.leg(.acknowledge(2, "")), by: Fixture.own, at: later)
        #expect(reading(.partyResponse, ticket, service, at: later)?.state == .done)
        #expect(
            reading(.partyUpdate, ticket, service, at: later)?.due
                == later.adding(seconds: update[profile]![severity]! * Self.hour))
    }

    @Test(arguments: Severity.allCases)
    func `the week-end counts for severity A alone`(severity: Severity) {
        // A Friday, 23:00 in UTC.
        let friday = Timestamp(iso8601: "2026-11-27T23:00:00Z")!
        let ticket = LegFixture.filed(severity: severity, at: friday)
        let due = reading(.partyResponse, ticket, Self.service, at: friday)?.due
        let expected = [
            Severity.a: "2026-11-28T00:00:00Z", .b: "2026-11-30T03:00:00Z", .c: "2026-11-30T07:00:00Z",
        ]
        #expect(due?.iso8601 == expected[severity])
    }

    @Test(arguments: [Severity.a, .b])
    func `the IT admin has a clock of their own for filing`(severity: Severity) {
        var ticket = Fixture.ticket(LegFixture.opening(.managedDesktop, severity: severity))
        ticket.perform(.leg(.draft(party: "operations", fields: LegFixture.complete)), by: Fixture.eve)
        ticket.perform(.leg(.file(2, reference: "")), by: Fixture.eve)
        let filing = reading(.filing, ticket, Self.service, at: Fixture.start)
        #expect(filing?.due == Fixture.start.adding(seconds: severity == .a ? 1800 : 7200))
        let fold = ClockFold(ticket, service: Self.service)
        #expect(
            ticket.owed(on: ticket.leg(2)!, fold)
                == LegOwed(side: .admin, duty: .file, by: filing?.due))
        ticket.perform(
            .leg(.file(2, reference: "O")), by: Fixture.ida, at: Fixture.start.adding(seconds: 60))
        let after = reading(.filing, ticket, Self.service, at: Fixture.start.adding(seconds: 60))
        #expect(after?.state == .done && after?.elapsed == 60)
    }

    /// One life after another by the hour, day and night: who owes what is told beside the fold.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `who owes what by when agrees with counting by hand`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let severity = Severity.a
        var ticket = LegFixture.filed(severity: severity)
        var now = Fixture.start
        var expected: LegOwed? = LegOwed(side: .them, duty: .respond, by: now.adding(seconds: 3600))
        let update = 8 * Self.hour
        for _ in 0..<30 {
            let fold = ClockFold(ticket, service: Self.service)
            #expect(ticket.owed(on: ticket.leg(2)!, fold) == expected)
            let late = reading(
                expected?.duty == .respond ? .partyResponse : .partyUpdate, ticket, Self.service, at: now)
            if expected?.side == .them, let by = expected?.by, late?.isOver == false {
                #expect(late?.isLate == (now > by))
            }
            now = now.adding(seconds: Int64.random(in: 1...20 * 3600, using: &random))
            let command: LegCommand
            switch Int.random(in: 0..<6, using: &random) {
            case 0: command = .acknowledge(2, "")
            case 1: command = .update(2, "news")
            case 2: command = .ask(2, "what?")
            case 3: command = .answer(2, "that")
            case 4: command = .resolve(2, "done")
            default: command = .reactivate(2, "not done")
            }
            let state = ticket.leg(2)!.state
            guard ticket.perform(.leg(command), by: Fixture.own, at: now) == nil else { continue }
            // A handoff of the answer has no part in this.
            if ticket.pendingBaton != nil { ticket.perform(.withdrawBaton, by: Fixture.own, at: now) }
            switch command {
            case .ask:
                expected = LegOwed(side: .us, duty: .answer, by: now.adding(seconds: 48 * 3600))
            case .resolve: expected = nil
            case .answer where state == .filed: break
            default: expected = LegOwed(side: .them, duty: .update, by: now.adding(seconds: update))
            }
        }
    }

    @Test func `a snooze does not stop a party's clock, nor does the party's lateness order the list`() {
        var ticket = LegFixture.filed(severity: .a)
        ticket.perform(.snooze(until: .onAnswer), by: Fixture.own)
        let late = Fixture.start.adding(seconds: 7200)
        #expect(reading(.partyResponse, ticket, Self.service, at: late)?.isLate == true)
        var fold = ClockFold(ticket, service: Self.service)
        fold.advance(to: late)
        #expect(fold.nearest?.metric == .firstReply)
    }

    @Test func `other times keep what has elapsed, and the ledger says which profile it was`() {
        let change = Fixture.start.adding(seconds: 600)
        var slow = ServiceLevels.standard
        slow.parties = [PartyTimes(party: "operations", profile: "slow", response: [.a: 7200])]
        let service = ClockFixture.history((Timestamp(seconds: 0), ServiceLevels.standard), (change, slow))
        let ticket = LegFixture.filed(severity: .a)
        let reading = reading(.partyResponse, ticket, service, at: change.adding(seconds: 600))
        #expect(reading?.elapsed == 1200 && reading?.target == 7200)
        #expect(
            reading?.ledger.map(\.level)
                == ["operations, severity A, from-2023-06", "operations, severity A, slow"])
    }
}
