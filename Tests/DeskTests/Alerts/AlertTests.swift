import Desk
import Seeded
import Testing

@Suite struct `An alert` {
    static let now = Timestamp(seconds: 1_795_248_000)
    static let ann = Agent(name: "ann", roles: [.tierAgent])
    static let ben = Agent(name: "ben", roles: [.tierAgent])
    static let dora = Agent(name: "dora", roles: [.administrator])
    static let staff = Staff([ann, ben, dora].map { StaffEvent(at: now, by: nil, change: .added($0)) })
    static let report = AlertReport(
        type: "malware-found", severity: .critical, source: "defender", device: "LT-1", platform: .windows,
        text: "Found one.")

    /// A condition with its alert and what was counted, as the store keeps them.
    struct Condition {
        var alert: Alert?
        var tally: AlertTally?
        var rules = AlertRules()
        var logged = 0
        var next = 1

        @discardableResult
        mutating func report(
            _ report: AlertReport = An_alert.report, times: Int = 1, after seconds: Int64 = 0
        ) throws -> AlertIntake {
            let known = tally?.alert == alert?.number ? alert : nil
            let intake = try AlertIntake.decide(
                report, times: times, known: known, tally: tally, rules: rules, calendar: .always,
                at: An_alert.now.adding(seconds: seconds))
            switch intake {
            case .ignored: break
            case .held(let tally, _): self.tally = tally
            case .raised(let event, let counted):
                alert = Alert(number: next, event)
                tally = counted
                tally?.alert = next
                next += 1
                logged += 1
            case .repeated(let event, let counted):
                tally = counted
                event.map { apply($0) }
            case .reactivated(let event, let counted):
                tally = counted
                apply(event)
            case .cleared(let event): event.map { apply($0) }
            }
            return intake
        }

        mutating func run(
            _ command: AlertCommand, by actor: Actor = .agent(An_alert.ann), after seconds: Int64 = 0
        ) throws {
            let context = Alert.Context(rules: rules, staff: An_alert.staff, calendar: .always)
            guard let alert else { return }
            for event in try alert.decide(
                command, by: actor, at: An_alert.now.adding(seconds: seconds), context: context)
            { apply(event) }
        }

        private mutating func apply(_ event: AlertEvent) {
            alert?.apply(event)
            logged += 1
        }
    }

    @Test func `is one, however often its condition is reported, and the log stays short`() throws {
        var one = Condition()
        try one.report()
        for second in 1...99_999 { try one.report(after: Int64(second)) }
        #expect(one.tally?.count == 100_000 && one.next == 2)
        // Raised, and at 10, 100, 1000, 10,000 and 100,000.
        #expect(one.logged == 6 && one.alert?.count == 100_000)
        var many = Condition()
        try many.report()
        try many.report(times: 99_999)
        #expect(many.tally?.count == 100_000 && many.logged == 2)
    }

    @Test func `becomes graver at once, and never less grave`() throws {
        var one = Condition()
        var report = Self.report
        report.severity = .warning
        try one.report(report)
        try one.report()
        #expect(one.alert?.severity == .critical && one.logged == 2)
        try one.report(report)
        #expect(one.alert?.severity == .critical && one.logged == 2)
        one.rules.types = [AlertTypeRule(type: "malware-found", severity: .informational)]
        var other = Condition()
        other.rules = one.rules
        try other.report()
        #expect(other.alert?.severity == .informational)
    }

    @Test(arguments: [
        AlertReport(type: "malware-found", source: "defender", device: "LT-2", platform: .windows),
        AlertReport(type: "malware-found", source: "defender", device: "LT-1", platform: .macos),
        AlertReport(type: "malware-found", source: "defender", device: "LT-1"),
        AlertReport(type: "protection-off", source: "defender", device: "LT-1", platform: .windows),
        AlertReport(type: "malware-found", source: "other", device: "LT-1", platform: .windows),
        AlertReport(type: "malware-found", source: "defender", group: "LT-1", platform: .windows),
        AlertReport(type: "malware-found", source: "defender", device: "LT-1", platform: .windows, key: "7"),
    ])
    func `is another one for another condition`(other: AlertReport) {
        #expect(other.identity != Self.report.identity)
    }

    @Test func `is the same for another text, another severity, another case of the device's name`() {
        var same = Self.report
        (same.text, same.severity, same.device, same.expiresAt) = ("More.", .warning, "lt-1", Self.now)
        #expect(same.identity == Self.report.identity)
        var (keyed, again) = (same, same)
        (keyed.key, again.key, again.device, again.type) = ("7", "7", "LT-9", "x")
        #expect(keyed.identity == again.identity)
    }

