import Desk
import Storage
import StoreHarness
import Testing
import Wire

/// Saved views and sequences: what agents keep by name, apart from any ticket.
@Suite struct `What agents keep by name` {
    private let ada = Fixture.ada.name
    private let ben = Fixture.ben.name

    private func filled(_ database: Database) throws -> Store {
        let store = try database.store()
        for step in FaultTests.script { try step.run(store) }
        for (agent, name, steps) in [
            (ada, "morning", ["go-all", "filter status:new"]), (ada, "kim", ["filter kim@example.test"]),
            (ben, "morning", ["go-mine"]),
        ] {
            try store.saveSequence(
                CommandSequence(name: name, steps: steps), of: agent, at: Fixture.morning)
        }
        for (agent, name, filter, kind) in [
            (ada, "new ones", "status:new", SavedView.Kind.personal),
            (ben, "hers", "kim@example.test", .personal),
            (ada, "old", "age>7d", .shared),
        ] {
            try store.saveView(
                SavedView(name: name, list: .all, filter: filter, kind: kind), of: agent, at: Fixture.morning)
        }
        return store
    }

    @Test(arguments: Database.available)
    func `is theirs alone, unless it was saved for everybody`(_ database: Database) throws {
        let store = try filled(database)
        #expect(try store.sequences(of: ada).map(\.name) == ["kim", "morning"])
        #expect(try store.sequences(of: ben).map(\.steps) == [["go-mine"]])
        #expect(try store.savedViews(of: ben).map(\.name) == ["old", "hers"])
        try store.deleteSequence("morning", of: ada)
        #expect(try store.sequences(of: ben).count == 1)
    }

    @Test(arguments: Database.available)
    func `is replaced by what has its name`(_ database: Database) throws {
        let store = try filled(database)
        try store.saveSequence(
            CommandSequence(name: "morning", steps: ["go-review"]), of: ada, at: Fixture.morning)
        #expect(try store.sequences(of: ada).last?.steps == ["go-review"])
        try store.saveView(
            SavedView(name: "old", list: .triage, filter: "", kind: .shared), of: ben, at: Fixture.morning)
        #expect(try store.savedViews(of: ada).first?.list == .triage)
    }

    @Test(arguments: Database.available)
    func `moves house with the rest`(_ database: Database) throws {
        let source = try filled(.sqlite)
        let copy = try database.store()
        try copy.importLog(source.exported())
        #expect(try copy.exported() == source.exported())
        for agent in [ada, ben] {
            #expect(try copy.sequences(of: agent) == source.sequences(of: agent))
            #expect(try copy.savedViews(of: agent) == source.savedViews(of: agent))
        }
    }

    @Test(arguments: Database.available)
    func `goes where it names a person who is erased, and only there`(_ database: Database) throws {
        let store = try filled(database)
        _ = try store.erase(
            .person("kim@example.test"), reason: .request, by: Fixture.root.name, at: Fixture.morning)
        #expect(try store.sequences(of: ada).map(\.name) == ["morning"])
        #expect(try store.sequences(of: ben).map(\.name) == ["morning"])
        #expect(try store.savedViews(of: ben).map(\.name) == ["old"])
        #expect(try store.savedViews(of: ada).map(\.name) == ["old", "new ones"])
        #expect(try store.exported().allSatisfy { !$0.contains("kim@example.test") })
    }
}
