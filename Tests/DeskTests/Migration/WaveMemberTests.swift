import Desk
import Testing

@Suite struct `Members of a wave` {
    typealias Fixture = WaveFixture

    private func fields(_ device: String, address: String = "", isVIP: Bool = false) -> MemberFields {
        MemberFields(address: address, device: device, isVIP: isVIP)
    }

    private func known(_ fields: MemberFields, wave: Int = 1, id: Int = 1, step: MemberStep = .waiting)
        -> KnownMember
    {
        KnownMember(wave: wave, member: Member(id: id, fields: fields), step: step, since: Fixture.start)
    }

    @Test func `come in by lists, and each bad line is refused on its own`() throws {
        var rules = MigrationRules()
        rules.oldSystems = ["OldMDM"]
        var odd = fields("PC-6")
        odd.oldSystem = "Abacus"
        let same = fields("PC-3", address: "c@x.org")
        let list = [
            fields("PC-1", address: "A@X.org"), fields("", address: ""), fields("", address: "nobody"),
            fields("pc-1"), fields("PC-2"), same, fields("PC-4", isVIP: true), odd, fields("PC-5"),
        ]
        let decision = try Fixture.wave(isPilot: true).decideMembers(
            list,
            known: [
                "pc-2": known(fields("PC-2"), wave: 7), "pc-3": known(same, id: 3),
                "pc-5": known(fields("PC-5", address: "old@x.org"), id: 5),
            ], lastID: 9, by: .agent(Fixture.admin), at: Fixture.start, rules)
        #expect(
            decision.refused == [
                1: .memberNeedsDeviceOrAddress, 2: .notAnAddress, 3: .twiceInList, 4: .inOtherWave(7),
                6: .vipInPilot(1), 7: .unknownOldSystem(known: ["OldMDM"]),
            ])
        #expect((decision.added, decision.changed, decision.unchanged) == (1, 1, 1))
        #expect(
            decision.events.map(\.change) == [
                .membersSet([
                    Member(id: 10, fields: fields("PC-1", address: "a@x.org")),
                    Member(id: 5, fields: fields("PC-5")),
                ])
            ])
    }

    @Test func `no event grows large, however long the list`() throws {
        let list = (0..<1_000).map { fields("PC-\($0)") }
        let decision = try Fixture.wave().decideMembers(
            list, known: [:], lastID: 0, by: .agent(Fixture.admin), at: Fixture.start, MigrationRules())
        let sizes = decision.events.map { event in
            if case .membersSet(let members) = event.change { members.count } else { 0 }
        }
        #expect(sizes.allSatisfy { $0 <= MigrationRules.eventLimit } && sizes.reduce(0, +) == 1_000)
        #expect(throws: Refusal.migration(.tooManyAtOnce(limit: MigrationRules.requestLimit))) {
            try Fixture.wave().decideMembers(
                list + [fields("PC-x")], known: [:], lastID: 0, by: .agent(Fixture.admin), at: Fixture.start,
                MigrationRules())
        }
    }

    /// From, reported, and what stands against it.
    static let steps: [(MemberStep, MemberStep, MigrationRefusal?)] = [
        (.waiting, .notified, nil), (.notified, .compliant, nil), (.compliant, .validated, nil),
        (.enrolled, .validated, .notCompliant), (.waiting, .validated, .notCompliant),
        (.compliant, .enrolled, nil), (.validated, .compliant, nil),
    ]

    @Test(arguments: steps)
    func `go step by step, and are validated only once they comply`(
        _ from: MemberStep, _ to: MemberStep, _ refusal: MigrationRefusal?
    ) throws {
        let wave = try Fixture.walk(Fixture.road(to: .changeOld))
        let member = known(fields("pc-1"), step: from)
        let decision = try wave.decideProgress(
            [ProgressReport(key: "pc-1", step: to)], known: ["pc-1": member], by: .agent(Fixture.admin),
            at: Fixture.start)
        #expect(decision.refused[0] == refusal)
        #expect(decision.events.count == (refusal == nil ? 1 : 0))
        var after = member
        for case .stepped(let steps) in decision.events.map(\.change) {
            for step in steps { after.apply(step, at: Fixture.start) }
        }
        #expect(after.step == (refusal == nil ? to : from))
    }

    @Test func `do nothing while the wave is only planned, and come back when they were left out`() throws {
        let planned = Fixture.wave()
        let member = known(fields("pc-1"))
        let early = try planned.decideProgress(
            [ProgressReport(key: "pc-1", step: .enrolled), ProgressReport(key: "pc-2", step: .enrolled)],
            known: ["pc-1": member], by: .agent(Fixture.admin), at: Fixture.start)
        #expect(early.refused == [0: .notBegun, 1: .noSuchMember])
        var left = member
        left.apply(MemberProgress(member: 1, leftOut: .deviceGone, note: "lost"), at: Fixture.day(1))
        #expect(left.leftOut == .deviceGone && left.note == "lost")
        left.apply(MemberProgress(member: 1, step: .enrolled), at: Fixture.day(2))
        #expect(left.leftOut == nil && left.step == .enrolled && left.note.isEmpty)
    }

    @Test func `leave by mistake only before they moved`() throws {
        let decision = try Fixture.wave().decideRemoval(
            ["pc-1", "pc-2", "pc-9"],
            known: ["pc-1": known(fields("pc-1")), "pc-2": known(fields("pc-2"), id: 2, step: .enrolled)],
            by: .agent(Fixture.admin), at: Fixture.start)
        #expect(decision.refused == [1: .hasMoved(.enrolled), 2: .noSuchMember])
        #expect(decision.events.map(\.change) == [.membersRemoved([1])])
    }
}

