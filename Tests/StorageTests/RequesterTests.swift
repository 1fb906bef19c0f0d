import Desk
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct RequesterTests {
    static func described(_ address: String, _ level: Experience?, _ language: Language? = nil)
        -> RequesterEvent
    {
        RequesterEvent(
            at: Fixture.morning, by: Fixture.ada.name,
            change: .described(RequesterProfile(address: address, level: level, language: language)))
    }

    @Test(arguments: Database.available)
    func `what is noted last of a requester holds, and comes back from the log`(_ database: Database) throws {
        let store = try database.store()
        try store.append(requester: Self.described("ann@example.com", .novice))
        try store.append(requester: Self.described("bob@example.com", .expert, .french))
        try store.append(requester: Self.described("ann@example.com", .regular, .dutch))
        let copy = try database.store()
        try copy.importLog(store.exported())
        for store in [store, copy] {
            #expect(
                try store.profile(of: "Ann@Example.com")
                    == RequesterProfile(address: "ann@example.com", level: .regular, language: .dutch))
            #expect(try store.profile(of: "bob@example.com")?.level == .expert)
            #expect(try store.profile(of: "eve@example.com") == nil)
            #expect(try store.verifyDerived() == [])
        }
    }

    @Test(arguments: Database.available)
    func `erasing somebody forgets what was noted of them, in the log too`(_ database: Database) throws {
        let store = try database.store()
        try store.append(requester: Self.described("ann@example.com", .novice))
        try store.append(requester: Self.described("bob@example.com", .expert))
        _ = try store.erase(.person("ann@example.com"), reason: .request, by: nil, at: Fixture.morning)
        #expect(try store.profile(of: "ann@example.com") == nil)
        #expect(try store.profile(of: "bob@example.com")?.level == .expert)
        #expect(try !store.exported().contains { $0.contains("ann@example.com") })
        #expect(try store.verifyDerived() == [])
    }

    @Test(arguments: Database.available)
    func `concerns are counted by where people belong, as far as their reader sees`(_ database: Database)
        throws
    {
        let store = try database.store()
        let people = ["ann@a.example", "bob@a.example", "cy@a.example", "ann@a.example", "dan@b.example"]
        for (index, address) in people.enumerated() {
            var opening = Fixture.opening("What do you see? \(index)")
            opening.requester = Requester(address: address)
            let number = try store.take(opening).number
            try store.carryOut(.tag(add: ["concern:privacy"], remove: []), on: number)
        }
        try store.carryOut(.tag(add: ["concern:passcode"], remove: []), on: 5)
        try store.carryOut(.resolve, on: 1)
        let found = try store.concerns(
            since: Fixture.morning.adding(seconds: -86_400), for: Fixture.root.scope)
        let told = found.map { "\($0.concern.rawValue) \($0.group) \($0.people)/\($0.open)/\($0.tickets)" }
        #expect(told == ["privacy a.example 3/3/4", "passcode b.example 1/1/1", "privacy b.example 1/1/1"])
        #expect(found.map(\.isSpreading) == [true, false, false])
        #expect(found[0].numbers == [4, 3, 2, 1])
        #expect(
            try store.concerns(since: Fixture.morning.adding(seconds: 86_400), for: Fixture.root.scope) == [])
        try store.carryOut(.restrict, on: 5, by: Fixture.root)
        let seen = try store.concerns(since: Fixture.morning.adding(seconds: -86_400), for: Fixture.ada.scope)
        #expect(!seen.contains { $0.group == "b.example" })
    }
}
