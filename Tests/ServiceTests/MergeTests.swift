import Desk
import FoundationEssentials
import Seeded
import Storage
import StoreHarness
import Testing
import Wire

@testable import Service

/// Two tickets that become one to work on, and one that becomes two; on both stores.
@Suite struct `Merging and splitting at the desk` {
    private func texts(_ desk: TestDesk, _ number: Int, as agent: AgentName = TestDesk.mia) throws -> [String]
    {
        try desk.detail(number, as: agent).thread.filter { $0.entry.movedTo == nil }.map(\.entry.text)
    }

    private func receive(_ desk: TestDesk, _ text: String, on number: Int) throws {
        try desk.engine.store.transaction {
            try desk.engine.carryOut(.receive(InboundEntry(text: text)), on: number, by: .system)
        }
    }

    @Test(arguments: Database.available)
    func `a merged ticket leaves the work, and is read where that goes on`(_ database: Database) throws {
        let desk = try TestDesk(store: database.place())
        let (late, first) = (try desk.open("Battery again").number, try desk.open("Battery swollen").number)
        desk.now = desk.now.adding(seconds: 60)
        try desk.perform(.note("They called."), late)
        desk.now = desk.now.adding(seconds: 60)
        try desk.perform(.reply("A new one is on its way."), first)
        let before = try desk.counts()
        let row = try desk.perform(.merge(into: first), late)
        #expect(row.status == .merged && row.mergedInto == first)
        #expect(try desk.rows(.hardware) == [first])
        #expect(try desk.counts()[.hardware] == before[.hardware] - 1)
        #expect(try desk.counts()[.all] == before[.all])
        #expect(try desk.offer(to: TestDesk.noah) == nil)
        #expect(
            try texts(desk, first) == [
                "It bulges.", "It bulges.", "They called.", "A new one is on its way.",
            ])
        let thread = try desk.detail(first).thread
        #expect(thread.map(\.source?.number) == [nil, late, late, nil])
        #expect(throws: Refusal.merged(into: first)) { try desk.perform(.note("x"), late) }
        // What comes for it later lands where the work goes on; words find both.
        try receive(desk, "Thanks, it came.", on: late)
        #expect(try desk.detail(first).entries.last?.text == "Thanks, it came.")
        guard case .page(let found) = desk.ask(.search("called", limit: 5)) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(found.rows.map(\.mergedInto) == [first])
        #expect(try desk.engine.store.verifyDerived() == [])
        #expect(try desk.detail(first).undoable == "merged-from")
        #expect(try desk.perform(.undo, first).status != .merged)
        #expect(try desk.detail(late).row.status == .new)
        #expect(try desk.rows(.hardware) == [late, first])
        #expect(try desk.counts()[.hardware] == before[.hardware])
        #expect(try texts(desk, late) == ["It bulges.", "They called."])
        #expect(try desk.engine.store.verifyDerived() == [])
    }

    @Test(arguments: Database.available)
    func `drafts move along, and whoever had two has both in one`(_ database: Database) throws {
        let desk = try TestDesk(store: database.place())
        let (late, first) = (try desk.open("Battery again").number, try desk.open("Battery swollen").number)
        func draft(_ number: Int, _ kind: Draft.Kind, _ text: String) -> Draft {
            Draft(ticket: number, kind: kind, text: text, cursor: 1, savedAt: desk.now)
        }
        for one in [
            draft(late, .reply, "Dear Ann"), draft(late, .note, "odd"), draft(first, .reply, "Hello"),
        ] {
            #expect(desk.ask(.saveDraft(one)) == .ok)
        }
        _ = desk.ask(.saveDraft(draft(late, .reply, "Noah's")), as: TestDesk.noah)
        try desk.perform(.merge(into: first), late)
        guard case .drafts(let mine) = desk.ask(.drafts),
            case .drafts(let his) = desk.ask(.drafts, as: TestDesk.noah)
        else { throw TestDesk.Unexpected.reply }
        #expect(mine.allSatisfy { $0.ticket == first } && his.map(\.ticket) == [first])
        #expect(Set(mine.map(\.text)) == ["Hello\n\nDear Ann", "odd"])
        #expect(his.map(\.text) == ["Noah's"])
    }

    @Test(arguments: Database.available)
    func `a split makes a ticket that is routed like any other, and undo takes it back`(_ database: Database)
        throws
    {
        let desk = try TestDesk(store: database.place())
        let number = try desk.open("Battery swollen").number
        try receive(desk, "And my VPN licence has expired.", on: number)
        try desk.perform(.note("Two matters."), number)
        let request = Request.perform(number, .split([2], subject: "VPN licence"), basedOn: nil)
        let once = OnceKey(rawValue: "split-1")
        guard case .opened(let new, true) = desk.engine.handle(request, from: TestDesk.mia, once: once) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(
            new.subject == "VPN licence" && new.status == .new && new.requester.address == "ann@example.com")
        #expect(desk.engine.handle(request, from: TestDesk.mia, once: once) == .opened(new, isNew: true))
        #expect(try texts(desk, number) == ["It bulges.", "Two matters."])
        #expect(try texts(desk, new.number) == ["And my VPN licence has expired."])
        #expect(try desk.detail(number).entries.map(\.movedTo) == [nil, new.number, nil])
        #expect(try desk.detail(number).entries[1].text == "", "it is read there, by those who see it")
        #expect(try desk.detail(new.number).splitFrom == number)
        #expect(try desk.counts()[.all] == 2)
        #expect(try desk.engine.store.verifyDerived() == [])
        let draft = Draft(ticket: new.number, kind: .reply, text: "Dear", cursor: 1, savedAt: desk.now)
        _ = desk.ask(.saveDraft(draft), as: TestDesk.noah)
        try desk.perform(.undo, number)
        #expect(try texts(desk, number) == ["It bulges.", "And my VPN licence has expired.", "Two matters."])
        #expect(try desk.detail(new.number).row.mergedInto == number)
        #expect(try desk.rows(.all) == [new.number, number])
        #expect(try desk.engine.store.drafts(agent: TestDesk.noah).map(\.ticket) == [number])
        #expect(try desk.engine.store.verifyDerived() == [])
    }

    // MARK: Any order

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `in any order of merges, splits and undos every entry is there, once`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let desk = try TestDesk()
        var said: [String] = []
        var last = 0
        func speak() -> String {
            said.append("word \(said.count)")
            return said[said.count - 1]
        }
        for _ in 0..<5 { last = try desk.open("Battery", speak()).number }
        let people = [TestDesk.mia, TestDesk.noah, TestDesk.eva, TestDesk.jan]
        var done: [String: Int] = [:]
        for step in 0..<200 {
            desk.now = desk.now.adding(seconds: 1)
            let number = Int.random(in: 1...last, using: &random)
            let agent = random.pick(people)
            let other = Int.random(in: 1...last, using: &random)
            if random.oneIn(5) {
                try receive(desk, speak(), on: number)
                continue
            }
            let wanted = Set([2, 3, 4].filter { _ in random.oneIn(2) }).sorted()
            let command: TicketCommand = random.pick([
                .merge(into: other), .merge(into: other), .unmerge, .undo, .undo, .claim, .release, .resolve,
                .reopen(reason: nil), .restrict, .unrestrict, .tag(add: ["vpn"], remove: []),
                .split(wanted, subject: "apart"), .split(wanted, subject: "apart"), .note("\u{1}"),
            ])
            let isMerge = if case .merge = command { true } else { false }
            let seen = isMerge ? try people.map { try visible(desk, $0, [number, other]) } : []
            let isNote = command == .note("\u{1}")
            let text = "word \(said.count)"
            do {
                try desk.perform(isNote ? .note(text) : command, number, as: agent)
                if isNote { said.append(text) }
                done[command.action.rawValue, default: 0] += 1
            } catch TestDesk.Unexpected.reply {
                // A split answers with the ticket it opened.
                done["split", default: 0] += 1
            } catch is Refusal {}
            last = try desk.rows(.all, as: TestDesk.audit).first ?? last
            if isMerge {
                for (before, name) in zip(seen, people) {
                    let after = try visible(desk, name, [number, other])
                    #expect(after.isSubset(of: before), "step \(step): merging showed \(name) more")
                }
            }
        }
        // Undo of a note strikes it, and leaves it where it is.
        var shown: [String: Int] = [:]
        for number in 1...last {
            let detail = try desk.detail(number, as: TestDesk.audit)
            guard detail.row.status != .merged else { continue }
            for entry in detail.thread.map(\.entry) where entry.movedTo == nil {
                shown[entry.text, default: 0] += 1
            }
        }
        #expect(Set(shown.keys) == Set(said), "lost: \(Set(said).subtracting(shown.keys))")
        #expect(shown.values.allSatisfy { $0 == 1 }, "twice: \(shown.filter { $0.value > 1 })")
        #expect(done["merge", default: 0] > 3 && done["split", default: 0] > 0, "\(done)")
        #expect(try desk.engine.store.verifyDerived() == [])
        // Moving house keeps all of it.
        let copy = try Store(Database.sqlite.connection(), rules: DeskRules())
        try copy.importLog(desk.engine.store.exported())
        #expect(try copy.exported() == desk.engine.store.exported())
        for number in 1...last { #expect(try copy.ticket(number) == desk.engine.store.ticket(number)) }
    }

    private func visible(_ desk: TestDesk, _ agent: AgentName, _ numbers: [Int]) throws -> Set<String> {
        var texts: Set<String> = []
        for number in numbers {
            guard case .ticket(let detail) = desk.ask(.ticket(number), as: agent) else { continue }
            texts.formUnion(detail.thread.map(\.entry.text))
        }
        return texts.subtracting([""])
    }

    // MARK: At once

    /// Each of two desks on a store has a connection and a thread of its own.
    @Test(arguments: Database.available)
    func `of two who merge in opposite directions at once exactly one wins, and the other is told`(
        _ database: Database
    ) throws {
        let place = try database.place()
        let first = try TestDesk(store: place)
        for _ in 0..<50 { try first.open("Battery") }
        let outcomes = atOnce(2) { side -> [Reply] in
            guard let desk = try? TestDesk(store: place) else { return [] }
            return (0..<25).map { pair in
                let (left, right) = (2 * pair + 1, 2 * pair + 2)
                let (one, other) = side == 0 ? (left, right) : (right, left)
                while true {
                    let reply = desk.ask(
                        .perform(one, .merge(into: other), basedOn: nil),
                        as: side == 0 ? TestDesk.mia : TestDesk.noah)
                    // Many wrote at once: nothing was saved.
                    if reply != .failed(.busy) { return reply }
                }
            }
        }
        try #require(outcomes.map(\.count) == [25, 25])
        for pair in 0..<25 {
            let (left, right) = (2 * pair + 1, 2 * pair + 2)
            let replies = outcomes.map { $0[pair] }
            let winners = replies.indices.filter { if case .done = replies[$0] { true } else { false } }
            try #require(winners.count == 1, "pair \(pair): \(replies)")
            let (gone, stays) = winners == [0] ? (left, right) : (right, left)
            #expect(replies[1 - winners[0]] == .refused(.holdsMerged(gone)))
            #expect(try first.detail(stays).merged.map(\.number) == [gone])
            #expect(try first.detail(gone).row.mergedInto == stays)
        }
        #expect(try first.counts()[.hardware] == 25)
        #expect(try first.engine.store.verifyDerived() == [])
    }

    // MARK: A store that fails

    @Test(arguments: Database.available, [false, true])
    func `a store that fails at any call leaves both tickets before or after, never between`(
        _ database: Database, isSplit: Bool
    ) throws {
        var failing = 1
        var outcomes: Set<String> = []
        while true {
            let connection = FaultyConnection(try database.connection())
            let desk = try TestDesk(connection: connection)
            try desk.open("Battery")
            try desk.open("Battery")
            try receive(desk, "And the VPN.", on: 1)
            _ = desk.ask(.saveDraft(Draft(ticket: 1, kind: .note, text: "odd", cursor: 0, savedAt: desk.now)))
            let before = try desk.engine.store.exported()
            connection.failsAt = connection.calls + failing
            let command: TicketCommand = isSplit ? .split([2], subject: "VPN") : .merge(into: 2)
            let once = OnceKey(rawValue: "one")
            let reply = desk.engine.handle(.perform(1, command, basedOn: nil), from: TestDesk.mia, once: once)
            let isOver = connection.calls < connection.failsAt ?? 0
            connection.failsAt = nil
            let after = try desk.engine.store.exported()
            if case .failed = reply {
                #expect(after == before, "call \(failing)")
                outcomes.insert("before")
                let again = desk.engine.handle(
                    .perform(1, command, basedOn: nil), from: TestDesk.mia, once: once)
                if case .failed = again { Issue.record("call \(failing): \(again)") }
            } else {
                #expect(after != before)
                outcomes.insert("after")
            }
            #expect(try desk.engine.store.verifyDerived() == [], "call \(failing)")
            let moved = try desk.detail(1).row.mergedInto
            #expect(isSplit ? try desk.detail(3).splitFrom == 1 : moved == 2)
            #expect(try desk.engine.store.drafts(agent: TestDesk.mia).map(\.ticket) == [isSplit ? 1 : 2])
            if isOver { break }
            failing += database == .sqlite ? 1 : 5
        }
        #expect(outcomes == ["before", "after"])
    }

    // MARK: Sight

    @Test func `whoever sees one of two merged tickets learns nothing of the other`() throws {
        let desk = try TestDesk()
        let (secret, plain) = (try desk.open("Theft of a laptop").number, try desk.open("Battery").number)
        try desk.perform(.restrict, secret, as: TestDesk.jan)
        try desk.perform(.merge(into: plain), secret, as: TestDesk.jan)
        // What comes in for the one that few may see comes here now.
        #expect(try desk.rows(.all, as: TestDesk.noah).isEmpty)
        try desk.perform(.unrestrict, plain, as: TestDesk.jan)
        let detail = try desk.detail(plain, as: TestDesk.noah)
        #expect(detail.merged.isEmpty)
        #expect(detail.events.map(\.change).contains(.mergedFrom(Merger(ticket: Ticket.outOfSight))))
        for command in [TicketCommand.unmerge, .note("x"), .merge(into: plain)] {
            #expect(throws: Refusal.noSuchTicket(secret)) {
                try desk.perform(command, secret, as: TestDesk.noah)
            }
        }
        #expect(throws: Refusal.holdsMerged(Ticket.outOfSight)) {
            let other = try desk.open("Dock").number
            try desk.perform(.merge(into: other), plain, as: TestDesk.noah)
        }
        #expect(throws: Refusal.nothingToUndo) { try desk.perform(.undo, plain, as: TestDesk.noah) }
    }
}

