import Desk
import FoundationEssentials
import SQLite
import Seeded
import Service
import Storage
import Testing
import Wire

/// Nobody learns of a ticket that they may not see, whatever they ask: not its number, not a word of it.
@Suite struct SightTests {
    @Test(arguments: 0..<8 as Range<UInt64>)
    func `no reply to any request names a ticket outside what the asker may see`(seed: UInt64) throws {
        var crowd = try Crowd(seed: seed)
        for _ in 0..<120 {
            let name = crowd.dice.pick(crowd.names)
            let request = crowd.request()
            let before = try crowd.visible(to: name)
            let reply = crowd.engine.handle(request, from: name)
            // What somebody does to a ticket may take it out of their sight; they are told what came of it.
            let allowed = try before.union(crowd.visible(to: name))
            let leaked = try Crowd.numbers(in: reply, echoing: request).subtracting(allowed)
            #expect(leaked.isEmpty, "\(name) asked \(request) and was told \(reply)")
        }
        for listener in crowd.names {
            let news = try crowd.engine.visible(Array(crowd.tickets), to: listener)
            #expect(try Set(news) == crowd.visible(to: listener))
        }
    }

    @Test(arguments: 10..<14 as Range<UInt64>)
    func `news names what the listener sees and says to ask again where something left`(seed: UInt64) throws {
        var crowd = try Crowd(seed: seed)
        let heard = Heard()
        crowd.engine.watch { heard.changes.append($0) }
        for _ in 0..<80 {
            let before = try crowd.names.map { try crowd.visible(to: $0) }
            _ = crowd.engine.handle(crowd.request(), from: crowd.dice.pick(crowd.names))
            for (name, before) in zip(crowd.names, before) {
                let after = try crowd.visible(to: name)
                for change in heard.changes {
                    let news = try #require(crowd.engine.news(change, for: name))
                    #expect(try Crowd.numbers(in: news).isSubset(of: after))
                    let left = before.subtracting(after)
                    #expect(left.isEmpty || news.rows == nil, "\(name) goes on looking at \(left)")
                    if news.rows != nil { #expect(Set(news.tickets) == after.intersection(change.tickets)) }
                }
            }
            heard.changes = []
        }
    }

    private final class Heard {
        var changes: [DeskChange] = []
    }

    @Test(arguments: 40..<44 as Range<UInt64>)
    func `a row knows as much about who sees its ticket as the ticket does`(seed: UInt64) throws {
        var crowd = try Crowd(seed: seed)
        for _ in 0..<150 { _ = crowd.engine.handle(crowd.request(), from: crowd.dice.pick(crowd.names)) }
        for number in crowd.tickets {
            let ticket = try #require(try crowd.engine.store.ticket(number))
            #expect(TicketRow(ticket, rules: crowd.engine.rules).sight == ticket.sight)
        }
    }

    @Test(arguments: 20..<24 as Range<UInt64>)
    func `a ticket out of sight answers as one that does not exist`(seed: UInt64) throws {
        var crowd = try Crowd(seed: seed)
        for _ in 0..<150 { _ = crowd.engine.handle(crowd.request(), from: crowd.dice.pick(crowd.names)) }
        let missing = crowd.tickets.upperBound + 5
        for name in crowd.names {
            for hidden in Set(crowd.tickets).subtracting(try crowd.visible(to: name)) {
                for make in Crowd.requestsAboutATicket {
                    var answers = [hidden, missing].map { crowd.engine.handle(make($0), from: name) }
                    if case .refused(.noSuchTicket(missing)) = answers[1] {
                        answers[1] = .refused(.noSuchTicket(hidden))
                    }
                    #expect(answers[0] == answers[1], "\(name): \(make(hidden))")
                }
            }
        }
    }

    @Test(arguments: 30..<34 as Range<UInt64>)
    func `an auditor asks for whatever they like, and nothing is written`(seed: UInt64) throws {
        var crowd = try Crowd(seed: seed)
        let (log, leases) = (try crowd.engine.store.exported(), try crowd.leases())
        for _ in 0..<300 { _ = crowd.engine.handle(crowd.request(), from: Crowd.auditor) }
        #expect(try crowd.engine.store.exported() == log)
        #expect(try crowd.leases() == leases)
    }

    @Test func `restricting takes a ticket from the lists of others and undo brings it back`() throws {
        let desk = try TestDesk()
        let number = try desk.open().number
        try desk.perform(.restrict, number, as: TestDesk.mia)
        #expect(try desk.rows(.all, as: TestDesk.mia) == [number])
        #expect(try desk.rows(.all, as: TestDesk.audit) == [number])
        #expect(try desk.rows(.all, as: TestDesk.noah).isEmpty)
        #expect(try desk.counts(for: TestDesk.noah)[.all] == 0)
        #expect(throws: Refusal.noSuchTicket(number)) { try desk.perform(.claim, number, as: TestDesk.noah) }
        try desk.perform(.undo, number, as: TestDesk.mia)
        #expect(try desk.rows(.all, as: TestDesk.noah) == [number])
    }

    @Test func `what was written on a ticket out of sight is kept, and is there again when the ticket is`()
        throws
    {
        let desk = try TestDesk()
        let number = try desk.open().number
        let draft = Draft(ticket: number, kind: .note, text: "Saw it too", cursor: 3, savedAt: desk.now)
        #expect(desk.ask(.saveDraft(draft), as: TestDesk.noah) == .ok)
        try desk.perform(.restrict, number, as: TestDesk.mia)
        #expect(desk.ask(.drafts, as: TestDesk.noah) == .drafts([]))
        try desk.perform(.unrestrict, number, as: TestDesk.mia)
        #expect(desk.ask(.drafts, as: TestDesk.noah) == .drafts([draft]))
    }
}
