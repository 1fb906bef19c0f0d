import Desk
import Testing
import Wire

@testable import Console

/// `V` on the real service.
@Suite struct `The menu of views` {
    @Test func `saves the shown list, goes to it by a digit, renames and deletes it`() throws {
        let session = try LiveSession.busy()
        session.keys("g a /")
        session.type("status:new")
        session.keys("Enter")
        let found = session.model.list.rows.map(\.number)
        session.keys("V")
        #expect(session.shows("No view is saved yet."))
        session.keys("s")
        session.type("Fresh ones")
        session.keys("Enter")
        #expect(session.shows("The list is saved as") && session.shows("\(found.count)  Fresh ones"))
        session.keys("Esc g m V 1")
        #expect(session.model.list.rows.map(\.number) == found)
        #expect(session.shows("Fresh ones: All"))
        session.keys("V r C-u")
        session.type("New")
        session.keys("Enter")
        #expect(session.model.views.map(\.view.name) == ["New"])
        session.keys("d y")
        #expect(session.model.views.isEmpty)
        session.keys("Esc Esc")
        #expect(session.model.list.filter.isEmpty)
    }

    @Test func `counts what changes while it is open, and only the escalation team shares`() throws {
        let session = try LiveSession.busy()
        session.keys("g a / v p n Enter V S")
        #expect(session.shows("You may not"))
        session.keys("s")
        session.type("VPN")
        session.keys("Enter")
        let before = try #require(session.model.views.first?.count)
        try session.open(
            "VPN drops", "Every hour.", from: Requester(name: "Bo", address: "bo@x.org"), minutesAgo: 3)
        session.send(.changed(DeskChange(sequence: 99, tickets: [])))
        #expect(session.model.views.first?.count == before + 1)
        session.keys("Esc :")
        session.type("view VPN")
        session.keys("Enter")
        #expect(session.model.list.saved == "VPN" && session.model.list.filter == "vpn")
    }
}
