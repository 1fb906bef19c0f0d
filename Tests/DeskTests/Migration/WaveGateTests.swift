import Desk
import Testing

@Suite struct `A wave goes through its gates` {
    typealias Fixture = WaveFixture

    @Test(arguments: [Fixture.grace, Fixture.now])
    func `from its plan to its end, in the documented order`(_ road: [Fixture.Step]) throws {
        let wave = try Fixture.walk(road)
        #expect(wave.phase == .done)
        let numbers = wave.spans.compactMap(\.phase.number)
        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
        #expect(numbers.contains(3) != numbers.contains(6))
        #expect(wave.spans.dropLast().allSatisfy { $0.until != nil })
    }

    /// A gate: the phase it guards, the road up to it, what is wrong, and what is said.
    struct Gate: Sendable, CustomTestStringConvertible {
        var phase: WavePhase
        var road: [Fixture.Step] = []
        var wave = Fixture.wave()
        var context = Fixture.context()
        var day = 13
        var lacks: [MigrationRefusal]

        var testDescription: String { "\(phase.rawValue): \(lacks)" }
    }

    static let gates: [Gate] = [
        Gate(phase: .notify, context: Fixture.context([:]), lacks: [.noMembers, .supportNotReady]),
        Gate(
            phase: .notify, context: Fixture.context(isPilotMet: false),
            lacks: [.pilotNotMet, .supportNotReady]),
        Gate(phase: .notify, context: Fixture.context(isChecklistComplete: true), lacks: []),
        Gate(
            phase: .notify, wave: Fixture.wave(isPilot: true),
            context: Fixture.context(vips: 2, isPilotMet: false),
            lacks: [.vipInPilot(2), .supportNotReady]),
        Gate(
            phase: .changeOld,
            road: Fixture.road(to: .changeOld, without: [.announced]), lacks: [.notAnnounced]),
        Gate(
            phase: .changeOld,
            road: Fixture.road(to: .changeOld) { $0 == .chooseOldAccess(.excluded) },
            lacks: [.noAccessDecision]),
        Gate(
            phase: .enforceNow, road: Fixture.road(Fixture.now, to: .enforceNow, without: [.oldAccessDone]),
            lacks: [.bothEnforce]),
        Gate(
            phase: .enforceNow, road: Fixture.road(Fixture.now, to: .enforceNow, without: [.communicated]),
            lacks: [.notCommunicated]),
        Gate(
            phase: .enforceNow, road: Fixture.road(Fixture.now, to: .enforceNow),
            context: Fixture.context(rules: Fixture.rules(capacity: nil)), lacks: [.capacityUnknown]),
        Gate(
            phase: .unenrol, road: Fixture.road(to: .unenrol, without: [.oldAccessDone]),
            lacks: [.oldAccessNotDone]),
        Gate(
            phase: .unenrol, road: Fixture.road(to: .unenrol, without: [.instructionsReady]),
            lacks: [.instructionsNotReady]),
        Gate(
            phase: .unenrol,
            road: Fixture.road(Fixture.now, to: .unenrol, without: [.newAccessOn]), lacks: [.accessNotOn]),
        Gate(
            phase: .enrol, road: Fixture.road(to: .enrol), context: Fixture.context([.notified: 10]),
            lacks: [.tooFew(.unenrolled, have: 0, need: 1)]),
        Gate(
            phase: .enrol, road: Fixture.road(to: .enrol),
            context: Fixture.context([.notified: 6, .unenrolled: 4], rules: Fixture.rules(share: 0.5)),
            lacks: [.tooFew(.unenrolled, have: 4, need: 5)]),
        Gate(
            phase: .enforceAfterGrace, road: Fixture.road(to: .enforceAfterGrace), day: 12,
            lacks: [.graceNotOver(until: Fixture.day(13))]),
        Gate(
            phase: .enforceAfterGrace, road: Fixture.road(to: .enforceAfterGrace, without: [.communicated]),
            lacks: [.notCommunicated]),
        Gate(
            phase: .enforceAfterGrace, road: Fixture.road(to: .enforceAfterGrace),
            context: Fixture.context([.enrolled: 10]), lacks: [.tooFew(.compliant, have: 0, need: 1)]),
        Gate(
            phase: .enrolRest, road: Fixture.road(to: .enrolRest, without: [.newAccessOn]),
            lacks: [.accessNotOn]),
        Gate(
            phase: .retire, road: Fixture.road(to: .retire),
            context: Fixture.context([.enrolled: 2, .validated: 8]),
            lacks: [.notEnrolled(2)]),
        Gate(
            phase: .retire, road: Fixture.road(to: .retire),
            context: Fixture.context([.compliant: 3, .validated: 7]),
            lacks: [.notValidated(3)]),
        Gate(phase: .done, road: Fixture.road(to: .done, without: [.oldRetired]), lacks: [.notRetired]),
    ]

