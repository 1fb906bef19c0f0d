import Desk
import Service
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct `Alerts at a running desk` {
    private static func report(
        _ type: AlertType = "malware-found", _ severity: AlertSeverity = .critical, device: String = "LT-1",
        isCleared: Bool = false
    ) -> AlertReport {
        AlertReport(
            type: type, severity: severity, source: "defender", device: device,
            text: "Battery swollen, the lid does not close", isCleared: isCleared)
    }

    private func feed(_ desk: TestDesk, _ reports: AlertReport..., as agent: AgentName = TestDesk.mia) throws
        -> [AlertOutcome]
    {
        guard case .alertsTaken(let outcomes) = desk.ask(.feedAlerts(reports), as: agent) else {
            throw TestDesk.Unexpected.reply
        }
        return outcomes
    }

    private func change(
        _ desk: TestDesk, _ numbers: [Int], _ command: AlertCommand, as agent: AgentName = TestDesk.mia
    ) throws -> [Alert] {
        switch desk.ask(.changeAlerts(numbers, command), as: agent) {
        case .alertsChanged(let alerts): return alerts
        case .refused(let refusal): throw refusal
        default: throw TestDesk.Unexpected.reply
        }
    }

    private func board(
        _ desk: TestDesk, _ query: AlertQuery = AlertQuery(), as agent: AgentName = TestDesk.mia
    )
        throws -> AlertBoard
    {
        guard case .alerts(let board) = desk.ask(.alerts(query), as: agent) else {
            throw TestDesk.Unexpected.reply
        }
        return board
    }

    @Test func `are a hundred thousand reports, one alert, and six entries of the log`() throws {
        let desk = try TestDesk()
        let before = try desk.engine.store.lastSequence()
        for count in [1, 9, 90, 900, 9_000, 90_000] {
            _ = try desk.engine.take(
                alerts: Array(repeating: Self.report(), count: count), by: .system)
        }
        #expect(try desk.engine.store.lastSequence() - before == 6)
        let alert = try #require(try board(desk).alerts.first)
        #expect(try board(desk).alerts.count == 1 && alert.count == 100_000)
    }

    @Test func `hold up no other where one is not taken, or all where that is asked for`() throws {
        let desk = try TestDesk()
        let bad = AlertReport(type: "strange", source: "x")
        let outcomes = try feed(desk, Self.report(), bad, Self.report(device: "LT-2"))
        #expect(outcomes == [.raised(1), .refused(.alert(.noSeverity("strange"))), .raised(2)])
        #expect(throws: DeskEngine.RefusedAlert(index: 1, refusal: .alert(.noSeverity("strange")))) {
            _ = try desk.engine.take(
                alerts: [Self.report(device: "LT-3"), bad], by: .system, isWhole: true)
        }
        #expect(try board(desk).alerts.map(\.number) == [1, 2])
        #expect(try feed(desk, Self.report(device: "LT-4")) == [.raised(3)])
        #expect(desk.ask(.feedAlerts([]), as: TestDesk.audit) == .refused(.notPermitted(.feedAlerts)))
    }

    @Test func `become one incident: a ticket by way of routing, and a note when the last of them clears`()
        throws
    {
        let desk = try TestDesk()
        _ = try feed(desk, Self.report(), Self.report(device: "LT-2"), Self.report(device: "LT-3"))
        guard case .opened(let row, true) = desk.ask(.openTicketForAlerts([1, 2])) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(row.subject == "Malware found (LT-1) and 1 more" && row.device == "LT-1")
        #expect(try change(desk, [3], .link(row.number)).map(\.ticket) == [row.number])
        #expect(try desk.detail(row.number).alerts.map(\.number) == [1, 2, 3])
        #expect(throws: Refusal.alert(.linked(1, to: row.number))) {
            _ = try change(desk, [1], .link(try desk.open("Another").number))
        }
        _ = try feed(desk, Self.report(isCleared: true), Self.report(device: "LT-2", isCleared: true))
        let entries = try desk.detail(row.number).entries.count
        #expect(entries == 1)
        _ = try change(desk, [3], .close(reason: "gone"))
        let notes = try desk.detail(row.number).entries
        #expect(notes.count == 2 && notes.last?.kind == .note && notes.last?.author == .system)
        #expect(notes.last?.text == "All alerts of this ticket are closed: 1, 2, 3.")
        #expect(throws: Refusal.noSuchTicket(99)) { _ = try change(desk, [3], .link(99)) }
    }

    @Test func `change together, or not at all`() throws {
        let desk = try TestDesk()
        _ = try feed(desk, Self.report(), Self.report(device: "LT-2"))
        _ = try change(desk, [2], .take, as: TestDesk.noah)
        #expect(throws: Refusal.alert(.ownedBy(TestDesk.noah, 2))) { _ = try change(desk, [1, 2], .take) }
        #expect(try board(desk).alerts.first { $0.number == 1 }?.owner == nil)
        #expect(throws: Refusal.alert(.noSuchAlert(9))) { _ = try change(desk, [1, 9], .take) }
        #expect(throws: Refusal.notPermitted(.handleAlerts)) {
            _ = try change(desk, [1], .take, as: TestDesk.audit)
        }
    }

    @Test func `age: late after an hour, over after 45 days, forgotten 90 days later`() throws {
        let desk = try TestDesk()
        _ = try feed(desk, Self.report(), Self.report("no-check-in", .informational, device: "LT-2"))
        let start = desk.now
        func pass(_ seconds: Int64) throws {
            desk.now = start.adding(seconds: seconds)
            try desk.engine.tick()
        }
        #expect(desk.engine.secondsUntilStep() == 3600)
        try pass(3599)
        #expect(try board(desk).alerts.map(\.wasLate) == [false, false])
        try pass(3600)
        #expect(try board(desk).alerts.map(\.wasLate) == [true, false])
        // Reported again on the tenth day, so that it lives ten days longer.
        let day: Int64 = 86_400
        desk.now = start.adding(seconds: 10 * day)
        _ = try feed(desk, Self.report())
        for passed in 10..<45 { try pass(Int64(passed) * day) }
        #expect(try board(desk).alerts.count == 2)
        try pass(45 * day)
        #expect(try board(desk).alerts.map(\.number) == [1])
        #expect(try board(desk, AlertQuery(state: .closed)).alerts.map { $0.closed?.how } == [.byAge])
        try pass(55 * day)
        #expect(try board(desk).alerts.isEmpty)
        try pass(134 * day)
        #expect(try board(desk, AlertQuery(state: .closed)).alerts.map(\.number) == [1, 2])
        try pass(135 * day)
        #expect(try board(desk, AlertQuery(state: .closed)).alerts.map(\.number) == [1])
        try pass(145 * day)
        #expect(try board(desk, AlertQuery(state: .all)).alerts.isEmpty)
        #expect(try feed(desk, Self.report()) == [.raised(3)])
        #expect(throws: Refusal.alert(.forgotten(1))) { _ = try change(desk, [1], .reactivate) }
    }

    @Test func `woken up by hand live as long as a new one`() throws {
        let desk = try TestDesk()
        _ = try feed(desk, Self.report())
        let day: Int64 = 86_400
        desk.now = desk.now.adding(seconds: 45 * day)
        try desk.engine.tick()
        #expect(try board(desk).alerts.isEmpty)
        _ = try change(desk, [1], .reactivate)
        desk.now = desk.now.adding(seconds: 44 * day)
        try desk.engine.tick()
        #expect(try board(desk).alerts.count == 1)
        desk.now = desk.now.adding(seconds: day)
        try desk.engine.tick()
        #expect(try board(desk).alerts.isEmpty)
    }

    @Test func `count by status group and type, and say how many critical ones nobody owns`() throws {
        var rules = DeskRules()
        rules.alerts.types.append(AlertTypeRule(type: "own-rule", severity: .warning, opensTicket: true))
        let desk = try TestDesk(rules: rules)
        #expect(try desk.counts().alerts == nil)
        _ = try feed(
            desk, Self.report(), Self.report(device: "LT-2"), Self.report("policy-error", .warning),
            Self.report("policy-error", .warning), Self.report("own-rule"))
        let board = try board(desk)
        #expect(
            board.tiles.map(\.group)
                == ["Endpoint Protection", "Updates", "Agent Health", "Policy", "Software", "Other"])
        #expect(board.tiles.map { $0.counts[.critical] ?? 0 } == [2, 0, 0, 0, 0, 0])
        #expect(board.tiles.map { $0.counts[.warning] ?? 0 } == [0, 0, 0, 1, 0, 1])
        #expect(board.monitors.first == .init(type: "policy-error", alerts: 1, reports: 2))
        #expect(try desk.counts().alerts == AlertState(unowned: 2, active: 4))
        // The rule of its type opened a ticket at once.
        #expect(board.alerts.first { $0.type == "own-rule" }?.ticket == 1)
        _ = try change(desk, [1], .take)
        #expect(try desk.counts().alerts?.unowned == 1)
    }

    @Test func `tell nobody the number of a ticket out of their sight`() throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        _ = try feed(desk, Self.report(), Self.report(device: "LT-2"))
        _ = try change(desk, [1, 2], .link(number), as: TestDesk.jan)
        try desk.perform(.restrict, number, as: TestDesk.jan)
        #expect(try board(desk, as: TestDesk.jan).alerts.map(\.ticket) == [number, number])
        #expect(try board(desk).alerts.map(\.ticket) == [Ticket.outOfSight, Ticket.outOfSight])
        guard case .alert(let detail) = desk.ask(.alert(1)) else { throw TestDesk.Unexpected.reply }
        #expect(detail.alert.ticket == Ticket.outOfSight)
        #expect(detail.events.contains { $0.change == .linked(Ticket.outOfSight) })
        #expect(throws: Refusal.alert(.linked(1, to: Ticket.outOfSight))) {
            _ = try change(desk, [1], .link(try desk.open("Other").number))
        }
        #expect(throws: Refusal.noSuchTicket(number)) { _ = try change(desk, [1], .link(number)) }
    }

    @Test func `are told to every desk on the store`() throws {
        let place = try Database.sqlite.place()
        let (one, other) = (try TestDesk(store: place), try TestDesk(store: place))
        var changes = 0
        other.engine.watch { _ in changes += 1 }
        _ = try feed(one, Self.report())
        other.engine.publish()
        #expect(try changes == 1 && board(other).alerts.count == 1)
        // A repeat is counted, and no news.
        #expect(try feed(other, Self.report()) == [.repeated(1, count: 2)])
        #expect(changes == 1)
    }
}
