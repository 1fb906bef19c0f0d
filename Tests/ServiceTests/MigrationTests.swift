import Desk
import Service
import StoreHarness
import Testing
import Wire

@Suite struct `Waves at a running desk` {
    private static let address = "ann@example.com"

    private func row(_ reply: Reply) throws -> WaveRow {
        switch reply {
        case .wave(let row): return row
        case .refused(let refusal): throw refusal
        default: throw TestDesk.Unexpected.reply
        }
    }

    @discardableResult
    private func change(
        _ desk: TestDesk, _ wave: Int, _ commands: WaveCommand..., as agent: AgentName = "root"
    ) throws
        -> WaveRow
    {
        var last: WaveRow?
        for command in commands { last = try row(desk.ask(.changeWave(wave, command), as: agent)) }
        return try #require(last)
    }

    private func list(_ reply: Reply) throws -> ListReport {
        guard case .listTaken(let report) = reply else { throw TestDesk.Unexpected.reply }
        return report
    }

    /// A pilot with Ann's laptop, moved on to where access is enforced, on a desk that knows its capacity.
    private func desk(_ rules: DeskRules? = nil) throws -> TestDesk {
        var usual = DeskRules()
        (usual.migration.agents, usual.migration.ticketsPerAgent) = (5, 10)
        for phase in WavePhase.documented { usual.migration.forecast[phase] = 2 }
        let desk = try TestDesk(rules: rules ?? usual)
        _ = try row(
            desk.ask(.planWave(WavePlan(name: "Pilot", isPilot: true, oldSystem: "OldMDM")), as: "root"))
        let report = try list(
            desk.ask(
                .changeWave(
                    1,
                    .setMembers([
                        MemberFields(address: Self.address, name: "Ann", device: "LT-1"),
                        MemberFields(address: "bob@example.com", device: "LT-2"), MemberFields(),
                    ])), as: "root"))
        #expect((report.added, report.refused.map(\.index)) == (2, [2]))
        return desk
    }

    private func enforce(_ desk: TestDesk) throws {
        try change(
            desk, 1, .confirm(.supportReady, note: ""), .advance(.notify, overriding: nil),
            .confirm(.announced, note: ""), .chooseOldAccess(.excluded),
            .advance(.changeOld, overriding: nil),
            .chooseEnforcement(.now), .confirm(.oldAccessDone, note: ""), .confirm(.communicated, note: ""),
            .advance(.enforceNow, overriding: nil), .confirm(.newAccessOn, note: ""))
    }

