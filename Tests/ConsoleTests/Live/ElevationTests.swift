import Canvas
import Desk
import Service
import Storage
import Testing
import Wire

@testable import Console

/// Elevations by key, on the real service; the password itself is fetched by the program around the console.
@Suite struct `Elevations on screen` {
    private func session(
        as agent: AgentName = "jan", breakGlass: Bool = false, approval: ElevationRules.Approval = .never
    ) throws -> LiveSession {
        let session = try LiveSession(agent: agent)
        var rules = DeskRules()
        rules.elevation = ElevationRules()
        rules.elevation?.allowsBreakGlass = breakGlass
        rules.elevation?.approval = approval
        try session.engine.reload(rules)
        try session.engine.record(Device(name: "MMD-1", ring: .broad, persona: .standard), by: .system)
        try session.open(
            "Add-in broken", "On MMD-1.", from: Requester(address: "ann@example.org"), minutesAgo: 10,
            device: "MMD-1")
        session.start()
        session.keys("g a Enter")
        return session
    }

    private func fill(_ session: LiveSession, actions: String = "powershell", why: String = "") {
        session.keys("E r")
        for text in ["Office", "", "Add-in", "Repair it.", actions, why] {
            session.type(text)
            session.keys("Down C-e")
        }
    }

    @Test func `are asked for on a form, and closed with what was done`() throws {
        let session = try session()
        fill(session)
        session.keys("C-o")
        #expect(session.shows("Elevation of MMD-1 asked for on #1."))
        let elevation = try #require(try session.ticket(1)?.elevations.first)
        #expect(elevation.request.title == "Add-in" && elevation.request.actions == ["powershell"])
        #expect(session.shows("open, 24h left  MMD-1  jan"))
        session.keys("x")
        #expect(session.shows("Elevation 2 is still open."))
        session.keys("E c")
        session.type("Repaired the add-in.")
        session.keys("C-o")
        #expect(session.shows("Did it help?"))
        session.keys("n")
        let closing = try #require(try session.ticket(1)?.elevations.first?.closing)
        #expect(closing.actionsTaken == "Repaired the add-in." && !closing.isSuccessful)
        #expect(session.model.drafts.isEmpty)
    }

    @Test func `what is discouraged is looked at twice, and a form survives the line`() throws {
        let session = try session()
        fill(session, actions: "powershell, install-package", why: "The vendor asks for it.")
        session.send(.input(.hangUp))
        let again = LiveSession(beside: session, agent: "jan")
        again.keys("g a Enter E r")
        #expect(again.model.editor?.buffer.text.contains("The vendor asks for it.") == true)
        again.keys("C-o")
        #expect(again.shows("Not recommended: install an .msi or .exe."))
        again.keys("n C-o y")
        #expect(try session.ticket(1)?.elevations.first?.terms.standing == .discouraged)
    }

    @Test func `a mistake is said with the form still there`() throws {
        let session = try session()
        fill(session, actions: "disable-required")
        session.keys("C-o")
        #expect(session.shows("Not supported with an elevation"))
        #expect(session.model.editor?.kind == .elevation)
        #expect(session.model.editor?.buffer.text.contains("Repair it.") == true)
    }

    @Test func `without the grant glass is broken, where that is allowed, and a colleague agrees`() throws {
        let forbidden = try session(as: "mia")
        forbidden.keys("E r")
        #expect(forbidden.shows("You may not request a just-in-time administrator password."))
        let session = try session(as: "mia", breakGlass: true)
        fill(session, why: "Nobody else is here.")
        #expect(session.shows("BREAK-GLASS: a second person approves it"))
        session.keys("C-o y")
        #expect(session.shows("BREAK-GLASS waiting"))
        session.keys("E a y")
        #expect(session.shows("Nobody approves what they asked for themselves."))
        let noah = LiveSession(beside: session, agent: "noah")
        noah.keys("g a Enter E a")
        #expect(noah.shows("BREAK-GLASS: mia does not hold the grant."))
        noah.keys("y")
        #expect(try session.ticket(1)?.elevations.first?.state == .open)
        #expect(try session.ticket(1)?.standing.tags == ["break-glass"])
    }

    @Test func `what somebody has to look at is on the review board`() throws {
        let session = try session(approval: .always)
        fill(session)
        session.keys("C-o Esc g r")
        #expect(session.shows("Elevations  1") && session.model.review?.row?.number == 1)
        let root = LiveSession(beside: session, agent: "root")
        root.keys("g a Enter E a y Esc g r")
        #expect(!root.shows("Elevations"), "an approved one is its owner's")
    }

    @Test func `its time is explained with the ticket's clocks`() throws {
        let session = try session()
        fill(session)
        session.keys("C-o C")
        #expect(session.shows("Elevation 2 of MMD-1: expires"))
        #expect(session.shows("of 24h used, 24h left"))
        try session.act(.elevation(.view(2)), 1, as: "jan", minutesAgo: 30)
        session.keys("C C")
        #expect(session.shows("30m of 2h used, 1h 30m left"))
        #expect(session.shows("counted from the first look at its password, by jan"))
    }

    @Test func `a denial says why`() throws {
        let session = try session(approval: .always)
        fill(session)
        session.keys("C-o")
        let root = LiveSession(beside: session, agent: "root")
        root.keys("g a Enter E d")
        root.type("No plan to speak of")
        root.keys("Enter")
        #expect(try session.ticket(1)?.elevations.first?.state == .denied)
    }

    @Test func `a password lies there masked, is shown by Space alone, and gone with any key`() throws {
        let session = try session()
        fill(session)
        session.keys("C-o E p y")
        #expect(!session.model.holdsSecret)
        session.send(.password(.ready, title: "Password for #1"))
        #expect(session.model.holdsSecret && session.model.secretPlace == nil)
        #expect(session.shows("************"))
        session.keys("Space")
        let place = try #require(session.model.secretPlace)
        #expect(place.y < session.model.size.height && place.x + 24 < session.model.size.width)
        // What the program writes there, the frame leaves blank.
        let row = view(session.model).row(place.y).dropFirst(place.x).prefix(24)
        #expect(row.allSatisfy { $0.cluster.isSpace })
        session.keys("j")
        #expect(!session.model.holdsSecret && session.model.secretPlace == nil)
        for ending in [
            Message.input(.resize(Size(width: 100, height: 30))), .input(.hangUp), .input(.focus(false)),
            .secretEnds,
        ] {
            session.send(.password(.ready, title: "Password for #1"))
            session.keys("Space")
            #expect(session.model.holdsSecret)
            session.send(ending)
            #expect(!session.model.holdsSecret)
        }
    }

    @Test func `the open ones of the desk are listed, and lead to their tickets`() throws {
        let session = try session()
        session.keys("E l")
        #expect(session.shows("No elevation is open."))
        session.keys("Esc")
        fill(session)
        session.keys("C-o Esc E l")
        #expect(session.shows("open, 24h left  MMD-1  jan  Add-in"))
        session.keys("Enter")
        #expect(session.model.screen == .ticket && session.model.ticket?.number == 1)
    }

    @Test(arguments: [
        ("Device: MMD-1\nPlan: one\ntwo\n# not this\n\nthree\nActions: a, b  c", "one\ntwo\n\nthree"),
        ("plan : x\nPLAN: y", "y"), ("no field\nPlan:", ""), ("", ""),
    ])
    func `a form is read as people write`(text: String, plan: String) {
        let request = ElevationPaper.request(text, isBreakGlass: false)
        #expect(request.plan == plan)
        #expect(text.contains("Actions") ? request.actions == ["a", "b", "c"] : request.actions.isEmpty)
    }
}
