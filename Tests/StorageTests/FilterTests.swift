import Desk
import Seeded
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct `Filter language` {
    typealias Test = Filter.Test

    static let readings: [(text: String, terms: [Filter.Term])] = [
        ("", []),
        ("  \t ", []),
        ("!!! --- *", []),
        ("black", [term(word("black"))]),
        ("!black", [term(word("black"), isExcluded: true)]),
        ("12:30", [term(word("12", "30"))]),
        ("#12", [term(.numbers([NumberSpan(12)]))]),
        ("number:#12,13", [term(.numbers([NumberSpan(12), NumberSpan(13)]))]),
        ("number:3..5", [term(.numbers([NumberSpan(low: 3, high: 6)]))]),
        ("number:..5,>8", [term(.numbers([NumberSpan(low: nil, high: 6), NumberSpan(low: 9, high: nil)]))]),
        ("tier:<=2", [term(.tiers([NumberSpan(low: nil, high: 3)]))]),
        ("is:open,handoff", [term(.states([.open, .handoff]))]),
        ("clock:late", [term(.clocks([.late]))]),
        ("source:MAIL", [term(.sources([.mail]))]),
        ("keeper:ben", [term(.keepers([.agent("ben")]))]),
        ("party:dell,none", [term(.parties(["dell", nil]))]),
        ("age:>3d", [term(.created([span(.distance(3 * 86_400 + 1), nil)]))]),
        ("age:<=1h", [term(.created([span(nil, .distance(3601))]))]),
        ("age:3d", [term(.created([span(.distance(3 * 86_400), .distance(4 * 86_400))]))]),
        ("age:2h..1d", [term(.created([span(.distance(7200), .distance(86_401))]))]),
        ("updated:<1d12h", [term(.updated([span(nil, .distance(36 * 3600))]))]),
        ("due:<2h", [term(.due([span(nil, .distance(7200))]))]),
        ("wakes:tomorrow", [term(.wakes([span(.day(1), .day(2))]))]),
        ("created:1970-01-02", [term(.created([span(.wall(86_400), .wall(2 * 86_400))]))]),
        ("created:1970-01-02..1970-01-03", [term(.created([span(.wall(86_400), .wall(3 * 86_400))]))]),
        ("created:>1970-01-02", [term(.created([span(.wall(2 * 86_400), nil)]))]),
        ("created:>=1970-01-02", [term(.created([span(.wall(86_400), nil)]))]),
        ("created:<1970-01-02", [term(.created([span(nil, .wall(86_400))]))]),
        ("created:1970-12", [term(.created([span(.wall(334 * 86_400), .wall(365 * 86_400))]))]),
        ("created:1970", [term(.created([span(.wall(0), .wall(365 * 86_400))]))]),
        ("created:1970-01-01T00:01", [term(.created([span(.wall(60), .wall(120))]))]),
        ("route:none", [term(.routes([nil]))]),
        ("Route:hardware", [term(.routes([.hardware]))]),
        ("severity:a,B", [term(.severities([.a, .b]))]),
        ("!status:new", [term(.statuses([.new]), isExcluded: true)]),
        ("queue:managed-desktop", [term(.queues([.managedDesktop]))]),
        ("language:fr", [term(.languages([.french]))]),
        ("holder:me,none", [term(.holders([.me, .nobody]))]),
        ("tag:a:b,c", [term(.tags(["a:b", "c"]))]),
        ("tag:none", [term(.tags([nil]))]),
        ("device:PC-1,none", [term(.devices(["pc-1", nil]))]),
        ("tier:3", [term(.tiers([NumberSpan(3)]))]),
        ("requester:Kim@Example.test", [term(.address("kim@example.test"))]),
        ("requester:\"kim jones\"", [term(.requester(SearchWord.words("kim jones")))]),
        ("\"never closed", [term(word("never", "closed"))]),
        ("a b", [term(word("a")), term(word("b"))]),
    ]

    @Test(arguments: readings)
    func `is read as`(_ text: String, _ terms: [Filter.Term]) throws {
        #expect(try Filter(text).terms == terms)
    }

    @Test(arguments: [
        ("colour:red", 0, FilterError.Problem.unknownField),
        ("black https://example.test", 6, .unknownField),
        ("route:", 0, .missingValue(.route)),
        ("é status:,", 2, .missingValue(.status)),
        ("severity:D", 0, .unknownValue(.severity)),
        ("status:new,old", 0, .unknownValue(.status)),
        ("number:99999999999999999999", 0, .unknownValue(.number)),
        ("tier:x", 0, .unknownValue(.tier)),
        ("tier:3..1", 0, .unknownValue(.tier)),
        ("number:..", 0, .unknownValue(.number)),
        ("number:=>3", 0, .unknownValue(.number)),
        ("age:3", 0, .unknownValue(.age)),
        ("age:1h2d", 0, .unknownValue(.age)),
        ("age:1d..2h", 0, .unknownValue(.age)),
        ("age:9999999d", 0, .unknownValue(.age)),
        ("a created:2026-02-30", 2, .unknownValue(.created)),
        ("created:2026-11-01..2h", 0, .unknownValue(.created)),
        ("created:2026-11-02..2026-11-01", 0, .unknownValue(.created)),
        ("requester:-", 0, .missingValue(.requester)),
        ("is:asleep", 0, .unknownValue(.is)),
    ])
    func `is refused with the place and what there is`(
        _ text: String, _ position: Int, _ problem: FilterError.Problem
    ) throws {
        let error = #expect(throws: FilterError.self) { try Filter(text) }
        #expect(error?.position == position)
        #expect(error?.problem == problem)
        if problem == .unknownField {
            let sentence = Prose.sentence(try #require(error))
            for field in Filter.Field.allCases { #expect(sentence.contains(field.rawValue)) }
        }
    }

    /// What each filter must find in the list of every ticket, told by a look at the ticket.
    static let meanings: [(filter: String, holds: @Sendable (TicketRow) -> Bool)] = [
        ("severity:A,B", { $0.severity != .c }),
        ("!severity:C", { $0.severity != .c }),
        ("status:waiting,resolved", { $0.status == .waiting || $0.status == .resolved }),
        ("route:none", { $0.route == nil }),
        ("!route:none", { $0.route != nil }),
        ("!route:hardware", { $0.route != .hardware }),
        ("holder:me", { $0.holder == Fixture.ada.name }),
        ("holder:ben,none", { $0.holder == Fixture.ben.name || $0.holder == nil }),
        ("!holder:ben,none", { $0.holder != Fixture.ben.name && $0.holder != nil }),
        ("!requester:kim@example.test", { $0.requester.address != "kim@example.test" }),
        ("device:pc-1", { $0.device == "PC-1" }),
        ("!device:PC-1", { $0.device != "PC-1" }),
        ("device:none", { $0.device == nil }),
        ("!holder:me", { $0.holder != Fixture.ada.name }),
        ("queue:escalation", { $0.queue == .escalation }),
        ("language:fr !status:new", { $0.language == .french && $0.status != .new }),
        ("tag:screen", { $0.tags.contains("screen") }),
        ("tag:screen,vpn", { !Set($0.tags).isDisjoint(with: ["screen", "vpn"]) }),
        ("!tag:screen", { !$0.tags.contains("screen") }),
        ("tier:2,3", { $0.tier > 1 }),
        ("number:3,4", { $0.number == 3 || $0.number == 4 }),
        ("#5", { $0.number == 5 }),
        ("requester:kim@example.test", { $0.requester.address == "kim@example.test" }),
        ("requester:lee", { $0.requester.address == "lee@example.test" }),
        ("!requester:lee", { $0.requester.address != "lee@example.test" }),
        ("number:2..5,>20", { (2...5).contains($0.number) || $0.number > 20 }),
        ("!tier:>1", { $0.tier <= 1 }),
        ("is:open", { $0.status.isOpen }),
        ("is:closed,restricted", { !$0.status.isOpen || $0.isRestricted }),
        ("is:handoff", { $0.baton != nil && $0.status.isOpen }),
        ("keeper:ben", { $0.keeper == Fixture.ben.name }),
        ("keeper:none", { $0.keeper == nil }),
        ("tag:none", { $0.tags.isEmpty }),
        ("tag:none,vpn", { $0.tags.isEmpty || $0.tags.contains("vpn") }),
        ("!tag:none", { !$0.tags.isEmpty }),
        ("party:none", { _ in true }),
        ("party:dell", { _ in false }),
        ("clock:late", { $0.due.map { $0 <= now } ?? false }),
        ("clock:running", { $0.due.map { $0 > now } ?? false }),
        ("clock:none", { $0.clock == nil }),
        ("clock:paused", { $0.clock != nil && $0.due == nil }),
        ("due:<90m", { $0.due.map { $0 < now.adding(seconds: 5400) } ?? false }),
        ("age:>1h", { now.age(since: $0.openedAt) > 3600 }),
        (
            "age:<=30m,>2h",
            {
                now.age(since: $0.openedAt) <= 1800 || now.age(since: $0.openedAt) > 7200
            }
        ),
        ("updated:<1h", { now.age(since: $0.changedAt) < 3600 }),
        ("!updated:<1h", { now.age(since: $0.changedAt) >= 3600 }),
        ("created:today", { $0.openedAt >= midnight && $0.openedAt < midnight.adding(seconds: 86_400) }),
        ("created:yesterday", { _ in false }),
        ("wakes:<1w", { if case .at = $0.wake { $0.status == .waiting } else { false } }),
        ("source:mail", { _ in true }),
        ("holder:me tag:screen", { $0.holder == Fixture.ada.name && $0.tags.contains("screen") }),
    ]

    /// Some of the random desk lies behind it, some ahead.
    static let now = Fixture.morning.adding(seconds: 3 * 3600)
    static let midnight = Timestamp(seconds: now.seconds / 86_400 * 86_400)

    @Test(arguments: Database.available, [31, 32] as [UInt64])
    func `finds what it says, in every list, page by page`(_ database: Database, seed: UInt64) throws {
        let store = try database.store()
        let tickets = try RandomDeskTests.play(store, seed: seed, commands: 400)
        let all = try (1...tickets).map { try #require(try store.row($0, for: Fixture.root.scope)) }
        for view in QueueView.allCases {
            let inView = Set(
                try RandomDeskTests.pageThrough(store, view, agent: Fixture.ada, limit: 500).map(\.number))
            for (filter, holds) in Self.meanings {
                let expected = all.filter { inView.contains($0.number) && holds($0) }.map(\.number)
                let found = try RandomDeskTests.pageThrough(
                    store, view, agent: Fixture.ada, filter: filter, limit: 4, at: Self.now)
                #expect(found.map(\.number).sorted() == expected, "\(view) \(filter)")
                #expect(Set(found.map(\.number)).count == found.count, "\(view) \(filter)")
            }
        }
    }

    @Test(arguments: Database.available)
    func `words match subject, text and requester, whatever case and accents`(_ database: Database) throws {
        let store = try database.store()
        try store.take(
            Fixture.opening("Écran noir", text: "Depuis ce matin, l'imprimante aussi.", name: "Zoë Maes"))
        try store.take(Fixture.opening("Screen is black"))
        try store.carryOut(.note("Toner ordered"), on: 1)
        let found = [
            "ecran": [1], "ÉCRAN": [1], "écr": [1], "impri": [1], "zoe": [1], "toner ecran": [1],
            "screen": [2],
            "!screen": [1], "!toner": [2], "kim": [2, 1], "cran": [], "noir matin": [1], "noir black": [],
            "l'imprimante": [1], "\"ce matin\"": [1], "\"matin ce\"": [],
        ]
        for (filter, numbers) in found {
            let page = try store.page(ListRequest(view: .all, filter: filter), for: Fixture.ada.scope)
            #expect(page.rows.map(\.number) == numbers, "\(filter)")
        }
    }

    @Test func `days are those of the zone of whoever asks`() throws {
        let store = try Database.sqlite.store()
        // 00:30 on the next day in Brussels.
        try store.take(
            Fixture.opening("Late"), at: Timestamp(iso8601: "2026-11-20T23:30:00Z") ?? Fixture.morning)
        func found(_ filter: String, zone: Int) throws -> Int {
            try store.page(ListRequest(view: .all, filter: filter, zone: zone), for: Fixture.ada.scope).rows
                .count
        }
        #expect(try found("created:2026-11-20", zone: 0) == 1)
        #expect(try found("created:2026-11-21", zone: 0) == 0)
        #expect(try found("created:2026-11-20", zone: 3600) == 0)
        #expect(try found("created:2026-11-21", zone: 3600) == 1)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `whatever is typed is read or refused at a place that is there, and completes to more of it`(
        seed: UInt64
    )
        throws
    {
        let store = try Database.sqlite.store()
        try store.take(Fixture.opening("Screen"))
        var dice = SeededRandom(seed: seed)
        let pieces =
            Filter.Field.allCases.map { $0.rawValue + ":" } + Filter.Field.allCases.flatMap(\.values) + [
                "..", ">", "<", ">=", "<=", ",", "!", "\"", " ", " ", "#", "3", "2h", "9d", "1w2d",
                "2026-11-21", "é",
                "9999-12", "0000", "2026-13-01", "-", ":", "999999999999999", "😀", "\u{301}",
            ]
        for _ in 0..<400 {
            let text = (0..<Int.random(in: 0..<9, using: &dice)).map { _ in dice.pick(pieces) }.joined()
            do {
                _ = try Filter(text)
                let request = ListRequest(view: dice.pick(QueueView.allCases), filter: text, zone: 7200)
                _ = try store.page(request, for: Fixture.hal.scope)
            } catch let error as FilterError {
                #expect(error.position >= 0 && error.position + error.length <= text.count, "\(text)")
                #expect(Prose.shown(error, in: text).contains("^"))
            }
            let cursor = Int.random(in: 0...text.count, using: &dice)
            if let completion = FilterCompletion(text, at: cursor) {
                #expect(completion.range.upperBound == cursor, "\(text)")
                for choice in completion.choices {
                    let (completed, end) = completion.applied(choice, to: text)
                    #expect(
                        end <= completed.count
                            && choice.lowercased().hasPrefix(completion.common.lowercased()))
                }
            }
        }
    }

    @Test(arguments: [
        ("", ["route:", "category:"], 0), ("sta", ["status:"], 0), ("status:n", ["new"], 7),
        ("status:new,r", ["resolved"], 11), ("vpn !sev", ["severity:"], 5), ("tag:s", ["screen"], 4),
        ("status:new ", ["route:"], 11), ("severity:", ["A", "B", "C"], 9),
    ])
    func `Tab completes fields and values where one is`(text: String, choices: [String], start: Int) throws {
        let completion = try #require(
            FilterCompletion(text, at: text.count, known: [.tag: ["screen", "vpn"]]))
        #expect(completion.choices.starts(with: choices))
        #expect(completion.range == start..<text.count)
    }

    @Test func `what no term begins with completes to nothing`() {
        #expect(FilterCompletion("zzz", at: 3) == nil)
        #expect(FilterCompletion("zzz:a", at: 5) == nil)
        #expect(FilterCompletion("\"rou", at: 4) == nil)
    }

    static func span(_ low: TimeSpan.Bound?, _ high: TimeSpan.Bound?) -> TimeSpan {
        TimeSpan(low: low, high: high)
    }

    static func term(_ test: Test, isExcluded: Bool = false) -> Filter.Term {
        Filter.Term(test, isExcluded: isExcluded)
    }

    static func word(_ tokens: String...) -> Test {
        SearchWord(tokens.joined(separator: "-")).map(Test.word) ?? .numbers([])
    }
}
