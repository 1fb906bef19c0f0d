import Canvas
import Desk
import Testing
import Wire

@testable import Console

struct TriageKeyTests {
    /// Keys on the first offered ticket (managed desktop, sure), and the command they must send.
    static let table: [(keys: String, command: TicketCommand)] = [
        ("Enter", .accept),
        ("1", .route(.managedDesktop, why: nil)),
        ("2 w", .route(.hardware, why: "wrong words")),
        ("2 p", .route(.hardware, why: "policy knowledge")),
        ("3 u", .route(.other, why: "user said")),
        ("3 o", .route(.other, why: "other")),
        ("e n c X Enter", .handOff(to: .tier(2), reason: .causeUnknown, tried: "X")),
        ("e e a X Enter", .handOff(to: .tier(3), reason: .needsAdminRight, tried: "X")),
        ("e e k X Enter", .handOff(to: .tier(3), reason: .skill, tried: "X")),
        ("d 1", .markDuplicate(of: 2)),
        ("d 3", .markDuplicate(of: 4)),
        ("d # 5 Enter", .markDuplicate(of: 5)),
        ("t", .claim),
        ("x", .resolve),
        ("s a", .setSeverity(.a)),
        ("s b", .setSeverity(.b)),
        // 2026-11-21 10:30 in a zone an hour east, a Saturday.
        ("z 1", .snooze(until: .at(Timestamp(seconds: 1_795_257_000)))),
        ("z 2", .snooze(until: .at(Timestamp(seconds: 1_795_262_400)))),
        ("z 3", .snooze(until: .at(Timestamp(seconds: 1_795_334_400)))),
        ("z 4", .snooze(until: .at(Timestamp(seconds: 1_795_420_800)))),
        ("z 5", .snooze(until: .onAnswer)),
        ("n k", .skip(.notMySkill)),
        ("n g", .skip(.needsLanguage)),
        ("n i", .skip(.conflictOfInterest)),
        ("n l", .skip(.later)),
        ("n u", .skip(.unclear)),
    ]

    @Test(arguments: 0..<table.count) func `a key sends exactly its command`(index: Int) {
        var session = Session(.busy())
        session.keys("p")
        #expect(session.model.triage?.detail?.row.number == 1)
        session.keys(Self.table[index].keys)
        #expect(session.performed == [Self.table[index].command])
    }

    @Test(arguments: ["Enter", "1", "2 w", "d 1", "z 1", "n l", "x", "e n c X Enter"])
    func `a verdict brings the next ticket, and u brings this one back`(keys: String) {
        var session = Session(.busy())
        session.keys("p \(keys)")
        #expect(session.model.triage?.detail?.row.number == 2)
        session.keys("u")
        #expect(session.model.triage?.detail?.row.number == 1)
        #expect(session.model.triage?.history.isEmpty == true)
        #expect(session.requests.contains(.releaseOffer(2)))
    }

    @Test func `taking a ticket stays on it, and leaving then gives nothing back`() {
        var session = Session(.busy())
        session.keys("p t")
        #expect(session.model.triage?.detail?.row.holder == "mia")
        session.keys("q")
        #expect(session.model.screen == .list)
        #expect(!session.requests.contains(.releaseOffer(1)))
    }

    @Test(arguments: ["q", "Esc"]) func `leaving gives the offered ticket back`(key: String) {
        var session = Session(.busy())
        session.keys("p \(key)")
        #expect(session.requests.contains(.releaseOffer(1)))
        #expect(session.model.path == [.list])
    }

    @Test func `a passed over ticket is not offered again in the round`() {
        var session = Session(.busy())
        session.keys("p n l J")
        #expect(session.model.triage?.detail?.row.number == 3)
        #expect(session.requests.contains(.offer(excluding: [1, 2])))
    }

    @Test func `an unsure verdict is overridden without a question`() {
        var session = Session(.busy())
        session.keys("p n l n l n l")
        #expect(session.model.triage?.detail?.row.number == 4)
        session.keys("3")
        #expect(session.performed.last == .route(.other, why: nil))
    }

    @Test func `a second verdict waits for the answer to the first`() {
        var session = Session(.busy())
        session.keys("p")
        session.answers = false
        session.keys("Enter Enter 2 x")
        #expect(session.performed.count == 1)
    }

    @Test func `no key hits a ticket that was decided about while the next one is on its way`() {
        var session = Session(.busy())
        session.keys("p")
        session.answers = false
        session.keys("Enter")
        let sent = session.held.removeFirst()
        session.send(.reply(token: sent.1, session.desk.answer(sent.0)))
        session.keys("Enter x t r e e c")
        #expect(session.performed.count == 1 && session.model.screen == .triage)
        session.release()
        #expect(session.model.triage?.detail?.row.number == 2)
    }

    @Test func `an offer that comes after leaving is given back`() {
        var session = Session(.busy())
        session.answers = false
        session.keys("p q")
        session.release()
        #expect(session.requests.contains(.releaseOffer(1)) && session.model.triage == nil)
    }

    @Test func `the notice names the ticket, its queue and the way back`() {
        var session = Session(.busy())
        session.keys("p Enter")
        #expect(session.shows("#1 → Managed desktop. u undoes"))
    }

    @Test func `the end of the round is said`() {
        var session = Session(.busy(1))
        session.keys("p Enter")
        #expect(session.shows("Nothing is left to settle"))
        session.keys("u")
        #expect(session.model.triage?.detail?.row.number == 1)
    }

    @Test func `a collision asks whose word counts, and mine names the version shown`() {
        var session = Session(.busy())
        session.keys("p")
        session.desk.refusal = .collision(.route, by: "bo", at: session.desk.now, version: 1)
        session.keys("Enter")
        #expect(session.shows("The class of #1 was changed since you looked."))
        #expect(session.shows("bo made it"))
        session.keys("m")
        #expect(session.requests.contains(.perform(1, .accept, basedOn: 1)))
        #expect(session.model.triage?.detail?.row.number == 2)
    }
}
