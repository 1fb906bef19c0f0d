import Canvas
import Desk
import Service
import Storage
import Testing
import Wire

@testable import Console

@Suite struct `Alerts on screen` {
    private func session(agent: AgentName = "mia") throws -> LiveSession {
        let session = try LiveSession.busy(agent: agent)
        try session.report("malware-found", .critical, device: "LT-1")
        try session.report("policy-error", .warning, device: "LT-2", times: 12)
        try session.report("updates-waiting", .informational)
        return session
    }

    private func alerts(_ session: LiveSession) throws -> [Alert] {
        try session.engine.store.alerts(AlertQuery(state: .all))
    }

    @Test func `are taken, linked to one ticket and closed by keys`() throws {
        let session = try session()
        session.keys("g l")
        #expect(session.shows("Endpoint Protection 1 critical") && session.shows("Policy 1 warning"))
        #expect(session.shows("policy-error 1 (12 reports)"))
        session.keys("t")
        #expect(try alerts(session)[0].owner == "mia" && session.shows("You own alert 1."))
        session.keys("Space Space n y")
        let tickets = try alerts(session).map(\.ticket)
        #expect(tickets[0] != nil && tickets[0] == tickets[1] && tickets[2] == nil)
        session.keys("G m")
        session.type("#\(tickets[0] ?? 0)")
        session.keys("Enter")
        #expect(try alerts(session).allSatisfy { $0.ticket == tickets[0] })
        session.keys("g g Enter")
        #expect(session.shows("What happened") && session.shows("Others of the same ticket"))
        session.keys("Enter")
        #expect(session.shows("Malware found (LT-1) and 1 more"))
        session.keys("t x y")
        #expect(try alerts(session).allSatisfy { !$0.isActive })
        session.keys("g l Tab")
        #expect(session.shows("Closed alerts") && session.shows("by hand"))
        session.keys("O")
        #expect(try alerts(session).count { $0.isActive } == 1)
    }

    @Test func `ask why before they close, and refuse what cannot be`() throws {
        let session = try session()
        session.keys("g l T")
        #expect(session.shows("Nobody has alert 1."))
        session.keys("O")
        #expect(session.shows("Alert 1 is active already."))
        session.keys("x")
        session.type("a drill")
        session.keys("Enter")
        #expect(try alerts(session).first { $0.number == 1 }?.closed?.reason == "a drill")
        session.keys("x Esc")
        #expect(try alerts(session).count { $0.isActive } == 2)
    }

    @Test func `stand in the header of every screen while nobody owns a critical one`() throws {
        let session = try session()
        session.keys("R")
        #expect(session.shows("1 critical"))
        session.keys("g l t q")
        #expect(!session.shows("1 critical"))
    }
}

@Suite struct `Checklists on screen` {
    @Test func `are begun, ticked, dated and given to somebody by keys`() throws {
        let session = try LiveSession.busy(agent: "jan")
        session.keys("g c")
        #expect(session.shows("No checklist is open."))
        session.keys("n 4")
        session.type("Passkeys")
        session.keys("Enter")
        #expect(session.shows("Training material for a feature: Passkeys") && session.shows("0 of 5 done"))
        session.keys("Space j Space D")
        session.type("2026-11-01")
        session.keys("Enter")
        let list = try #require(try session.engine.store.checklist(1))
        #expect(list.doneCount == 2 && list.item(2)?.due == CivilDay("2026-11-01"))
        session.keys("j D")
        session.type("soon")
        session.keys("Enter")
        #expect(session.shows("Type a day like"))
        session.keys("C-u")
        session.type("2026-11-01")
        session.keys("Enter o")
        session.type("mia")
        session.keys("Enter i")
        session.type("ask her")
        session.keys("Enter")
        let item = try #require(try session.engine.store.checklist(1)?.item(3))
        #expect(item.owner == "mia" && item.note == "ask her")
        session.keys("q")
        #expect(session.shows("2/5") && session.shows("late 2026-11-01"))
        session.keys("Enter q q")
        #expect(session.model.screen == .list)
    }

    @Test func `are ticked by everybody, and begun by those who may`() throws {
        let session = try LiveSession.busy(agent: "mia")
        _ = session.engine.handle(.startChecklist(ChecklistStart(kind: .operations)), from: "jan")
        session.keys("g c n")
        #expect(session.shows("You may not begin checklists"))
        session.keys("Enter Space j Space j Space j Space")
        #expect(session.shows("The list is complete.") && session.shows("4 of 4 done"))
        session.keys("q")
        #expect(session.shows("No checklist is open."))
    }
}

extension LiveSession {
    func report(
        _ type: AlertType, _ severity: AlertSeverity, device: String? = nil, times: Int = 1
    ) throws {
        let report = AlertReport(
            type: type, severity: severity, source: "intune", device: device, text: "Look at it.")
        _ = try engine.take(alerts: Array(repeating: report, count: times), by: .system)
    }
}

extension LiveSession {
    /// Alerts of each severity, one of them late, and one reported often.
    func reportSome() throws {
        try report("malware-found", .critical, device: "LT-1042")
        try report("policy-conflict", .warning, device: "LT-0007", times: 12)
        try report("app-install-failed", .warning)
        try report("updates-waiting", .informational, device: "LT-1043")
    }

    func beginSome() {
        _ = engine.handle(
            .startChecklist(ChecklistStart(kind: .helpdesk, owner: "jan", due: CivilDay("2026-12-01"))),
            from: "jan")
        for item in [1, 2] { _ = engine.handle(.changeChecklist(1, .tick(item)), from: "mia") }
        _ = engine.handle(
            .startChecklist(
                ChecklistStart(kind: .training, subject: "Passkeys", due: CivilDay("2026-11-19"))),
            from: "jan")
    }
}
