import Desk
import Service
import Storage
import Testing
import Wire

@testable import Console

/// Two people at one desk, each in a console of their own, on the same ticket.
@Suite struct `Two consoles at one desk` {
    let mia: LiveSession
    let noah: LiveSession

    init() throws {
        mia = try LiveSession.busy()
        noah = LiveSession(beside: mia, agent: "noah")
        for session in [mia, noah] { session.keys("g h Enter") }
    }

    @Test func `the second to decide chooses, and each choice is what the desk has then`() throws {
        mia.keys("s a")
        noah.keys("s b")
        #expect(try mia.ticket(1)?.standing.severity == .a)
        #expect(noah.shows("When you looked  severity C"))
        #expect(noah.shows("mia made it      severity A"))
        #expect(noah.shows("You want         severity B"))
        noah.keys("t")
        #expect(try mia.ticket(1)?.standing.severity == .a)
        noah.keys("s b")
        #expect(
            try mia.ticket(1)?.standing.severity == .b, "theirs was looked at: this is a decision of its own")
        mia.keys("s c")
        mia.keys("m")
        #expect(try mia.ticket(1)?.standing.severity == .c)
    }

    @Test func `of two replies the second is held until the first was read`() throws {
        for (session, text) in [(mia, "A new battery is on its way."), (noah, "Please restart it.")] {
            session.keys("r")
            session.type(text)
        }
        mia.keys("C-o y")
        noah.keys("C-o y")
        #expect(noah.shows("Not sent: read what came on #1 since you looked."))
        #expect(noah.shows("A new battery is on its way."))
        #expect(try mia.ticket(1)?.entries.count { $0.kind == .reply } == 1)
        noah.keys("k")
        #expect(try mia.engine.store.drafts(agent: "noah").map(\.text) == ["Please restart it."])
    }

    @Test func `a restricted ticket leaves the other's screen at the next word of it`() throws {
        mia.keys("s r")
        let change = DeskChange(sequence: 99, tickets: [1])
        noah.send(.changed(try #require(mia.engine.news(change, for: "noah"))))
        #expect(!noah.shows("Battery swollen"))
        #expect(noah.shows("No ticket 1 on this desk."))
        mia.keys("u")
        noah.keys("R")
        #expect(noah.shows("Battery swollen"))
    }
}
