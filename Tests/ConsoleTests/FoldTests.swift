import Canvas
import Desk
import TestSupport
import Testing
import Wire

@testable import Console

@Suite struct `A folded text` {
    static let answer = """
        The new dock does not charge either.

        On Friday Anna wrote:
        > Please try another dock.
        > There is one on my desk.
        --\u{20}
        Ann
        Third floor
        """

    @Test func `quoted text and a signature are a line each until f shows them`() {
        var session = Session.reading(Self.answer)
        #expect(session.shows("The new dock does not charge"))
        #expect(session.shows("▸ 3 quoted lines: f") && session.shows("▸ signature: f"))
        #expect(!session.shows("There is one on my desk") && !session.shows("Third floor"))
        session.keys("f")
        #expect(session.shows("▾ 3 quoted lines") && session.shows("> There is one on my desk."))
        #expect(session.shows("Third floor"))
        session.keys("f")
        #expect(!session.shows("Third floor"))
    }

    @Test func `what is copied and what is sent is the text, folded or not`() {
        var session = Session.reading(Self.answer)
        session.keys("y b")
        #expect(session.effects.last == .copy(Self.answer))
    }

    @Test func `the next ticket begins folded`() {
        var desk = FakeDesk()
        for _ in 0..<2 { desk.open("Dock", text: Self.answer) }
        var session = Session(desk)
        session.keys("g a Enter f")
        #expect(session.shows("Third floor"))
        session.keys("J")
        #expect(!session.shows("Third floor"))
        var play = Session(desk)
        play.keys("p f")
        #expect(play.model.triage?.folds == .open)
        play.keys("x")
        #expect(play.model.triage?.folds == .closed && play.model.triage?.detail?.row.number == 2)
    }

    @Test func `the list's preview folds, too`() {
        var desk = FakeDesk()
        desk.open("Dock", text: Self.answer)
        var session = Session(desk, size: Size(width: 200, height: 60))
        session.keys("g a")
        #expect(session.shows("▸ 3 quoted lines") && !session.shows("quoted lines: f"))
    }
}
