import Canvas
import Desk
import Service
import Storage
import Testing
import Wire

@testable import Console

/// Merging and splitting by key, on the real service.
@Suite struct `Merging and splitting on screen` {
    private func receive(_ session: LiveSession, _ text: String, on number: Int) throws {
        try session.engine.store.transaction {
            try session.engine.carryOut(.receive(InboundEntry(text: text)), on: number, by: .system)
        }
    }

    @Test func `a merge shows what will happen, asks, and shows the ticket that stays; u separates`() throws {
        let session = try LiveSession.busy()
        session.keys(": # 6 Enter")
        session.keys("m m")
        #expect(session.shows("Merge #6 into ticket number"))
        session.type("4")
        session.keys("Enter")
        #expect(session.shows("Merge #6 into #4?"))
        #expect(session.shows("#6 Dock does not charge at all"))
        #expect(session.shows("into #4 hello"))
        #expect(session.shows("Replies go to ann@example.com, too."))
        #expect(try session.ticket(6)?.isOpen == true, "nothing happened yet")
        session.keys("y")
        #expect(try session.ticket(6)?.standing.mergedInto == 4)
        #expect(session.shows("#4 hello"))
        #expect(session.shows("#6 was merged into #4. u separates them"))
        #expect(session.shows("MESSAGE from requester on #6"))
        #expect(session.shows("My dock is dead"))
        session.keys("u")
        #expect(try session.ticket(6)?.isOpen == true)
        #expect(!session.shows("My dock is dead"))
    }

    @Test func `a merged ticket says where it is, refuses verbs with that, and can be separated there`()
        throws
    {
        let session = try LiveSession.busy()
        try session.act(.merge(into: 4), 6, as: "noah")
        session.keys(": # 6 Enter")
        #expect(session.shows("merged into #4"))
        session.keys("x")
        #expect(session.shows("It was merged into #4. Work on that one, or separate them first."))
        session.keys("m u")
        #expect(session.shows("#6 stands for itself again."))
        #expect(try session.ticket(6)?.isOpen == true)
        session.keys("m u")
        #expect(session.shows("It is not merged into another ticket."))
    }

    @Test func `marked tickets are merged into one at once`() throws {
        let session = try LiveSession.busy()
        session.keys("g a")
        let marked = [3, 6]
        for number in marked {
            session.keys("g g"); while session.model.list.selected != number { session.keys("j") };
            session.keys("Space")
        }
        session.keys("m m")
        session.type("4")
        session.keys("Enter y")
        for number in marked { #expect(try session.ticket(number)?.standing.mergedInto == 4) }
    }

    @Test func `esc and n leave both tickets as they were`() throws {
        let session = try LiveSession.busy()
        session.keys(": # 6 Enter m m")
        session.keys("Esc")
        session.keys("m m")
        session.type("4")
        session.keys("Enter n")
        #expect(try session.ticket(6)?.version == 1 && session.ticket(4)?.version == 1)
        session.keys("m m")
        session.type("99")
        session.keys("Enter")
        #expect(session.shows("No ticket 99"))
    }

    @Test func `entries are chosen, named, split off, and taken back with u`() throws {
        let session = try LiveSession.busy()
        try receive(session, "And the printer is out of paper.", on: 6)
        try session.act(.note("Two matters."), 6, as: "noah")
        session.keys(": # 6 Enter m s")
        #expect(session.shows("Which entries become a ticket of their own?"))
        session.keys("Enter")
        #expect(session.shows("Choose entries with Space first."))
        session.keys("j Space Enter")
        #expect(session.shows("A ticket begins with a message."))
        session.keys("k Space")
        #expect(session.rows.contains { $0.contains("[x]") })
        session.keys("Enter")
        #expect(session.shows("And the printer is out of paper."))
        session.keys("C-u")
        session.type("Printer paper")
        session.keys("Enter")
        #expect(session.shows("Split 2 entries off #6?") && session.shows("The new ticket: Printer paper"))
        session.keys("y")
        #expect(session.shows("#7 was split off #6. u takes it back"))
        #expect(session.shows("Split off to #7."))
        #expect(try session.ticket(7)?.entries.count == 2)
        session.keys("u")
        #expect(try session.ticket(7)?.standing.mergedInto == 6)
        #expect(session.shows("And the printer is out of paper."))
    }

    @Test func `a text under way goes on where its ticket was merged into`() throws {
        let mia = try LiveSession.busy()
        mia.keys(": # 6 Enter i")
        mia.type("A spare dock is here")
        mia.send(.pause)
        try mia.act(.merge(into: 4), 6, as: "noah")
        mia.keys("C-o")
        #expect(mia.shows("#6 was merged into #4: your text is on that one now."))
        #expect(mia.shows("A spare dock is here"))
        #expect(mia.model.editor?.ticket.number == 4)
        #expect(try mia.engine.store.drafts(agent: "mia").map(\.ticket) == [4])
        mia.keys("C-o")
        #expect(try mia.ticket(4)?.entries.last?.text == "A spare dock is here")
        #expect(try mia.engine.store.drafts(agent: "mia").isEmpty)
    }

    /// What becomes of two texts that one agent wrote in two consoles.
    @Test(arguments: [
        ("m", ["From the train"]), ("o", ["From the desk"]), ("b", ["From the desk\n\nFrom the train"]),
    ])
    func `two consoles of one agent: neither text is replaced unseen`(key: String, kept: [String]) throws {
        let desk = try LiveSession.busy()
        let train = LiveSession(beside: desk, agent: "mia")
        for session in [desk, train] { session.keys(": # 6 Enter i") }
        desk.type("From the desk")
        desk.send(.pause)
        train.type("From the train")
        train.send(.pause)
        #expect(train.shows("Another console of yours wrote here, too"))
        #expect(try desk.engine.store.drafts(agent: "mia").map(\.text) == ["From the desk"])
        train.keys(key)
        #expect(try desk.engine.store.drafts(agent: "mia").map(\.text) == kept)
        // The first console learns of it when it goes on.
        desk.type("!")
        desk.send(.pause)
        #expect(desk.shows("Another console of yours") == (kept != ["From the desk"]))
    }
}
