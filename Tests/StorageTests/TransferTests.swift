import Desk
import Seeded
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct `Export and import` {
    let source: Store
    let lines: [String]

    init() throws {
        source = try Database.sqlite.store()
        for step in FaultTests.script { try step.run(source) }
        lines = try source.exported()
    }

    @Test(arguments: Database.available)
    func `carries drafts, mail and ids from outside along`(_ database: Database) throws {
        let copy = try database.store()
        try copy.importLog(lines)
        #expect(try copy.exported() == lines)
        #expect(try copy.drafts(agent: Fixture.ada.name) == source.drafts(agent: Fixture.ada.name))
        #expect(try copy.unprocessedMessages() == source.unprocessedMessages())
        #expect(try copy.number(forExternal: "<2@example.test>") == 1)
        #expect(try copy.storeMessage(Array("Subject: x\r\n\r\n".utf8), at: Fixture.morning).isNew == false)
        #expect(try copy.staff() == source.staff())
        #expect(try copy.device(named: "pc-1") == source.device(serial: "S1"))
        // Numbers go on where they were.
        #expect(try copy.take(Fixture.opening("Next")).number == 5)
    }

    @Test(arguments: Database.available)
    func `carries the outbox along, and what became of each message`(_ database: Database) throws {
        let order = MailOrder(
            kind: .reply, version: 1, to: [Requester(name: "Kim", address: "kim@example.test")],
            cc: [Requester(address: "bob@example.test")], notBefore: Fixture.morning)
        try source.enqueue(order, ticket: 1, at: Fixture.morning, suppressed: ["bob@example.test": "budget"])
        let dropped = try source.storeMessage([1, 2, 3], source: "lmtp", at: Fixture.morning).id
        try source.identify(dropped, messageID: "a@b", content: "00ff")
        try source.mark(dropped, .dropped, reason: "spam", trace: "kind: human")
        let copy = try database.store()
        try copy.importLog(source.exported())
        #expect(try copy.exported() == source.exported())
        #expect(try copy.message(dropped) == source.message(dropped))
        #expect(try copy.deliveries(ofTicket: 1) == source.deliveries(ofTicket: 1))
        let claimed = try copy.claimMail(at: Fixture.morning, until: Fixture.morning.adding(seconds: 9))
        #expect(claimed?.recipients.map(\.isPending) == [true, false])
    }

    @Test(arguments: Database.available)
    func `a message of an older export is filed where it has a ticket`(_ database: Database) throws {
        let older = lines.map { line in
            line.contains("\"message\":") ? line.replacing(#/"filed":\{[^}]*\},/#, with: "") : line
        }
        let copy = try database.store()
        try copy.importLog(older)
        #expect(try copy.unprocessedMessages() == source.unprocessedMessages())
    }

    @Test(arguments: Database.available)
    func `keys that this version does not know are ignored`(_ database: Database) throws {
        let copy = try database.store()
        let richer = lines.map { "{\"later\":{\"payload\":[\"}\"]}," + $0.dropFirst() }
        try copy.importLog(richer)
        #expect(try copy.exported() == lines)
    }

    @Test(arguments: Database.available)
    func `a store with anything in it is refused and left alone`(_ database: Database) throws {
        let copy = try database.store()
        try copy.importLog(lines)
        let error = #expect(throws: StoreError.self) { try copy.importLog(lines) }
        #expect(error?.code == .misuse)
        #expect(try copy.exported() == lines)
    }

    @Test(arguments: Database.available)
    func `a line cut anywhere is refused by its number, and nothing stays`(_ database: Database) throws {
        let copy = try database.store()
        for index in lines.indices {
            let bytes = Array(lines[index].utf8)
            for length in stride(from: 0, to: bytes.count - 1, by: 7) {
                var cut = Array(lines.prefix(index))
                cut.append(String(decoding: bytes.prefix(length), as: UTF8.self))
                let error = #expect(throws: ImportError.self) { try copy.importLog(cut) }
                #expect(error?.line == index + 1)
            }
            let error = #expect(throws: ImportError.self) { try copy.importLog(lines.prefix(index)) }
            #expect(error?.line == index + 1)
        }
        #expect(try copy.isEmpty())
        #expect(try copy.verifyDerived() == [])
    }

    /// Stands for the number of the last line.
    private static let last = 1_000_000

    static let damages:
        [(problem: ImportError.Problem, line: Int, damage: @Sendable (inout [String]) -> Void)] = [
            (.notAnExport, 1, { $0[0] = "{\"tierdesk\":\"backup\",\"version\":1}" }),
            (.notAnExport, 1, { $0 = ["", $0[0]] }),
            (.notAnExport, 1, { $0 = ["[]"] }),
            (.laterVersion, 1, { $0[0] = "{\"tierdesk\":\"export\",\"version\":2}" }),
            (.notALine, 2, { $0[1] = "{}" }),
            (.notALine, 2, { $0[1] = "\u{0}\u{1}garbage" }),
            (.notALine, 3, { $0[2] = $0[2].replacing("\"payload\":", with: "\"pay\":") }),
            (.notALine, 3, { $0[2] = $0[2].replacing("\"at\":", with: "\"at\":9") + "," }),
            (.unreadablePayload, 2, { $0[1] = $0[1].replacing("\"opened\"", with: "\"vanished\"") }),
            (
                .unreadablePayload, 2,
                { $0[1] = $0[1].replacing("\"payloadVersion\":1", with: "\"payloadVersion\":0") }
            ),
            (
                .laterVersion, 2,
                { $0[1] = $0[1].replacing("\"payloadVersion\":1", with: "\"payloadVersion\":2") }
            ),
            (.unknownStream, 2, { $0[1] = $0[1].replacing("ticket:1", with: "ticket:+1") }),
            (.unknownStream, 2, { $0[1] = $0[1].replacing("ticket:1", with: "ticket:99999999999999") }),
            (.brokenChain, 2, { $0.swapAt(1, 2) }),
            (.outOfOrder, 3, { $0[2] = $0[1] }),
            (
                .outOfOrder, 2,
                { $0[1] = $0[1].replacing("\"sequence\":1", with: "\"sequence\":9223372036854775807") }
            ),
            // What follows the events, counted from the last line: two ids, a message, a draft, the end.
            (
                .outOfPlace, last - 4,
                { $0[$0.count - 5] = $0[$0.count - 5].replacing("\"ticket\":1", with: "\"ticket\":77") }
            ),
            (.outOfPlace, last - 3, { $0[$0.count - 4] = $0[$0.count - 5] }),
            (.outOfPlace, last - 1, { $0.insert($0[$0.count - 3], at: $0.count - 2) }),
            (.wrongCount, last, { $0[$0.count - 1] = "{\"end\":3}" }),
            (.afterEnd, last + 1, { $0.append("{}") }),
        ]

    @Test(arguments: Database.available, damages.indices)
    func `damage is named with its line`(_ database: Database, index: Int) throws {
        let (problem, line, damage) = Self.damages[index]
        var damaged = lines
        damage(&damaged)
        let copy = try database.store()
        let error = #expect(throws: ImportError.self) { try copy.importLog(damaged) }
        #expect(error?.problem == problem)
        let expected = line > Self.last / 2 ? lines.count + line - Self.last : line
        #expect(try #require(error?.line) == (damaged.count > 2 ? expected : 1))
        #expect(try copy.isEmpty())
    }

    @Test(arguments: Database.available)
    func `random damage never traps and never stays`(_ database: Database) throws {
        var dice = SeededRandom(seed: 7)
        let copy = try database.store()
        for _ in 0..<300 {
            var damaged = lines
            let index = Int.random(in: 0..<lines.count, using: &dice)
            var bytes = Array(damaged[index].utf8)
            for _ in 0..<3 {
                bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            }
            damaged[index] = String(decoding: bytes, as: UTF8.self)
            // Damage inside a text is no damage that can be seen: then the desk has that text.
            if (try? copy.importLog(damaged)) != nil { return #expect(try copy.verifyDerived() == []) }
            #expect(try copy.isEmpty())
        }
    }
}

@Suite struct `Moving house` {
    /// Ordered rows of everything that is derived, but for the search index, which each database keeps its own way.
    static let derived: [SQL] = [
        "select * from ticket order by number", "select * from reader order by ticket, reader",
        "select * from tally where count <> 0 order by reader, bucket, place",
        "select * from tag order by tag, ticket", "select * from baton order by ticket",
        "select * from lesson order by ticket", "select * from subject_word order by word, ticket",
        "select * from device order by name",
    ]

    @Test(arguments: Database.available, Database.available)
    func `an export of one database, imported into the other, is the same desk`(
        from old: Database, to new: Database
    ) throws {
        let (source, copy) = (try old.store(), try new.store())
        for step in FaultTests.script { try step.run(source) }
        let played = try RandomDeskTests.play(source, seed: 41, commands: 300)
        #expect(played > 20)
        try copy.importLog(source.exported())
        #expect(try copy.exported() == source.exported())
        for sql in Self.derived {
            #expect(try copy.rows(sql) == source.rows(sql), "\(sql.text)")
        }
        for word in RandomDeskTests.words + ["pri", "ecr", "ben", "example", "\"screen printer\"", "2"] {
            let query = SearchQuery(SearchWord.words(word))
            #expect(try copy.tickets(matching: query) == source.tickets(matching: query), "\(word)")
        }
        #expect(try copy.verifyDerived() == [])
    }
}

extension Store {
    fileprivate func rows(_ sql: SQL) throws -> [[SQL.Value]] {
        try connection.rows(sql) { row in (0..<row.columnCount).map { row.value($0) } }
    }

    fileprivate func tickets(matching query: SearchQuery) throws -> Set<Int> {
        Set(try connection.rows(connection.dialect.tickets(matching: query)) { $0.int(0) })
    }
}

@Suite struct `Mail and drafts` {
    @Test(arguments: Database.available)
    func `a message is kept byte for byte, once`(_ database: Database) throws {
        let store = try database.store()
        let messages: [[UInt8]] = [
            [], [0], [0, 0], Array("Subject: x\r\n\r\n".utf8), Array(repeating: 255, count: 300_000),
        ]
        for (index, bytes) in messages.enumerated() {
            let first = try store.storeMessage(bytes, at: Fixture.morning)
            #expect(first == (Int64(index + 1), true))
            #expect(
                try store.storeMessage(bytes, at: Fixture.morning.adding(seconds: 5)) == (first.id, false))
        }
        #expect(try store.unprocessedMessages().map(\.bytes) == messages)
        try store.take(Fixture.opening("x"))
        try store.markMessage(2, ticket: 1)
        #expect(try store.unprocessedMessages().map(\.id) == [1, 3, 4, 5])
    }

    @Test(arguments: Database.available)
    func `a draft stays until it is discarded, one for each agent, ticket and kind`(_ database: Database)
        throws
    {
        let store = try database.store()
        func draft(_ text: String, _ kind: Draft.Kind, _ second: Int64) -> Draft {
            Draft(
                ticket: 1, kind: kind, text: text, cursor: 2, savedAt: Fixture.morning.adding(seconds: second)
            )
        }
        try store.saveDraft(draft("old", .reply, 0), agent: Fixture.ada.name)
        try store.saveDraft(draft("new", .reply, 1), agent: Fixture.ada.name)
        try store.saveDraft(draft("note", .note, 2), agent: Fixture.ada.name)
        try store.saveDraft(draft("ben's", .reply, 3), agent: Fixture.ben.name)
        #expect(
            try store.drafts(agent: Fixture.ada.name) == [draft("note", .note, 2), draft("new", .reply, 1)])
        try store.discardDraft(ticket: 1, kind: .note, agent: Fixture.ada.name)
        #expect(try store.drafts(agent: Fixture.ada.name) == [draft("new", .reply, 1)])
        try store.rebuild()
        #expect(try store.drafts(agent: Fixture.ben.name).count == 1)
    }
}
