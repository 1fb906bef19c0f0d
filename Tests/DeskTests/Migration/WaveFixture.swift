import Desk

/// Waves for tests: a clock of days, and the road that a wave takes when all is as it should be.
enum WaveFixture {
    static let start = Timestamp(seconds: 1_790_000_000)
    static let admin = Agent(name: "ida", roles: [.itAdmin])
    static let clerk = Agent(name: "max", roles: [.administrator])
    static let tierOne = Agent(name: "ann", roles: [.tierAgent])

    static func day(_ number: Int) -> Timestamp { start.adding(seconds: Int64(number) * 86_400) }

    static func rules(
        capacity: Double? = 1_000, rates: Double? = 1, share: Double? = nil
    ) -> MigrationRules {
        var rules = MigrationRules()
        rules.share = share
        if let capacity { (rules.ticketsPerAgent, rules.agents) = (capacity, 1) }
        if let rates { for phase in WavePhase.documented { rules.forecast[phase] = rates } }
        return rules
    }

    static func wave(_ number: Int = 1, isPilot: Bool = false) -> Wave {
        let plan = WavePlan(name: "Finance", isPilot: isPilot, oldSystem: "OldMDM")
        return Wave(number: number, first: WaveEvent(at: start, by: "ida", change: .planned(plan)))!
    }

    static func context(
        _ steps: [MemberStep: Int] = [.validated: 10], leftOut: [LeftOut: Int] = [:], vips: Int = 0,
        isPilotMet: Bool = true, isChecklistComplete: Bool = false, othersOnOld: Int = 0,
        rules: MigrationRules = rules(), load: MigrationLoad = MigrationLoad(now: start)
    ) -> WaveContext {
        WaveContext(
            rules: rules, counts: MemberCounts(steps: steps, leftOut: leftOut, vips: vips),
            isPilotMet: isPilotMet, isChecklistComplete: isChecklistComplete, othersOnOld: othersOnOld,
            load: load)
    }

    /// A step of the road: a command and the day on which it is given.
    struct Step {
        var day: Int
        var command: WaveCommand
    }

    /// From the plan to the end, with a grace period of ten days.
    static let grace: [Step] = [
        Step(day: 0, command: .confirm(.supportReady, note: "")),
        Step(day: 0, command: .advance(.notify, overriding: nil)),
        Step(day: 1, command: .confirm(.announced, note: "")),
        Step(day: 1, command: .chooseOldAccess(.excluded)),
        Step(day: 1, command: .advance(.changeOld, overriding: nil)),
        Step(day: 2, command: .confirm(.oldAccessDone, note: "")),
        Step(day: 2, command: .chooseEnforcement(.afterGrace(days: 10))),
        Step(day: 2, command: .confirm(.instructionsReady, note: "")),
        Step(day: 2, command: .advance(.unenrol, overriding: nil)),
        Step(day: 3, command: .confirm(.communicated, note: "")),
        Step(day: 3, command: .advance(.enrol, overriding: nil)),
        Step(day: 13, command: .advance(.enforceAfterGrace, overriding: nil)),
        Step(day: 13, command: .confirm(.newAccessOn, note: "")),
        Step(day: 14, command: .advance(.enrolRest, overriding: nil)),
        Step(day: 20, command: .advance(.retire, overriding: nil)),
        Step(day: 21, command: .confirm(.oldRetired, note: "")),
        Step(day: 21, command: .advance(.done, overriding: nil)),
    ]

    /// The same with access enforced at once.
    static let now: [Step] = [
        Step(day: 0, command: .confirm(.supportReady, note: "")),
        Step(day: 0, command: .advance(.notify, overriding: nil)),
        Step(day: 1, command: .confirm(.announced, note: "")),
        Step(day: 1, command: .chooseOldAccess(.disabled)),
        Step(day: 1, command: .advance(.changeOld, overriding: nil)),
        Step(day: 2, command: .confirm(.oldAccessDone, note: "")),
        Step(day: 2, command: .chooseEnforcement(.now)),
        Step(day: 2, command: .confirm(.communicated, note: "")),
        Step(day: 2, command: .advance(.enforceNow, overriding: nil)),
        Step(day: 3, command: .confirm(.newAccessOn, note: "")),
        Step(day: 3, command: .confirm(.instructionsReady, note: "")),
        Step(day: 3, command: .advance(.unenrol, overriding: nil)),
        Step(day: 4, command: .advance(.enrol, overriding: nil)),
        Step(day: 5, command: .advance(.enrolRest, overriding: nil)),
        Step(day: 6, command: .advance(.retire, overriding: nil)),
        Step(day: 7, command: .confirm(.oldRetired, note: "")),
        Step(day: 7, command: .advance(.done, overriding: nil)),
    ]

    /// Goes along a road until something is refused.
    static func walk(
        _ road: [Step], from wave: Wave = wave(), by agent: Agent = admin, _ context: WaveContext = context()
    ) throws(Refusal) -> Wave {
        var wave = wave
        for step in road {
            for event in try wave.decide(step.command, by: .agent(agent), at: day(step.day), context) {
                wave.apply(event)
            }
        }
        return wave
    }

    /// The road without the steps that a test leaves out, as far as a phase.
    static func road(
        _ road: [Step] = grace, to phase: WavePhase, without left: [Confirmation] = [],
        leaving: (WaveCommand) -> Bool = { _ in false }
    ) -> [Step] {
        var steps: [Step] = []
        for step in road {
            if case .advance(phase, _) = step.command { break }
            if case .confirm(let confirmation, _) = step.command, left.contains(confirmation) { continue }
            if leaving(step.command) { continue }
            steps.append(step)
        }
        return steps
    }
}
