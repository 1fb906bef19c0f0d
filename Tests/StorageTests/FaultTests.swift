import Desk
import Storage
import StoreHarness
import Testing
import Wire

/// Fails every single call of a script, one run after the other, and looks at what is left.
@Suite("Failing at any call") struct FaultTests {
    /// One step: a name and what it does. Each is all or nothing.
    typealias Step = (name: String, run: @Sendable (Store) throws -> Void)

    static let script: [Step] = [
        ("open", { try $0.take(Fixture.opening("Screen is black", externalID: "<1@example.test>")) }),
        (
            "import",
            { store in
                try store.transaction {
                    for number in 2...4 { try store.take(Fixture.opening("Number \(number) is slow")) }
                }
            }
        ),
        (
            "staff",
            {
                try $0.append(
                    staff: [.init(at: Fixture.morning, by: nil, change: .added(Fixture.ada))],
                    expectedVersion: $0.staffVersion())
            }
        ),
        ("claim", { try $0.carryOut(.claim, on: 1) }),
        ("note", { try $0.carryOut(.note("Swapped the cable."), on: 1) }),
        ("tag", { try $0.carryOut(.tag(add: ["cable"], remove: []), on: 1) }),
        (
            "hand off",
            { try $0.carryOut(.handOff(to: .tier(3), reason: .causeUnknown, tried: "Cable."), on: 1) }
        ),
        ("accept", { try $0.carryOut(.acceptBaton, on: 1, by: Fixture.eve) }),
        ("snooze", { try $0.carryOut(.snooze(until: .at(Fixture.morning.adding(seconds: 60))), on: 2) }),
        (
            "device",
            {
                try $0.append(
                    device: DeviceEvent(
                        at: Fixture.morning, by: nil, change: Device(name: "PC-1", serial: "S1")))
            }
        ),
        ("message", { _ = try $0.storeMessage(Array("Subject: x\r\n\r\n".utf8), at: Fixture.morning) }),
        (
            "draft",
            {
                try $0.saveDraft(
                    Draft(ticket: 1, kind: .reply, text: "Dear", cursor: 4, savedAt: Fixture.morning),
                    agent: Fixture.ada.name)
            }
        ),
        ("link", { try $0.link(external: "<2@example.test>", to: 1) }),
        ("override", { try $0.carryOut(.route(.other, why: nil), on: 3) }),
        (
            "forget",
            {
                try $0.append(
                    routing: RoutingEvent.decideForget(by: .agent(Fixture.root), at: Fixture.morning))
            }
        ),
        ("override again", { try $0.carryOut(.route(.other, why: nil), on: 4) }),
        (
            "article",
            {
                try $0.append(
                    knowledge: [
                        KnowledgeTests.published(1, "Cables"), KnowledgeTests.published(2, "Screens"),
                    ],
                    expectedVersion: $0.knowledgeVersion())
            }
        ),
        (
            "withdraw",
            {
                try $0.append(
                    knowledge: [KnowledgeEvent(at: Fixture.morning, by: nil, change: .withdrawn(2))],
                    expectedVersion: $0.knowledgeVersion())
            }
        ),
        ("answer", { try $0.carryOut(.reply("See KB-1 and KB-9."), on: 1, by: Fixture.eve) }),
        ("resolve", { try $0.carryOut(.resolve, on: 1, by: Fixture.eve) }),
        ("class", { try $0.carryOut(.route(.hardware, why: nil), on: 2, by: Fixture.root) }),
        (
            "draft a case",
            { try $0.carryOut(.leg(.draft(party: "vendor", fields: [:])), on: 2, by: Fixture.root) }
        ),
        (
            "write in it",
            { store in
                let leg = try store.ticket(2)?.legs.last?.id ?? 0
                try store.carryOut(.leg(.edit(leg, fields: [.title: "Slow"])), on: 2, by: Fixture.root)
            }
        ),
        (
            "order a parcel",
            {
                try $0.enqueue(
                    ParcelOrder(version: 3, leg: 3, party: "vendor"), ticket: 2, at: Fixture.morning)
            }
        ),
        (
            "carry it",
            { store in
                let now = Fixture.morning
                guard let parcel = try store.claimParcel(at: now, until: now.adding(seconds: 60)) else {
                    return
                }
                try store.settle(parcel, .sent(detail: "ok"), at: now)
            }
        ),
        ("rebuild", { try $0.rebuild() }),
        (
            "lists",
            { store in
                for view in QueueView.allCases {
                    _ = try store.page(ListRequest(view: view, filter: "slow"), for: Fixture.ada.scope)
                }
                _ = try store.counts(for: Fixture.ada.scope)
                _ = try store.search("slow", limit: 5, for: Fixture.ada.scope)
                _ = try store.similar(to: "Number 2 is slow", excluding: 2, limit: 5, for: Fixture.ada.scope)
                _ = try store.pendingBatons(for: Fixture.eve.scope)
                for view in LegView.allCases { _ = try store.legs(view, limit: 9, for: Fixture.eve.scope) }
                _ = try store.silentLegs(at: Fixture.morning, limit: 9)
                _ = try store.knowledge()
                _ = try store.articleUse(for: Fixture.ada.scope)
            }
        ),
    ]

