import Desk
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct StoreTests {
    @Test(arguments: Database.available)
    func `a ticket is what its events say`(_ database: Database) throws {
        let store = try database.store()
        let opened = try store.take(Fixture.opening("Screen is black"))
        let claimed = try store.carryOut(.claim, on: opened.number)
        let noted = try store.carryOut(.note("Swapped the cable."), on: opened.number)
        #expect(opened.number == 1)
        #expect(try store.ticket(1) == noted)
        #expect(noted.version == 3)
        #expect(claimed.standing.holder == Fixture.ada.name)
        #expect(try store.events(ofTicket: 1).map(\.kind) == ["opened", "claimed", "noted"])
        #expect(try store.ticket(2) == nil)
        #expect(try store.verifyDerived() == [])
    }

    @Test(arguments: Database.available)
    func `lists, counts and search follow a ticket around`(_ database: Database) throws {
        let store = try database.store()
        try store.take(Fixture.opening("Screen is black"))
        try store.take(Fixture.opening("Teams is slow", route: .managedDesktop, confidence: 0.3))
        #expect(try store.numbers(.hardware) == [1])
        #expect(try store.numbers(.triage) == [2])
        #expect(try store.numbers(.all) == [2, 1])
        #expect(try store.search("blacк black", limit: 5, for: Fixture.ada.scope).isEmpty)
        #expect(try store.search("screen bla", limit: 5, for: Fixture.ada.scope).map(\.number) == [1])
        #expect(try store.search("#2", limit: 5, for: Fixture.ada.scope).map(\.number) == [2])
        try store.carryOut(.claim, on: 1)
        #expect(try store.numbers(.mine) == [1])
        let counts = try store.counts(for: Fixture.ada.scope)
        #expect(counts[.hardware] == 1)
        #expect(counts[.mine] == 1)
        #expect(counts[.all] == 2)
        #expect(counts.unsettled == 1)
        try store.carryOut(.resolve, on: 1)
        #expect(try store.numbers(.mine) == [])
        #expect(try store.unsettled(excluding: [], limit: 5, for: Fixture.ada.scope).map(\.number) == [2])
        #expect(try store.unsettled(excluding: [2], limit: 5, for: Fixture.ada.scope).isEmpty)
        #expect(try store.verifyDerived() == [])
    }

    @Test(arguments: Database.available)
    func `numbers have no gaps, whatever was taken back`(_ database: Database) throws {
        let store = try database.store()
        struct Stop: Error {}
        for expected in 1...5 {
            #expect(throws: Stop.self) {
                try store.transaction {
                    try store.take(Fixture.opening("lost"))
                    throw Stop()
                }
            }
            #expect(try store.take(Fixture.opening("kept")).number == expected)
        }
        #expect(try store.lastSequence() == 5)
        #expect(try store.changes(after: 3, limit: 9).map(\.ticket) == [4, 5])
    }

    @Test(arguments: Database.available)
    func `an id from outside belongs to one ticket`(_ database: Database) throws {
        let store = try database.store()
        let ticket = try store.take(Fixture.opening("first", externalID: "<a@example.test>"))
        try store.take(Fixture.opening("second"))
        let error = #expect(throws: StoreError.self) {
            try store.take(Fixture.opening("third", externalID: "<a@example.test>"))
        }
        #expect(error?.code == .constraint)
        try store.link(external: "<a@example.test>", to: 2)
        try store.link(external: "<b@example.test>", to: 2)
        #expect(try store.number(forExternal: "<a@example.test>") == ticket.number)
        #expect(try store.number(forExternal: "<b@example.test>") == 2)
        #expect(try store.number(forExternal: "<A@example.test>") == nil)
        #expect(try store.lastSequence() == 2)
    }

    @Test(arguments: Database.available)
    func `staff is appended to on the version that was seen`(_ database: Database) throws {
        let store = try database.store()
        func event(_ agent: Agent) -> [StaffEvent] {
            [StaffEvent(at: Fixture.morning, by: nil, change: .added(agent))]
        }
        try store.append(staff: event(Fixture.ada), expectedVersion: 0)
        let error = #expect(throws: StoreError.self) {
            try store.append(staff: event(Fixture.ben), expectedVersion: 0)
        }
        #expect(error?.code == .versionConflict)
        try store.append(staff: event(Fixture.ben), expectedVersion: store.staffVersion())
        #expect(try store.staff().agents == [Fixture.ada.name: Fixture.ada, Fixture.ben.name: Fixture.ben])
    }

    @Test(arguments: Database.available)
    func `the last record of a device holds, in either case of its name`(_ database: Database) throws {
        let store = try database.store()
        for device in [
            Device(name: "PC-1", serial: "S1"), Device(name: "PC-2", serial: "S2"),
            Device(name: "pc-1", serial: "S3"),
        ] {
            try store.append(device: DeviceEvent(at: Fixture.morning, by: nil, change: device))
        }
        #expect(try store.device(named: "Pc-1")?.serial == "S3")
        #expect(try store.device(serial: "S2")?.name == "PC-2")
        #expect(try store.device(serial: "S1") == nil)
        #expect(try store.device(serial: "") == nil)
        #expect(try store.devices(limit: 1).map(\.name) == ["pc-1"])
        #expect(try store.verifyDerived() == [])
    }

    @Test(
        arguments: Database.available,
        [
            (2, "{}", StoreError.Code.schemaTooNew), (1, "{\"vanished\":{}}", .corrupt),
            (1, "secret", .corrupt),
            (0, "{}", .corrupt),
        ])
    func `an event that cannot be read is named by its place in the log`(
        _ database: Database, _ event: (payloadVersion: Int, payload: String, code: StoreError.Code)
    ) throws {
        let store = try database.store()
        try store.take(Fixture.opening("Screen is black"))
        try store.connection.execute(
            """
            insert into event (sequence, stream, version, at, kind, payload_version, payload)
            values (2, 'ticket:1', 2, 0, 'noted', \(event.payloadVersion), \(event.payload))
            """)
        let error = #expect(throws: StoreError.self) { try store.ticket(1) }
        #expect(error?.code == event.code)
        #expect(error?.context.contains("event 2") == true)
        #expect(error?.context.contains("secret") == false)
        #expect(throws: StoreError.self) { try store.rebuild() }
        // What was derived before is still there.
        #expect(try store.numbers(.hardware) == [1])
    }

    @Test(arguments: Database.available)
    func `what is derived of an older shape is made anew`(_ database: Database) throws {
        let store = try database.store()
        try store.take(Fixture.opening("Screen is black"))
        try store.connection.execute("update derivation set shape = 0")
        _ = try Store(store.connection, rules: Fixture.rules)
        #expect(try store.verifyDerived() == [])
    }
}

extension Store {
    fileprivate func numbers(_ view: QueueView, _ filter: String = "") throws -> [Int] {
        try page(ListRequest(view: view, filter: filter), for: Fixture.ada.scope).rows.map(\.number)
    }
}
