import Desk
import Seeded
import Testing

@Suite struct FoldTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `folding a log in pieces equals folding it at once`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let log = random.log(steps: 200)
        let whole = try #require(Ticket.fold(number: 5, log))
        #expect(whole.version == log.count)
        for _ in 0..<5 {
            let cut = Int.random(in: 1...log.count, using: &random)
            var pieces = try #require(Ticket.fold(number: 5, log[..<cut]))
            for event in log[cut...] { pieces.apply(event) }
            #expect(pieces == whole, "cut at \(cut) of \(log.count)")
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `any events whatever fold without a trap, and each counts as one version`(seed: UInt64) {
        var random = SeededRandom(seed: seed &+ 1000)
        var ticket = Fixture.ticket()
        for step in 2...300 {
            ticket.apply(random.event())
            #expect(ticket.version == step)
        }
        #expect(ticket.undoable.count <= Ticket.undoDepth)
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `a decision on a ticket out of nonsense does not trap and is the same twice`(seed: UInt64) {
        var random = SeededRandom(seed: seed &+ 2000)
        var ticket = Fixture.ticket()
        for _ in 0..<200 {
            ticket.apply(random.event())
            let command = random.command()
            let agent = random.agent()
            let basedOn = random.pick([nil, ticket.version, 1, 0, .max, .min])
            let first = ticket.outcome(command, by: agent, basedOn: basedOn, at: Fixture.start)
            #expect(first == ticket.outcome(command, by: agent, basedOn: basedOn, at: Fixture.start))
        }
    }

    @Test func `a log that does not begin with an opening is no ticket`() {
        #expect(Ticket.fold(number: 5, []) == nil)
        #expect(Ticket.fold(number: 5, [Fixture.event(.claimed, by: Fixture.ann)]) == nil)
    }

    @Test func `a second opening changes nothing but the version`() {
        let ticket = Fixture.ticket(Fixture.opening(), [(nil, .opened(Fixture.opening(.other)))])
        #expect(ticket.version == 2)
        #expect(ticket.standing == Fixture.ticket().standing)
        #expect(ticket.entries == Fixture.ticket().entries)
    }

    @Test func `a confident verdict puts a ticket into its queue, another leaves it in Triage`() {
        for route in Route.allCases {
            let confident = Fixture.ticket(Fixture.opening(route, isConfident: true)).standing
            #expect(confident.route == route)
            #expect(confident.queue.rawValue == route.rawValue)
            let abstained = Fixture.ticket(Fixture.opening(route, isConfident: false)).standing
            #expect(abstained.route == nil)
            #expect(abstained.queue == .triage)
        }
    }
}
