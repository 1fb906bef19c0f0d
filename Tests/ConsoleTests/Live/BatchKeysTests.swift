import Desk
import Testing
import Wire

@testable import Console

/// Marks, batches and taking back, on the real service.
@Suite struct `Doing it to many` {
    @Test func `failures stay marked with their reason, the rest is done and taken back as one`() throws {
        let session = try LiveSession.busy()
        session.keys("g a")
        let all = session.model.list.rows.map(\.number)
        func held() throws -> Int { try all.count { try session.ticket($0)?.standing.holder == "mia" } }
        let before = try held()
        let free = try #require(all.last { session.model.list.rows.map(\.number).contains($0) })
        try session.act(.claim, free, as: "noah")
        session.keys("R * t")
        #expect(session.shows("will be refused") && session.shows("noah has this ticket"))
        session.keys("y")
        #expect(session.shows("they stay marked"))
        session.keys("Esc")
        let left = session.model.list.marks.keys
        #expect(left.contains(free) && left.count < all.count)
        #expect(try held() == before + all.count - left.count)
        session.keys("Esc u")
        #expect(try held() == before)
        #expect(session.shows("Taken back on \(all.count - left.count) tickets."))
    }

    @Test func `u goes back deed by deed, and says why one cannot be taken back`() throws {
        let session = try LiveSession.busy()
        session.keys("g a")
        let rows = session.model.list.rows.map(\.number)
        session.keys("s a j s a j s a")
        try session.act(.setSeverity(.b), rows[1], as: "noah", minutesAgo: 0)
        session.keys("u")
        #expect(try session.ticket(rows[2])?.standing.severity != .a)
        session.keys("u")
        #expect(session.shows("noah changed it since"))
        #expect(try session.ticket(rows[1])?.standing.severity == .b)
        session.keys("u")
        #expect(try session.ticket(rows[0])?.standing.severity != .a)
    }

    @Test func `U lists what was done and takes back any of it`() throws {
        let session = try LiveSession.busy()
        session.keys("g a U")
        #expect(session.shows("You did nothing in this session"))
        let rows = session.model.list.rows.map(\.number)
        session.keys("s a j s a U")
        #expect(session.shows("#\(rows[1]) has severity A") && session.shows("#\(rows[0]) has severity A"))
        session.keys("j Enter")
        #expect(try session.ticket(rows[0])?.standing.severity != .a)
        #expect(try session.ticket(rows[1])?.standing.severity == .a)
        #expect(session.model.deeds.count == 1)
    }
}
