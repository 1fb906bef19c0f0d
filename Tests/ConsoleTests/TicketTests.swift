import Canvas
import Desk
import Testing
import Wire

@testable import Console

struct TicketTests {
    private func opened() -> Session {
        var session = Session(.busy(6))
        session.keys("g a Enter")
        return session
    }

    @Test func `who reads an entry is said in words`() {
        var session = opened()
        session.keys("r")
        session.type("Hello")
        session.keys("C-o y i")
        session.type("hm")
        session.keys("C-o")
        #expect(session.shows("MESSAGE from requester"))
        #expect(session.shows("REPLY to requester"))
        #expect(session.shows("INTERNAL NOTE, not sent"))
        session.keys("u")
        #expect(session.shows("RETRACTED INTERNAL NOTE"))
    }

    @Test func `W lists what the verdict rests on and marks it in the requester's first words`() {
        var session = opened()
        #expect(!session.shows("Why "))
        let before = session.screen
        session.keys("W")
        #expect(session.shows("Why "))
        for evidence in session.model.ticket?.detail?.verdict.evidence ?? [] {
            #expect(session.shows("\"\(evidence.text)\"") && session.shows(evidence.why))
        }
        session.keys("W")
        #expect(session.screen == before)
    }

    @Test func `holder, keeper, tier, bounces, hops and the waiting handoff are always visible`() {
        var session = opened()
        session.keys("t e e c X Enter")
        for text in [
            "holder mia", "keeps the user: mia", "Tier 1", "bounces 0", "hops 0", "Escalation team waits now",
        ] {
            #expect(session.shows(text), "\(text): \(session.screen)")
        }
        session.keys("G Tab")
        #expect(session.shows("holder mia") && session.shows("History"))
    }

    @Test func `a handoff is accepted, returned with a reason, or withdrawn`() {
        for (keys, command) in [
            ("a", TicketCommand.acceptBaton), ("b X Enter", .returnBaton(reason: "X")), ("w", .withdrawBaton),
        ] {
            var session = opened()
            session.keys("e e c X Enter \(keys)")
            #expect(session.performed.last == command)
        }
    }

    @Test func `a return without a reason asks again`() {
        var session = opened()
        session.keys("e e c X Enter b Enter")
        #expect(session.performed.count == 1 && session.shows("Say why"))
    }

    @Test(arguments: [
        ("t", TicketCommand.claim), ("x", .resolve), ("v", .accept),
        ("c 1", .route(.managedDesktop, why: nil)),
        ("z 5", .snooze(until: .onAnswer)), ("s b", .setSeverity(.b)), ("d 1", .markDuplicate(of: 2)),
        ("# a Space - b Enter", .tag(add: ["a"], remove: ["b"])),
    ])
    func `verbs send their command`(keys: String, command: TicketCommand) {
        var session = opened()
        session.keys(keys)
        #expect(session.performed == [command])
    }

    @Test(arguments: [
        ("T", "Nobody has this ticket"), ("O", "nothing to reopen"), ("a", "No handoff is waiting"),
        ("s c", "severity C already"), ("z w", "nothing to wake"), ("u", "You changed nothing"),
    ])
    func `what cannot be done says why, and nothing is sent`(keys: String, sentence: String) {
        var session = opened()
        session.keys(keys)
        #expect(session.performed.isEmpty && session.shows(sentence), "\(session.screen)")
    }

    @Test func `J and K walk the list without leaving the screen`() {
        var session = opened()
        session.keys("J J K")
        #expect(session.model.ticket?.number == 2 && session.model.list.selected == 2)
        session.keys("q")
        #expect(session.model.screen == .list)
    }

    @Test func `yanking copies what is stored, not what is drawn`() {
        var session = opened()
        session.keys("y i y s y b")
        #expect(
            session.effects == [
                .copy("#1"), .copy("Keyboard broken"), .copy("It does not work.\n> quoted\nThanks"),
            ])
    }

    @Test func `a ticket that does not exist leads back with a sentence`() {
        var session = Session(.busy(2))
        session.keys(":")
        session.type("99")
        session.keys("Enter")
        #expect(session.model.screen == .list && session.shows("No ticket 99"))
    }

    @Test func `the review board has its four groups and verbs`() {
        var session = opened()
        session.keys("e e c X Enter g r")
        for group in ReviewState.groups.prefix(ReviewState.standing) { #expect(session.shows(group)) }
        #expect(!session.shows("Elevations"), "where there are none, nothing is said of them")
        #expect(session.model.review?.selected == .init(group: 0, number: 1))
        session.keys("a")
        #expect(session.performed.last == .acceptBaton)
        session.keys("Enter")
        #expect(session.model.path == [.list, .review, .ticket])
        session.keys("Esc Esc")
        #expect(session.model.path == [.list])
    }

    @Test func `accessible screens have no borders and say late in words`() {
        var desk = FakeDesk()
        desk.open("Old", ago: 90_000)
        var session = Session(desk, glyphs: .ascii)
        session.model.isAccessible = true
        session.keys("g a")
        #expect(session.shows("C late"))
        session.keys("Enter")
        #expect(!session.shows("---"))
    }
}
