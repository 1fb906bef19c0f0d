import Desk
import FoundationEssentials
import Storage
import StoreHarness
import Testing

/// The log is a chain: whatever is done to it behind the desk's back is found, and the first bad entry is named.
@Suite struct `The chain of the log` {
    /// What somebody with the database's own tools may do.
    struct Edit: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var problem: Store.ChainFault.Problem
        var statements: @Sendable (_ entry: Int64) -> [SQL]
        /// Which entry is named, for an edit of an entry.
        var names: @Sendable (_ entry: Int64) -> Int64 = { $0 }
    }

    static let edits = [
        Edit(testDescription: "a text changed", problem: .changed) {
            ["update event set payload = '{}' where sequence = \($0)"]
        },
        Edit(testDescription: "a blank added to a text", problem: .changed) {
            ["update event set payload = payload || ' ' where sequence = \($0)"]
        },
        Edit(testDescription: "somebody else named", problem: .moved) {
            ["update event set actor = 'mallory' where sequence = \($0)"]
        },
        Edit(testDescription: "nobody named", problem: .moved) {
            ["update event set actor = case when actor is null then 'desk' end where sequence = \($0)"]
        },
        Edit(testDescription: "another time", problem: .moved) {
            ["update event set at = at + 1 where sequence = \($0)"]
        },
        Edit(testDescription: "another kind", problem: .moved) {
            ["update event set kind = 'noted!' where sequence = \($0)"]
        },
        Edit(testDescription: "another ticket", problem: .moved) {
            ["update event set stream = 'ticket:999' where sequence = \($0)"]
        },
        Edit(testDescription: "an entry removed", problem: .removed) {
            ["delete from event where sequence = \($0)"]
        },
        Edit(testDescription: "an entry and its link removed", problem: .moved) {
            ["delete from event where sequence = \($0)", "delete from chain where sequence = \($0)"]
        } names: {
            $0 + 1
        },
        Edit(testDescription: "a text changed, and its digest with it", problem: .moved) {
            [
                "update event set payload = (select payload from event where sequence = \($0 + 1)) where sequence = \($0)",
                """
                update chain set salt = (select salt from chain where sequence = \($0 + 1)),
                    content = (select content from chain where sequence = \($0 + 1)) where sequence = \($0)
                """,
            ]
        },
        Edit(testDescription: "two entries swapped", problem: .changed) {
            [
                "update event set sequence = -1 where sequence = \($0)",
                "update event set sequence = \($0) where sequence = \($0 + 1)",
                "update event set sequence = \($0 + 1) where sequence = -1",
            ]
        },
        Edit(testDescription: "two entries swapped with their links", problem: .moved) { entry in
            ["event", "chain"].flatMap { table -> [SQL] in
                [(entry, -1), (entry + 1, entry), (-1, entry + 1)].map { from, to in
                    SQL(literal: "update \(table) set sequence = \(to) where sequence = \(from)")
                }
            }
        },
    ]

    private static func desk(_ database: Database) throws -> (place: StorePlace, store: Store) {
        let place = try database.place()
        let store = try place.store()
        for step in FaultTests.script { try step.run(store) }
        return (place, store)
    }

    private func tamper(_ store: Store, _ statements: [SQL]) throws {
        let unlock: [SQL] =
            store.connection.dialect.hasTable("event").text.contains("sqlite")
            ? ["drop trigger if exists event_refuses_update", "drop trigger if exists event_refuses_delete"]
            : ["alter table event disable trigger user"]
        for statement in unlock + statements { try store.connection.execute(statement) }
    }

    @Test(arguments: Database.available)
    func `holds for what the desk wrote`(_ database: Database) throws {
        let (_, store) = try Self.desk(database)
        let report = try store.verifyChain()
        #expect(report.fault == nil)
        #expect(report.entries > 10)
        #expect(report.end == (try store.chainEnd()))
        #expect(report.end.sequence == (try store.lastSequence()))
    }

    @Test(arguments: Database.available)
    func `finds every kind of edit at every entry and names it`(_ database: Database) throws {
        struct Taken: Error {}
        let (_, store) = try Self.desk(database)
        let last = try store.lastSequence()
        try tamper(store, [])
        for edit in Self.edits {
            for entry in 1..<last {
                // Each on the log as it was: the edit is taken back.
                try? store.transaction {
                    for statement in edit.statements(entry) { try store.connection.execute(statement) }
                    let fault = try store.verifyChain().fault
                    let expected = Store.ChainFault(sequence: edit.names(entry), problem: edit.problem)
                    #expect(fault == expected, "\(edit.testDescription), entry \(entry)")
                    throw Taken()
                }
            }
        }
        #expect(try store.verifyChain().fault == nil)
    }

    @Test(arguments: Database.available)
    func `an entry put in at the end is found`(_ database: Database) throws {
        let (_, store) = try Self.desk(database)
        let next = try store.lastSequence() + 1
        try tamper(
            store,
            [
                """
                insert into event (sequence, stream, version, at, actor, kind, payload_version, payload)
                select \(next), stream, 99, at, actor, kind, payload_version, payload from event where sequence = 1
                """
            ])
        #expect(try store.verifyChain().fault == Store.ChainFault(sequence: next, problem: .inserted))
    }

    @Test(arguments: Database.available)
    func `an end cut off is found, also when all that the store knows of it is cut off too`(
        _ database: Database
    ) throws {
        let (_, store) = try Self.desk(database)
        let noted = try store.chainEnd()
        let last = noted.sequence
        try tamper(
            store,
            [
                "delete from event where sequence >= \(last - 1)",
                "delete from chain where sequence >= \(last - 1)",
            ])
        #expect(try store.verifyChain().fault == Store.ChainFault(sequence: last - 1, problem: .removed))
        try tamper(
            store,
            [
                """
                update chain_end set sequence = \(last - 2),
                    link = (select link from chain where sequence = \(last - 2))
                """
            ])
        #expect(try store.verifyChain().fault == nil, "by itself it holds together")
        #expect(
            try store.verifyChain(known: noted).fault
                == Store.ChainFault(sequence: last - 1, problem: .removed))
    }

    @Test(arguments: Database.available)
    func `another chain made from the start is found by an end noted elsewhere`(_ database: Database) throws {
        let (_, store) = try Self.desk(database)
        let (_, forged) = try Self.desk(database)
        let noted = try store.chainEnd()
        #expect(try forged.verifyChain().fault == nil)
        #expect(try store.verifyChain(known: noted).fault == nil)
        #expect(
            try forged.verifyChain(known: noted).fault
                == Store.ChainFault(sequence: noted.sequence, problem: .changed))
    }

    @Test(arguments: Database.available)
    func `a log of before there was a chain is linked when it is opened`(_ database: Database) throws {
        let (place, store) = try Self.desk(database)
        for statement in [
            "drop table chain", "drop table chain_end", "drop table credential", "drop table parcel",
            "drop table alert_tally", "drop table saved_view",
            "drop table command_sequence",
            "delete from schema_version where version >= 4",
        ] as [SQL] { try store.connection.execute(statement) }
        let opened = try place.store()
        let report = try opened.verifyChain()
        #expect(report.fault == nil)
        #expect(report.end.sequence == (try store.lastSequence()))
        try opened.take(Fixture.opening("Next"))
        #expect(try opened.verifyChain().entries == report.entries + 1)
    }

    @Test(arguments: Database.available)
    func `moves house with the log, and an export that was edited is not taken`(_ database: Database) throws {
        let (_, store) = try Self.desk(database)
        let lines = try store.exported()
        let copy = try database.store()
        try copy.importLog(lines)
        #expect(try copy.chainEnd() == store.chainEnd())
        #expect(try copy.verifyChain().fault == nil)

        var edited = lines
        edited[3] = edited[3].replacing("\"at\":", with: "\"at\":1")
        let error = #expect(throws: ImportError.self) { try database.store().importLog(edited) }
        #expect(error?.line == 4 && error?.problem == .brokenChain)
        let plain = lines.map {
            $0.replacing(#/"(salt|link)":"[^"]*",?/#, with: "")
        }
        let older = try database.store()
        try older.importLog(plain)
        #expect(try older.verifyChain().fault == nil)
    }

    @Test func `what nobody can guess keeps equal texts apart`() throws {
        let store = try Database.sqlite.store()
        for _ in 0..<2 { try store.take(Fixture.opening("Same")) }
        let contents = try store.connection.rows("select content from chain") { $0.bytes(0) }
        #expect(Set(contents).count == contents.count)
    }
}
