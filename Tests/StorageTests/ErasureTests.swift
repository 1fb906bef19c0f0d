import Desk
import FoundationEssentials
import Storage
import StoreHarness
import Testing
import Wire

/// An erased entry is told from one that was tampered with: nobody passes a change off as an erasure without leaving an
/// entry that says so.
@Suite struct `The chain of a log with erasures` {
    private struct Taken: Error {}

    /// Two people were erased; the second from entries that the first one had been erased from.
    private func desk(_ database: Database) throws -> Store {
        let store = try database.store()
        for step in FaultTests.script { try step.run(store) }
        let lee = Requester(name: "Lee Marsh", address: "lee@example.test")
        try store.transaction {
            let ticket = try #require(try store.ticket(2))
            let entry = InboundEntry(text: "Kim Jones is right, says Lee Marsh.", sender: lee)
            _ = try store.append(
                [TicketEvent(at: Fixture.morning, by: nil, change: .received(entry))], to: ticket)
        }
        for address in ["kim@example.test", "lee@example.test"] {
            let report = try store.erase(
                .person(address), reason: .request, by: Fixture.root.name, at: Fixture.morning)
            #expect(report.entries > 0)
        }
        try store.take(Fixture.opening("Afterwards", from: "new@example.test", name: "New"))
        return store
    }

    private func unlock(_ store: Store) throws {
        let statements: [SQL] =
            store.connection.dialect.hasTable("event").text.contains("sqlite")
            ? ["drop trigger if exists event_refuses_update", "drop trigger if exists event_refuses_delete"]
            : ["alter table event disable trigger user"]
        for statement in statements { try store.connection.execute(statement) }
    }

    /// What verification says after some edits, which are taken back.
    private func fault(_ store: Store, after statements: [SQL]) throws -> Store.ChainFault? {
        var fault: Store.ChainFault?
        do {
            try store.transaction {
                for statement in statements { try store.connection.execute(statement) }
                fault = try store.verifyChain().fault
                throw Taken()
            }
        } catch is Taken {}
        return fault
    }

    @Test(arguments: Database.available)
    func `holds, and says how much was erased`(_ database: Database) throws {
        let store = try desk(database)
        let report = try store.verifyChain()
        #expect(report.fault == nil)
        #expect(report.erased == 6, "four openings, one message, the draft of a case")
        #expect(report.end == (try store.chainEnd()))
    }

    @Test(arguments: Database.available)
    func `finds every kind of edit at every entry, erased ones and erasures too`(_ database: Database) throws
    {
        let store = try desk(database)
        let last = try store.lastSequence()
        let erasures = try store.connection.rows("select sequence from event where stream = 'erasure'") {
            $0.integer(0)
        }
        #expect(erasures.count == 2)
        try unlock(store)
        for edit in `The chain of the log`.edits {
            for entry in 1..<last {
                let fault = try fault(store, after: edit.statements(entry))
                let place: Comment = "\(edit.testDescription), entry \(entry)"
                let found = try #require(fault, place)
                // Where an erasure cannot be read, what it spoke for cannot be vouched for.
                #expect(found.sequence <= edit.names(entry), place)
                if !erasures.contains(entry), !erasures.contains(entry + 1) {
                    #expect(found.sequence == edit.names(entry), place)
                }
            }
        }
        #expect(try store.verifyChain().fault == nil)
    }