/// One agent, two consoles.
@Suite struct `One agent in two consoles` {
    @Test(arguments: Database.available)
    func `a draft is not replaced by one who has not seen it`(_ database: Database) throws {
        let place = try database.place()
        let desks = [try TestDesk(store: place), try TestDesk(store: place)]
        let number = try desks[0].open().number
        func draft(_ text: String) -> Draft {
            Draft(ticket: number, kind: .reply, text: text, cursor: 0, savedAt: desks[0].now)
        }
        let none = Draft.mark("")
        #expect(desks[0].ask(.saveDraft(draft("Dear Ann"), over: none)) == .ok)
        #expect(desks[1].ask(.saveDraft(draft("Hello"), over: none)) == .drafts([draft("Dear Ann")]))
        #expect(desks[1].ask(.saveDraft(draft("Dear Ann"), over: none)) == .ok, "the same text is no loss")
        #expect(desks[0].ask(.saveDraft(draft("Dear Ann,"), over: Draft.mark("Dear Ann"))) == .ok)
        #expect(desks[1].ask(.discardDraft(ticket: number, .reply, over: Draft.mark("Hello"))) == .ok)
        #expect(
            desks[1].ask(.drafts) == .drafts([draft("Dear Ann,")]), "what was not seen is not thrown away")
        #expect(desks[1].ask(.saveDraft(draft("Hello"), over: Draft.mark("Dear Ann,"))) == .ok)
        #expect(desks[0].ask(.drafts) == .drafts([draft("Hello")]))
    }

    /// A lease steers what is offered, never what may be saved.
    @Test(arguments: Database.available)
    func `a lease that lapses while a reply is sent loses nothing and saves nothing twice`(
        _ database: Database
    ) throws {
        let place = try database.place()
        let (here, there) = (try TestDesk(store: place), try TestDesk(store: place))
        let number = try here.open().number
        #expect(try here.offer(to: TestDesk.mia) == number)
        let seen = try here.detail(number).row.version
        #expect(try there.offer(to: TestDesk.noah) == nil)
        for desk in [here, there] { desk.now = desk.now.adding(seconds: DeskEngine.leaseSeconds + 1) }
        // The other host drops what lapsed and lends it anew, before the reply arrives.
        try there.engine.tick()
        #expect(try there.offer(to: TestDesk.noah) == number)
        let reply = Request.perform(number, .reply("A new one is on its way."), basedOn: seen)
        let once = OnceKey(rawValue: "reply-1")
        for desk in [here, here, there] {
            guard case .done = desk.engine.handle(reply, from: TestDesk.mia, once: once) else {
                throw TestDesk.Unexpected.reply
            }
        }
        let detail = try there.detail(number, as: TestDesk.noah)
        #expect(detail.entries.count { $0.kind == .reply } == 1)
        // Whoever holds the new lease decides on what is there now.
        guard
            case .refused(.collision(.entries, by: TestDesk.mia, at: _, version: _)) = there.ask(
                .perform(number, .reply("Please restart it."), basedOn: seen), as: TestDesk.noah)
        else { throw TestDesk.Unexpected.reply }
        #expect(try there.offer(to: TestDesk.noah) == nil, "it is settled")
    }
}