@Suite struct `The load of waves` {
    typealias Fixture = WaveFixture
    typealias Piece = MigrationLoad.Piece

    private func piece(
        _ wave: Int, _ phase: WavePhase, users: Int, from: Int, until: Int? = nil, tickets: Int = 0,
        end: Int? = nil,
        next: WavePhase? = nil
    ) -> Piece {
        Piece(
            wave: wave, phase: phase, users: users, from: Fixture.day(from), until: until.map(Fixture.day),
            tickets: tickets, end: end.map(Fixture.day), next: next)
    }

    @Test func `is forecast by the configuration, else learned from waves that were through`() {
        let past = [
            piece(1, .enrol, users: 100, from: 0, until: 4, tickets: 8),
            piece(2, .enrol, users: 300, from: 0, until: 2, tickets: 12),
        ]
        let load = MigrationLoad(pieces: past, now: Fixture.day(9))
        var rules = MigrationRules()
        // 20 tickets in 400 + 600 days of users: 2 a day for a hundred.
        #expect(load.rate(.enrol, rules)?.perHundred == 2)
        #expect(load.rate(.enrol, rules)?.source == .learned(waves: 2))
        #expect(load.rate(.retire, rules) == nil)
        #expect(load.expected(1_000, in: .enrol, rules) == 20)
        rules.forecast[.enrol] = 0.5
        #expect(load.rate(.enrol, rules)?.perHundred == 0.5 && load.rate(.enrol, rules)?.source == .setting)
    }

    @Test func `holds a wave that would be too much, and says until when`() {
        var rules = Fixture.rules(capacity: 30, rates: nil)
        rules.forecast = [.enrol: 2, .enforceAfterGrace: 4, .enrolRest: 0.5, .notify: 1]
        func verdict(_ pieces: [Piece], users: Int, _ phase: WavePhase) -> LoadVerdict {
            MigrationLoad(pieces: pieces, now: Fixture.day(10))
                .verdict(of: Fixture.wave(4), users: users, entering: phase, rules)
        }
        func earliest(_ verdict: LoadVerdict) -> LoadVerdict.Earliest? {
            if case .over(let excess) = verdict { excess.earliest } else { nil }
        }
        let others = [
            piece(2, .enforceAfterGrace, users: 400, from: 8, next: .enrolRest),
            piece(3, .enrol, users: 500, from: 2, end: 20, next: .enforceAfterGrace),
        ]
        #expect(verdict([], users: 1_000, .enrol) == .fits(expected: 20, capacity: 30))
        // Alone it is more than anybody can take.
        #expect(earliest(verdict([], users: 1_000, .enforceAfterGrace)) == .tooLarge)
        // 16 and 10 are there; 12 more are too many until wave 2 is through, and nobody knows when.
        guard case .over(let excess) = verdict(others, users: 600, .enrol) else {
            Issue.record("not held")
            return
        }
        #expect((excess.expected, excess.own, excess.capacity) == (38, 12, 30))
        #expect(excess.earliest == .whenLeaves(wave: 2, .enforceAfterGrace))
        // Once a wave was through the phase, that tells how long it takes.
        let past = piece(1, .enforceAfterGrace, users: 50, from: 0, until: 7)
        #expect(earliest(verdict(others + [past], users: 600, .enrol)) == .at(Fixture.day(15)))
        #expect(verdict(others, users: 600, .unenrol) == .unknown)
        rules.holdAbove = 2
        #expect(verdict(others, users: 600, .enrol) == .fits(expected: 38, capacity: 30))
    }
}
