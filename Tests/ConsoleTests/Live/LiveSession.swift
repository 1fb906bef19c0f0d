import Canvas
import Desk
import Localization
import SQLite
import Service
import Storage
import Wire

@testable import Console

/// The console and the real service on a store in memory, one thread: keys in, screens out.
final class LiveSession {
    let engine: DeskEngine
    var model: Model
    private(set) var keystrokes = 0
    /// What was to happen besides asking the desk.
    private(set) var effects: [Effect] = []
    private let agent: AgentName
    private let clock: Clock

    final class Clock {
        /// Friday, 2026-11-20, 10:05 UTC.
        var now = Timestamp(seconds: 1_795_169_100)
    }

    init(
        agent: AgentName = "mia", size: Size = Size(width: 80, height: 24), glyphs: Glyphs = .unicode,
        accessible: Bool = false, keys: KeyBindings = .standard,
        localization: Localization = .source
    ) throws {
        let clock = Clock()
        self.clock = clock
        self.agent = agent
        let store = try Store(try SQLiteConnection(path: ":memory:"), rules: DeskRules())
        engine = try DeskEngine(store: store, rules: DeskRules(), now: { clock.now })
        for agent in Self.staff { try engine.change(staff: .add(agent), by: .system) }
        model = Model(
            size: size, glyphs: glyphs, now: clock.now, zoneOffset: 0, zoneName: "UTC",
            accessible: accessible,
            keys: keys, localization: localization)
    }

    /// Another console at the same desk. What the other changes it learns when it asks, or when a test tells it.
    init(beside other: LiveSession, agent: AgentName) {
        engine = other.engine
        clock = other.clock
        self.agent = agent
        model = Model(
            size: Size(width: 80, height: 24), glyphs: .unicode, now: clock.now, zoneOffset: 0,
            zoneName: "UTC")
        start()
    }

    static let staff = [
        Agent.owner("root"), Agent(name: "mia", roles: [.tierAgent]),
        Agent(name: "noah", roles: [.tierAgent]),
        Agent(name: "eva", roles: [.tierAgent], tier: 2),
        Agent(name: "jan", roles: [.escalation], grants: [.elevate, .escalate], tier: 3),
    ]

    // MARK: The desk

    func open(
        _ subject: String, _ text: String, from requester: Requester, minutesAgo: Int64, device: String? = nil
    )
        throws
    {
        let issue = NewIssue(
            subject: subject, text: text, requester: requester, device: device, source: .mail,
            date: clock.now.adding(seconds: -minutesAgo * 60))
        _ = try engine.take([issue], by: nil)
    }

    func publish(_ key: String, _ content: ArticleContent) throws {
        _ = engine.handle(.changeKnowledge(.publish(key: key, content)), from: "root")
    }

    func act(_ command: TicketCommand, _ number: Int, as agent: AgentName, minutesAgo: Int64 = 5) throws {
        let now = clock.now
        clock.now = now.adding(seconds: -minutesAgo * 60)
        defer { clock.now = now }
        guard let agent = try engine.staff().agents[agent] else { return }
        _ = try engine.perform(command, on: number, by: agent)
    }

    /// Does something as it was done so many days ago.
    func ago(days: Int64, _ body: () throws -> Void) rethrows {
        let now = clock.now
        clock.now = now.adding(seconds: -days * 86_400)
        defer { clock.now = now }
        try body()
    }

    // MARK: The console

    func start() { send(.start) }

    /// Key labels with blanks between them.
    func keys(_ labels: String) {
        for label in labels.split(separator: " ") {
            guard let key = Key(label: String(label)) else { continue }
            keystrokes += 1
            send(.input(.key(key)))
        }
    }

    /// Words are not counted: what a decision costs is its keys.
    func type(_ text: String) {
        for character in text {
            send(.input(.key(.character(character))))
        }
    }

    func send(_ message: Message) {
        var messages = [message]
        // A console that keeps asking would never be idle: that is a defect, not a reason to hang.
        var steps = 0
        while !messages.isEmpty, steps < 5_000 {
            steps += 1
            for effect in update(&model, messages.removeFirst()) {
                guard case .send(let request, let token) = effect else {
                    effects.append(effect)
                    continue
                }
                messages.append(.reply(token: token, engine.handle(request, from: agent)))
            }
            if messages.isEmpty, model.isCursorMoving { messages.append(.rest) }
        }
    }

    func resize(_ size: Size) { send(.input(.resize(size))) }

    var frame: Frame { view(model) }
    var rows: [String] { frame.rows() }
    func shows(_ text: String) -> Bool { rows.contains { $0.contains(text) } }

    func ticket(_ number: Int) throws -> Ticket? { try engine.store.ticket(number) }
}

extension LiveSession {
    /// A desk with something in every queue, the same each time.
    static func busy(
        agent: AgentName = "mia", size: Size = Size(width: 80, height: 24), glyphs: Glyphs = .unicode,
        accessible: Bool = false, keys: KeyBindings = .standard,
        localization: Localization = .source
    ) throws -> LiveSession {
        let session = try LiveSession(
            agent: agent, size: size, glyphs: glyphs, accessible: accessible, keys: keys,
            localization: localization)
        let ann = Requester(name: "Ann Bos", address: "ann@example.com")
        let luc = Requester(name: "Luc Martin", address: "luc@example.org")
        let device = Device(
            name: "MMD-7KX2P9QLM4T", serial: "5CG1234XYZ", manufacturer: "HP", model: "EliteBook 840 G8",
            ring: .broad, persona: .standard)
        try session.engine.record(device, by: .system)
        try session.publish(
            "battery.md",
            ArticleContent(
                title: "A swollen battery", summary: "Stop using it, and what happens next.",
                language: .english,
                platforms: [.windows], topic: .troubleshooting, link: "https://help.example.org/battery",
                text:
                    "Switch the device off and do not charge it.\n\n1. Put it on a stone floor.\n2. Wait for us."
            ))
        try session.publish(
            "bitlocker.md",
            ArticleContent(
                title: "Clé de récupération BitLocker", language: .french, platforms: [.windows],
                text: "La clé de récupération se trouve dans votre compte."))
        try session.publish(
            "swap.md",
            ArticleContent(
                title: "Swapping a battery under warranty", language: .english, isForDesk: true,
                text: "Ask the vendor for a battery swap; note the serial."))
        try session.open(
            "Battery swollen, the lid does not close",
            "Hello,\n\nsince Monday the lid will not close any more.\n\nAnn",
            from: ann, minutesAgo: 200, device: device.name)
        try session.open(
            "BitLocker demande la clé à chaque démarrage",
            "Bonjour,\nla clé de récupération BitLocker est demandée chaque matin.\nMerci, Luc", from: luc,
            minutesAgo: 90)
        try session.open(
            "Drukker op de derde verdieping", "De printer drukt niet af.", from: ann, minutesAgo: 60)
        try session.open("hello", "please call me", from: luc, minutesAgo: 30)
        try session.open(
            "Dock does not charge", "The dock has no power since the move.", from: luc, minutesAgo: 20)
        try session.open(
            "Dock does not charge at all", "My dock is dead, like my colleague's.", from: ann, minutesAgo: 10)
        try session.act(.claim, 5, as: "noah")
        try session.act(
            .handOff(to: .tier(3), reason: .needsAdminRight, tried: "Another cable, another port."), 5,
            as: "noah",
            minutesAgo: 4)
        try session.act(.setSeverity(.b), 2, as: "noah")
        try session.act(.note("Called back, no answer."), 1, as: "noah")
        session.start()
        return session
    }
}