    @Test func `waits below its threshold, however the reports are spread`() throws {
        var one = Condition()
        one.rules.types = [
            AlertTypeRule(type: "malware-found", threshold: .init(count: 3, seconds: 600))
        ]
        func isHeld(_ seconds: Int64) throws -> Bool {
            if case .held = try one.report(after: seconds) { true } else { false }
        }
        // Two, and a third when the first is too old.
        #expect(try isHeld(0) && isHeld(300) && isHeld(601))
        #expect(try !isHeld(899))
        #expect(one.alert?.firstAt == Self.now.adding(seconds: 300) && one.alert?.count == 4)
        try one.run(.close(reason: ""), after: 1000)
        #expect(try isHeld(1100) && isHeld(1200))
        guard case .reactivated = try one.report(after: 1300) else { return #expect(Bool(false)) }
        #expect(one.alert?.isActive == true && one.alert?.number == 1)
    }

    @Test func `of a type that is off is nothing, and one without a severity is refused`() throws {
        var one = Condition()
        one.rules.types = [AlertTypeRule(type: "malware-found", isEnabled: false)]
        #expect(try one.report() == .ignored)
        var bare = Self.report
        (bare.type, bare.severity) = ("strange", nil)
        #expect(throws: Refusal.alert(.noSeverity("strange"))) { try one.report(bare) }
        bare.severity = .warning
        bare.expiresAt = Self.now
        #expect(throws: Refusal.alert(.expiresInPast)) { try one.report(bare) }
    }

    @Test func `ends when its source says so, by hand, or with age, and can come back`() throws {
        var one = Condition()
        var clear = Self.report
        clear.isCleared = true
        #expect(try one.report(clear) == .cleared(nil))
        try one.report()
        try one.report(clear, after: 60)
        #expect(one.alert?.closed?.how == .causeFixed && one.alert?.reactedAt == nil)
        try one.report(after: 120)
        #expect(one.alert?.isActive == true && one.alert?.number == 1 && one.alert?.count == 2)
        #expect(one.alert?.due == Self.now.adding(seconds: 120 + 3600))
        try one.run(.close(reason: "known"), after: 200)
        #expect(
            one.alert?.closed
                == .init(at: Self.now.adding(seconds: 200), by: "ann", how: .byHand, reason: "known"))
        #expect(throws: Refusal.alert(.closed(1))) { try one.run(.take) }
        try one.run(.reactivate, after: 300)
        #expect(throws: Refusal.alert(.notClosed(1))) { try one.run(.reactivate, after: 300) }
        let day: Int64 = 86_400
        try one.run(.expire, by: .system, after: 44 * day)
        #expect(one.alert?.isActive == true)
        try one.run(.expire, by: .system, after: 300 + 45 * day)
        #expect(one.alert?.closed?.how == .byAge)
        // Within the window it is the same, after it another.
        try one.report(after: 300 + 52 * day)
        #expect(one.alert?.number == 1 && one.alert?.isActive == true)
        try one.run(.close(reason: ""), after: 300 + 52 * day)
        try one.report(after: 301 + 59 * day)
        #expect(one.alert?.number == 2 && one.alert?.count == 1)
    }

    @Test func `closes when its source said it would, and leaves the inbox long after`() throws {
        var one = Condition()
        var report = Self.report
        report.expiresAt = Self.now.adding(seconds: 600)
        try one.report(report)
        try one.run(.expire, by: .system, after: 599)
        #expect(one.alert?.isActive == true)
        try one.run(.expire, by: .system, after: 600)
        #expect(one.alert?.isActive == false)
        let day: Int64 = 86_400
        try one.run(.forget, by: .system, after: 600 + 90 * day - 1)
        #expect(one.alert?.isForgotten == false)
        try one.run(.forget, by: .system, after: 600 + 90 * day)
        #expect(one.alert?.isForgotten == true)
        #expect(throws: Refusal.alert(.forgotten(1))) { try one.run(.reactivate) }
        #expect(throws: Refusal.notPermitted(.clockStep)) { try one.run(.expire) }
    }

