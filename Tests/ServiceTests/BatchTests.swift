import Desk
import Service
import Storage
import StoreHarness
import Testing
import Wire

/// One thing done to several tickets: rehearsed by the same rules, kept ticket by ticket, taken back as one.
@Suite struct `A batch` {
    @Test(arguments: Database.available)
    func `does what its rehearsal said, and a rehearsal changes nothing`(_ database: Database) throws {
        let desk = try TestDesk(store: database.place())
        for index in 0..<8 {
            let row = try desk.open(severity: index % 2 == 0 ? .a : .c)
            if index == 3 { try desk.perform(.resolve, row.number) }
            if index == 4 { try desk.perform(.claim, row.number, as: TestDesk.noah) }
        }
        let commands: [TicketCommand] = [
            .claim, .release, .setSeverity(.a), .tag(add: ["vip"], remove: []), .resolve,
            .reopen(reason: nil),
            .snooze(until: .onAnswer), .handOff(to: .tier(2), reason: .causeUnknown, tried: "Everything."),
            .withdrawBaton, .markDuplicate(of: 1), .route(.other, why: nil), .restrict,
        ]
        for command in commands {
            let aims = try (1...8).map { Aim($0, basedOn: try desk.detail($0).row.version) } + [Aim(99)]
            let before = try (1...8).map { try desk.detail($0).row }
            let rehearsed = try desk.carryOut(.command(command), aims, isRehearsal: true)
            #expect(try (1...8).map { try desk.detail($0).row } == before, "\(command)")
            let done = try desk.carryOut(.command(command), aims, isRehearsal: false)
            #expect(done == rehearsed, "\(command)")
            #expect(done.last?.refusal == .noSuchTicket(99))
            for outcome in done where outcome.isDone {
                #expect(outcome.after == (try desk.detail(outcome.number).row), "\(command)")
            }
        }
    }

    @Test func `is taken back as one, where the world did not move on`() throws {
        let desk = try TestDesk()
        for _ in 0..<5 { try desk.open() }
        let before = try (1...5).map { try desk.detail($0).row }
        let done = try desk.carryOut(.command(.resolve), (1...5).map { Aim($0) }, isRehearsal: false)
        try desk.perform(.reopen(reason: "Not yet."), 3, as: TestDesk.noah)
        let aims = done.map { Aim($0.number, versions: $0.versions) }
        let back = try desk.carryOut(.takeBack, aims, isRehearsal: false)
        #expect(back[2].refusal == .undoBlocked(kind: "reopened", by: TestDesk.noah))
        #expect(back.filter(\.isDone).map(\.number) == [1, 2, 4, 5])
        for outcome in back where outcome.isDone {
            #expect(outcome.after?.status == before[outcome.number - 1].status)
        }
        // A second time there is nothing left of it.
        #expect(try desk.carryOut(.takeBack, [aims[0]], isRehearsal: false)[0].refusal == .nothingToUndo)
    }

    @Test func `takes back an older change by its version, and leaves the later one of another kind`() throws
    {
        let desk = try TestDesk()
        try desk.open()
        let tagged = try desk.perform(.note("Called."), 1)
        try desk.perform(.setSeverity(.a), 1)
        let row = try desk.perform(.undoChange(tagged.version), 1)
        #expect(row.severity == .a)
        #expect(try desk.detail(1).entries.last?.isRetracted == true)
        #expect(throws: Refusal.nothingToUndo) { try desk.perform(.undoChange(tagged.version), 1) }
        #expect(throws: Refusal.nothingToUndo) { try desk.perform(.undoChange(1), 1, as: TestDesk.noah) }
    }

    @Test func `collides with what others did, asks for the verb's permission, and is not done twice`() throws
    {
        let desk = try TestDesk()
        for _ in 0..<3 { try desk.open() }
        try desk.perform(.setSeverity(.b), 2, as: TestDesk.noah)
        let aims = (1...3).map { Aim($0, basedOn: 1) }
        let outcomes = try desk.carryOut(.command(.setSeverity(.a)), aims, isRehearsal: false)
        #expect(outcomes.map(\.isDone) == [true, false, true])
        guard case .collision(.severity, TestDesk.noah, _, _) = outcomes[1].refusal else {
            throw TestDesk.Unexpected.reply
        }
        let request = Request.carryOut(.command(.resolve), on: [Aim(1)], isRehearsal: false)
        #expect(desk.ask(request, as: TestDesk.audit) == .refused(.notPermitted(.resolve)))
        let once = OnceKey(rawValue: "a")
        let first = desk.engine.handle(request, from: TestDesk.mia, once: once)
        let second = desk.engine.handle(request, from: TestDesk.mia, once: once)
        guard case .outcomes(let one) = first, case .outcomes(let two) = second else {
            throw TestDesk.Unexpected.reply
        }
        #expect(one[0].isDone && two[0].isDone && one[0].after == two[0].after)
        let many = Request.carryOut(.command(.resolve), on: (1...26).map { Aim($0) }, isRehearsal: true)
        guard case .failed(.badRequest) = desk.ask(many) else { throw TestDesk.Unexpected.reply }
    }

    @Test func `names no ticket out of sight`() throws {
        let desk = try TestDesk()
        let hal = Agent(name: "hal", roles: [.tierAgent], tier: 2, queues: [.managedDesktop])
        try desk.engine.change(staff: .add(hal), by: .system)
        try desk.open()
        let outcomes = try desk.carryOut(
            .command(.note("x")), [Aim(1), Aim(2)], isRehearsal: true, as: "hal")
        #expect(outcomes.map(\.refusal) == [.noSuchTicket(1), .noSuchTicket(2)])
        #expect(outcomes.allSatisfy { $0.before == nil && $0.after == nil })
    }
}

extension TestDesk {
    func carryOut(
        _ deed: Deed, _ aims: [Aim], isRehearsal: Bool, as agent: AgentName = TestDesk.mia
    ) throws -> [Outcome] {
        guard
            case .outcomes(let outcomes) = ask(.carryOut(deed, on: aims, isRehearsal: isRehearsal), as: agent)
        else { throw Unexpected.reply }
        return outcomes
    }
}
