import Desk
import Testing
import Wire

@testable import Console

/// Two who decide the same thing: the second is shown the difference and chooses, and nothing typed is lost.
struct ConflictTests {
    /// Mia looks at ticket 1; bo changes it under her.
    private func session(_ bo: TicketCommand, open: String = "g d Enter") -> Session {
        var session = Session(.busy())
        session.keys(open)
        _ = session.desk.perform(1, bo, by: "bo")
        return session
    }

    @Test func `the difference says what it was, what they made it, what I want, who and when`() {
        var session = session(.route(.hardware, why: nil))
        session.keys("c 3")
        session.keys("w")
        for text in [
            "The class of #1 was changed since you looked.", "When you looked", "in Managed desktop; new",
            "bo made it", "Hardware, in Hardware; open", "You want", "Other", "m keep mine", "t keep theirs",
            "c cancel",
        ] { #expect(session.shows(text), "\(text)") }
        #expect(session.desk.tickets[1]?.standing.route == .hardware)
    }

    @Test func `keep mine decides again on the version that was shown`() {
        var session = session(.setSeverity(.a))
        let shown = session.desk.tickets[1]?.version
        session.keys("s b m")
        #expect(session.requests.contains(.perform(1, .setSeverity(.b), basedOn: shown)))
        #expect(session.desk.tickets[1]?.standing.severity == .b)
        #expect(session.model.overlay == nil)
    }

    @Test func `a yet later change asks again, from what was shown last`() {
        var session = session(.setSeverity(.a))
        session.keys("s b")
        _ = session.desk.perform(1, .setSeverity(.c), by: "bo")
        session.keys("m")
        #expect(session.shows("severity A"))
        #expect(session.shows("severity C"))
        session.keys("m")
        #expect(session.desk.tickets[1]?.standing.severity == .b)
    }

    @Test(arguments: ["t", "c", "Esc"])
    func `keep theirs and cancel change nothing`(key: String) {
        var session = session(.setSeverity(.a))
        session.keys("s b \(key)")
        #expect(session.desk.tickets[1]?.standing.severity == .a)
        #expect(session.shows("Nothing was changed on #1."))
        #expect(session.model.overlay == nil)
    }

    @Test func `what was written about a handoff is a draft again when theirs is kept`() {
        var session = session(.claim)
        session.keys("e e s")
        session.type("Another cable")
        session.keys("Enter t")
        #expect(session.desk.drafts.map(\.text) == ["Another cable"])
        #expect(session.desk.drafts.map(\.kind) == [.handoff])
    }

    @Test func `conflicts of several tickets are shown before any of them is changed`() {
        var session = Session(.busy())
        session.keys("g a Space Space Space")
        let marked = session.model.list.marks.keys.sorted()
        for number in marked.prefix(2) { _ = session.desk.perform(number, .setSeverity(.a), by: "bo") }
        session.keys("s b")
        #expect(session.shows("2 will be refused") && session.shows("bo changed the severity meanwhile"))
        session.keys("y")
        #expect(marked.map { session.desk.tickets[$0]?.standing.severity } == [.a, .a, .b])
        session.keys("Esc")
        #expect(session.model.list.marks.keys.sorted() == Array(marked.prefix(2)))
    }

    // MARK: Replies

    private func held(by bo: TicketCommand...) -> Session {
        var session = Session(.busy())
        session.keys("g d Enter r")
        session.type("Dear Ann")
        for command in bo { _ = session.desk.perform(1, command, by: "bo") }
        session.keys("C-o y")
        return session
    }

    @Test func `a reply over unseen entries is held, and they are shown first`() {
        let session = held(by: .note("She called: it works again."), .reply("Please restart."))
        for text in [
            "Not sent: read what came on #1 since you looked.", "INTERNAL NOTE, not sent",
            "She called: it works again.", "REPLY to requester", "Please restart.", "bo", "s send anyway",
            "e edit", "k keep as draft",
        ] { #expect(session.shows(text), "\(text)") }
        #expect(!session.shows("It does not work."), "what was seen is not shown again")
        #expect(session.desk.tickets[1]?.entries.count == 3)
    }

    @Test func `send anyway sends it on what was read`() {
        var session = held(by: .note("Careful."))
        session.keys("s")
        #expect(session.desk.tickets[1]?.entries.last?.text == "Dear Ann")
        #expect(session.model.screen == .ticket)
        #expect(session.desk.drafts.isEmpty)
    }

    @Test(arguments: ["e", "Esc"])
    func `edit goes on writing, and sends on what was read`(key: String) {
        var session = held(by: .note("Careful."))
        session.keys(key)
        #expect(session.model.screen == .editor)
        session.type(", and Bob")
        session.keys("C-o y")
        #expect(session.desk.tickets[1]?.entries.last?.text == "Dear Ann, and Bob")
    }

    @Test func `keep as draft leaves the editor, and the text is there again`() {
        var session = held(by: .note("Careful."))
        session.keys("k")
        #expect(session.model.screen == .ticket)
        #expect(session.desk.drafts.map(\.text) == ["Dear Ann"])
        #expect(session.desk.tickets[1]?.entries.count == 2)
        session.keys("r")
        #expect(session.model.editor?.buffer.text == "Dear Ann")
    }

    @Test func `a reply to what was closed meanwhile says so`() {
        let session = held(by: .resolve)
        #expect(session.shows("bo made it"))
        #expect(session.shows("resolved"))
        #expect(session.shows("s send anyway"))
    }

    @Test func `long entries scroll, and every answer stays in view`() {
        let text = (1...60).map { "line \($0)" }.joined(separator: "\n")
        var session = held(by: .note(text))
        #expect(session.shows("more lines: j, Space"))
        #expect(!session.shows("line 60"))
        session.keys("Space Space Space Space")
        #expect(session.shows("line 60"))
        #expect(session.shows("s send anyway"))
    }

    @Test func `where the desk cannot tell the difference the text stays`() {
        var session = Session(.busy())
        session.keys("g d Enter r")
        session.type("Dear Ann")
        session.desk.refusal = .collision(.entries, by: "bo", at: session.desk.now, version: 1)
        session.desk.tickets[1] = nil
        session.keys("C-o y")
        #expect(session.model.editor?.buffer.text == "Dear Ann")
        #expect(session.model.editor?.isSending == false)
    }
}