    @Test(arguments: Database.available)
    func `finds a change that is passed off as an erasure`(_ database: Database) throws {
        let store = try desk(database)
        try unlock(store)
        let victim: Int64 = 7
        let payload = try #require(
            try store.connection.row("select payload from event where sequence = \(victim)") { $0.text(0) })
        let (erased, erasure) = (
            Int64(1),
            try #require(
                try store.connection.row("select min(sequence) from event where stream = 'erasure'") {
                    $0.integer(0)
                })
        )
        // The text and the salt as an erasure would leave them, with nothing that says so.
        #expect(
            try fault(
                store,
                after: [
                    "update event set payload = \(payload + " ") where sequence = \(victim)",
                    "update chain set salt = \(Data(count: 16)) where sequence = \(victim)",
                ]) == .init(sequence: victim, problem: .changed))
        // An erased entry made to say something else, with another entry's salt and text.
        #expect(
            try fault(
                store,
                after: [
                    "update event set payload = (select payload from event where sequence = 2) where sequence = \(erased)",
                    "update chain set salt = (select salt from chain where sequence = 2) where sequence = \(erased)",
                ]) == .init(sequence: erased, problem: .changed))
        // An erasure that was there made to name it.
        for change in [
            "replace(payload, '\"sequence\":1}', '\"sequence\":7}')",
            "replace(payload, 'request', 'mistake')",
        ] {
            let fault = try fault(
                store,
                after: [SQL(literal: "update event set payload = \(change) where sequence = \(erasure)")])
            #expect(fault != nil, "\(change)")
        }
        // One put in without a link.
        let next = try store.lastSequence() + 1
        let putIn = try fault(
            store,
            after: [
                """
                insert into event (sequence, stream, version, at, actor, kind, payload_version, payload)
                select \(next), stream, 99, at, actor, kind, payload_version, payload from event
                where sequence = \(erasure)
                """
            ])
        #expect(putIn == .init(sequence: next, problem: .inserted))
        // The end of the log with its erasures cut off: what they erased is vouched for no more.
        let cut = try fault(
            store,
            after: [
                "delete from event where sequence >= \(erasure)",
                "delete from chain where sequence >= \(erasure)",
                """
                update chain_end set sequence = \(erasure - 1),
                    link = (select link from chain where sequence = \(erasure - 1))
                """,
            ])
        #expect(cut == .init(sequence: 1, problem: .changed))
    }

    @Test(arguments: Database.available)
    func `moves house, and an export in which something is passed off as erased is not taken`(
        _ database: Database
    ) throws {
        let store = try desk(database)
        let lines = try store.exported()
        let copy = try database.store()
        try copy.importLog(lines)
        #expect(try copy.verifyChain() == store.verifyChain())
        #expect(try copy.exported() == lines)

        // The first line of the log was erased: its text is exchanged for another one.
        let erased = try #require(lines.firstIndex { $0.contains("\"content\":") })
        var edited = lines
        edited[erased] = edited[erased].replacing("erased person", with: "somebody else")
        let erasedError = #expect(throws: ImportError.self) {
            try database.store().importLog(edited)
        }
        #expect(erasedError?.line == erased + 1 && erasedError?.problem == .notErased)
        // An entry that was not erased says that it was.
        let whole = try #require(lines.firstIndex { $0.contains("\"kind\":\"tagged\"") })
        let content = try #require(
            try store.connection.row("select content from chain where sequence = \(Int64(whole))") {
                $0.bytes(0)
            })
        edited = lines
        edited[whole] = edited[whole].replacing("cable", with: "table")
            .replacing(
                "{\"actor\"", with: "{\"content\":\"\(content.base64EncodedString())\",\"actor\"")
        let wholeError = #expect(throws: ImportError.self) {
            try database.store().importLog(edited)
        }
        #expect(wholeError?.line == whole + 1 && wholeError?.problem == .notErased)
    }

    @Test(arguments: Database.available)
    func `the digest of an erased entry tells nothing, for its salt is gone`(_ database: Database) throws {
        let store = try database.store()
        try store.take(Fixture.opening("Screen is black"))
        func row() throws -> (salt: Data, content: Data, link: Data) {
            try #require(
                try store.connection.row("select salt, content, link from chain where sequence = 1") {
                    ($0.bytes(0), $0.bytes(1), $0.bytes(2))
                })
        }
        let before = try row()
        _ = try store.erase(.person("kim@example.test"), reason: .request, by: nil, at: Fixture.morning)
        let after = try row()
        #expect(after.content == before.content && after.link == before.link)
        #expect(after.salt != before.salt && after.salt.count == 16)
        // The log refuses changes again.
        #expect(throws: StoreError.self) { try store.connection.execute("update event set kind = 'x'") }
        #expect(throws: StoreError.self) { try store.connection.execute("delete from event") }
    }

    @Test(arguments: Database.available)
    func `an erasure that fails anywhere leaves all or nothing, and can be done again`(_ database: Database)
        throws
    {
        var failing = 1
        while true {
            let base = try database.connection()
            let connection = FaultyConnection(base)
            let store = try Store(connection, rules: Fixture.rules)
            try store.take(Fixture.opening("Screen is black", externalID: "mail:1@example.test"))
            try store.carryOut(.note("Kim Jones called."), on: 1)
            let mail = try store.storeMessage(
                Array("From: kim@example.test\r\n\r\n".utf8), at: Fixture.morning)
            try store.markMessage(mail.id, ticket: 1)
            let before = try store.exported()
            connection.failsAt = connection.calls + failing
            let done = try? store.erase(
                .person("kim@example.test"), reason: .request, by: nil, at: Fixture.morning)
            #expect(!base.isInTransaction)
            let reopened = try Store(base, rules: Fixture.rules)
            let place: Comment = "call \(failing)"
            #expect(try reopened.verifyChain().fault == nil, place)
            #expect(try reopened.verifyDerived() == [], place)
            if done != nil { break }
            #expect(try reopened.exported() == before, place)
            #expect(throws: StoreError.self, place) { try base.execute("delete from event") }
            let again = try store.erase(
                .person("kim@example.test"), reason: .request, by: nil, at: Fixture.morning)
            #expect(again.entries == 2 && again.mails == 1, place)
            #expect(try !store.exported().contains { $0.contains("Kim Jones") || $0.contains("kim@") }, place)
            failing += FaultTests.stride(database)
        }
        #expect(failing > 20)
    }

    @Test(arguments: Database.available)
    func `what a crash left undone of forgetting is done when it is asked for again`(_ database: Database)
        throws
    {
        let place = try database.place()
        let base = try place.connection()
        let connection = FaultyConnection(base)
        let store = try Store(connection, rules: Fixture.rules)
        try store.take(Fixture.opening("Screen is black"))
        _ = try store.erase(.person("kim@example.test"), reason: .request, by: nil, at: Fixture.morning)
        #expect(try store.needsScrub())
        for failing in 1...30 {
            connection.failsAt = connection.calls + failing
            if (try? store.scrub()) == true { break }
            #expect(try Store(base, rules: Fixture.rules).needsScrub(), "call \(failing)")
        }
        connection.failsAt = nil
        #expect(try store.scrub())
        #expect(try !store.needsScrub())
    }
}
