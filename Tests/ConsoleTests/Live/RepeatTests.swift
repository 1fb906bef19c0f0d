import Desk
import Testing
import Wire

@testable import Console

/// `.` on the real service.
@Suite struct `Repeating` {
    @Test func `does to another ticket what was done last`() throws {
        let session = try LiveSession.busy()
        session.keys("g a .")
        #expect(session.shows("There is nothing to repeat yet."))
        session.keys("s a")
        let first = try #require(session.model.list.row?.number)
        session.keys("j .")
        let second = try #require(session.model.list.row?.number)
        #expect(first != second)
        #expect(try session.ticket(first)?.standing.severity == .a)
        #expect(try session.ticket(second)?.standing.severity == .a)
        // A second time on the same one is refused like any other.
        session.keys(".")
        #expect(session.shows("It is severity A already."))
    }

    @Test func `asks first where tickets are marked, and never repeats a text`() throws {
        let session = try LiveSession.busy()
        session.keys("g a #")
        session.type("seen")
        session.keys("Enter i")
        session.type("Called.")
        session.keys("C-o")
        #expect(session.model.screen == .list)
        session.keys("j Space Space .")
        #expect(session.shows("Tag 2 tickets") && session.shows("+seen"))
        session.keys("y")
        let tagged = try (1...6).count { try session.ticket($0)?.standing.tags.contains("seen") == true }
        #expect(tagged == 3)
    }

    @Test func `settles one offered ticket after the other`() throws {
        let session = try LiveSession.busy()
        session.keys("p z 5")
        let before = session.model.triage?.settled
        session.keys(".")
        #expect(try (1...6).count { try session.ticket($0)?.standing.status == .waiting } == 2)
        #expect(before != nil)
    }
}