    /// Every call of the embedded store; a server takes its time, so there each run skips some, every run others.
    static func stride(_ database: Database) -> Int { database == .sqlite ? 1 : 13 }

    @Test(arguments: Database.available, [false, true])
    func `leaves the state before or after, and the step can be done again`(
        _ database: Database, commitHappensFirst: Bool
    ) throws {
        // The states between the steps of an undisturbed run.
        let clean = try Store(database.connection(), rules: Fixture.rules, salt: Fixture.salt)
        var states = [try clean.exported()]
        for step in Self.script {
            try step.run(clean)
            states.append(try clean.exported())
        }

        var failing = 1
        while true {
            let base = try database.connection()
            let connection = FaultyConnection(base)
            connection.commitHappensFirst = commitHappensFirst
            let store = try Store(connection, rules: Fixture.rules, salt: Fixture.salt)
            let offset = connection.calls
            connection.failsAt = offset + failing
            var failed: Int?
            for (index, step) in Self.script.enumerated() {
                do {
                    try step.run(store)
                } catch {
                    #expect((error as? StoreError)?.code == .io, "\(step.name), call \(failing)")
                    failed = index
                    break
                }
            }
            guard let failed else { break }
            let place: Comment = "step \(Self.script[failed].name), call \(failing)"
            try #require(!base.isInTransaction, place)
            try #require(base.busyStatements == 0, place)
            // Whoever opens the store now finds one of two states, with everything derived in agreement.
            let reopened = try Store(base, rules: Fixture.rules, salt: Fixture.salt)
            let state = try reopened.exported()
            try #require(state == states[failed] || state == states[failed + 1], place)
            try #require(try reopened.verifyDerived() == [], place)
            // And the store that failed goes on, from the step that did not happen.
            for step in Self.script.dropFirst(state == states[failed] ? failed : failed + 1) {
                try step.run(store)
            }
            try #require(try store.exported() == states.last, place)
            try #require(try store.verifyDerived() == [], place)
            failing += Self.stride(database)
        }
        #expect(failing > 150)
    }

    @Test(arguments: Database.available)
    func `making a new store can fail anywhere and be done again`(_ database: Database) throws {
        var failing = 1
        while true {
            let base = try database.connection()
            let connection = FaultyConnection(base)
            connection.failsAt = failing
            if (try? Store(connection, rules: Fixture.rules, salt: Fixture.salt)) != nil { break }
            #expect(!base.isInTransaction)
            let store = try Store(base, rules: Fixture.rules, salt: Fixture.salt)
            try store.take(Fixture.opening("Screen is black"))
            #expect(try store.verifyDerived() == [], "call \(failing)")
            failing += Self.stride(database)
        }
        #expect(failing > 20)
    }

    @Test(arguments: Database.available)
    func `an import that fails leaves an empty store`(_ database: Database) throws {
        let source = try database.store()
        for step in Self.script { try step.run(source) }
        let lines = try source.exported()
        var failing = 1
        while true {
            let base = try database.connection()
            let connection = FaultyConnection(base)
            let store = try Store(connection, rules: Fixture.rules, salt: Fixture.salt)
            connection.failsAt = connection.calls + failing
            if (try? store.importLog(lines)) != nil { break }
            #expect(try store.isEmpty(), "call \(failing)")
            #expect(base.busyStatements == 0)
            failing += Self.stride(database)
        }
        #expect(failing > 50)
    }

    @Test(arguments: Database.available)
    func `a caller that swallows an error cannot commit half`(_ database: Database) throws {
        let base = try database.connection()
        let connection = FaultyConnection(base)
        let store = try Store(connection, rules: Fixture.rules, salt: Fixture.salt)
        connection.failsAt = connection.calls + 6
        #expect(throws: StoreError.self) {
            try store.transaction { _ = try? store.take(Fixture.opening("Screen is black")) }
        }
        #expect(try store.isEmpty())
    }

    @Test(arguments: Database.available)
    func `a conflict leaves the transaction usable`(_ database: Database) throws {
        let store = try database.store()
        let old = try store.take(Fixture.opening("Screen is black"))
        try store.carryOut(.claim, on: 1)
        try store.transaction {
            let error = #expect(throws: StoreError.self) {
                try store.append(Fixture.command(.note("late"), on: old), to: old)
            }
            #expect(error?.code == .versionConflict)
            let now = try #require(try store.ticket(1))
            _ = try store.append(Fixture.command(.note("again"), on: now), to: now)
        }
        #expect(try store.ticket(1)?.version == 3)
    }

    @Test(arguments: Database.available)
    func `a transaction inside a transaction is refused, and undoes it`(_ database: Database) throws {
        let store = try database.store()
        let error = #expect(throws: StoreError.self) {
            try store.transaction {
                try store.take(Fixture.opening("Screen is black"))
                try store.transaction {}
            }
        }
        #expect(error?.code == .misuse)
        #expect(try store.isEmpty())
    }
}

extension Store {
    /// The whole export.
    func exported() throws -> [String] {
        var lines: [String] = []
        try exportLog { lines.append($0) }
        return lines
    }
}
