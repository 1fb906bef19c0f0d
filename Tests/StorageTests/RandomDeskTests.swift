import Desk
import Seeded
import Storage
import StoreHarness
import Testing
import Wire

/// A desk that random commands made, and what is true of every such desk.
@Suite("A desk of random commands") struct RandomDeskTests {
    static let words = [
        "screen", "printer", "Teams", "écran", "VPN", "slow", "black", "battery", "login", "toner", "wifi",
        "dock",
    ]

    static func command(_ dice: inout SeededRandom, now: Timestamp, tickets: Int) -> TicketCommand {
        let receivers: [Baton.Receiver] = [
            .tier(1), .tier(2), .tier(3), .agent(Fixture.ben.name), .agent(Fixture.eve.name),
        ]
        let word = dice.pick(words)
        switch Int.random(in: 0..<25, using: &dice) {
        case 0: return .accept
        case 1: return .route(dice.pick(Route.allCases), why: nil)
        case 2, 3: return .claim
        case 4: return .release
        case 5, 6:
            return .handOff(to: dice.pick(receivers), reason: dice.pick(HandoffReason.allCases), tried: word)
        case 7, 8: return .acceptBaton
        case 9: return .returnBaton(reason: word)
        case 10: return .withdrawBaton
        case 11: return .reply("We look at the \(word).")
        case 12: return .note(word)
        case 13: return .setSeverity(dice.pick(Severity.allCases))
        case 14: return .tag(add: [word.lowercased()], remove: [dice.pick(words).lowercased()])
        case 15: return .resolve
        case 16: return .reopen(reason: nil)
        case 17: return .snooze(until: dice.oneIn(3) ? .onAnswer : .at(now.adding(seconds: 600)))
        case 18: return .wake
        case 19: return .markDuplicate(of: Int.random(in: 1...tickets, using: &dice))
        case 20: return .receive(InboundEntry(text: "Again: \(word)", isAutomatic: dice.oneIn(3)))
        case 21, 22: return .restrict
        case 23: return .unrestrict
        default: return .undo
        }
    }

    /// Fills a store; refused commands are part of the game.
    static func play(_ store: Store, seed: UInt64, commands: Int) throws -> Int {
        var dice = SeededRandom(seed: seed)
        var now = Fixture.morning
        var tickets = 0
        for _ in 0..<commands {
            now = now.adding(seconds: Int64.random(in: 0...120, using: &dice))
            if tickets == 0 || dice.oneIn(5) {
                tickets += 1
                try store.take(
                    Fixture.opening(
                        dice.pick(words) + " " + dice.pick(words), text: dice.pick(words),
                        from: dice.pick(["kim@example.test", "lee@example.test", ""]),
                        device: dice.pick([nil, "PC-1", "PC-2"]), route: dice.pick(Route.allCases),
                        confidence: dice.pick([0.4, 0.9]),
                        severity: dice.pick(Severity.allCases), language: dice.pick(Language.allCases)),
                    at: now)
                continue
            }
            let number = Int.random(in: 1...tickets, using: &dice)
            let command = command(&dice, now: now, tickets: tickets)
            do {
                try store.carryOut(command, on: number, by: dice.pick(Fixture.agents), at: now)
            } catch is Refusal {
                continue
            }
        }
        return tickets
    }

