import Desk
import Storage
import StoreHarness
import Testing
import Wire

/// One store, several connections to it.
@Suite struct `A store that several have open` {
    @Test(arguments: Database.available)
    func `what was committed is there when it is opened again`(_ database: Database) throws {
        let place = try database.place()
        var lines: [String] = []
        do {
            let store = try place.store()
            try store.take(Fixture.opening("Screen is black"))
            lines = try store.exported()
        }
        #expect(try place.store().exported() == lines)
        #expect(lines.count == 3)
    }

    @Test(arguments: Database.available)
    func `a store of a later version is refused`(_ database: Database) throws {
        let place = try database.place()
        try place.store().connection.execute("insert into schema_version (version) values (1000)")
        let error = #expect(throws: StoreError.self) { try place.store() }
        #expect(error?.code == .schemaTooNew)
    }

    @Test(arguments: Database.available)
    func `another writer is waited for, then reported`(_ database: Database) throws {
        let place = try database.place()
        let first = try place.store()
        let second = try place.store(patience: 200)
        try first.transaction {
            let error = #expect(throws: StoreError.self) {
                try second.take(Fixture.opening("Screen is black"))
            }
            #expect(error?.code == .busy)
            // Readers never wait.
            let counts = try second.counts(for: Fixture.ada.scope)
            #expect(counts[.all] == 0)
        }
        try second.take(Fixture.opening("Screen is black"))
        #expect(try first.ticket(1) != nil)
    }

    @Test(arguments: Database.available)
    func `of two writers with the same view exactly one wins`(_ database: Database) throws {
        let place = try database.place()
        let stores = [try place.store(), try place.store()]
        try stores[0].take(Fixture.opening("Screen is black"))
        for round in 0..<20 {
            let views = try stores.map { try $0.ticket(1) }
            var wins = 0
            for (index, store) in (round % 2 == 0 ? stores : stores.reversed()).enumerated() {
                let ticket = try #require(views[index])
                do {
                    _ = try store.append(Fixture.command(.note("round \(round)"), on: ticket), to: ticket)
                    wins += 1
                } catch let error as StoreError {
                    #expect(error.code == .versionConflict)
                }
            }
            #expect(wins == 1)
        }
        #expect(try stores[1].ticket(1)?.version == 21)
        #expect(try stores[0].verifyDerived() == [])
    }

    @Test(arguments: Database.available)
    func `a reader sees one state, whatever is written meanwhile`(_ database: Database) throws {
        let place = try database.place()
        let (reader, writer) = (try place.store(), try place.store())
        try writer.take(Fixture.opening("Screen is black"))
        let before = try writer.exported()
        var lines: [String] = []
        try reader.exportLog { line in
            if lines.isEmpty { try writer.carryOut(.note("meanwhile"), on: 1) }
            lines.append(line)
        }
        // The first line was given before anything was read: the state may be either, but only one.
        #expect(try lines == before || lines == writer.exported())
    }

    @Test(arguments: Database.available)
    func `of fifty who claim a ticket one wins, the others are told who, and fifty notes are fifty entries`(
        _ database: Database
    ) throws {
        let place = try database.place()
        let first = try place.store()
        try first.take(Fixture.opening("Screen is black"))
        let outcomes = atOnce(50) { index in
            Result {
                let store = try place.store()
                let agent = Agent(name: AgentName("agent\(index)"), roles: [.tierAgent])
                defer { _ = try? store.carryOut(.note("note \(index)"), on: 1, by: agent) }
                return try store.carryOut(.claim, on: 1, by: agent).standing.holder
            }
        }
        let winners = outcomes.compactMap { try? $0.get() }
        #expect(winners.count == 1)
        let told = outcomes.count { outcome in
            if case .failure(let refusal as Refusal) = outcome {
                refusal == .heldBy(winners[0])
            } else {
                false
            }
        }
        #expect(told == 49)
        let events = try first.events(ofTicket: 1)
        #expect(events.count { $0.kind == "noted" } == 50)
        // In the order of their commits, without gaps.
        #expect(try first.changes(after: 0, limit: 100).map(\.sequence) == Array(1...52))
        #expect(try first.verifyDerived() == [])
    }

    @Test(arguments: Database.available)
    func `several who open a new store at once make it once`(_ database: Database) throws {
        for _ in 0..<5 {
            let place = try database.place()
            let failures = atOnce(8) { _ -> String? in
                do {
                    try place.store().take(Fixture.opening("Screen is black"))
                    return nil
                } catch {
                    return "\(error)"
                }
            }
            #expect(failures.compactMap(\.self) == [])
            #expect(try place.store().verifyDerived() == [])
        }
    }

    @Test(arguments: Database.available)
    func `fifty who open tickets at once get fifty numbers without a gap`(_ database: Database) throws {
        let place = try database.place()
        _ = try place.store()
        let numbers = atOnce(50) { index in
            (try? place.store().take(Fixture.opening("Screen \(index) is black")))?.number ?? 0
        }
        #expect(numbers.sorted() == Array(1...50))
    }

    @Test(arguments: Database.available)
    func `the log refuses to be changed`(_ database: Database) throws {
        let store = try database.store()
        try store.take(Fixture.opening("Screen is black"))
        for statement: SQL in ["update event set at = 0", "delete from event"] {
            let error = #expect(throws: StoreError.self) { try store.connection.execute(statement) }
            #expect(error?.code == .constraint)
        }
        #expect(try store.lastSequence() == 1)
    }
}
