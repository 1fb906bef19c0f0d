import Desk
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct `Checklists in the store` {
    private func begin(
        _ store: Store, _ kind: ChecklistKind, _ subject: String = "", due: CivilDay? = nil
    ) throws -> Checklist {
        try store.transaction {
            let events = try Checklist.decide(
                ChecklistStart(kind: kind, subject: subject, due: due), from: Operations(),
                staff: Fixture.staff, by: .agent(Fixture.eve), at: Fixture.morning)
            return try store.append(events, to: nil, number: store.nextChecklist())
        }
    }

    private func change(_ store: Store, _ number: Int, _ command: ChecklistCommand) throws {
        let list = try #require(try store.checklist(number))
        let events = try list.decide(
            command, staff: Fixture.staff, by: .agent(Fixture.eve), at: Fixture.morning)
        try store.append(events, to: list, number: number)
    }

    @Test(arguments: Database.available)
    func `are what their events say, in the order in which they come due`(_ database: Database) throws {
        let store = try database.store()
        let day = CivilDay(wall: Fixture.morning)
        _ = try begin(store, .operations)
        _ = try begin(store, .helpdesk, due: CivilDay(number: day.number + 5))
        _ = try begin(store, .training, "Passkeys", due: CivilDay(number: day.number + 9))
        _ = try begin(store, .training, "Copilot")
        func numbers(_ query: ChecklistQuery) throws -> [Int] { try store.checklists(query).map(\.number) }
        #expect(try numbers(ChecklistQuery()) == [2, 3, 1, 4])
        try change(store, 4, .setDue(day, item: 2))
        #expect(try numbers(ChecklistQuery()) == [4, 2, 3, 1])
        for item in 1...4 { try change(store, 1, .tick(item)) }
        try change(store, 3, .withdraw(reason: "twice"))
        #expect(try numbers(ChecklistQuery()) == [4, 2])
        #expect(try numbers(ChecklistQuery(state: .closed)) == [3, 1])
        #expect(try numbers(ChecklistQuery(state: .all)) == [4, 2, 3, 1])
        #expect(try numbers(ChecklistQuery(state: .all, kind: .training)) == [4, 3])
        #expect(try numbers(ChecklistQuery(state: .all, limit: 1)) == [4])
        #expect(try store.checklists(of: .training).map(\.number) == [4, 3])
        #expect(try store.checklist(1)?.isComplete == true)
        #expect(try store.checklist(9) == nil)

        let stale = try #require(try store.checklist(2))
        try change(store, 2, .tick(1))
        #expect(throws: StoreError.self) {
            try store.append(
                [ChecklistEvent(at: Fixture.morning, by: nil, change: .ticked(2))], to: stale, number: 2)
        }
        #expect(try store.verifyDerived() == [])
        let copy = try database.store()
        try copy.importLog(store.exported())
        #expect(
            try copy.checklists(ChecklistQuery(state: .all)) == store.checklists(ChecklistQuery(state: .all)))
        let audit = try store.audit(AuditQuery(kind: "item-ticked"), for: Fixture.root.scope)
        #expect(audit.entries.map(\.subject) == [.checklist(2)] + Array(repeating: .checklist(1), count: 4))
    }

    @Test(arguments: Database.available)
    func `forget a person who is erased, in the log and in the list`(_ database: Database) throws {
        let store = try database.store()
        try store.take(Fixture.opening("Phone", from: "kim@example.test"))
        _ = try begin(store, .newHires, "kim@example.test, 3 May")
        try change(store, 1, .note("Wrote to kim@example.test.", item: 2))
        _ = try store.erase(
            .person("kim@example.test"), reason: .request, by: Fixture.root.name, at: Fixture.morning)
        let list = try #require(try store.checklist(1))
        #expect(!list.subject.contains("kim") && !(list.item(2)?.note.contains("kim") ?? true))
        #expect(list.subject.contains("3 May"))
        #expect(try store.verifyDerived() == [] && store.verifyChain().fault == nil)
    }
}
