import Desk
import Service
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct ClockStepTests {
    static let hour: Int64 = 3600

    static func rules(_ steps: [ClockStep], reply: Int64 = 4 * hour) -> DeskRules {
        var rules = DeskRules()
        rules.wantedLevels = ServiceLevels(
            calendars: [.always],
            levels: [
                ServiceLevel(
                    name: "all", calendar: "24x7", targets: [.firstReply: reply, .resolve: 40 * hour],
                    steps: steps)
            ])
        return rules
    }

    static let ladder = [
        ClockStep(metric: .firstReply, offset: -hour, action: .notify),
        ClockStep(metric: .firstReply, offset: 0, action: .raise),
        ClockStep(metric: .firstReply, offset: hour, action: .handOn),
    ]

    private func steps(_ desk: TestDesk, _ number: Int) throws -> [ClockStepTaken.Effect] {
        try desk.detail(number).events.compactMap {
            if case .clockStep(let taken) = $0.change { taken.effect } else { nil }
        }
    }

    @Test func `the desk takes each step once, when its time comes`() throws {
        let desk = try TestDesk(rules: Self.rules(Self.ladder))
        let number = try desk.open().number
        #expect(desk.engine.secondsUntilStep() == 3 * Self.hour)
        desk.now = desk.now.adding(seconds: 3 * Self.hour - 1)
        try desk.engine.tick()
        #expect(try steps(desk, number).isEmpty)
        desk.now = desk.now.adding(seconds: 1)
        #expect(desk.engine.secondsUntilStep() == 0)
        try desk.engine.tick()
        try desk.engine.tick()
        #expect(try steps(desk, number) == [.notified])
        #expect(desk.engine.secondsUntilStep() == Self.hour)
        desk.now = desk.now.adding(seconds: 10 * Self.hour)
        try desk.engine.tick()
        try desk.engine.tick()
        #expect(try steps(desk, number).count == 3)
        #expect(desk.engine.secondsUntilStep() == nil)
        let detail = try desk.detail(number)
        #expect(detail.row.severity == .b && detail.row.baton?.to == .tier(2))
        #expect(try desk.perform(.acceptBaton, number, as: TestDesk.eva).tier == 2)
    }

    @Test func `a desk that was down takes what it missed, once, however often it starts`() throws {
        let place = try Database.sqlite.place()
        let rules = Self.rules(Self.ladder)
        let first = try TestDesk(rules: rules, store: place)
        let number = try first.open().number
        for _ in 0..<3 {
            let desk = try TestDesk(rules: rules, store: place)
            desk.now = first.now.adding(seconds: 4 * Self.hour)
            try desk.engine.tick()
            #expect(try steps(desk, number) == [.notified, .raised(.b)])
        }
    }

    @Test func `a reply in time means no step`() throws {
        let desk = try TestDesk(rules: Self.rules(Self.ladder))
        let number = try desk.open().number
        try desk.perform(.reply("On its way."), number)
        desk.now = desk.now.adding(seconds: 30 * Self.hour)
        try desk.engine.tick()
        #expect(try steps(desk, number).isEmpty)
    }

    @Test func `other levels hold from the moment the desk reads them, and keep what has elapsed`() throws {
        let desk = try TestDesk(rules: Self.rules([]))
        let number = try desk.open().number
        desk.now = desk.now.adding(seconds: Self.hour)
        try desk.engine.reload(Self.rules(Self.ladder, reply: 2 * Self.hour))
        var told: [Int] = []
        desk.engine.watch { told += $0.tickets }
        try desk.engine.tick()
        guard case .clocks(let report) = desk.ask(.clocks(number)) else { throw TestDesk.Unexpected.reply }
        let reply = try #require(report.clocks.first { $0.metric == .firstReply })
        #expect(reply.elapsed == Self.hour && reply.target == 2 * Self.hour && reply.policy == 2)
        #expect(reply.ledger.map(\.policy) == [1])
        #expect(report.ifWaiting.contains { $0.state == .paused(.requester) })
        // The step an hour before the end was reached in the same moment, and lists were told.
        #expect(try steps(desk, number) == [.notified])
        #expect(told.contains(number))
        #expect(try desk.detail(number).row.due == desk.now.adding(seconds: Self.hour))
    }

    @Test func `clocks are explained to those who see the ticket`() throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        try desk.perform(.restrict, number, as: TestDesk.jan)
        #expect(desk.ask(.clocks(number)) == .refused(.noSuchTicket(number)))
        #expect(desk.ask(.clocks(99)) == .refused(.noSuchTicket(99)))
        #expect(
            desk.ask(
                .perform(
                    number,
                    .takeStep(
                        ClockStepKey(
                            clock: ClockID(metric: .firstReply, start: 1), offset: 0, action: .raise)),
                    basedOn: nil), as: TestDesk.jan) == .refused(.notPermitted(.clockStep)))
    }
}
