import Canvas
import Desk
import Seeded
import Testing
import Wire

@testable import Console

/// What the desk says unasked.
@Suite struct `News from the desk` {
    private func told(_ desk: FakeDesk, _ numbers: [Int], gone: Set<Int> = []) -> DeskChange {
        DeskChange(
            sequence: 1, tickets: numbers,
            rows: numbers.filter { !gone.contains($0) }.compactMap { desk.tickets[$0].map { desk.row($0) } },
            counts: QueueCounts())
    }

    @Test func `a change that came with its row asks nothing`() {
        var session = Session(.busy())
        session.keys("g a")
        session.requests = []
        _ = session.desk.perform(2, .claim, by: "bo")
        session.send(.changed(told(session.desk, [2])))
        #expect(session.requests.isEmpty)
        #expect(session.screen.contains { $0.contains("#2") && $0.contains("bo") })
    }

    @Test func `a change without rows is asked for`() {
        var session = Session(.busy())
        session.requests = []
        session.send(.changed(DeskChange(sequence: 1, tickets: [2])))
        #expect(session.requests.contains { if case .list = $0 { true } else { false } })
    }

    @Test func `a ticket that left one's sight leaves the list; the cursor stays on its own`() {
        var session = Session(.busy())
        session.keys("g a j j")
        let selected = session.model.list.selected
        let other = session.model.list.rows.map(\.number).first { $0 != selected } ?? 0
        session.send(.changed(told(session.desk, [other], gone: [other])))
        #expect(!session.model.list.rows.contains { $0.number == other })
        #expect(session.model.list.selected == selected)
    }

    @Test func `a new ticket is announced and shoves nothing`() {
        var session = Session(.busy())
        session.keys("g a")
        let before = session.model.list.rows.map(\.number)
        let number = session.desk.open("Fresh", route: .other, confidence: 0.9, ago: 0)
        session.send(.changed(told(session.desk, [number])))
        #expect(session.model.list.rows.map(\.number) == before)
        #expect(session.shows("1 new"))
    }

    @Test func `who else is there stands in the list and on the ticket, in words`() {
        var session = Session(.busy())
        session.keys("g a")
        session.send(.presence([Presence(console: 9, agent: "bo", ticket: 2, isWriting: true)]))
        #expect(session.screen.contains { $0.contains("#2") && $0.contains("✎bo") })
        session.model.list.selected = 2
        session.keys("Enter")
        #expect(session.shows("bo writes"))
        session.send(.presence([Presence(console: 9, agent: "bo", ticket: nil)]))
        #expect(!session.shows("bo writes"))
    }

    @Test func `one's own other console is no company`() {
        var session = Session(.busy())
        let me = session.model.identity?.agent.name ?? ""
        session.send(.presence([Presence(console: 9, agent: me, ticket: 2)]))
        #expect(session.model.company(on: 2).isEmpty)
    }

    @Test func `where the desk is away it says so, and asks for everything on screen when it is back`() {
        var session = Session(.busy())
        session.send(.away)
        #expect(session.shows("The desk is away"))
        session.requests = []
        session.send(.back)
        #expect(!session.shows("The desk is away"))
        #expect(session.requests.contains(.hello) && session.requests.contains(.counts))
    }

    @Test func `while the store is away it says so, and looks again when it is back`() {
        var session = Session(.busy())
        session.send(.store(isAway: true))
        #expect(session.shows("store is away"))
        session.requests = []
        session.send(.store(isAway: false))
        #expect(!session.shows("store is away") && session.requests.contains(.counts))
    }

    @Test func `the desk is told where the console is, once for each place`() {
        var session = Session(.busy())
        session.keys("g a")
        session.seats = []
        session.keys("Enter")
        #expect(session.seats.last?.ticket == session.model.ticket?.number)
        session.keys("r")
        #expect(session.seats.last?.writing == .reply)
        let count = session.seats.count
        session.type("typing is no move")
        #expect(session.seats.count == count)
    }

