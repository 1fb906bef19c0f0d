import Canvas
import Desk
import Seeded
import Testing
import Wire

@testable import Console

struct EditorTests {
    private func writing(_ key: String = "r") -> Session {
        var session = Session(.busy(3))
        session.keys("g a \(key)")
        return session
    }

    @Test func `the title says who will read it`() {
        #expect(writing("r").shows("Reply: the requester will read this"))
        #expect(writing("r").shows("to Ann <ann@x.org>"))
        #expect(writing("i").shows("Internal note: only the desk reads this"))
    }

    @Test func `a reply is sent by a letter, never by Enter`() {
        var session = writing()
        session.type("Hello")
        session.keys("C-o Enter")
        #expect(session.performed.isEmpty)
        session.keys("y")
        #expect(session.performed == [.reply("Hello")])
        #expect(session.model.screen == .list && session.desk.drafts.isEmpty)
    }

    @Test func `a note is sent at once`() {
        var session = writing("i")
        session.type("Hello")
        session.keys("C-o")
        #expect(session.performed == [.note("Hello")])
    }

    @Test func `no verdict key works in a text`() {
        var session = writing()
        let letters = "xtvcsdzneupagTOq?:/*123 "
        session.type(letters)
        #expect(session.model.editor?.buffer.text == letters)
        #expect(session.performed.isEmpty && session.model.screen == .editor)
    }

    @Test func `a refused text stays in the editor`() {
        var session = writing("i")
        session.type("Hello")
        session.desk.refusal = .tooLong(.text, limit: 5)
        session.keys("C-o")
        #expect(session.model.editor?.buffer.text == "Hello" && session.shows("longer than 5 bytes"))
        session.keys("C-o")
        #expect(session.model.screen == .list)
    }

    @Test func `Esc keeps the draft and opening offers it back`() {
        var session = writing()
        session.type("Half")
        session.keys("Esc")
        #expect(session.desk.drafts.map(\.text) == ["Half"])
        session.keys("r")
        #expect(session.shows("is back. M-d throws it away"))
        session.type(" done")
        #expect(session.model.editor?.buffer.text == "Half done")
    }

    @Test func `a draft only the desk knows is offered too, and typed text survives it`() {
        var session = writing()
        session.keys("Esc")
        session.desk.drafts = [
            Draft(ticket: 1, kind: .reply, text: "Old", cursor: 3, savedAt: session.desk.now)
        ]
        session.answers = false
        session.keys("r")
        session.type("New")
        session.release()
        session.keys("y")
        #expect(session.model.editor?.buffer.text == "Old\nNew")
    }

    @Test func `drafts are saved every forty keystrokes, on the tick and when the line drops`() {
        var session = writing()
        session.type(String(repeating: "a", count: 39))
        #expect(session.desk.drafts.isEmpty)
        session.type("b")
        #expect(session.desk.drafts.first?.text.count == 40)
        session.type("c")
        session.send(.tick(now: session.desk.now, zoneOffset: 0))
        #expect(session.desk.drafts.first?.text.count == 41)
        session.type("d")
        session.send(.input(.hangUp))
        #expect(session.desk.drafts.first?.text.count == 42)
    }

    @Test func `a draft that could not be saved is saved with the next tick`() {
        var session = writing()
        session.type("Half")
        session.answers = false
        session.send(.tick(now: session.desk.now, zoneOffset: 0))
        for (_, token) in session.held { session.send(.reply(token: token, .failed(.busy))) }
        session.held = []
        session.answers = true
        session.send(.tick(now: session.desk.now, zoneOffset: 0))
        #expect(session.desk.drafts.map(\.text) == ["Half"])
    }

    @Test func `throwing away asks, and forgets the draft`() {
        var session = writing()
        session.type("Half")
        session.keys("Esc r y M-d n")
        #expect(session.model.screen == .editor)
        session.keys("M-d y")
        #expect(session.model.screen == .list && session.desk.drafts.isEmpty)
    }

    @Test func `what was tried is kept when the prompt is left`() {
        var session = Session(.busy(3))
        session.keys("g a e e c")
        session.type("rebooted")
        session.keys("Esc e e c")
        #expect(session.shows("> rebooted"))
        session.keys("Enter")
        #expect(session.performed == [.handOff(to: .tier(3), reason: .causeUnknown, tried: "rebooted")])
        #expect(session.desk.drafts.isEmpty)
    }
}

struct TextBufferTests {
    @Test func `readline keys move and cut`() {
        var buffer = TextBuffer("one two three")
        buffer.apply(.cutWord)
        #expect(buffer.text == "one two ")
        buffer.apply(.wordLeft)
        #expect(buffer.cursor == 4)
        buffer.apply(.cutToEnd)
        #expect(buffer.text == "one ")
        buffer.apply(.lineStart)
        buffer.apply(.putBack)
        #expect(buffer.text == "two one ")
        for _ in 0..<3 { buffer.apply(.undo) }
        #expect(buffer.text == "one two three")
    }

    @Test func `any edits keep the cursor inside and can all be undone`() {
        var random = SeededRandom(seed: 7)
        let pieces = [
            "a", " ", "\n", "é", "e\u{301}", "漢", "👩‍👩‍👧", "\u{301}", "\r\n", "paste of words\nand lines",
        ]
        let edits: [TextEdit] = [
            .left, .right, .wordLeft, .wordRight, .lineStart, .lineEnd, .deleteBack, .deleteForward,
            .cutToEnd,
            .cutToStart, .cutWord, .putBack, .newline, .undo,
        ]
        for _ in 0..<60 {
            var buffer = TextBuffer()
            for _ in 0..<80 {
                if Int.random(in: 0..<max(1, 3), using: &random) > 0 {
                    buffer.insert(pieces[Int.random(in: 0..<max(1, pieces.count), using: &random)])
                } else {
                    buffer.apply(edits[Int.random(in: 0..<max(1, edits.count), using: &random)])
                }
                #expect(buffer.cursor >= 0 && buffer.cursor <= buffer.characters.count)
                let width = 2 + Int.random(in: 0..<max(1, 30), using: &random)
                let wrap = SoftWrap(buffer.characters, width: width)
                let breaks = buffer.characters.count { $0 == "\n" }
                #expect(wrap.rows.reduce(0) { $0 + $1.count } + breaks == buffer.characters.count)
                let place = wrap.position(of: buffer.cursor)
                #expect(place.row < wrap.rows.count && place.column <= width)
            }
            for _ in 0..<300 { buffer.apply(.undo) }
            #expect(buffer.isEmpty)
        }
    }

    @Test func `soft wrap breaks at spaces and never inside a wide character`() {
        let text = Array("hello wide 漢字漢字 end")
        let rows = SoftWrap(text, width: 7).rows.map { String(text[$0]) }
        #expect(rows.allSatisfy { DisplayText($0.trimmed()).width <= 7 })
        #expect(rows.joined() == String(text))
        #expect(rows.first == "hello ")
    }
}
