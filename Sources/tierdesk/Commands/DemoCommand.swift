import Desk
import Glibc
import Seeded
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
            try folder.map { StoreLocation(path: $0.path + "/desk.sqlite") } ?? StoreLocation(invocation)
        let samples = SampleTickets()
        let clock = try DeskClock(invocation)
        try fill(location, invocation, samples: samples, tickets: tickets, seed: seed, now: clock.now())
        let desk = try OpenDesk(invocation, store: location)
        if invocation.switches.contains("fill-only") { return .ok }
        let arrivals = rate == 0 ? nil : Arrivals(samples: samples, perMinute: rate, seed: seed &+ 1)
        return try ConsoleProgram(desk: desk, invocation: invocation, arrivals: arrivals).run()
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
            try day.fill(tickets: tickets, owner: AgentName(OpenDesk.accountName())) {
                progress.show(done: $0, of: tickets, count: $0)
            }
            progress.clear()
        }
    }
}

/// Tickets that keep coming, at seeded intervals.
struct Arrivals {
    private let samples: SampleTickets
    private let perMinute: Int
    private var random: SeededRandom
    private var order: [Int] = []

    init(samples: SampleTickets, perMinute: Int, seed: UInt64) {
        self.samples = samples
        self.perMinute = perMinute
        random = SeededRandom(seed: seed)
    }

    /// The next issue; nil when there are no samples.
    mutating func next() -> NewIssue? {
        guard !samples.samples.isEmpty else { return nil }
        if order.isEmpty { order = Array(samples.samples.indices).shuffled(using: &random) }
        return samples.samples[order.removeLast()].issue(date: nil)
    }

    /// Milliseconds until it comes: around the mean, never bunched at zero.
    mutating func pause() -> Int {
        let mean = 60_000 / max(1, perMinute)
        return max(5, mean / 2 + Int.random(in: 0...max(1, mean), using: &random))
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
