import Canvas
import Desk
import Testing
import Wire

@testable import Console

/// `/` on the real service: the list follows what is typed, and never what cannot be read.
@Suite struct `The filter's line` {
    @Test func `narrows by fields, ages and days as on the command line`() throws {
        let session = try LiveSession.busy()
        session.keys("g a")
        let all = session.model.list.rows.count
        for filter in [
            "status:new", "age:<2w !status:resolved", "created:2026-11-01..2026-11-20", "is:open tag:none",
        ] {
            session.keys("/ C-u")
            session.type(filter)
            session.keys("Enter")
            #expect(session.model.list.filter == filter && session.model.list.isLoaded)
            #expect(!session.model.list.rows.isEmpty && session.model.list.rows.count <= all, "\(filter)")
        }
        session.keys("/ C-u")
        session.type("created:2020")
        session.keys("Enter")
        #expect(session.model.list.rows.isEmpty)
    }

    @Test func `says what cannot be read, and leaves the list as it was`() throws {
        let session = try LiveSession.busy()
        session.keys("g a /")
        session.type("status:new")
        let rows = session.model.list.rows.map(\.number)
        session.type("x")
        #expect(session.shows("status: takes one of new, open, waiting"))
        #expect(session.model.list.rows.map(\.number) == rows)
        session.keys("Enter")
        #expect(session.model.overlay != nil)
        session.keys("Backspace Enter")
        #expect(session.model.overlay == nil && session.model.list.filter == "status:new")
        session.keys("/ C-u")
        session.type("colour:red")
        #expect(session.shows("There is no such field. Fields are route, category"))
        session.keys("Esc")
        #expect(session.model.list.filter.isEmpty)
    }

    @Test func `Tab completes, and Up brings what was filtered by before`() throws {
        let session = try LiveSession.busy()
        session.keys("g a /")
        session.type("stat")
        session.keys("Tab")
        session.type("n")
        session.keys("Tab Enter / C-u")
        #expect(session.model.list.filter.isEmpty)
        session.type("severity:")
        session.keys("Tab")
        #expect(session.shows("A  B  C"))
        session.type("c")
        session.keys("Enter / C-u Up")
        #expect(session.model.list.filter == "severity:c")
        session.keys("Up")
        #expect(session.model.list.filter == "status:new")
        session.keys("Up Down Down")
        #expect(session.model.list.filter.isEmpty)
    }

    @Test func `the palette lists by a filter`() throws {
        let session = try LiveSession.busy()
        session.keys(":")
        session.type("list waiting status:waiting")
        session.keys("Enter")
        #expect(session.model.list.view == .waiting && session.model.list.filter == "status:waiting")
        session.keys(":")
        session.type("list colour:red")
        session.keys("Enter")
        #expect(session.model.overlay != nil && session.shows("There is no such field."))
    }
}