    @Test func `after a dropped line the same screen, cursor and draft are offered`() {
        var desk = FakeDesk.busy()
        desk.drafts = [Draft(ticket: 3, kind: .note, text: "Half a th", cursor: 4, savedAt: desk.now)]
        var session = Session(desk)
        session.send(.seat(Seat(view: .all, selected: 3, ticket: 3, writing: .note)))
        #expect(session.shows("writing a note on #3"))
        #expect(
            session.seats.allSatisfy { $0.ticket == nil }, "the place is not forgotten for where we are now")
        session.keys("y")
        #expect(session.shows("Half a th") && session.model.screen == .editor)
        #expect(session.model.editor?.buffer.cursor == 4)
        session.keys("Esc")
        session.keys("Esc")
        #expect(session.model.list.view == .all && session.model.list.selected == 3)
    }

    @Test func `the cursor and what was above the window are as they were, without a question at the start`()
        throws
    {
        var session = Session(.busy(180))
        session.keys("6 0 j")
        let seat = try #require(session.seats.last)
        #expect(seat.top != nil && seat.depth == session.model.list.index)
        let (selected, top, screen) = (session.model.list.selected, session.model.list.top, session.screen)
        var next = Session(session.desk, starts: false)
        next.send(.seat(seat))
        next.send(.start)
        #expect(next.model.overlay == nil)
        #expect(next.model.list.selected == selected && next.model.list.top == top)
        #expect(next.screen == screen)
        // Deeper than a page, and asked about where it is another list.
        session.keys("g a 1 5 0 j")
        var deep = Session(session.desk)
        deep.send(.seat(try #require(session.seats.last)))
        deep.keys("y")
        #expect(deep.screen == session.screen && deep.model.list.index == session.model.list.index)
    }

    @Test(arguments: Seat.Mode.allCases) func `every place is offered in words and gone back to`(
        _ mode: Seat.Mode
    ) throws {
        let first = try LiveSession.busy(agent: "jan")
        try first.reportSome()
        first.beginSome()
        let keys: [Seat.Mode: String] = [
            .list: "g a j", .play: "p", .review: "g r", .mail: "g i", .handover: "g s", .alerts: "g l Enter",
            .checklists: "g c Enter", .figures: "g f", .announcements: "g n", .waves: "g v",
        ]
        first.keys(try #require(keys[mode]))
        let seat = first.model.seat
        #expect(seat.mode == mode)
        let next = LiveSession(beside: first, agent: "jan")
        next.send(.seat(seat))
        #expect(next.shows("Your line dropped"))
        next.keys("y")
        // What play mode offered is opened as a ticket: the desk has given the offer back.
        let path = mode == .play ? [.list, .ticket] : first.model.path
        #expect(next.model.path == path)
        #expect(mode == .play || next.rows.dropFirst() == first.rows.dropFirst(), "\(next.rows)")
    }

    @Test func `the place everybody starts at is not offered`() {
        var session = Session(.busy())
        session.send(.seat(Seat()))
        #expect(session.model.overlay == nil)
    }

    @Test func `a pause in typing saves the draft`() {
        var session = Session(.busy())
        session.keys("g a Enter i")
        session.type("abc")
        #expect(session.model.hasUnsavedText)
        session.requests = []
        session.send(.pause)
        #expect(
            session.requests.contains {
                if case .saveDraft(let draft, _) = $0 { draft.text == "abc" } else { false }
            })
        #expect(!session.model.hasUnsavedText)
    }

    @Test(arguments: 0..<50)
    func `a list told of random changes shows what a list asked anew would, but for new rows`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var session = Session(.busy(12))
        session.keys(["g a", "g t", "g h", "g m"].randomElement(using: &random) ?? "g a")
        for _ in 0..<20 {
            let number = Int.random(in: 1...12, using: &random)
            let command: TicketCommand =
                [
                    .claim, .release, .accept, .route(.hardware, why: nil), .resolve, .reopen(reason: nil),
                    .note("x"),
                ].randomElement(using: &random) ?? .claim
            _ = session.desk.perform(number, command, by: "bo")
            session.send(.changed(told(session.desk, [number])))
        }
        let view = session.model.list.view
        let listed = Set(session.desk.rows(view).map(\.number))
        let shown = Set(session.model.list.rows.map(\.number))
        #expect(shown.isSubset(of: listed) && listed.subtracting(shown) == session.model.list.fresh)
    }
}
