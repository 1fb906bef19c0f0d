package import Desk
import Routing
import Seeded
import Service
package import Storage
import Wire

/// A whole migration on a clock of its own: waves, their members, what these write, and a helpdesk that answers, all by
/// requests to a real desk.
///
/// It tries what is forbidden on its way, so that the guards are seen at work, and holds a wave where the desk says so.
package final class MigrationSimulation {
    package struct Scale: Sendable {
        package var devices: Int
        package var seed: UInt64
        /// Tickets a day that the helpdesk can take.
        package var capacity: Double

        /// - Parameter capacity: else what a surge of one of the large waves takes, and not of two.
        package init(devices: Int, seed: UInt64 = 8, capacity: Double? = nil) {
            self.devices = devices
            self.seed = seed
            self.capacity = capacity ?? max(1, Double(devices) * 0.0035)
        }
    }

    struct Person {
        var wave: Int
        var device: String
        var address: String
        var step = MemberStep.waiting
        var leftOut: LeftOut?
        /// Does nothing until somebody calls.
        var isIdle = false
    }

    static let waveCount = 8
    static let agent: AgentName = "ida"

    let scale: Scale
    let engine: DeskEngine
    private let clock: Clock
    var random: SeededRandom
    var people: [Person] = []
    /// By wave: where its people stand in ``people``.
    var members: [Int: Range<Int>] = [:]
    /// Steps of a wave that were taken, so that each is tried at its time.
    var tried: Set<String> = []
    var entered: [Int: Int] = [:]
    /// Tickets that nobody answered yet, the oldest first.
    var open: [Int] = []
    package internal(set) var report = SimulationReport()
    package internal(set) var day = 0

    private final class Clock {
        var now = Timestamp(seconds: 1_767_225_600)
    }

    package init(_ scale: Scale, on connection: any Connection) throws {
        self.scale = scale
        random = SeededRandom(seed: scale.seed)
        let clock = Clock()
        self.clock = clock
        var rules = DeskRules()
        // Nobody of the simulated desk teaches it: what is counted is what the program brings.
        rules.learns = false
        rules.migration.agents = 10
        rules.migration.ticketsPerAgent = scale.capacity / 10
        rules.migration.graceDays = 10
        rules.migration.oldSystems = ["OldMDM"]
        let store = try Store(connection, rules: rules)
        engine = try DeskEngine(store: store, rules: rules, now: { clock.now })
        for agent in [Agent.owner("root"), Agent(name: Self.agent, roles: [.itAdmin])] {
            try engine.change(staff: .add(agent), by: .system)
        }
        report.devices = scale.devices
        report.capacity = scale.capacity
    }

    package var now: Timestamp { clock.now }
    package var store: Store { engine.store }

    /// - Parameter check: called at the end of every day.
    package func run(check: (MigrationSimulation) throws -> Void = { _ in }) throws {
        try plan()
        while day < 400 {
            try liveOneDay()
            try check(self)
            day += 1
            clock.now = clock.now.adding(seconds: 86_400 - clock.now.seconds % 86_400)
            if try engine.store.waves().allSatisfy({ $0.phase == .done }) { break }
        }
        report.days = day
        try finish()
    }

    // MARK: Waves and members

    /// A small pilot, a careful second, then regions (`domain` 8.2).
    private static let shares = [0.0025, 0.01, 0.10, 0.1775, 0.1775, 0.1775, 0.1775, 0.1775]

    private func plan() throws {
        var start = 0
        var sum = 0.0
        for wave in 1...Self.waveCount {
            sum += Self.shares[wave - 1]
            let end =
                wave == Self.waveCount
                ? scale.devices : max(start + 1, Int((sum * Double(scale.devices)).rounded()))
            let name = wave == 1 ? "Pilot" : wave == 2 ? "IT and volunteers" : "Region \(wave - 2)"
            ask(.planWave(WavePlan(name: name, isPilot: wave == 1, oldSystem: "OldMDM")), "plan")
            for index in start..<end {
                people.append(
                    Person(
                        wave: wave, device: "DEV-\(index)", address: "user\(index)@example.org",
                        isIdle: random.oneIn(200)))
            }
            members[wave] = start..<end
            try importMembers(of: wave, start..<end)
            start = end
        }
        // A device of one wave is refused in another, and so is a VIP in the pilot.
        let twice = MemberFields(address: people[0].address, device: people[0].device)
        let vip = MemberFields(address: "chief@example.org", device: "DEV-CHIEF", isVIP: true)
        noteRefused(ask(.changeWave(2, .setMembers([twice])), "import"))
        noteRefused(ask(.changeWave(1, .setMembers([vip])), "import"))
    }

    private func importMembers(of wave: Int, _ range: Range<Int>) throws {
        var list: [MemberFields] = []
        for index in range {
            list.append(
                MemberFields(
                    address: people[index].address, name: "User \(index)", device: people[index].device,
                    platform: Platform.allCases[index % 4], isVIP: wave > 1 && index % 997 == 0,
                    language: [.english, .french, .dutch][index % 3], oldSystem: "OldMDM"))
            if list.count == MigrationRules.requestLimit {
                noteRefused(ask(.changeWave(wave, .setMembers(list)), "import"))
                list = []
            }
        }
        if !list.isEmpty { noteRefused(ask(.changeWave(wave, .setMembers(list)), "import")) }
    }

    // MARK: Days

    private func liveOneDay() throws {
        let waves = try engine.store.waves()
        for wave in waves { try work(on: wave) }
        for wave in waves { try move(wave.number) }
        try write()
        try answer()
        try engine.tick()
    }

    /// What people of a wave reach on a day.
    private func move(_ number: Int) throws {
        guard let wave = try engine.store.wave(number), let range = members[number] else { return }
        var reports: [ProgressReport] = []
        for index in range where people[index].leftOut == nil {
            if people[index].isIdle, people[index].step >= .notified { continue }
            guard let step = next(people[index].step, wave) else { continue }
            people[index].step = step
            reports.append(ProgressReport(key: people[index].device.lowercased(), step: step))
        }
        if wave.phase == .enrolRest, day - (entered[number] ?? 0) == 3 {
            // Somebody calls: some devices are in drawers, some people left, the others begin.
            for index in range where people[index].isIdle {
                people[index].isIdle = false
                guard !random.oneIn(3) else { continue }
                let why: LeftOut = random.oneIn(2) ? .deviceGone : .personLeft
                people[index].leftOut = why
                reports.removeAll { $0.key == people[index].device.lowercased() }
                reports.append(ProgressReport(key: people[index].device.lowercased(), leftOut: why))
            }
        }
        while !reports.isEmpty {
            noteRefused(
                ask(.reportProgress(Array(reports.prefix(MigrationRules.requestLimit))), "progress"))
            reports.removeFirst(min(reports.count, MigrationRules.requestLimit))
        }
    }

    private func next(_ step: MemberStep, _ wave: Wave) -> MemberStep? {
        func goes(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
        switch (wave.phase, step) {
        case (.planned, _), (.done, _), (_, .validated): return nil
        case (_, .waiting): return .notified
        case (.unenrol, .notified): return goes(30) ? .unenrolled : nil
        case (.enrol, .notified): return goes(35) ? .unenrolled : nil
        case (.enforceAfterGrace, .notified), (.enrolRest, .notified): return goes(60) ? .unenrolled : nil
        case (.enrol, .unenrolled), (.enrol, .enrolled):
            return goes(55) ? (step == .unenrolled ? .enrolled : .compliant) : nil
        case (.enforceAfterGrace, .unenrolled), (.enrolRest, .unenrolled): return goes(70) ? .enrolled : nil
        case (.enforceAfterGrace, .enrolled), (.enrolRest, .enrolled): return goes(75) ? .compliant : nil
        case (.enrolRest, .compliant): return goes(50) ? .validated : nil
        default: return nil
        }
    }

    // MARK: The desk

    @discardableResult
    func ask(_ request: Request, _ what: String) -> Reply {
        let reply = engine.handle(request, from: Self.agent)
        switch reply {
        case .refused(.migration(let refusal)): note(refusal)
        case .refused, .failed: report.surprises.append("\(what): \(reply)")
        default: break
        }
        return reply
    }

    private func noteRefused(_ reply: Reply) {
        guard case .listTaken(let list) = reply else { return }
        for refused in list.refused { note(refused.refusal) }
    }

    private func note(_ refusal: MigrationRefusal) {
        let name = String("\(refusal)".prefix { $0 != "(" })
        report.refused[name, default: 0] += 1
    }

    // MARK: The end

    private func finish() throws {
        let waves = try engine.store.waves()
        let counts = try engine.store.memberCounts()
        guard case .waves(let board) = engine.handle(.waves, from: Self.agent) else { return }
        for row in board.rows {
            for load in row.loads {
                let key = SimulationReport.Key(wave: row.wave.number, phase: load.piece.phase)
                var line = report.lines[key] ?? SimulationReport.Line()
                line.users = load.piece.users
                line.days = load.days
                line.tickets = load.piece.tickets
                line.perDay = load.perDay
                report.lines[key] = line
            }
        }
        report.names = Dictionary(waves.map { ($0.number, $0.plan.name) }) { $1 }
        report.validated = counts.values.reduce(0) { $0 + $1.reached(.validated) }
        report.leftOut = counts.values.reduce(0) { $0 + $1.total - $1.moving }
        report.retired = waves.count { $0.has(.oldRetired) }
        report.done = waves.count { $0.phase == .done }
    }
}
