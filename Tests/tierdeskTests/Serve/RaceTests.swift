import Desk
import Glibc
import Seeded
import Sockets
import StoreHarness
import Testing
import Wire

/// Many at once, and a desk that dies among them.
@Suite struct `Many writers on one ticket` {
    @Test(arguments: Database.available)
    func `of fifty who claim it one has it, and the others are told who`(_ database: Database) throws {
        let desk = try ServedDesk(on: database.place())
        let ticket = try desk.open("Everybody wants it").number
        try desk.hire((1...50).map { Agent(name: AgentName("agent\($0)"), roles: [.tierAgent]) })
        let claims = (1...50).map { index in
            desk.program.start([
                "ticket", "claim", "\(ticket)", "--socket", desk.socket, "--as", "agent\(index)",
            ])
        }
        let results = claims.map { desk.program.wait(for: $0) }
        let winners = results.indices.filter { results[$0].status == 0 }
        #expect(winners.count == 1)
        guard case .ticket(let detail) = try desk.line().ask(.ticket(ticket)), let winner = winners.first
        else {
            throw Failure.busy
        }
        #expect(detail.row.holder == AgentName("agent\(winner + 1)"))
        for (index, result) in results.enumerated() where index != winner {
            #expect(result.status == 65)
            #expect(result.complaints.contains("agent\(winner + 1)"), "\(result.complaints)")
        }
    }

    @Test(arguments: Database.available)
    func `fifty notes at once are fifty entries`(_ database: Database) throws {
        let desk = try ServedDesk(on: database.place())
        let ticket = try desk.open("Everybody has a word").number
        let notes = (1...50).map { index in
            desk.program.start(["ticket", "note", "\(ticket)", "word \(index)", "--socket", desk.socket])
        }
        for note in notes { #expect(desk.program.wait(for: note).status == 0) }
        guard case .ticket(let detail) = try desk.line().ask(.ticket(ticket)) else { throw Failure.busy }
        #expect(Set(detail.entries.dropFirst().map(\.text)) == Set((1...50).map { "word \($0)" }))
        #expect(detail.entries.count == 51)
    }

    /// Two processes at a time, ten pairs.
    @Test(arguments: Database.available)
    func `merges in opposite directions: one wins, the other is told`(_ database: Database) throws {
        let desk = try ServedDesk(on: database.place())
        // Where hosts share the store, each asks its own desk.
        let other = database == .postgres ? try ServedDesk(beside: desk) : desk
        for _ in 0..<10 {
            let (left, right) = (try desk.open("Battery").number, try desk.open("Battery again").number)
            let merges = [
                (desk, left, right, "mia"), (other, right, left, "noah"),
            ].map { host, one, into, agent in
                host.program.start([
                    "ticket", "merge", "\(one)", "--into", "\(into)", "--socket", host.socket, "--as", agent,
                ])
            }
            let results = merges.map { desk.program.wait(for: $0) }
            #expect(results.map(\.status).sorted() == [0, 65], "\(results.map(\.complaints))")
            let isLeftGone = results[0].status == 0
            let (gone, stays) = isLeftGone ? (left, right) : (right, left)
            #expect(results[isLeftGone ? 1 : 0].complaints.contains("#\(gone)"))
            guard case .ticket(let detail) = try desk.line().ask(.ticket(stays)),
                case .ticket(let merged) = try desk.line().ask(.ticket(gone))
            else { throw Failure.busy }
            #expect(detail.merged.map(\.number) == [gone] && merged.row.mergedInto == stays)
        }
    }

    /// The long form is in the benchmark.
    @Test(arguments: Database.available, 0..<6)
    func `a desk killed at a random moment has what it acknowledged, once`(
        _ database: Database, seed: UInt64
    ) throws {
        var random = SeededRandom(seed: seed)
        let desk = try ServedDesk(on: database.place())
        let ticket = try desk.open("Written under fire").number
        var acknowledged: [String] = []
        for round in 0..<3 {
            let line = try desk.line()
            let fatal = Int.random(in: 1...25, using: &random)
            for step in 0..<fatal {
                let text = "\(round)-\(step)"
                guard
                    case .done = try line.ask(
                        .perform(ticket, .note(text), basedOn: nil), once: OnceKey(rawValue: text))
                else { throw Failure.busy }
                acknowledged.append(text)
            }
            // One is on its way when the desk dies: it is asked again under its name.
            let last = "\(round)-last"
            let ask = Request.perform(ticket, .note(last), basedOn: nil)
            try line.send(.ask(.init(id: 1_000, request: ask, once: OnceKey(rawValue: last))))
            _ = desk.stop(SIGKILL)
            try desk.restart()
            guard case .done = try desk.line().ask(ask, once: OnceKey(rawValue: last)) else {
                throw Failure.busy
            }
            acknowledged.append(last)
        }
        guard case .ticket(let detail) = try desk.line().ask(.ticket(ticket)) else { throw Failure.busy }
        #expect(detail.entries.dropFirst().map(\.text) == acknowledged)
        let before = desk.program.run("ticket", "list", "--all", "--json").output
        #expect(desk.program.run("rebuild").status == 0)
        #expect(desk.program.run("ticket", "list", "--all", "--json").output == before)
    }
}