    @Test func `has one owner, who alone gives it back`() throws {
        var one = Condition()
        try one.report()
        #expect(throws: Refusal.alert(.nobodys(1))) { try one.run(.release) }
        try one.run(.take, after: 90)
        #expect(one.alert?.owner == "ann" && one.alert?.reactedAt == Self.now.adding(seconds: 90))
        try one.run(.take)
        #expect(one.alert?.version == 2)
        #expect(throws: Refusal.alert(.ownedBy("ann", 1))) { try one.run(.take, by: .agent(Self.ben)) }
        #expect(throws: Refusal.alert(.ownedBy("ann", 1))) { try one.run(.release, by: .agent(Self.ben)) }
        try one.run(.assign("ben"), after: 95)
        try one.run(.release, by: .agent(Self.ben), after: 99)
        #expect(one.alert?.owner == nil && one.alert?.reactedAt == Self.now.adding(seconds: 90))
        #expect(throws: Refusal.noSuchAgent("zoe")) { try one.run(.assign("zoe")) }
        #expect(throws: Refusal.notPermitted(.handleAlerts)) {
            try one.run(.take, by: .agent(Self.dora))
        }
    }

    @Test func `is late once, where nobody reacted in time`() throws {
        var one = Condition()
        try one.report()
        try one.run(.noteOverdue, by: .system, after: 3599)
        #expect(one.alert?.wasLate == false && one.alert?.isOverdue(at: Self.now) == false)
        try one.run(.noteOverdue, by: .system, after: 3600)
        try one.run(.noteOverdue, by: .system, after: 3700)
        #expect(one.alert?.wasLate == true && one.logged == 2)
        #expect(one.alert?.isOverdue(at: Self.now.adding(seconds: 3600)) == true)
        try one.run(.setDue(Self.now.adding(seconds: 9000)), after: 4000)
        #expect(one.alert?.isOverdue(at: Self.now.adding(seconds: 4000)) == false)
        #expect(throws: Refusal.alert(.dueInPast)) { try one.run(.setDue(Self.now)) }
        try one.run(.take, after: 4000)
        #expect(one.alert?.isOverdue(at: Self.now.adding(seconds: 99_999)) == false)
    }

    @Test func `belongs to one ticket at a time`() throws {
        var one = Condition()
        try one.report()
        #expect(throws: Refusal.alert(.notLinked(1))) { try one.run(.unlink) }
        try one.run(.link(7))
        try one.run(.link(7))
        #expect(one.alert?.ticket == 7 && one.logged == 2)
        #expect(throws: Refusal.alert(.linked(1, to: 7))) { try one.run(.link(8)) }
        #expect(one.alert?.concealed.ticket == Ticket.outOfSight)
        try one.run(.unlink)
        #expect(one.alert?.ticket == nil)
    }

    @Test(arguments: [
        (AlertReport(type: "Über", source: "s"), Refusal.alert(.invalid(.type))),
        (AlertReport(type: "", source: "s"), .alert(.invalid(.type))),
        (AlertReport(type: "a", source: " "), .alert(.invalid(.source))),
        (AlertReport(type: "a", source: "s", device: "x\u{1B}[2J"), .alert(.invalid(.device))),
        (
            AlertReport(type: "a", source: "s", key: String(repeating: "k", count: 201)),
            .alert(.tooLong(.key, limit: 200))
        ),
        (
            AlertReport(type: "a", source: "s", text: String(repeating: "t", count: 5000)),
            .alert(.tooLong(.text, limit: DeskRules.shortTextLimit))
        ),
    ])
    func `is not made of a report that no desk takes`(report: AlertReport, refusal: Refusal) {
        #expect(throws: refusal) { try report.check() }
    }

    /// Whatever is reported and done, in whatever order: the fold of the log is the alert, and counts never fall.
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `counts every report and never loses one`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var one = Condition()
        var (reports, seconds) = (0, Int64(0))
        for _ in 0..<200 {
            seconds += Int64.random(in: 0...200, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: try? one.run(.close(reason: ""), after: seconds)
            case 1: try? one.run(.reactivate, after: seconds)
            case 2:
                var clear = Self.report
                clear.isCleared = true
                try one.report(clear, after: seconds)
            case 3:
                try? one.run(
                    [.take, .release, .link(3), .unlink].randomElement(using: &random)!, after: seconds)
            default:
                let times = Int.random(in: 1...30, using: &random)
                try one.report(times: times, after: seconds)
                reports += times
            }
            #expect((one.tally?.count ?? 0) == reports)
            #expect((one.alert?.count ?? 0) <= reports && one.alert?.version ?? 0 == one.logged)
        }
        var shown = try #require(one.alert)
        shown.count(try #require(one.tally))
        #expect(shown.count == reports && one.next == 2)
    }
}

private typealias An_alert = `An alert`
