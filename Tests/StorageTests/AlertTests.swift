import Desk
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct `Alerts in the store` {
    private static func raising(
        _ type: AlertType, _ severity: AlertSeverity, device: String? = "LT-1", text: String = "",
        group: String = "Policy", due: Int64? = nil, key: String? = nil
    ) -> AlertEvent {
        AlertEvent(
            at: Fixture.morning, by: nil,
            change: .raised(
                .init(
                    type: type, title: type.rawValue, statusGroup: group, source: "intune", device: device,
                    key: key, firstAt: Fixture.morning,
                    due: due.map { Fixture.morning.adding(seconds: $0) },
                    sighting: .init(count: 1, severity: severity, text: text))))
    }

    @discardableResult
    private func raise(_ store: Store, _ event: AlertEvent) throws -> Alert {
        try store.transaction {
            let number = try store.nextAlert()
            let alert = try store.append([event], to: nil, number: number)
            try store.save(
                AlertTally(alert: number, count: 1, lastAt: Fixture.morning), of: alert.report.identity,
                expiresAt: alert.expiry(AlertRules()))
            return alert
        }
    }

    private func go(_ store: Store, _ number: Int, _ change: AlertChange, by: AgentName? = "ada") throws {
        try store.append(
            [AlertEvent(at: Fixture.morning, by: by, change: change)], to: store.alert(number), number: number
        )
    }

    @Test(arguments: Database.available)
    func `are listed the gravest first, then by what is due, and found by each of their marks`(
        _ database: Database
    ) throws {
        let store = try database.store()
        #expect(try store.alertState() == nil)
        try raise(store, Self.raising("updates-waiting", .informational, group: "Updates"))
        try raise(store, Self.raising("policy-error", .critical, due: 900))
        try raise(store, Self.raising("policy-error", .critical, device: "LT-2", due: 300))
        try raise(store, Self.raising("policy-conflict", .critical, device: nil))
        try raise(store, Self.raising("policy-conflict", .warning, device: "LT-3", due: 300))
        func numbers(_ query: AlertQuery) throws -> [Int] { try store.alerts(query).map(\.number) }
        #expect(try numbers(AlertQuery()) == [3, 2, 4, 5, 1])
        try go(store, 3, .owned("ada"))
        try go(store, 5, .closed(reason: "known"))
        try go(store, 2, .linked(7))
        #expect(try numbers(AlertQuery()) == [3, 2, 4, 1])
        #expect(try numbers(AlertQuery(state: .closed)) == [5])
        #expect(try numbers(AlertQuery(state: .all)) == [3, 2, 4, 1, 5])
        #expect(try numbers(AlertQuery(severity: .critical, isUnowned: true)) == [2, 4])
        #expect(try numbers(AlertQuery(statusGroup: "Updates")) == [1])
        #expect(try numbers(AlertQuery(state: .all, type: "policy-conflict")) == [4, 5])
        #expect(try numbers(AlertQuery(device: "lt-1")) == [2, 1])
        #expect(try numbers(AlertQuery(ticket: 7)) == [2] && numbers(AlertQuery(owner: "ada")) == [3])
        #expect(try numbers(AlertQuery(limit: 2)) == [3, 2])
        #expect(try store.alertState() == AlertState(unowned: 2, active: 4))
        #expect(try store.alertTiles() == ["Updates": [.informational: 1], "Policy": [.critical: 3]])
        #expect(try store.alertMonitor("policy-error") == .init(type: "policy-error", alerts: 2, reports: 2))
        #expect(try store.alerts(ofTicket: 7).map(\.number) == [2])
        #expect(
            try store.alerts(raisedFrom: Fixture.morning, to: Fixture.morning.adding(seconds: 1)).count == 5)
        #expect(try store.overdueAlerts(at: Fixture.morning.adding(seconds: 300), limit: 9) == [])
        #expect(try store.overdueAlerts(at: Fixture.morning.adding(seconds: 900), limit: 9) == [])
        #expect(try store.verifyDerived() == [])
    }

    @Test(arguments: Database.available)
    func `say when the next of them is late or over`(_ database: Database) throws {
        let store = try database.store()
        #expect(try store.nextAlertTime() == nil)
        try raise(store, Self.raising("policy-error", .critical, due: 900))
        try raise(store, Self.raising("policy-error", .warning, device: "LT-2"))
        #expect(try store.nextAlertTime() == Fixture.morning.adding(seconds: 900))
        #expect(try store.overdueAlerts(at: Fixture.morning.adding(seconds: 900), limit: 9) == [1])
        try go(store, 1, .overdue, by: nil)
        let end = Fixture.morning.adding(seconds: 45 * 86_400)
        #expect(try store.nextAlertTime() == end)
        #expect(try store.expiredAlerts(at: end, limit: 9) == [1, 2])
        for number in [1, 2] {
            try go(store, number, .expired, by: nil)
            try store.setExpiry(ofAlert: number, nil)
        }
        #expect(try store.nextAlertTime() == nil)
        #expect(try store.alerts(closedBefore: Fixture.morning, limit: 9) == [1, 2])
        try go(store, 1, .forgotten, by: nil)
        #expect(try store.alerts(closedBefore: Fixture.morning, limit: 9) == [2])
        #expect(try store.alerts(AlertQuery(state: .all)).map(\.number) == [2])
        #expect(try store.nextAlert() == 3 && store.verifyDerived() == [])
    }

    @Test(arguments: Database.available)
    func `keep what was counted beside the log, and an import has what the log says`(_ database: Database)
        throws
    {
        let store = try database.store()
        let alert = try raise(store, Self.raising("policy-error", .critical))
        let identity = alert.report.identity
        try go(store, 1, .repeated(.init(count: 10, severity: .critical, text: "")), by: nil)
        let tally = AlertTally(
            alert: 1, count: 17, lastAt: Fixture.morning.adding(seconds: 60), recent: [Fixture.morning])
        try store.save(tally, of: identity, expiresAt: nil)
        #expect(try store.alertTally(identity) == tally && store.alertTally("other") == nil)
        #expect(try store.alert(1)?.count == 17 && store.alert(1)?.lastAt == tally.lastAt)
        try store.rebuild()
        #expect(try store.alert(1)?.count == 17)
        let copy = try database.store()
        try copy.importLog(store.exported())
        #expect(try copy.alert(1)?.count == 10)
        #expect(try copy.alertTally(identity)?.alert == 1)
        #expect(try copy.expiredAlerts(at: Fixture.morning.adding(seconds: 46 * 86_400), limit: 9) == [1])
        try store.save(AlertTally(count: 1, lastAt: Fixture.morning), of: "held", expiresAt: nil)
        try store.forgetHeldTallies(before: Fixture.morning)
        #expect(try store.alertTally("held") != nil)
        try store.forgetHeldTallies(before: Fixture.morning.adding(seconds: 1))
        #expect(try store.alertTally("held") == nil && store.alertTally(identity) != nil)
    }

    @Test(arguments: Database.available)
    func `forget a person who is erased`(_ database: Database) throws {
        let store = try database.store()
        try store.take(Fixture.opening("Phone", from: "kim@example.test"))
        try raise(
            store,
            Self.raising("policy-error", .critical, text: "User kim@example.test", key: "kim@example.test/7"))
        _ = try store.erase(
            .person("kim@example.test"), reason: .request, by: Fixture.root.name, at: Fixture.morning)
        let alert = try #require(try store.alert(1))
        #expect(!alert.text.contains("kim") && alert.key?.contains("kim") == false)
        #expect(try store.verifyDerived() == [] && store.verifyChain().fault == nil)
        try store.rebuild()
        #expect(try store.alerts(AlertQuery()).count == 1)
    }
}