    @Test(arguments: gates) func `and each of them says what it lacks`(_ gate: Gate) throws {
        let wave = try Fixture.walk(gate.road, from: gate.wave)
        let now = Fixture.day(gate.day)
        #expect(wave.obstacles(to: gate.phase, at: now, gate.context) == gate.lacks)
        let command = WaveCommand.advance(gate.phase, overriding: nil)
        guard let first = gate.lacks.first else {
            #expect(try wave.decide(command, by: .agent(Fixture.admin), at: now, gate.context).count == 1)
            return
        }
        #expect(throws: Refusal.migration(first)) {
            try wave.decide(command, by: .agent(Fixture.admin), at: now, gate.context)
        }
    }

    @Test func `no phase is left out, and none comes twice`() throws {
        for road in [Fixture.grace, Fixture.now] {
            for case .advance(let phase, _) in road.map(\.command) {
                let wave = try Fixture.walk(Fixture.road(road, to: phase))
                for other in WavePhase.allCases where !wave.next.contains(other) {
                    #expect(throws: Refusal.migration(.notNext(other, next: wave.next))) {
                        try wave.decide(
                            .advance(other, overriding: "because"), by: .agent(Fixture.admin),
                            at: Fixture.day(30),
                            Fixture.context())
                    }
                }
            }
        }
    }

    @Test func `only those who may`() {
        #expect(throws: Refusal.notPermitted(.manageMigration)) {
            try Fixture.walk(Fixture.grace, by: Fixture.tierOne)
        }
    }
}

@Suite struct `Guards of a wave` {
    typealias Fixture = WaveFixture

