import Desk
import FoundationEssentials
import SQLite
import Seeded
import Service
import Storage
import Wire

/// A desk with a random staff who ask at random. Its ticket numbers are in the millions and stand in the words of
/// each ticket too, so that one in a reply is never taken for anything else.
struct Crowd {
    static let first = 7_000_000
    static let morning = Timestamp(seconds: 1_790_000_000)
    static let auditor: AgentName = "aud"

    let engine: DeskEngine
    let names: [AgentName]
    var dice: SeededRandom

    init(seed: UInt64) throws {
        var dice = SeededRandom(seed: seed)
        engine = try DeskEngine(
            store: try Self.emptyStore(), rules: DeskRules(), now: { Self.morning })
        try engine.change(staff: .add(.owner("root")), by: .system)
        try engine.change(staff: .add(Agent(name: Self.auditor, roles: [.auditor])), by: .system)
        let writers: [Role] = [.tierAgent, .tierAgent, .tierAgent, .escalation, .itAdmin]
        for name in ["ann", "bob", "cem", "dan", "eve"] as [AgentName] {
            let queues = Set(Queue.allCases.filter { _ in dice.oneIn(2) })
            let agent = Agent(
                name: name, roles: [dice.pick(writers)], grants: dice.oneIn(3) ? [.escalate] : [],
                tier: dice.pick([1, 2]), queues: dice.oneIn(2) ? nil : queues)
            try engine.change(staff: .add(agent), by: .system)
        }
        let everybody = try engine.staff().agents.keys.sorted()
        names = everybody
        self.dice = dice
        for _ in 0..<25 { _ = engine.handle(open(), from: "root") }
        for number in tickets where self.dice.oneIn(3) {
            let entry = InboundEntry(text: "ticket \(number), and another thing", isAutomatic: false)
            try engine.store.transaction { try engine.carryOut(.receive(entry), on: number, by: .system) }
        }
        for _ in 0..<100 { _ = engine.handle(request(), from: self.dice.pick(everybody)) }
    }

