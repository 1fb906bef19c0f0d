import Desk
import Service
import Storage
import Testing
import Wire

@testable import Console

/// What is noted of requesters, at the keyboard.
@Suite struct `Requesters at the keyboard` {
    @Test func `their level and language are typed in words, shown, and forgotten`() throws {
        let session = try LiveSession.busy()
        session.keys("g h Enter s w")
        session.type("Novice nl")
        session.keys("Enter")
        #expect(session.shows("Noted of them: novice, nl."))
        session.keys("s w")
        session.type(" martian")
        session.keys("Enter")
        #expect(session.shows("novice, regular or expert; en, fr or nl; - forgets both."))
        session.keys("Esc")
        let address = try #require(session.model.row?.requester.address)
        #expect(
            try session.engine.store.profile(of: address)
                == RequesterProfile(address: address, level: .novice, language: .dutch))
        session.keys("s w C-u")
        session.type("-")
        session.keys("Enter")
        #expect(session.shows("Nothing is noted of them."))
    }

    @Test func `a concern that speaks out of the words is offered, and tagged by a key`() throws {
        let session = try LiveSession.busy()
        try session.open(
            "Company Portal", "Can you see my photos?",
            from: Requester(name: "Zoe", address: "zoe@example.com"),
            minutesAgo: 1)
        let number = try #require(session.newest)
        session.keys("g a R")
        session.keys(":")
        session.type("\(number)")
        session.keys("Enter")
        #expect(session.model.detail?.concerns == [.privacy])
        session.keys("m c")
        #expect(try session.ticket(number)?.standing.tags == ["concern:privacy"])
        #expect(session.model.detail?.concerns == [])
        session.keys("m c")
        #expect(session.shows("No concern speaks out of its words"))
    }

    @Test func `figures come by a key, for a day, a week and a month, as charts or tables`() throws {
        let session = try LiveSession.busy()
        session.keys("g f")
        #expect(session.model.screen == .figures && session.shows("Opened  6"))
        session.keys("t")
        #expect(session.shows("At a glance"))
        for key in ["w", "m", "d"] {
            session.keys(key)
            #expect(session.model.figures?.isComplete == true && session.model.figures?.isTable == true)
            #expect(session.model.figures?.report.opened == 6)
        }
        session.keys("G k g g q")
        #expect(session.model.screen == .list && session.model.figures == nil)
    }
}

extension LiveSession {
    fileprivate var newest: Int? {
        (1...50).last { (try? ticket($0)) ?? nil != nil }
    }
}