    @Test func `both systems never enforce, whoever asks and whatever they say`() throws {
        let bothEnforce = Refusal.migration(.bothEnforce)
        let at = Fixture.day(40)
        // Before the old one let go …
        let early = try Fixture.walk(Fixture.road(Fixture.now, to: .enforceNow, without: [.oldAccessDone]))
        for command in [
            WaveCommand.advance(.enforceNow, overriding: "the board wants it"),
            .confirm(.newAccessOn, note: "now"),
        ] {
            #expect(throws: bothEnforce) {
                try early.decide(command, by: .agent(Fixture.admin), at: at, Fixture.context())
            }
        }
        // … and once the new one holds.
        let late = try Fixture.walk(Fixture.road(to: .enrolRest))
        for command in [
            WaveCommand.withdraw(.oldAccessDone, reason: "roll back"), .chooseOldAccess(.disabled),
        ] {
            #expect(throws: bothEnforce) {
                try late.decide(command, by: .agent(Fixture.admin), at: at, Fixture.context())
            }
        }
        // The way back begins with the new one.
        let back = try Fixture.walk(
            [.init(day: 40, command: .withdraw(.newAccessOn, reason: "roll back"))], from: late)
        #expect(
            try back.decide(
                .withdraw(.oldAccessDone, reason: "roll back"), by: .agent(Fixture.admin), at: at,
                Fixture.context()
            ).count == 1)
    }

    @Test func `no wave ever enforces beside the old system, on any road that a seed takes`() {
        for seed in 0..<60 {
            var random = Seed(UInt64(seed))
            var wave = Fixture.wave(isPilot: seed % 2 == 0)
            for day in 0..<120 {
                let command = random.command()
                let events = try? wave.decide(
                    command, by: .agent(Fixture.admin), at: Fixture.day(day),
                    Fixture.context(isChecklistComplete: true))
                for event in events ?? [] { wave.apply(event) }
                #expect(!wave.enforces || wave.has(.oldAccessDone), "seed \(seed), day \(day)")
            }
        }
    }

    /// A few commands, some wrong, by a seed.
    struct Seed {
        var state: UInt64
        init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }

        mutating func command() -> WaveCommand {
            let confirmation = Confirmation.allCases[below(Confirmation.allCases.count)]
            switch below(8) {
            case 0, 1, 2:
                return .advance(
                    WavePhase.allCases[below(WavePhase.allCases.count)], overriding: below(2) == 0 ? "x" : nil
                )
            case 3: return .chooseOldAccess(OldAccess.allCases[below(2)])
            case 4: return .chooseEnforcement(below(2) == 0 ? .now : .afterGrace(days: 1 + below(3)))
            case 5: return .withdraw(confirmation, reason: "x")
            default: return .confirm(confirmation, note: "")
            }
        }
    }

    @Test func `the old system is retired when nobody is left on it, in any wave`() throws {
        let wave = try Fixture.walk(Fixture.road(to: .done, without: [.oldRetired]))
        func answer(_ context: WaveContext) -> Refusal? {
            do throws(Refusal) {
                _ = try wave.decide(
                    .confirm(.oldRetired, note: ""), by: .agent(Fixture.admin), at: Fixture.day(30), context)
                return nil
            } catch { return error }
        }
        #expect(answer(Fixture.context([.compliant: 1, .validated: 9])) == .migration(.notValidated(1)))
        #expect(answer(Fixture.context(leftOut: [.keepsOld: 2])) == .migration(.stillOnOld(2)))
        #expect(answer(Fixture.context(othersOnOld: 5)) == .migration(.stillOnOld(5)))
        #expect(answer(Fixture.context(leftOut: [.deviceGone: 2, .personLeft: 1])) == nil)
    }

    @Test func `nothing is announced before support is ready, and nobody is told a deadline before capacity`()
        throws
    {
        let agent = Actor.agent(Fixture.admin)
        var wave = try Fixture.walk(Fixture.road(to: .changeOld, without: [.announced]))
        wave.apply(WaveEvent(at: Fixture.day(1), by: "ida", change: .withdrawn(.supportReady, reason: "ill")))
        #expect(throws: Refusal.migration(.supportNotReady)) {
            try wave.decide(.confirm(.announced, note: ""), by: agent, at: Fixture.day(1), Fixture.context())
        }
        let ready = try Fixture.walk(Fixture.road(to: .enrol))
        let deadline = WaveCommand.setDeadline(Fixture.day(30), overriding: nil)
        let tight = Fixture.context([.notified: 1_000], rules: Fixture.rules(capacity: 5))
        let refusals: [(WaveContext, Bool)] = [
            (Fixture.context([.notified: 1_000], rules: Fixture.rules(capacity: 10)), false), (tight, true),
            (Fixture.context([.notified: 1_000], rules: Fixture.rules(rates: nil)), true),
        ]
        for (context, isRefused) in refusals {
            let events = try? ready.decide(deadline, by: agent, at: Fixture.day(5), context)
            #expect((events == nil) == isRefused)
        }
        // With a reason that is kept, by an IT admin only.
        let anyway = WaveCommand.setDeadline(Fixture.day(30), overriding: "temps are hired")
        #expect(
            try ready.decide(anyway, by: agent, at: Fixture.day(5), tight).map(\.change)
                == [.deadlineSet(Fixture.day(30), overriding: "temps are hired")])
        #expect(throws: Refusal.migration(.notOverridable)) {
            try ready.decide(anyway, by: .agent(Fixture.clerk), at: Fixture.day(5), tight)
        }
        #expect(throws: Refusal.migration(.deadlinePassed)) {
            try ready.decide(
                .setDeadline(Fixture.day(4), overriding: nil), by: agent, at: Fixture.day(5), tight)
        }
    }

    @Test func `another choice of enforcement has to be told anew, and comes too late after phase 2`() throws
    {
        let wave = try Fixture.walk(Fixture.road(to: .enforceAfterGrace))
        #expect(wave.graceEnds == Fixture.day(13))
        #expect(throws: Refusal.migration(.tooLate(.enrol))) {
            try wave.decide(
                .chooseEnforcement(.now), by: .agent(Fixture.admin), at: Fixture.day(5), Fixture.context())
        }
        let longer = try Fixture.walk(
            [.init(day: 5, command: .chooseEnforcement(.afterGrace(days: 20)))], from: wave)
        #expect(longer.graceEnds == nil && !longer.has(.communicated))
        let told = try Fixture.walk([.init(day: 6, command: .confirm(.communicated, note: ""))], from: longer)
        #expect(told.graceEnds == Fixture.day(26))
    }
}
