import Desk
import Knowledge
import Routing
import Seeded
import Service
import Storage
import Wire

/// A desk in the middle of its day: staff, devices, and tickets in every state, the same for the same seed.
final class DemoDay {
    private let engine: DeskEngine
    private let samples: SampleTickets
    private var random: SeededRandom
    private let end: Timestamp
    private let clock: Clock

    /// The day's own clock, so that what happened has its time in the past.
    private final class Clock {
        var now: Timestamp
        init(_ now: Timestamp) { self.now = now }
    }

    private static let colleagues: [Agent] = [
        Agent(name: "mia", roles: [.tierAgent]), Agent(name: "noah", roles: [.tierAgent]),
        Agent(name: "lotte", roles: [.tierAgent]), Agent(name: "karim", roles: [.tierAgent], tier: 2),
        Agent(name: "eva", roles: [.tierAgent], tier: 2),
        Agent(name: "jan", roles: [.escalation], grants: [.elevate, .escalate], tier: 3),
        Agent(name: "ines", roles: [.itAdmin], grants: [.escalate], tier: 3),
        Agent(name: "audit", roles: [.auditor]),
    ]

    init(store: Store, rules: DeskRules, samples: SampleTickets, seed: UInt64, now: Timestamp) throws {
        let clock = Clock(now)
        self.clock = clock
        self.samples = samples
        random = SeededRandom(seed: seed)
        end = now
        engine = try DeskEngine(store: store, rules: rules, now: { clock.now })
    }

    /// Fills an empty desk; `owner` is whoever runs it.
    func fill(tickets: Int, owner: AgentName, progress: (Int) -> Void) throws {
        clock.now = end.adding(seconds: -30 * 86_400)
        try engine.change(staff: .add(.owner(owner)), by: .system)
        for agent in Self.colleagues where agent.name != owner {
            try engine.change(staff: .add(agent), by: .system)
        }
        for device in samples.devices { try engine.record(device, by: .system) }
        for article in StarterArticles.all {
            guard let file = try? ArticleFile(article.bytes) else { continue }
            try engine.publish(article.key, file.content, by: .system)
        }
        guard !samples.samples.isEmpty, tickets > 0 else { return }
        try arrive(tickets, progress: progress)
        if tickets <= 5_000 { try live(tickets) }
        if tickets <= 5_000 { try announce() }
        try operate()
    }

    /// The tickets arrive over the last nine hours, denser towards now.
    private func arrive(_ count: Int, progress: (Int) -> Void) throws {
        var order: [Int] = []
        var batch: [NewIssue] = []
        for index in 0..<count {
            if order.isEmpty { order = Array(samples.samples.indices).shuffled(using: &random) }
            let sample = samples.samples[order.removeLast()]
            let part = Double(count - index) / Double(count)
            let ago = Int64(part * part * 9 * 3600) + Int64.random(in: 0...90, using: &random)
            batch.append(sample.issue(date: end.adding(seconds: -ago)))
            if batch.count == 500 || index == count - 1 {
                clock.now = end
                _ = try engine.take(batch, by: nil)
                batch.removeAll(keepingCapacity: true)
                progress(index + 1)
            }
        }
    }

    /// What colleagues did meanwhile: about half of the older tickets have a story.
    private func live(_ count: Int) throws {
        let staff = try engine.staff().agents
        guard let jan = staff["jan"], let mia = staff["mia"], let noah = staff["noah"], let eva = staff["eva"]
        else {
            return
        }
        for number in 1...count {
            let tierOne = [mia, noah].randomElement(using: &random) ?? mia
            clock.now = end.adding(seconds: -Int64.random(in: 300...5400, using: &random))
            switch Int.random(in: 0..<20, using: &random) {
            case 0: try act(number, [(.claim, tierOne), (.reply(Self.greeting), tierOne)])
            case 1:
                try act(
                    number,
                    [
                        (.claim, tierOne),
                        (.note("Called back, no answer. Trying again after lunch."), tierOne),
                    ])
            case 2: try act(number, [(.accept, tierOne)])
            case 3:
                try act(
                    number,
                    [
                        (.claim, tierOne),
                        (
                            .handOff(
                                to: .tier(3), reason: .needsAdminRight,
                                tried:
                                    "Restarted, signed in again, ran the troubleshooter: needs an administrator."
                            ), tierOne
                        ),
                    ])
            case 4:
                try act(
                    number,
                    [
                        (.claim, tierOne),
                        (
                            .handOff(
                                to: .tier(2), reason: .causeUnknown, tried: "Updated and restarted twice."),
                            tierOne
                        ),
                        (.acceptBaton, eva),
                    ])
            case 5:
                try act(
                    number,
                    [
                        (.accept, tierOne), (.claim, tierOne),
                        (
                            .handOff(
                                to: .tier(3), reason: .outsideParty, tried: "Swapped the cable and the port."),
                            tierOne
                        ),
                        (.acceptBaton, jan),
                        (.note("Vendor's form needs the serial number from the label."), jan),
                    ])
            case 6:
                try act(
                    number,
                    [
                        (.claim, tierOne),
                        (.handOff(to: .tier(3), reason: .skill, tried: "Looked at the event log."), tierOne),
                        (.returnBaton(reason: "Please add the error code and the device name first."), jan),
                    ])
            case 7: try act(number, [(.reply(Self.greeting), tierOne), (.snooze(until: .onAnswer), tierOne)])
            case 8: try act(number, [(.claim, tierOne), (.resolve, tierOne)])
            case 9: try act(number, [(.setSeverity(.b), tierOne)])
            case 10:
                try act(number, [(.setSeverity(.a), tierOne), (.tag(add: ["vip"], remove: []), tierOne)])
            default: break
            }
        }
    }

