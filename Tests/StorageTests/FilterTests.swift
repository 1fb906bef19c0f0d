import Desk
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
        ("#12", [term(.numbers([12]))]),
        ("number:#12,13", [term(.numbers([12, 13]))]),
        ("route:none", [term(.routes([nil]))]),
        ("Route:hardware", [term(.routes([.hardware]))]),
        ("severity:a,B", [term(.severities([.a, .b]))]),
        ("!status:new", [term(.statuses([.new]), isExcluded: true)]),
        ("queue:managed-desktop", [term(.queues([.managedDesktop]))]),
        ("language:fr", [term(.languages([.french]))]),
        ("holder:me,none", [term(.holders([.me, .nobody]))]),
        ("tag:a:b,c", [term(.tags(["a:b", "c"]))]),
        ("device:PC-1,none", [term(.devices(["pc-1", nil]))]),
        ("tier:3", [term(.tiers([3]))]),
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
    ])
    func `is refused with the place and what there is`(
        _ text: String, _ position: Int, _ problem: FilterError.Problem
    ) throws {
        let error = #expect(throws: FilterError.self) { try Filter(text) }
        #expect(error?.position == position)
        #expect(error?.problem == problem)
        if problem == .unknownField {
            for field in Filter.Field.allCases { #expect("\(try #require(error))".contains(field.rawValue)) }
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
        ("holder:me tag:screen", { $0.holder == Fixture.ada.name && $0.tags.contains("screen") }),
    ]

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
                    store, view, agent: Fixture.ada, filter: filter, limit: 4)
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

    static func term(_ test: Test, isExcluded: Bool = false) -> Filter.Term {
        Filter.Term(test, isExcluded: isExcluded)
    }

    static func word(_ tokens: String...) -> Test {
        SearchWord(tokens.joined(separator: "-")).map(Test.word) ?? .numbers([])
    }
}
