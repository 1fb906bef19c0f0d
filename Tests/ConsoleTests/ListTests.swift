import Canvas
import Desk
import Testing
import Wire

@testable import Console

struct ListTests {
    @Test func `keys typed before the desk has answered wait for it, in their order`() {
        var session = Session(.busy(10), starts: false)
        session.answers = false
        session.send(.start)
        session.keys("g a j j Enter")
        #expect(session.model.screen == .list)
        session.release()
        #expect(session.model.screen == .ticket)
        #expect(session.model.list.view == .all)
        #expect(session.model.list.index == 2)
        #expect(session.model.ticket?.number == session.model.list.selected)
    }

    @Test func `control C forgets what was typed ahead`() {
        var session = Session(.busy(10), starts: false)
        session.answers = false
        session.send(.start)
        session.keys("p C-c")
        session.release()
        #expect(session.model.screen == .list)
        #expect(session.model.triage == nil)
    }

    @Test func `pages are fetched as the cursor nears the end, never all`() {
        var session = Session(.busy(350))
        session.keys("g a")
        #expect(session.model.list.rows.count == 100)
        session.keys("6 0 j")
        #expect(session.model.list.rows.count == 100)
        session.keys("2 0 j")
        #expect(session.model.list.rows.count == 200)
        let numbers = session.model.list.rows.map(\.number)
        #expect(Set(numbers).count == numbers.count)
    }

    @Test func `what the window shows comes first, the rest of a page behind it`() {
        var session = Session(.busy(350), size: Size(width: 80, height: 24), starts: false)
        session.answers = false
        session.send(.start)
        #expect(session.model.isFilling)
        session.release(answers: false)
        session.release(answers: false)
        session.keys("g a")
        func limits(_ session: Session) -> [Int] {
            session.requests.compactMap { if case .list(let list) = $0 { list.limit } else { nil } }
        }
        #expect(limits(session).last == 24)
        session.release(answers: false)
        // The rows below the window are on their way, and the first frame does not wait for them.
        #expect(limits(session).last == 76 && session.model.list.rows.count == 24)
        #expect(session.model.isAsking && !session.model.isFilling)
        session.release()
        #expect(session.model.list.rows.count == 100 && !session.model.isAsking)
        session.keys("R")
        #expect(limits(session).last == 100, "a list that is there is asked for as a whole page")
    }

    @Test func `counts repeat motions and name rows`() {
        var session = Session(.busy(40))
        session.keys("g a 5 j")
        #expect(session.model.list.index == 5)
        session.keys("1 2 G")
        #expect(session.model.list.index == 11)
        session.keys("g g")
        #expect(session.model.list.index == 0)
        session.keys("G k")
        #expect(session.model.list.index == 38)
    }

    @Test func `new tickets are announced and never shove the list`() {
        var session = Session(.busy(10))
        session.keys("g a 4 j")
        let before = session.model.list.rows.map(\.number)
        session.desk.open("Urgent", ago: 90_000)
        session.desk.open("Another", ago: 80_000)
        session.send(.changed(DeskChange(sequence: 1, tickets: [11, 12])))
        #expect(session.model.list.rows.map(\.number) == before)
        #expect(session.shows("2 new: R shows them"))
        session.keys("R")
        #expect(session.model.list.rows.count == 12)
        #expect(session.model.list.selected == 5)
        #expect(!session.shows("new: R shows"))
    }

    @Test func `a ticket that leaves takes its row, and the cursor stays in place`() {
        var session = Session(.busy(10))
        session.keys("g a g t")
        let rows = session.model.list.rows.map(\.number)
        session.keys("j")
        #expect(session.model.list.selected == rows[1])
        _ = session.desk.perform(rows[0], .resolve)
        session.send(.changed(DeskChange(sequence: 1, tickets: [rows[0]])))
        #expect(session.model.list.selected == rows[1])
        #expect(session.model.list.rows.count == rows.count - 1)
    }

    @Test func `one refresh is out at a time and the last change is not missed`() {
        var session = Session(.busy(10))
        session.answers = false
        session.requests = []
        for sequence in 1...20 { session.send(.changed(DeskChange(sequence: Int64(sequence), tickets: [1]))) }
        #expect(session.requests.count == 2)
        session.release()
        #expect(session.requests.count == 4)
    }

