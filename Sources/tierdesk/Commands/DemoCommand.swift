import Desk
import Glibc
import Sockets
import Storage
import Wire

/// `tierdesk demo`: a private desk in the middle of its day.
enum DemoCommand {
    static let spec = CommandSpec(
        path: ["demo"], summary: "open the console on a private desk with tickets arriving",
        options: [
            .value("tickets", "N", "how many tickets there are at first (default 60)"),
            .value(
                "rate", "PER_MINUTE", "how many arrive a minute (default 6); 0: nobody arrives, nothing moves"
            ),
            .value("seed", "S", "the same seed gives the same day (default 1)"),
            .value("theme", "THEME", "a theme by name, or a file ending in .json5"),
            .value("language", "LANGUAGE", "en, fr or nl, with a region where it matters, like en-US"),
            .switch("ascii", "draw with ASCII only"),
            .switch("accessible", "for screen readers: no borders, states in words"),
            .switch("fill-only", "make the desk in --store and leave, without opening the console"),
        ],
        details: """
            The desk lives in a temporary folder and is gone afterwards, unless --store names a place: an empty store
            is filled, one with tickets in it is used as it is.
            """
    ) { invocation in
        let tickets = try invocation.integer("tickets", default: 60, in: 0...2_000_000)
        let rate = try invocation.integer("rate", default: 6, in: 0...6000)
        let seed = UInt64(try invocation.integer("seed", default: 1, in: 0...Int.max))
        let folder = invocation.options["store"] == nil ? try TemporaryFolder() : nil
        defer { folder?.remove() }
        let location =
            try folder.map { .sqlite(path: $0.path + "/desk.sqlite") } ?? StoreLocation(invocation)
        let samples = SampleTickets()
        let clock = try DeskClock(invocation)
        try fill(location, invocation, samples: samples, tickets: tickets, seed: seed, now: clock.now())
        if invocation.switches.contains("fill-only") { return .ok }
        let arrivals = rate == 0 ? [] : ["--arrivals", "\(rate)", "--seed", "\(seed &+ 1)"]
        let desk = try PrivateDesk(invocation, store: location, extra: arrivals)
        return try ConsoleProgram(place: .own(desk), invocation: invocation).run()
    }

    private static func fill(
        _ location: StoreLocation, _ invocation: Invocation, samples: SampleTickets, tickets: Int,
        seed: UInt64,
        now: Timestamp
    ) throws {
        let rules = try Configuration.load(invocation).rules
        let store = try OpenDesk.openStore(location, rules: rules)
        try Complaint.translating {
            guard try store.lastSequence() == 0 else { return }
            let day = try DemoDay(store: store, rules: rules, samples: samples, seed: seed, now: now)
            var progress = ProgressBar(isShown: tickets > 2_000 && Output.isErrorTerminal)
            try day.fill(tickets: tickets, owner: AgentName(Peer.accountName(of: getuid()))) {
                progress.show(done: $0, of: tickets, count: $0)
            }
            progress.clear()
        }
    }
}

/// A private folder that is removed with everything in it.
struct TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/tierdesk-demo-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Complaint(
                .cannotCreate, "No temporary folder can be made: \(String(cString: strerror(errno))).")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func remove() {
        for name in ["desk.sqlite", "desk.sqlite-wal", "desk.sqlite-shm"] { unlink(path + "/" + name) }
        rmdir(path)
    }
}
