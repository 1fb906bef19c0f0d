import Desk
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct `Waves in the store` {
    static func planned(_ name: String, old: String = "OldMDM", at: Timestamp = Fixture.morning) -> WaveEvent
    {
        WaveEvent(at: at, by: Fixture.root.name, change: .planned(WavePlan(name: name, oldSystem: old)))
    }

    static func event(_ change: WaveChange, at: Timestamp = Fixture.morning) -> WaveEvent {
        WaveEvent(at: at, by: Fixture.root.name, change: change)
    }

    static func member(_ id: Int, _ device: String, _ address: String = "", name: String = "") -> Member {
        Member(id: id, fields: MemberFields(address: address, name: name, device: device))
    }

    static func hour(_ count: Int) -> Timestamp { Fixture.morning.adding(seconds: Int64(count) * 3600) }

    /// Two waves with tickets of their members, before and after they were imported.
    static func desk(_ database: Database) throws -> Store {
        let store = try database.store()
        try store.take(Fixture.opening("Early", from: "kim@example.test"), at: hour(1))
        var one = try store.openWave(planned("Pilot"))
        one = try store.append(
            [
                event(
                    .membersSet([
                        member(1, "PC-1", "kim@example.test", name: "Kim Jones"), member(2, "PC-2"),
                        member(3, "", "lee@example.test"),
                    ])),
                event(.advanced(.notify, overriding: nil), at: hour(2)),
                event(.stepped([MemberProgress(member: 1, step: .enrolled)]), at: hour(3)),
            ], to: one)
        try store.take(Fixture.opening("In phase one", from: "kim@example.test"), at: hour(4))
        _ = try store.append([event(.advanced(.changeOld, overriding: nil), at: hour(5))], to: one)
        let two = try store.openWave(planned("Others", old: "Other"))
        _ = try store.append(
            [event(.membersSet([member(1, "PC-9", "kim@example.test")]))], to: two)
        try store.take(
            Fixture.opening("By device", from: "max@example.test", name: "Max", device: "pc-2"), at: hour(6))
        try store.take(Fixture.opening("Of nobody", from: "max@example.test", name: "Max"), at: hour(6))
        try store.take(Fixture.opening("Person only", from: "lee@example.test", name: "Lee"), at: hour(7))
        return store
    }

    @Test(arguments: Database.available)
    func `are found again with their members, also after a rebuild and in a copy`(_ database: Database) throws
    {
        let store = try Self.desk(database)
        #expect(try store.waves().map(\.phase) == [.changeOld, .planned])
        #expect(try store.wave(1)?.version == 5)
        #expect(try store.verifyDerived() == [])
        #expect(
            try store.members(withKeys: ["pc-1", "pc-9", "lee@example.test", "x"]).mapValues(\.wave)
                == ["pc-1": 1, "pc-9": 2, "lee@example.test": 1])
        #expect(try store.members(of: 1, .left, after: 1, limit: 9).map(\.member.id) == [2, 3])
        #expect(try store.members(of: 1, .step(.enrolled), after: 0, limit: 9).map(\.member.id) == [1])
        #expect(
            try store.members(of: 1, .named("LEE@example.test"), after: 0, limit: 9).map(\.member.id) == [3])
        #expect(try store.memberCounts()[1] == MemberCounts(steps: [.enrolled: 1, .waiting: 2]))
        #expect(try store.lastMember(of: 1) == 3)
        try store.rebuild()
        #expect(try store.verifyDerived() == [])
        let copy = try database.store()
        try copy.importLog(store.exported())
        #expect(try copy.waves() == store.waves())
        #expect(try copy.exported() == store.exported())
        #expect(throws: StoreError.self) {
            try store.append(
                [Self.event(.oldAccessChosen(.excluded))],
                to: #require(
                    try copy.wave(2).map {
                        var stale = $0
                        stale.apply(Self.event(.oldAccessChosen(.disabled)))
                        return stale
                    }))
        }
    }

    @Test(arguments: Database.available)
    func `count the tickets of their members by phase, those in sight`(_ database: Database) throws {
        let store = try Self.desk(database)
        let all = try store.waveTickets(for: Fixture.root.scope)
        // The first came before the wave began its phases: it counts for the time of planning.
        #expect(all.counts == [1: [0: 1, 1: 1, 2: 2]])
        #expect(all.open == 4)
        try store.carryOut(.restrict, on: 2, by: Fixture.root)
        try store.carryOut(.resolve, on: 3)
        let some = try store.waveTickets(for: Fixture.ada.scope)
        #expect(some.counts == [1: [0: 1, 2: 2]] && some.open == 2)
    }

    @Test(arguments: Database.available)
    func `follow a ticket that gets another device, and members that come and go`(_ database: Database) throws
    {
        let store = try Self.desk(database)
        func open() throws -> Int { try store.waveTickets(for: Fixture.root.scope).open }
        #expect(try open() == 4)
        try store.carryOut(.linkDevice("PC-2"), on: 4)
        #expect(try open() == 5)
        let one = try #require(try store.wave(1))
        _ = try store.append([Self.event(.membersRemoved([2]))], to: one)
        #expect(try open() == 3)
        #expect(try store.verifyDerived() == [])
    }

    @Test(arguments: Database.available)
    func `know who is left on an old system elsewhere`(_ database: Database) throws {
        let store = try Self.desk(database)
        let three = try store.openWave(Self.planned("Late"))
        #expect(try store.othersOnOldSystem(of: three) == 3)
        let one = try #require(try store.wave(1))
        _ = try store.append(
            [
                Self.event(
                    .stepped([
                        MemberProgress(member: 1, step: .validated),
                        MemberProgress(member: 2, leftOut: .keepsOld),
                        MemberProgress(member: 3, leftOut: .personLeft),
                    ]))
            ], to: one)
        #expect(try store.othersOnOldSystem(of: three) == 1)
        let two = try #require(try store.wave(2))
        #expect(try store.othersOnOldSystem(of: two) == 0)
    }

    @Test(arguments: Database.available)
    func `forget a person and keep the device, its steps and the decisions`(_ database: Database) throws {
        let store = try Self.desk(database)
        let address = "kim@example.test"
        #expect(try store.person(address, for: Fixture.root.scope).others > 0)
        _ = try store.erase(.person(address), reason: .request, by: Fixture.root.name, at: Self.hour(9))
        let text = try store.exported().joined()
        #expect(!text.lowercased().contains(address) && !text.contains("Kim Jones"))
        let left = try store.members(of: 1, .all, after: 0, limit: 9)
        #expect(left.map(\.member.fields.device) == ["PC-1", "PC-2", ""])
        #expect(left.first?.step == .enrolled && left.first?.member.fields.address == "")
        #expect(try store.verifyDerived() == [])
        #expect(try store.verifyChain().fault == nil)
    }
}
