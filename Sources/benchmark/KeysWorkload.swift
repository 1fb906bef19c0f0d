import Canvas
import Console
import Desk
import Glibc
import SQLite
import Seeded
import Service
import Storage
import Wire

/// Random keys on the console over the real service, in pieces with a desk of their own: no trap, a way back to the list from
/// everywhere, and every text that was typed kept when the line drops.
enum KeysWorkload {
    static let pieceLength = 50_000

    static func run(count: Int, seed: Int) throws -> [Finding] {
        var total = Totals()
        let began = Measure.seconds()
        let pieces = max(1, (count + pieceLength - 1) / pieceLength)
        for piece in 0..<pieces {
            let length = min(pieceLength, count - piece * pieceLength)
            // Said before, so that a trap tells where it was.
            say("piece \(piece + 1) of \(pieces), seed \(seed + piece)\n")
            var session = try KeySession(seed: UInt64(seed + piece))
            try session.run(length)
            total.add(session.totals)
        }
        let seconds = Measure.seconds() - began
        return [
            Finding(
                what: "random keys, over the real service", value: "\(total.keys)",
                against: "seeds \(seed) to \(seed + pieces - 1)"),
            Finding(
                what: "keys a second, with every 8th frame drawn",
                value: "\(Int(Double(total.keys) / max(seconds, 0.001)))", against: ""),
            Finding(what: "requests that the desk answered", value: "\(total.requests)", against: ""),
            Finding(
                what: "lines dropped, and texts found again", value: "\(total.drops), \(total.kept)",
                against: "lost: \(total.lost), wanted 0"),
            Finding(
                what: "ways back to the list", value: "\(total.escapes)",
                against: "stuck: \(total.stuck), wanted 0"),
        ]
    }

    private static func say(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    struct Totals {
        var keys = 0
        var requests = 0
        var drops = 0
        var kept = 0
        var lost = 0
        var escapes = 0
        var stuck = 0

        mutating func add(_ other: Totals) {
            keys += other.keys
            requests += other.requests
            drops += other.drops
            kept += other.kept
            lost += other.lost
            escapes += other.escapes
            stuck += other.stuck
        }
    }
}

private struct KeySession {
    var totals = KeysWorkload.Totals()
    private var random: SeededRandom
    private let engine: DeskEngine
    private var model: Model
    private let keys = CommandRegistry.allKeys
    private let clock: Clock

    private final class Clock {
        var now = Timestamp(seconds: 1_795_169_100)
    }

    init(seed: UInt64) throws {
        random = SeededRandom(seed: seed)
        let clock = Clock()
        self.clock = clock
        let store = try Store(try SQLiteConnection(path: ":memory:"), rules: DeskRules())
        engine = try DeskEngine(store: store, rules: DeskRules(), now: { clock.now })
        for agent in [
            Agent.owner("root"),
            Agent(name: "mia", roles: [.tierAgent, .escalation], grants: [.elevate, .escalate]),
            Agent(name: "noah", roles: [.tierAgent]),
        ] {
            try engine.change(staff: .add(agent), by: .system)
        }
        model = Self.model(clock.now, 80, 24)
        for _ in 0..<25 { try arrive() }
        send(.start)
    }

    private static func model(_ now: Timestamp, _ width: Int, _ height: Int) -> Model {
        var model = Model(
            size: Size(width: width, height: height), glyphs: .unicode, now: now, zoneOffset: 3600,
            zoneName: "CET")
        model.allowsExternalEditor = true
        return model
    }

    private mutating func arrive() throws {
        let words = [
            "printer", "laptop", "BitLocker", "写", "clé", "battery", "VPN", "\u{1B}[2J", "dock", "mail",
        ]
        let subject = (0..<Int.random(in: 0...5, using: &random)).map { _ in random.pick(words) }.joined(
            separator: " ")
        let issue = NewIssue(
            subject: subject, text: subject + "\n\n> quoted\n-- \nme",
            requester: Requester(name: "Ann", address: "ann@example.com"),
            device: nil, source: .mail, date: clock.now)
        _ = try engine.take([issue], by: nil)
    }

    mutating func run(_ count: Int) throws {
        for step in 1...max(1, count) {
            totals.keys += 1
            send(.input(.key(nextKey())))
            if step % 8 == 0 { _ = view(model) }
            if step % 97 == 0 { disturb() }
            if step % 199 == 0 { goBack() }
            if step % 1_009 == 0 { drop() }
            if step % 5_003 == 0 { try arrive() }
        }
        drop()
    }

    private mutating func nextKey() -> Key {
        // Half of the keys are ones that mean something somewhere; the rest is typing.
        if random.oneIn(2) { return random.pick(keys) }
        return random.pick([
            .character("a"), .character("e"), .character(" "), .enter, .character("y"), .down,
            .character("1"), .character("r"),
        ])
    }

    private mutating func disturb() {
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            send(
                .input(
                    .resize(
                        Size(
                            width: Int.random(in: 0...200, using: &random),
                            height: Int.random(in: 0...60, using: &random)))))
        case 1: send(.input(.paste("pasted\ntext 漢字 \u{1B}[2J")))
        case 2:
            clock.now = clock.now.adding(seconds: Int64.random(in: 0...7_200, using: &random))
            send(.tick(now: clock.now, zoneOffset: 3600))
        case 3: send(.away)
        case 4: send(.back)
        default:
            send(.edited(random.oneIn(2) ? "written elsewhere" : nil, random.oneIn(2) ? "why not" : nil))
        }
    }

    /// C-c, then Escape: the list is never far.
    private mutating func goBack() {
        guard random.oneIn(4) else { return }
        totals.escapes += 1
        send(.back)
        send(.input(.resize(Size(width: 80, height: 24))))
        for _ in 0..<2 { send(.input(.key(.control("c")))) }
        var presses = 0
        while !model.isAtList, presses < 12 {
            send(.input(.key(.escape)))
            presses += 1
        }
        if !model.isAtList { totals.stuck += 1 }
    }

    /// The line drops: what is in the editor is with the desk, and a new console begins.
    private mutating func drop() {
        totals.drops += 1
        let text = model.textUnderWay
        send(.input(.hangUp))
        if let text {
            guard case .drafts(let drafts) = engine.handle(.drafts, from: "mia") else { return }
            if drafts.contains(where: { $0.text == text }) { totals.kept += 1 } else { totals.lost += 1 }
        }
        model = Self.model(
            clock.now, Int.random(in: 60...160, using: &random), Int.random(in: 15...50, using: &random))
        send(.start)
    }

    private mutating func send(_ message: Message) {
        var messages = [message]
        var steps = 0
        while !messages.isEmpty, steps < 2_000 {
            steps += 1
            for effect in update(&model, messages.removeFirst()) {
                switch effect {
                case .send(let request, let token):
                    totals.requests += 1
                    messages.append(.reply(token: token, engine.handle(request, from: "mia")))
                case .save(let file): messages.append(.saved(file, .failed("No files here.")))
                case .edit(let text): messages.append(.edited(text + " more", nil))
                case .quit:
                    model = Self.model(clock.now, 80, 24)
                    messages = [.start]
                default: break
                }
            }
            if messages.isEmpty, model.isCursorMoving { messages.append(.rest) }
        }
    }
}