    @Test func `are planned and moved by those who may, and read by everybody`() throws {
        let desk = try desk()
        #expect(desk.ask(.planWave(WavePlan(name: "x"))) == .refused(.notPermitted(.manageMigration)))
        #expect(
            desk.ask(.changeWave(1, .confirm(.supportReady, note: "")), as: TestDesk.audit)
                == .refused(.notPermitted(.manageMigration)))
        for agent in [TestDesk.mia, TestDesk.audit] {
            guard case .waves(let board) = desk.ask(.waves, as: agent) else {
                throw TestDesk.Unexpected.reply
            }
            #expect(board.rows.map(\.wave.plan.name) == ["Pilot"])
            #expect(board.rows[0].gates == [WaveGate(phase: .notify, lacking: [.supportNotReady])])
        }
        #expect(desk.ask(.wave(9)) == .refused(.migration(.noSuchWave(9))))
        #expect(
            desk.ask(.changeWave(1, .advance(.enrol, overriding: nil)), as: "root")
                == .refused(.migration(.notNext(.enrol, next: [.notify]))))
    }

    @Test func `show on their members' tickets what is expected there`() throws {
        let desk = try desk()
        let before = try desk.open("I cannot reach my mail", "Since this morning.", from: Self.address).number
        #expect(try desk.detail(before).migration?.isBlocked == false)
        try enforce(desk)
        let after = try desk.open("I cannot reach my mail", "Since today.", from: Self.address).number
        let detail = try desk.detail(after)
        let migration = try #require(detail.migration)
        #expect((migration.wave, migration.phase, migration.device) == (1, .enforceNow, "LT-1"))
        #expect(migration.isBlocked && migration.signs == [.access])
        #expect(Prose.hint(migration)?.contains("conditional access") == true)
        #expect(detail.verdict.route == .managedDesktop)
        #expect(detail.verdict.evidence.contains { $0.why.hasPrefix("wave 1, phase 3") })
        #expect(try !desk.detail(before).verdict.evidence.contains { $0.why.hasPrefix("wave") })
        // By the device, whoever writes; and nothing for whoever is in no wave.
        let issue = NewIssue(
            subject: "mail blocked", text: "x", requester: Requester(address: "kit@example.com"),
            device: "lt-2",
            source: .form)
        guard case .opened(let opened, _) = desk.ask(.open(issue)) else { throw TestDesk.Unexpected.reply }
        #expect(try desk.detail(opened.number).migration?.device == "LT-2")
        let other = try desk.open("mail blocked", from: "max@example.com").number
        #expect(try desk.detail(other).migration == nil)
        // Once the device complies nothing is blocked any more.
        let report = try list(
            desk.ask(
                .reportProgress([
                    ProgressReport(key: "LT-1", step: .compliant),
                    ProgressReport(key: "LT-9", step: .compliant),
                ]), as: "root"))
        #expect((report.changed, report.refused.map(\.refusal)) == (1, [.noSuchMember]))
        #expect(try desk.detail(after).migration?.isBlocked == false)
    }

    @Test func `count their tickets by phase, each reader's own`() throws {
        let desk = try desk()
        try enforce(desk)
        let number = try desk.open("I cannot reach my mail", from: Self.address).number
        try desk.open("My own phone", "When do I have to enrol?", from: "bob@example.com")
        func loads(_ agent: AgentName) throws -> [Int] {
            guard case .wave(let row) = desk.ask(.wave(1), as: agent) else { throw TestDesk.Unexpected.reply }
            return row.loads.map(\.piece.tickets)
        }
        #expect(try loads(TestDesk.mia) == [0, 0, 2])
        try desk.perform(.restrict, number, as: TestDesk.jan)
        #expect(try loads(TestDesk.jan) == [0, 0, 2])
        #expect(try loads(TestDesk.noah) == [0, 0, 1])
    }

    @Test func `are held where they would be too much, and go on with a reason that is kept`() throws {
        var rules = DeskRules()
        (rules.migration.agents, rules.migration.ticketsPerAgent) = (1, 2)
        for phase in WavePhase.documented { rules.migration.forecast[phase] = 1 }
        rules.migration.forecast[.enforceNow] = 500
        let desk = try desk(rules)
        do {
            try enforce(desk)
            Issue.record("it was not held")
        } catch let refusal as Refusal {
            guard case .migration(.overCapacity(let excess)) = refusal else { throw refusal }
            #expect((excess.expected, excess.capacity, excess.earliest) == (10, 2, .tooLarge))
            #expect(Prose.sentence(refusal).contains("10 tickets a day expected, capacity 2"))
        }
        guard case .waves(let board) = desk.ask(.waves) else { throw TestDesk.Unexpected.reply }
        #expect(board.holds.map(\.wave) == [1])
        let row = try change(desk, 1, .advance(.enforceNow, overriding: "ten temps"))
        #expect(row.wave.spans.last?.overriding == "ten temps")
    }

    @Test func `fill in the texts to their users`() throws {
        let desk = try desk()
        desk.engine.waveTemplates = [
            WaveTemplate(
                phase: .enrol, language: .french, kind: .mail, subject: "Avant le {deadline}",
                text: "Bonjour {name}, quittez {old} pour {portal}.")
        ]
        try change(
            desk, 1, .confirm(.supportReady, note: ""),
            .setDeadline(Timestamp(iso8601: "2026-12-01T00:00:00Z"), overriding: nil))
        guard case .waveTexts(let texts) = desk.ask(.waveTexts(1, .enrol, nil)) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(texts.map(\.subject) == ["Avant le 1er décembre 2026"])
        #expect(texts.map(\.text) == ["Bonjour {name}, quittez OldMDM pour Portail d'entreprise."])
        #expect(texts.map(\.open) == [["{name}"]])
    }
}
