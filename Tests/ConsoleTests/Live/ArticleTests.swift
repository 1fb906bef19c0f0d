import Canvas
import Desk
import Service
import Storage
import Testing
import Wire

@testable import Console

/// Articles by key, on the real service.
@Suite struct `Articles on screen` {
    @Test func `are suggested beside their ticket, and sent with two keys`() throws {
        let session = try LiveSession.busy(size: Size(width: 160, height: 50))
        session.keys("g h Enter")
        #expect(session.shows("Articles (A)") && session.shows("KB-1 A swollen battery"))
        session.keys("A Enter")
        let editor = try #require(session.model.editor)
        #expect(editor.kind == .reply && editor.ticket.number == 1)
        #expect(editor.buffer.text == "A swollen battery (KB-1): https://help.example.org/battery")
        session.keys("C-o y")
        #expect(try session.ticket(1)?.entries.last?.text.contains("KB-1") == true)
        #expect(
            try session.engine.store.articleUse(for: Scope(.owner("root"), rules: DeskRules())).map(\.article)
                == [1])
    }

    @Test func `are found as one types, and read before their text is sent`() throws {
        let session = try LiveSession.busy()
        session.keys("g h Enter r")
        session.type("Dear Ann,")
        session.keys("Enter M-k")
        session.type("cle bitl")
        #expect(session.shows("KB-2") && !session.shows("KB-1"))
        session.keys("Tab")
        #expect(session.shows("La clé de récupération se trouve"))
        session.keys("t")
        let text = try #require(session.model.editor?.buffer.text)
        #expect(text.hasPrefix("Dear Ann,\nLa clé de récupération"))
        #expect(text.hasSuffix("\n\nClé de récupération BitLocker (KB-2)\n"))
        session.keys("C-_")
        #expect(session.model.editor?.buffer.text == "Dear Ann,\n")
    }

    @Test func `for the desk alone go into a note, never to the requester`() throws {
        let session = try LiveSession.busy()
        session.keys("g h Enter r M-k")
        session.type("swapping")
        session.keys("Enter")
        #expect(session.model.editor?.buffer.text == "" && session.shows("for the desk alone"))
        session.keys("Esc Esc i M-k")
        session.type("swapping")
        session.keys("Enter")
        #expect(session.model.editor?.buffer.text.contains("note the serial") == true)
    }

    @Test func `are filled with what the ticket says, and what is left open is named before it is sent`()
        throws
    {
        let session = try LiveSession.busy()
        try session.publish(
            "x.md",
            ArticleContent(
                title: "Loan pool", language: .english,
                text: "Hello {name}, about {ticket}: {contact}, {portal}."))
        session.keys("g h Enter r M-k")
        session.type("loan pool")
        session.keys("Enter")
        let text = try #require(session.model.editor?.buffer.text)
        #expect(text.contains("Hello Ann Bos, about #1: {contact}, Company Portal."))
        #expect(session.shows("Fill in {contact} before you send it."))
        session.keys("C-o")
        #expect(session.shows("It still has {contact}"))
    }

    @Test func `that fit nothing give way to all there are, and Esc leads back`() throws {
        let session = try LiveSession.busy()
        session.keys("g o A")
        #expect(session.shows("KB-1") && session.shows("KB-2") && session.shows("KB-3"))
        session.type("zebra")
        #expect(session.shows("No article has these words."))
        session.keys("Enter Tab Down Esc")
        #expect(session.model.overlay == nil && session.model.screen == .list)
    }

    @Test func `are drawn at every size`() throws {
        let session = try LiveSession.busy()
        session.keys("g h Enter A Tab")
        for width in [1, 2, 5, 20, 79, 80, 200] {
            for height in [1, 2, 3, 5, 24, 60] {
                session.resize(Size(width: width, height: height))
                #expect(session.rows.count == height)
                session.keys("Tab j Tab j PgDn G g")
            }
        }
    }
}
