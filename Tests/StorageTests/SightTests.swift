import Desk
import Seeded
import Storage
import StoreHarness
import Testing
import Wire

/// What may be seen is said twice, as a predicate and in SQL: here they are held against each other.
@Suite struct SightTests {
    static func agent(_ dice: inout SeededRandom) -> Agent {
        let names = Fixture.agents.map(\.name) + ["nobody"]
        let queues = Set(Queue.allCases.filter { _ in dice.oneIn(3) })
        return Agent(
            name: dice.pick(names), roles: Set(Role.allCases.filter { _ in dice.oneIn(4) }),
            tier: dice.pick([1, 2, 3, 4, 9]), queues: dice.oneIn(3) ? nil : queues)
    }

    @Test(arguments: Database.available, 0..<6 as Range<UInt64>)
    func `the store and the predicate agree on every ticket of a random desk`(
        _ database: Database, seed: UInt64
    ) throws {
        let store = try database.store()
        let tickets = try RandomDeskTests.play(store, seed: 700 + seed, commands: 250)
        let all = try (1...tickets).map { try #require(try store.ticket($0)) }
        var dice = SeededRandom(seed: seed)
        for _ in 0..<10 {
            let agent = Self.agent(&dice)
            let scope = agent.scope
            let seen = all.filter(scope.allows).map(\.number)
            #expect(try store.visible(all.map(\.number), for: scope) == seen)
            #expect(try all.compactMap { try store.row($0.number, for: scope)?.number } == seen)
            let paged = try RandomDeskTests.pageThrough(store, .all, agent: agent, limit: 7)
            #expect(paged.map(\.number) == seen.reversed())
            let counts = try store.counts(for: scope)
            for view in QueueView.allCases {
                let there = all.filter { RandomDeskTests.lies($0, in: view, for: agent) && scope.allows($0) }
                #expect(counts[view] == there.count, "\(agent) \(view)")
            }
            for word in RandomDeskTests.words.prefix(5) {
                let hits = Set(all.filter { Self.tells($0, of: word) }.map(\.number)).intersection(seen)
                #expect(Set(try store.search(word, limit: 500, for: scope).map(\.number)) == hits)
                let page = try RandomDeskTests.pageThrough(
                    store, .all, agent: agent, filter: word, limit: 50)
                #expect(Set(page.map(\.number)) == hits)
            }
        }
    }

    /// As the index folds words: a beginning is enough, accents and case do not count.
    private static func tells(_ ticket: Ticket, of word: String) -> Bool {
        let texts = [ticket.subject] + ticket.entries.map(\.text)
        return texts.contains { text in
            text.lowercased().replacingAccents().split { !$0.isLetter }.contains {
                $0.hasPrefix(word.lowercased().replacingAccents())
            }
        }
    }

    @Test(arguments: Database.available)
    func `others and likely duplicates are those in sight`(_ database: Database) throws {
        let store = try database.store()
        for _ in 0..<4 { try store.take(Fixture.opening("Printer prints blank pages", confidence: 0.4)) }
        try store.carryOut(.restrict, on: 2, by: Fixture.root)
        try store.carryOut(.accept, on: 3, by: Fixture.root)
        func numbers(_ agent: Agent) throws -> ([Int], [Int]) {
            let others = try store.others(
                ofRequester: "kim@example.test", excluding: 1, limit: 5, for: agent.scope)
            let similar = try store.similar(
                to: "Printer prints blank pages", excluding: 1, limit: 5, for: agent.scope)
            return (others.map(\.number), similar.map(\.number))
        }
        #expect(try numbers(Fixture.root) == ([4, 3, 2], [4, 3, 2]))
        #expect(try numbers(Fixture.ada) == ([4, 3], [4, 3]))
        #expect(try numbers(Fixture.hal) == ([3], [3]))
    }

    @Test(arguments: Database.available)
    func `a search looks past tickets out of sight`(_ database: Database) throws {
        let store = try database.store()
        try store.take(Fixture.opening("toner", route: .hardware))
        try store.transaction {
            for _ in 0..<2100 { try store.take(Fixture.opening("toner", route: .other)) }
        }
        #expect(try store.search("toner", limit: 5, for: Fixture.hal.scope).map(\.number) == [1])
    }
}

extension String {
    fileprivate func replacingAccents() -> String { String(map { $0 == "é" ? "e" : $0 }) }
}
