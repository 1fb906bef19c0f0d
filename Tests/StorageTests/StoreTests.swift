import Desk
import SQLite
import Storage
import Testing
import Wire

@Suite struct StoreTests {
    let store: Store

    init() throws { store = try Fixture.memoryStore() }

    @Test func `a ticket is what its events say`() throws {
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

    @Test func `lists, counts and search follow a ticket around`() throws {
        try store.take(Fixture.opening("Screen is black"))
        try store.take(Fixture.opening("Teams is slow", route: .managedDesktop, confidence: 0.3))
        #expect(try numbers(.hardware) == [1])
        #expect(try numbers(.triage) == [2])
        #expect(try numbers(.all) == [2, 1])
        #expect(try store.search("blacк black", limit: 5).isEmpty)
        #expect(try store.search("screen bla", limit: 5).map(\.number) == [1])
        #expect(try store.search("#2", limit: 5).map(\.number) == [2])
        try store.carryOut(.claim, on: 1)
        #expect(try numbers(.mine) == [1])
        let counts = try store.counts(agent: Fixture.ada.name)
        #expect(counts[.hardware] == 1)
        #expect(counts[.mine] == 1)
        #expect(counts[.all] == 2)
        #expect(counts.unsettled == 1)
        try store.carryOut(.resolve, on: 1)
        #expect(try numbers(.mine) == [])
        #expect(try store.unsettled(excluding: [], limit: 5).map(\.number) == [2])
        #expect(try store.unsettled(excluding: [2], limit: 5).isEmpty)
        #expect(try store.verifyDerived() == [])
    }

    private func numbers(_ view: QueueView, _ filter: String = "") throws -> [Int] {
        try store.page(ListRequest(view: view, filter: filter), agent: Fixture.ada.name).rows.map(\.number)
    }
}
