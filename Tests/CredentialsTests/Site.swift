import Credentials
import Desk
import FoundationEssentials
import Outside
import Service
import Sodium
import Storage
import StoreHarness
import Wire

/// A desk that elevates, and a site whose program keeps the devices' passwords in files.
final class Site {
    let folder: String
    let engine: DeskEngine
    let counter = PasswordCounter(ring: {})
    let runner: CredentialRunner<DeskEngine>
    private let clock: Clock

    final class Clock { var now = Timestamp(seconds: 1_790_000_000) }

    static let gil = Agent(name: "gil", roles: [.tierAgent], grants: [.elevate])
    static let hub = Agent(name: "hub", roles: [.tierAgent], grants: [.elevate])
    static let ann = Agent(name: "ann", roles: [.tierAgent])

    static let rules: DeskRules = {
        var rules = DeskRules()
        rules.elevation = ElevationRules()
        rules.elevation?.allowsBreakGlass = true
        return rules
    }()

    /// Keeps what it is given in a file by the device's name. At the call that `failat` names it fails: before it did
    /// anything, or (`late`) after.
    private static let program = """
        #!/bin/sh
        cd "$1" || exit 70
        n=$(($(cat count 2>/dev/null || echo 0) + 1)); echo $n > count
        if [ "$n" = "$(cat failat 2>/dev/null)" ] && [ ! -e late ]; then exit 3; fi
        cat > order
        device=$(sed 's/.*"device":"\\([^"]*\\)".*/\\1/' order)
        case "$(cat order)" in
        *'"do":"set"'*) sed 's/.*"password":"\\([^"]*\\)".*/\\1/' order > "$device" ;;
        *'"do":"rotate"'*) [ -e "$device" ] || exit 66; echo "made-$n" > "$device" ;;
        *) [ -e "$device" ] || exit 66; printf '{"password":"%s"}' "$(cat "$device")" ;;
        esac
        if [ "$n" = "$(cat failat 2>/dev/null)" ]; then exit 3; fi
        exit 0
        """

    enum Source { case vault, command }

    init(_ connection: any Connection, _ source: Source = .vault, folder known: String? = nil) throws {
        let folder = try known ?? `Sealed secrets`.folder()
        self.folder = folder
        let clock = Clock()
        self.clock = clock
        let store = try Store(connection, rules: Self.rules)
        engine = try DeskEngine(store: store, rules: Self.rules, now: { clock.now })
        let script = folder + "/site"
        if known == nil {
            _ = FileManager.default.createFile(
                atPath: script, contents: Data(Self.program.utf8), attributes: [.posixPermissions: 0o700])
        }
        let program = SiteProgram([script, folder], seconds: 60, answerLimit: 65_536)
        let made: any CredentialSource
        switch source {
        case .vault:
            made = Vault(key: try SealKey(path: folder + "/desk.key", mayMake: true), program: program)
        case .command: made = CommandSource(program: program)
        }
        runner = CredentialRunner(desk: engine, counter: counter, source: made)
        engine.counter = counter
        guard try engine.staff().agents.isEmpty else { return }
        for agent in [Agent.owner("root"), Self.gil, Self.hub, Self.ann] {
            try engine.change(staff: .add(agent), by: .system)
        }
        try engine.record(Device(name: "MMD-1", serial: "S-1", ring: .broad), by: .system)
        try engine.record(Device(name: "MMD-2", ring: .broad), by: .system)
    }

    var now: Timestamp {
        get { clock.now }
        set { clock.now = newValue }
    }

    func write(_ name: String, _ text: String) {
        _ = FileManager.default.createFile(atPath: folder + "/" + name, contents: Data(text.utf8))
    }

    func remove(_ name: String) { try? FileManager.default.removeItem(atPath: folder + "/" + name) }

    /// The password that a device has.
    func device(_ name: String = "MMD-1") -> String? {
        FileManager.default.contents(atPath: folder + "/" + name).map {
            String(decoding: $0, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
        }
    }

    struct Unexpected: Error { var reply: Reply }

    func perform(_ command: TicketCommand, on number: Int, as agent: AgentName = "gil") throws {
        let reply = engine.handle(.perform(number, command, basedOn: nil), from: agent)
        guard case .done = reply else { throw Unexpected(reply: reply) }
    }

    /// A ticket with an elevation of a device; gives both numbers.
    func elevated(_ device: String = "MMD-1", by agent: AgentName = "gil") throws -> (ticket: Int, id: Int) {
        let issue = NewIssue(subject: "Add-in", text: "Broken.", device: device, source: .form)
        let reply = engine.handle(.open(issue), from: agent)
        guard case .opened(let row, _) = reply else { throw Unexpected(reply: reply) }
        let request = ElevationRequest(
            device: device, category: "Office", title: "Add-in", plan: "Repair it.", actions: ["powershell"])
        try perform(.elevation(.request(request)), on: row.number, as: agent)
        return (row.number, try elevation(row.number).id)
    }

    func elevation(_ number: Int) throws -> Elevation {
        let reply = engine.handle(.elevations(ElevationQuery(ticket: number, withClosed: true)), from: "root")
        guard case .elevations(let rows) = reply, let row = rows.first else { throw Unexpected(reply: reply) }
        return row.elevation
    }

    func kinds(_ number: Int) throws -> [String] {
        try engine.store.events(ofTicket: number).map(\.kind).filter {
            $0.contains("elevation") || $0.contains("password") || $0.contains("rotation")
        }
    }

    func ask(_ place: (ticket: Int, id: Int), _ key: EnvelopeKey, as agent: AgentName = "gil") -> Reply {
        engine.handle(
            .password(ticket: place.ticket, elevation: place.id, key: Base64.text(key.publicKey)), from: agent
        )
    }

    /// Asks until there is a password, letting the runner work between; failures of the store pass.
    func password(_ place: (ticket: Int, id: Int), as agent: AgentName = "gil") throws -> String {
        guard let key = EnvelopeKey() else { throw CancellationError() }
        for _ in 0..<20 {
            switch ask(place, key, as: agent) {
            case .password(.coming), .failed:
                do {
                    if case .waiting = try runner.step() { now = now.adding(seconds: 300) }
                } catch is StoreError {}
            case .password(.sealed(let box)):
                if let secret = Base64.bytes(box).flatMap(key.open) { return secret.text }
                throw CancellationError()
            case .password(.failed):
                // A person asks again.
                return try password(place, as: agent)
            case let reply: throw Unexpected(reply: reply)
            }
        }
        throw CancellationError()
    }

    /// Lets the runner work until nothing is left to do, time passing at every failure.
    func settle() throws {
        for _ in 0..<60 {
            do {
                switch try runner.step() {
                case .idle:
                    if try engine.store.dueRotation(at: now.adding(seconds: 100_000)) == nil { return }
                    now = now.adding(seconds: 300)
                case .failed, .waiting: now = now.adding(seconds: 300)
                case .answered, .rotated: break
                }
            } catch is StoreError {}
        }
        throw CancellationError()
    }
}
