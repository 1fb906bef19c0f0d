import Desk
import Seeded
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct ServiceLevelTests {
    static let hour: Int64 = 3600

    /// Resolve pauses; a first reply has a step an hour before its end.
    static func levels(_ hours: Int64) -> ServiceLevels {
        ServiceLevels(
            calendars: [.always],
            levels: [
                ServiceLevel(
                    name: "all", calendar: "24x7",
                    targets: [.firstReply: hours * hour, .resolve: 10 * hours * hour],
                    steps: [ClockStep(metric: .firstReply, offset: -hour, action: .notify)])
            ])
    }

    private func order(_ store: Store, _ view: QueueView) throws -> [Int] {
        try store.page(ListRequest(view: view), for: Fixture.ada.scope).rows.map(\.number)
    }

    @Test(arguments: Database.available)
    func `the nearest breach comes first, and what stands still comes last`(_ database: Database) throws {
        let store = try database.store()
        try store.adopt(Self.levels(8), by: .system, at: Fixture.morning.adding(seconds: -60))
        for minute in [30, 10, 20] as [Int64] {
            try store.take(Fixture.opening("Screen"), at: Fixture.morning.adding(seconds: minute * 60))
        }
        #expect(try order(store, .hardware) == [2, 3, 1])
        let late = Fixture.morning.adding(seconds: 3600)
        for number in [2, 3] { try store.carryOut(.reply("hello"), on: number, at: late) }
        #expect(try order(store, .hardware) == [1, 2, 3])
        for number in [3, 2, 1] {
            try store.carryOut(.snooze(until: .onAnswer), on: number, at: late.adding(seconds: Int64(number)))
        }
        // Number 1 still owes its first reply, which never pauses; the others have the same time left but for seconds.
        #expect(try order(store, .waiting) == [1, 2, 3])
        let rows = try store.page(ListRequest(view: .waiting), for: Fixture.ada.scope).rows
        #expect(rows.map { $0.clock?.metric } == [.firstReply, .resolve, .resolve])
        #expect(rows.map { $0.due == nil } == [false, true, true])
        #expect(try store.verifyDerived() == [])
    }

    @Test(arguments: Database.available, [1, 2] as [UInt64])
    func `other levels move every open ticket, and no closed one`(_ database: Database, seed: UInt64) throws {
        let store = try database.store()
        let tickets = try RandomDeskTests.play(store, seed: seed, commands: 250)
        let closed = try (1...tickets).compactMap { try store.ticket($0) }.filter { !$0.isOpen }
        let before = try closed.map { try store.row($0.number, for: Fixture.root.scope) }
        #expect(try store.reclock(limit: 10).isEmpty)

        let moment = Fixture.morning.adding(seconds: 100_000)
        #expect(try store.adopt(Self.levels(2), by: .system, at: moment))
        #expect(try !store.adopt(Self.levels(2), by: .system, at: moment))
        // A ticket that is worked on before its turn is up to date by that.
        let open = try (1...tickets).compactMap { try store.ticket($0) }.first { $0.isOpen }
        if let open { _ = try? store.carryOut(.note("meanwhile"), on: open.number, at: moment) }
        var moved = 0
        while case let some = try store.reclock(limit: 7), !some.isEmpty { moved += some.count }
        #expect(moved > 0)
        #expect(try store.verifyDerived() == [])
        #expect(try closed.map { try store.row($0.number, for: Fixture.root.scope) } == before)
        for agent in Fixture.agents {
            for view in QueueView.allCases where view != .all {
                let rows = try RandomDeskTests.pageThrough(store, view, agent: agent, limit: 3)
                let keys = rows.map { [$0.order.seconds, Int64($0.number)] }
                #expect(keys == keys.sorted { $0.lexicographicallyPrecedes($1) })
            }
        }
    }

    @Test func `levels come back from the log, with their versions, and by an export`() throws {
        let place = try Database.sqlite.connection()
        let store = try Store(place, rules: Fixture.rules)
        try store.take(Fixture.opening("Screen"))
        try store.adopt(Self.levels(2), by: .system, at: Fixture.morning)
        try store.adopt(Self.levels(3), by: .system, at: Fixture.morning.adding(seconds: 60))
        let again = try Store(place, rules: Fixture.rules)
        #expect(again.rules.service == store.rules.service)
        #expect(again.rules.service.versions.map(\.number) == [0, 1, 2])
        let copy = try Database.sqlite.store()
        var lines: [String] = []
        try store.exportLog { lines.append($0) }
        try copy.importLog(lines)
        #expect(copy.rules.service == store.rules.service)
        #expect(
            try copy.row(1, for: Fixture.root.scope)?.due
                == again.ticket(1).flatMap {
                    TicketRow($0, rules: again.rules).due
                })
    }

    @Test(arguments: Database.available)
    func `the next step of any clock is an index away`(_ database: Database) throws {
        let store = try database.store()
        #expect(try store.nextStep() == nil)
        try store.adopt(Self.levels(2), by: .system, at: Fixture.morning.adding(seconds: -60))
        try store.take(Fixture.opening("Screen"), at: Fixture.morning.adding(seconds: 60))
        try store.take(Fixture.opening("Screen"))
        let first = Fixture.morning.adding(seconds: Self.hour)
        #expect(try store.nextStep() == first)
        #expect(try store.dueSteps(now: first.adding(seconds: -1), limit: 9).isEmpty)
        #expect(try store.dueSteps(now: first.adding(seconds: 60), limit: 9) == [2, 1])
        try store.carryOut(.resolve, on: 2)
        #expect(try store.dueSteps(now: first.adding(seconds: 60), limit: 9) == [1])
    }
}