    /// What is announced at the desk: an outage that goes on, a change that comes too soon, an update that is over.
    private func announce() throws {
        let staff = try engine.staff().agents
        for day in DemoAnnouncements.all(before: end) {
            clock.now = day.at
            let number = try engine.store.transaction {
                try engine.hear(day.content, from: .entered, resolution: day.resolution).number
            }
            for name in day.readers {
                guard let agent = staff[name] else { continue }
                clock.now = min(end, clock.now.adding(seconds: 400))
                _ = engine.handle(.announce(number: number, .acknowledge(edition: 1)), from: agent.name)
            }
        }
        clock.now = end
    }

    /// What systems reported, and what is being made ready.
    private func operate() throws {
        guard let mia = try engine.staff().agents["mia"], let jan = try engine.staff().agents["jan"] else {
            return
        }
        let devices = samples.devices.map(\.name)
        func report(
            _ type: AlertType, _ severity: AlertSeverity, _ text: String, minutesAgo: Int64,
            device: Int? = nil,
            group: String? = nil, times: Int = 1
        ) throws -> Int? {
            clock.now = end.adding(seconds: -minutesAgo * 60)
            let name = device.flatMap { devices.isEmpty ? nil : devices[$0 % devices.count] }
            let report = AlertReport(
                type: type, severity: severity, source: "intune", device: name, group: group,
                platform: .windows, text: text)
            return try engine.take(alerts: Array(repeating: report, count: times), by: .system).first?.alert
        }
        _ = try report(
            "malware-found", .critical, "Trojan found in a download; it is in quarantine.", minutesAgo: 25,
            device: 3)
        let conflict = try report(
            "policy-conflict", .warning, "Two policies set the screen lock to different times.",
            minutesAgo: 200, group: "Sales laptops", times: 12)
        _ = try report(
            "app-install-failed", .warning, "Accounting 8.1 ends with 0x87D1041C.", minutesAgo: 95,
            group: "Finance", times: 7)
        _ = try report(
            "updates-waiting", .informational, "Restart pending for four days.", minutesAgo: 300, device: 7)
        let old = try report(
            "connector-problem", .critical, "The certificate connector did not answer.", minutesAgo: 170)
        clock.now = end.adding(seconds: -160 * 60)
        if let old { _ = try engine.change(alerts: [old], .take, by: .agent(jan)) }
        clock.now = end.adding(seconds: -150 * 60)
        if let conflict { _ = try engine.change(alerts: [conflict], .take, by: .agent(mia)) }
        let begun = try engine.start(
            ChecklistStart(
                kind: .helpdesk, owner: "jan", due: CivilDay(wall: end.adding(seconds: 9 * 86_400))),
            by: .agent(jan))
        for item in 1...3 { try engine.change(checklist: begun.number, .tick(item), by: .agent(mia)) }
        try engine.start(
            ChecklistStart(
                kind: .training, subject: "Passkeys", due: CivilDay(wall: end.adding(seconds: -86_400))),
            by: .agent(jan))
        clock.now = end
    }

    private static let greeting =
        "Hello, thank you for writing. I am looking at it now; which error do you see, and since when?"

    /// Carries out a story; a step that does not fit ends it.
    private func act(_ number: Int, _ steps: [(TicketCommand, Agent)]) throws {
        for (command, agent) in steps {
            do {
                _ = try engine.perform(command, on: number, by: agent)
            } catch is Refusal {
                return
            }
            clock.now = min(end, clock.now.adding(seconds: Int64.random(in: 30...400, using: &random)))
        }
    }
}