    @Test func `the filter narrows as one types, and stale answers are dropped`() {
        var session = Session(.busy(8))
        session.keys("g a /")
        session.answers = false
        session.type("Key")
        session.model.list.rows = []
        let held = session.held.filter { if case .list = $0.0 { true } else { false } }
        session.held = []
        #expect(held.count == 3)
        let stale = session.desk.answer(.list(ListRequest(view: .all, filter: "Outlook")))
        session.send(.reply(token: held[0].1, stale))
        #expect(session.model.list.rows.isEmpty)
        session.answers = true
        session.send(.reply(token: held[2].1, session.desk.answer(held[2].0)))
        #expect(session.model.list.rows.map(\.subject) == ["Keyboard broken", "Keyboard broken"])
        session.keys("Enter Esc")
        #expect(session.model.list.filter.isEmpty && session.model.list.rows.count == 8)
    }

    @Test func `verbs act on marks, and show first what would come of it`() {
        var session = Session(.busy(8))
        func resolved(_ session: Session) -> Int {
            session.desk.tickets.values.count { $0.standing.status == .resolved }
        }
        session.keys("g a Space Space x")
        #expect(session.shows("This is what will happen.") && session.shows("status new → resolved"))
        session.keys("Enter")
        #expect(resolved(session) == 0)
        session.keys("n x y")
        #expect(resolved(session) == 2 && session.model.list.marks.isEmpty)
        #expect(session.shows("Done to 2 tickets. u takes it back."))
        session.keys("u")
        #expect(resolved(session) == 0 && session.shows("Taken back on 2 tickets."))
    }

    @Test func `marks are set by range, by the whole list, and turned over`() {
        var session = Session(.busy(150))
        session.keys("g a Space j j =")
        #expect(session.model.list.marks.count == 4)
        session.keys("~")
        #expect(session.model.list.marks.count == 96)
        session.keys("*")
        #expect(session.model.list.marks.count == 150)
        session.keys("Esc *")
        #expect(session.model.list.marks.count == 150)
        session.keys("Esc =")
        #expect(session.model.list.marks.count > 0)
    }

    @Test func `moving the cursor changes two rows and the cursor's place`() {
        var session = Session(.busy(30))
        session.keys("g a j")
        let before = view(session.model)
        session.keys("j")
        let after = view(session.model)
        let changed = (0..<24).filter { before.row($0) != after.row($0) }
        #expect(changed.count == 2)
        #expect(after.cursor == Point(x: 0, y: 5))
    }

    @Test func `Esc never leaves, q does, and asks while a draft is unsent`() {
        var session = Session(.busy(3))
        session.keys("Esc Esc C-c")
        #expect(session.effects.isEmpty)
        session.keys("g a i")
        session.type("half a note")
        session.keys("Esc q")
        #expect(session.effects.isEmpty && session.shows("unsent"))
        session.keys("n q y")
        #expect(session.effects == [.quit])
    }

    @Test func `a paste outside a text field is ignored with a notice`() {
        var session = Session(.busy(3))
        session.send(.input(.paste("q\nx\n")))
        #expect(session.effects.isEmpty && session.performed.isEmpty && session.shows("ignored"))
    }

    @Test func `the preview follows the cursor once it rests, and is the old one until then`() {
        var session = Session(.busy(9), size: Size(width: 120, height: 30))
        session.keys("g a")
        session.rests = false
        session.requests = []
        session.seats = []
        func beside(_ session: Session) -> [String] { session.screen.map { String($0.dropFirst(73)) } }
        let before = beside(session)
        session.keys("j j j j")
        #expect(session.requests.isEmpty && session.seats.isEmpty)
        #expect(beside(session) == before && before.contains { $0.contains("#1 ") })
        session.send(.rest)
        #expect(session.requests == [.ticket(5)] && session.seats.map(\.selected) == [5])
        #expect(session.model.list.preview?.row.number == 5)
        #expect(beside(session).contains { $0.contains("#5 ") })
        #expect(!session.model.isCursorMoving)
    }

    @Test func `the preview is asked for with one question at a time`() {
        var session = Session(.busy(9), size: Size(width: 120, height: 30))
        session.keys("g a")
        session.answers = false
        session.requests = []
        session.keys("j j j j")
        #expect(session.requests == [.ticket(2)])
        session.release()
        #expect(session.requests == [.ticket(2), .ticket(5)])
        #expect(session.model.list.preview?.row.number == 5)
    }

    @Test func `a line that drops while the cursor moves leaves the place where it is`() {
        var session = Session(.busy(9))
        session.keys("g a")
        session.rests = false
        session.seats = []
        session.keys("j j")
        session.send(.input(.hangUp))
        #expect(session.seats.last?.selected == 3)
    }
}