    /// A store whose first ticket has a high number, the way one looks that was moved here.
    private static func emptyStore() throws -> Store {
        let source = try Store(try SQLiteConnection(path: ":memory:"), rules: DeskRules())
        let verdict = Verdict(route: .other, confidence: 0.5, evidence: [], language: .english)
        let opening = Opening(
            subject: "ticket \(first)", text: "", requester: Requester(), language: .english, source: .import,
            verdict: verdict, isConfident: false)
        _ = try source.openTicket([TicketEvent(at: morning, by: nil, change: .opened(opening))])
        let store = try Store(try SQLiteConnection(path: ":memory:"), rules: DeskRules())
        try store.importLog(
            source.exported().map {
                // Another number makes another chain.
                $0.split(separator: "\"ticket:1\"").joined(separator: "\"ticket:\(first)\"")
                    .replacing(#/"(salt|link)":"[^"]*",?/#, with: "")
            })
        return store
    }

    var tickets: ClosedRange<Int> {
        let last = try? engine.store.page(
            ListRequest(view: .all, limit: 1), for: Self.everything, at: Timestamp(seconds: 0)
        ).rows.first
        return Self.first...(last?.number ?? Self.first)
    }

    private static let everything = Scope(.owner("root"), rules: DeskRules())

    /// By the predicate, not by the store: the store is under test.
    func visible(to name: AgentName) throws -> Set<Int> {
        guard let agent = try engine.staff().agents[name] else { return [] }
        let scope = Scope(agent, rules: engine.rules)
        return try Set(
            tickets.filter { number in try engine.store.ticket(number).map(scope.allows) ?? false })
    }

    /// Tickets that are lent to somebody.
    func leases() throws -> Set<Int> { try engine.store.leases(notOf: "nobody", at: Self.morning) }

    // MARK: Asking

    private mutating func number() -> Int { dice.pick(Array(tickets)) }

    private mutating func open() -> Request {
        let words = ["printer", "Teams sign-in", "screen flickers", "VPN", "Autopilot policy"]
        let marker = "ticket \(tickets.upperBound + 1)"
        return .open(
            NewIssue(
                subject: "\(dice.pick(words)) \(dice.pick(words)) \(marker)", text: marker,
                requester: Requester(address: dice.pick(["kim@example.org", "lee@example.org"])),
                source: .form,
                severity: dice.pick(Severity.allCases),
                externalID: dice.oneIn(2) ? "case \(dice.pick([1, 2, 3]))" : nil))
    }

    private mutating func command() -> TicketCommand {
        let people: [Baton.Receiver] = [.tier(2), .tier(3), .agent(dice.pick(names))]
        return dice.pick([
            .accept, .route(dice.pick(Route.allCases), why: nil), .claim, .claim, .release,
            .handOff(to: dice.pick(people), reason: .skill, tried: "x"), .acceptBaton, .acceptBaton,
            .returnBaton(reason: "no"), .withdrawBaton, .reply("hello"), .note("seen"),
            .setSeverity(dice.pick(Severity.allCases)), .tag(add: ["vpn"], remove: []), .resolve,
            .reopen(reason: nil), .snooze(until: .onAnswer), .wake, .markDuplicate(of: number()),
            .markDuplicate(of: number()), .restrict, .restrict, .unrestrict, .undo, .undo,
            .merge(into: number()), .merge(into: number()), .merge(into: number()), .unmerge,
            .split([dice.pick([2, 3])], subject: "printer"), .split([2], subject: "VPN"),
        ])
    }

    mutating func request() -> Request {
        let filters = [
            "", "printer", "#\(number())", "number:\(number())", "holder:me", "!vpn", "status:duplicate",
        ]
        let draft = Draft(
            ticket: number(), kind: dice.pick(Draft.Kind.allCases), text: "draft", cursor: 0,
            savedAt: Self.morning)
        switch Int.random(in: 0..<24, using: &dice) {
        case 0: return .counts
        case 1, 2, 3:
            return .list(
                ListRequest(view: dice.pick(QueueView.allCases), filter: dice.pick(filters), limit: 10))
        case 4, 5, 6: return .ticket(number())
        case 7: return .search(dice.pick(["printer", "ticket", "VPN", "\(number())"]), limit: 20)
        case 8: return .offer(excluding: [number()])
        case 9: return .review
        case 10: return open()
        case 11: return .drafts
        case 12: return .saveDraft(draft)
        case 13:
            return dice.pick([
                .hello, .staff, .releaseOffer(number()), .discardDraft(ticket: number(), .note),
            ])
        case 15: return .audit(AuditQuery())
        case 14: return .pastIssues(since: Timestamp(seconds: 0), page: Self.first / PastIssues.pageSize)
        default: return .perform(number(), command(), basedOn: nil)
        }
    }

    static let requestsAboutATicket: [@Sendable (Int) -> Request] = [
        { .ticket($0) }, { .releaseOffer($0) },
        { .perform($0, .note("x"), basedOn: nil) }, { .perform($0, .undo, basedOn: 1) },
        { .perform($0, .claim, basedOn: .max) }, { .perform(first, .markDuplicate(of: $0), basedOn: nil) },
        { .perform(first, .merge(into: $0), basedOn: nil) }, { .perform($0, .unmerge, basedOn: nil) },
    ]

    // MARK: Reading replies

    /// Every ticket number anywhere in a reply, in a field or in a text, but for what the asker said themselves.
    static func numbers(in reply: Reply, echoing request: Request) throws -> Set<Int> {
        let asked = try JSONTree(request)
        if case .refused(.noSuchTicket(let number)) = reply, asked.numbers.contains(number) { return [] }
        return numbers(in: try JSONTree(reply), but: asked.texts)
    }

    static func numbers(in news: DeskChange) throws -> Set<Int> { numbers(in: try JSONTree(news), but: []) }

    private static func numbers(in told: JSONTree, but asked: Set<String>) -> Set<Int> {
        let texts = told.texts.subtracting(asked)
        return told.numbers.union(texts.flatMap { $0.split { !$0.isNumber }.compactMap { Int($0) } })
            .filter { (first...first + 999_999).contains($0) }
    }
}

/// All numbers and texts of an encoded value.
private struct JSONTree: Decodable {
    var numbers: Set<Int> = []
    var texts: Set<String> = []

    init(_ value: some Encodable) throws {
        self = try JSONDecoder().decode(JSONTree.self, from: JSONEncoder().encode(value))
    }

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.singleValueContainer().decode([String: JSONTree].self) {
            texts = Set(object.keys)
            for tree in object.values { add(tree) }
        } else if let array = try? decoder.singleValueContainer().decode([JSONTree].self) {
            for tree in array { add(tree) }
        } else if let number = try? decoder.singleValueContainer().decode(Int.self) {
            numbers = [number]
        } else if let text = try? decoder.singleValueContainer().decode(String.self) {
            texts = [text]
        }
    }

    private mutating func add(_ tree: JSONTree) {
        numbers.formUnion(tree.numbers)
        texts.formUnion(tree.texts)
    }
}

extension Store {
    func exported() throws -> [String] {
        var lines: [String] = []
        try exportLog { lines.append($0) }
        return lines
    }
}
