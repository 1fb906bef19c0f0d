import Canvas
import Desk
import Service
import Storage
import TestSupport
import Testing
import Wire

@testable import Console

@Suite struct `Waves in the console` {
    static let sizes = [Size(width: 80, height: 24), Size(width: 200, height: 60)]

    /// A pilot under grace and a second wave that waits, on a desk with little room.
    private func session(_ size: Size = sizes[0], agent: AgentName = "root") throws -> LiveSession {
        let session = try LiveSession(agent: agent, size: size)
        var rules = DeskRules()
        (rules.migration.agents, rules.migration.ticketsPerAgent) = (2, 6)
        rules.migration.forecast = [
            .notify: 2, .changeOld: 1, .unenrol: 2, .enrol: 3, .enforceAfterGrace: 500,
        ]
        try session.engine.reload(rules)
        func ask(_ request: Request) throws {
            switch session.engine.handle(request, from: "root") {
            case .refused(let refusal): throw refusal
            case .failed(let failure): throw failure
            default: break
            }
        }
        func change(_ wave: Int, _ commands: [WaveCommand]) throws {
            for command in commands { try ask(.changeWave(wave, command)) }
        }
        try session.ago(days: 9) {
            try ask(.planWave(WavePlan(name: "Pilot", isPilot: true, oldSystem: "OldMDM")))
            let people = ["Ann Bos", "Luc Martin", "Eva Vos", "Tom Roy"].enumerated().map { index, name in
                MemberFields(
                    address: name == "Ann Bos" ? "ann@example.com" : "p\(index)@example.org", name: name,
                    device: "LT-\(index + 1)", platform: Platform.allCases[index])
            }
            try ask(.changeWave(1, .setMembers(people)))
            try change(
                1,
                [
                    .confirm(.supportReady, note: "briefed"), .advance(.notify, overriding: nil),
                    .confirm(.announced, note: ""), .chooseOldAccess(.excluded),
                    .advance(.changeOld, overriding: nil),
                    .confirm(.oldAccessDone, note: ""), .chooseEnforcement(.afterGrace(days: 14)),
                    .confirm(.instructionsReady, note: ""), .advance(.unenrol, overriding: nil),
                ])
        }
        try session.ago(days: 6) {
            try ask(
                .reportProgress([
                    ProgressReport(key: "LT-1", step: .unenrolled),
                    ProgressReport(key: "LT-2", step: .compliant),
                    ProgressReport(key: "LT-4", leftOut: .deviceGone, note: "in the river"),
                ]))
            try change(1, [.confirm(.communicated, note: ""), .advance(.enrol, overriding: nil)])
            try ask(.planWave(WavePlan(name: "Sales and support", oldSystem: "OldMDM")))
            try ask(.changeWave(2, .setMembers([MemberFields(address: "z@example.org", device: "LT-9")])))
        }
        try session.open(
            "I cannot enrol my laptop", "Company Portal says that it is not compliant.",
            from: Requester(name: "Ann Bos", address: "ann@example.com"), minutesAgo: 90)
        session.start()
        return session
    }

    @Test(
        arguments: [
            ("waves", "g v"), ("wave", "g v Enter"), ("wave-advance", "g v a"),
            ("wave-choose", "g v Enter c"),
            ("wave-ticket", "g a Enter"),
        ], sizes)
    func `look as they were agreed`(_ place: (String, String), _ size: Size) throws {
        let session = try session(size)
        session.keys(place.1)
        expectSnapshot(rows: session.rows, named: "\(place.0).\(size.width)x\(size.height)")
    }

    @Test func `move on when their gates let them, and say why not`() throws {
        let session = try session()
        session.keys("g v a")
        #expect(session.shows("cannot move on to phase 6 enforce after grace yet"))
        #expect(session.shows("The grace period runs until"))
        session.keys("n j")
        #expect(
            session.shows("Wave 2: phase 1 notify lacks: a pilot that showed what it had to (and 1 more)."))
        session.keys("Enter c s")
        #expect(try session.engine.store.wave(2)?.has(.supportReady) == true)
        session.keys("q k c p")
        #expect(session.shows("0 of the 1 that are needed are validated"))
    }

    @Test func `take a member's step, a deadline and a grace period in words`() throws {
        let session = try session(Self.sizes[1])
        session.keys("g v Enter j j s c")
        #expect(session.shows("It is recorded."))
        #expect(try session.engine.store.memberCounts()[1]?.reached(.compliant) == 2)
        session.keys("m")
        #expect(session.shows("Left out  1") && session.shows("the device is gone"))
        session.keys("Enter")
        #expect(session.shows("in the river"))
        session.keys("c l")
        session.type("soon")
        session.keys("Enter")
        #expect(session.shows("Type a day like 2026-12-24."))
        session.keys("C-u")
        session.type("2026-12-24")
        session.keys("Enter")
        #expect(try session.engine.store.wave(1)?.deadline?.iso8601.hasPrefix("2026-12-24") == true)
        session.keys("c g")
        session.type("3")
        session.keys("Enter")
        #expect(try session.engine.store.wave(1)?.enforcement == .afterGrace(days: 3))
    }

    @Test func `give a text to users to the clipboard, with what is open named`() throws {
        let session = try session()
        session.engine.waveTemplates = [
            WaveTemplate(
                phase: .enrol, language: .dutch, kind: .mail, subject: "Nu", text: "Vraag? {contact}")
        ]
        session.keys("g v t 1")
        #expect(session.effects.last == .copy("Nu\n\nVraag? {contact}"))
        #expect(session.shows("to be filled in: {contact}"))
    }

    @Test func `are looked at by everybody and changed by those who may`() throws {
        let session = try session(agent: "mia")
        session.keys("g v")
        #expect(session.shows("Pilot (pilot)"))
        session.keys("a")
        #expect(session.shows("You may not plan waves of a migration"))
    }

    @Test func `follow what others do`() throws {
        let session = try session(Self.sizes[1])
        session.keys("g v Enter")
        #expect(session.shows("Left to do  3 of 3"))
        _ = session.engine.handle(
            .reportProgress([ProgressReport(key: "LT-2", step: .validated)]), from: "root")
        session.send(.changed(DeskChange(sequence: 99, tickets: [])))
        #expect(session.shows("Left to do  2 of 3"))
    }
}