    @Test(arguments: Database.available, [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `what is derived equals a rebuild, and tallies equal a count`(_ database: Database, seed: UInt64)
        throws
    {
        let store = try database.store()
        let tickets = try Self.play(store, seed: seed, commands: 400)
        #expect(try store.verifyDerived() == [])

        let all = try (1...tickets).map { try #require(try store.ticket($0)) }
        var board = try store.countBoard()
        for agent in Fixture.agents {
            let counts = try store.counts(for: agent.scope)
            #expect(try store.counts(for: agent.scope, on: &board) == counts)
            for view in QueueView.allCases {
                let expected = all.filter { Self.lies($0, in: view, for: agent) && agent.scope.allows($0) }
                #expect(counts[view] == expected.count, "\(view)")
                // A console that is told of a change decides by the row alone; rows out of sight do not reach it.
                let told = all.filter {
                    agent.scope.allows($0)
                        && TicketRow($0, rules: Fixture.rules).isListed(in: view, for: agent.name)
                }
                #expect(told.map(\.number) == expected.map(\.number), "\(view)")
                // Paging through the list visits each of them once, in order.
                let paged = try Self.pageThrough(store, view, agent: agent, limit: 3)
                let order: [Int] =
                    view == .all
                    ? expected.map(\.number).reversed()
                    : expected.map { TicketRow($0, rules: Fixture.rules) }
                        .sorted { ($0.order, $0.number) < ($1.order, $1.number) }.map(\.number)
                #expect(paged.map(\.number) == order, "\(view)")
                #expect(paged == order.map { TicketRow(all[$0 - 1], rules: Fixture.rules) })
            }
            #expect(
                counts.pendingBatons
                    == all.count { $0.pendingBaton != nil && $0.isOpen && agent.scope.allows($0) })
        }
    }

    @Test(arguments: Database.available, [1, 2, 3, 4] as [UInt64])
    func `offers are the unsettled tickets at the places that somebody sees`(
        _ database: Database, seed: UInt64
    ) throws {
        let store = try database.store()
        let tickets = try Self.play(store, seed: seed, commands: 400)
        let all = try (1...tickets).map { try #require(try store.ticket($0)) }
        var board = try store.countBoard()
        for agent in Fixture.agents {
            let unsettled = all.filter {
                $0.standing.status == .new && $0.standing.holder == nil && $0.pendingBaton == nil
                    && agent.scope.places.contains($0.place)
            }
            let counts = try store.counts(for: agent.scope)
            #expect(try store.counts(for: agent.scope, on: &board) == counts)
            #expect(counts.unsettled == unsettled.count)
            #expect(counts.oldestUnsettled == unsettled.map(\.openedAt).min())
            let offered = unsettled.map { TicketRow($0, rules: Fixture.rules) }
                .sorted { ($0.severity, $0.order, $0.number) < ($1.severity, $1.order, $1.number) }
            #expect(try store.unsettled(excluding: [], limit: 1000, for: agent.scope) == offered)
            #expect(counts.nearestDue == offered.compactMap(\.due).min())
        }
    }

    @Test(arguments: Database.available, [11, 12, 13] as [UInt64])
    func `boards and wakes equal a look at every ticket`(_ database: Database, seed: UInt64) throws {
        let store = try database.store()
        let tickets = try Self.play(store, seed: seed, commands: 500)
        let open = try (1...tickets).compactMap { try store.ticket($0) }.filter(\.isOpen)
        for agent in Fixture.agents {
            let toAgent = open.filter { $0.pendingBaton?.isFor(agent, rules: Fixture.rules) == true }
            #expect(
                Set(try store.pendingBatons(for: agent.scope).map(\.number)) == Set(toAgent.map(\.number)))
            let sent = open.filter { $0.pendingBaton?.from == agent.name && agent.scope.allows($0) }
            #expect(Set(try store.sentBatons(by: agent.scope).map(\.number)) == Set(sent.map(\.number)))
            let held = open.filter { $0.standing.holder == agent.name && $0.standing.tier == 3 }
            #expect(Set(try store.heldInTier(3, by: agent.name).map(\.number)) == Set(held.map(\.number)))
            let returned = open.filter { ticket in
                guard let last = ticket.batons.last, case .returned = last.outcome else { return false }
                return last.from == agent.name && agent.scope.allows(ticket)
            }
            #expect(Set(try store.returned(to: agent.scope).map(\.number)) == Set(returned.map(\.number)))
        }
        let wakes = open.filter {
            if case .at = $0.standing.wake { $0.standing.status == .waiting } else { false }
        }
        let late = Fixture.morning.adding(seconds: 10_000_000)
        #expect(Set(try store.dueWakes(now: late, limit: 1000)) == Set(wakes.map(\.number)))
        #expect(try store.dueWakes(now: Fixture.morning, limit: 1000).isEmpty)
    }

    @Test(arguments: Database.available, [21, 22] as [UInt64])
    func `export and import give the same desk`(_ database: Database, seed: UInt64) throws {
        let store = try database.store()
        let tickets = try Self.play(store, seed: seed, commands: 300)
        let copy = try database.store()
        #expect(try copy.importLog(store.exported()) == tickets)
        #expect(try copy.exported() == store.exported())
        #expect(try copy.verifyDerived() == [])
        #expect(try copy.ticket(tickets) == store.ticket(tickets))
        #expect(try copy.lastSequence() == store.lastSequence())
    }

    static func lies(_ ticket: Ticket, in view: QueueView, for agent: Agent) -> Bool {
        switch view {
        case .all: true
        case .waiting: ticket.standing.status == .waiting
        case .mine: ticket.isOpen && ticket.standing.holder == agent.name
        default:
            (ticket.standing.status == .new || ticket.standing.status == .open)
                && ticket.standing.queue.rawValue == view.rawValue
        }
    }

    static func pageThrough(
        _ store: Store, _ view: QueueView, agent: Agent, filter: String = "", limit: Int,
        at now: Timestamp = Fixture.morning
    ) throws -> [TicketRow] {
        var rows: [TicketRow] = []
        var request = ListRequest(view: view, filter: filter, limit: limit)
        repeat {
            let page = try store.page(request, for: agent.scope, at: now)
            rows += page.rows
            request.after = page.next
        } while request.after != nil && rows.count < 10_000
        return rows
    }
}
