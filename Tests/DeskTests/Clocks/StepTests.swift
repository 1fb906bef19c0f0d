import Desk
import Testing

@Suite struct StepTests {
    static func rules(_ steps: [ClockStep]) -> DeskRules {
        var rules = DeskRules()
        rules.service = ClockFixture.history(ClockFixture.levels(steps: steps))
        return rules
    }

    /// Takes every step that is due, as the desk does.
    static func tick(_ ticket: inout Ticket, _ rules: DeskRules, at minute: Int64) -> [ClockStepTaken] {
        let now = ticket.openedAt.adding(seconds: minute * 60)
        var taken: [ClockStepTaken] = []
        while let next = ticket.comingSteps(ClockFold(ticket, service: rules.service)).first, next.at <= now,
            let events = try? ticket.decide(
                .takeStep(next.key), by: .system, at: now, context: Fixture.context(rules: rules)),
            case .clockStep(let step) = events.first?.change
        {
            for event in events { ticket.apply(event) }
            taken.append(step)
        }
        return taken
    }

    @Test func `steps before and after a breach are taken once each, in their order`() {
        let rules = Self.rules([
            ClockStep(metric: .firstReply, offset: 3600, action: .handOn),
            ClockStep(metric: .firstReply, offset: -1800, action: .notify),
            ClockStep(metric: .firstReply, offset: 0, action: .raise),
        ])
        var ticket = ClockFixture.ticket()
        #expect(Self.tick(&ticket, rules, at: 209).isEmpty)
        #expect(Self.tick(&ticket, rules, at: 210).map(\.effect) == [.notified])
        #expect(Self.tick(&ticket, rules, at: 239).isEmpty)
        #expect(Self.tick(&ticket, rules, at: 240).map(\.effect) == [.raised(.b)])
        #expect(ticket.standing.severity == .b)
        #expect(Self.tick(&ticket, rules, at: 300).map(\.effect) == [.handedOn(tier: 2, queue: .hardware)])
        #expect(ticket.pendingBaton?.to == .tier(2) && ticket.pendingBaton?.from == .desk)
        #expect(Self.tick(&ticket, rules, at: 100_000).isEmpty)
        #expect(ticket.entries.count == 4)
    }

    @Test func `after a long silence every step is taken, once`() {
        let rules = Self.rules([
            ClockStep(metric: .firstReply, offset: 0, action: .notify),
            ClockStep(metric: .resolve, offset: -3600, action: .notify),
        ])
        var ticket = ClockFixture.ticket()
        #expect(Self.tick(&ticket, rules, at: 1_000_000).count == 2)
        #expect(Self.tick(&ticket, rules, at: 1_000_001).isEmpty)
    }

    @Test func `no step is taken outside hours, for a paused clock, or for one that is over`() {
        let rules = Self.rules([ClockStep(metric: .resolve, offset: -15 * 3600, action: .notify)])
        var night = ClockFixture.ticket(from: ClockFixture.monday.adding(seconds: 8 * 3600 + 60))
        #expect(Self.tick(&night, rules, at: 10 * 60).isEmpty)
        #expect(Self.tick(&night, rules, at: 17 * 60).count == 1)
        var held = ClockFixture.ticket((30, .snoozed(until: .onAnswer), "ann"))
        #expect(Self.tick(&held, rules, at: 100_000).isEmpty)
        var over = ClockFixture.ticket((30, .resolved, "ann"))
        #expect(Self.tick(&over, rules, at: 100_000).isEmpty)
    }

    @Test func `a step with nothing to do is still taken, and said`() {
        let rules = Self.rules([
            ClockStep(metric: .firstReply, offset: 0, action: .raise),
            ClockStep(metric: .firstReply, offset: 60, action: .handOn),
        ])
        var ticket = ClockFixture.ticket(
            severity: .a,
            (1, .handedOff(to: .tier(3), reason: .skill, tried: "it", queue: .escalation), "ann"))
        #expect(Self.tick(&ticket, rules, at: 1000).map(\.effect) == [.nothing, .nothing])
        #expect(ticket.batons.count == 1)
    }

    @Test(arguments: Fixture.everybody)
    func `nobody but the desk takes a step`(agent: Agent) {
        let rules = Self.rules([ClockStep(metric: .firstReply, offset: 0, action: .notify)])
        let key = ClockStepKey(clock: ClockID(metric: .firstReply, start: 1), offset: 0, action: .notify)
        let ticket = ClockFixture.ticket()
        #expect(throws: Refusal.notPermitted(.clockStep)) {
            try ticket.decide(
                .takeStep(key), by: .agent(agent), at: Timestamp(seconds: .max),
                context: Fixture.context(rules: rules))
        }
    }
}
