import Desk
import Seeded
import Testing

@Suite struct UndoTests {
    /// What a reader of the rules expects of undo, kept beside the ticket: the changes that still stand.
    private struct Ledger {
        struct Line {
            var version: Int
            var by: AgentName?
            var kind: String
            var canBeUndone: Bool
            var movedSomething: Bool
            var before: Ticket
        }

        var lines: [Line] = []

        mutating func record(_ before: Ticket, _ event: TicketEvent, _ after: Ticket) {
            if case .undone(let version, _) = event.change {
                lines.removeAll { $0.version == version }
                return
            }
            let moved = before.standing != after.standing || before.batons != after.batons
            let canBeUndone =
                switch event.change {
                case .received, .undelivered, .skipped, .legRecorded, .opened: false
                case .leg(let happening): happening.isUndoable
                default: true
                }
            if case .leg(let happening) = event.change, after.leg(happening.leg)?.state != .drafted,
                let index = lines.firstIndex(where: { $0.version == happening.leg })
            {
                // What left the desk is drafted no more.
                lines[index].canBeUndone = false
            }
            guard moved || canBeUndone else { return }
            lines.append(
                Line(
                    version: after.version, by: event.by, kind: event.kind, canBeUndone: canBeUndone,
                    movedSomething: moved, before: before))
            if lines.count > 50 { lines.removeFirst() }
        }

        func expectation(for name: AgentName, on ticket: Ticket) -> Result<[TicketChange], Refusal> {
            guard let index = lines.lastIndex(where: { $0.by == name && $0.canBeUndone }) else {
                return .failure(.nothingToUndo)
            }
            let line = lines[index]
            if line.movedSomething, let later = lines[(index + 1)...].last(where: \.movedSomething) {
                return .failure(.undoBlocked(kind: later.kind, by: later.by))
            }
            if line.movedSomething, ticket.isOpen, !line.before.isOpen,
                let leg = ticket.legs.first(where: \.state.isUnderWay)
            {
                return .failure(.leg(.underWay(leg.id, name: leg.partyName)))
            }
            return .success([.undone(version: line.version, kind: line.kind)])
        }
    }

    @Test(arguments: 100..<160 as Range<UInt64>)
    func `undo takes back one's own last change exactly, or says what stands on it`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var ledger = Ledger()
        // What happens to two tickets at once is in `MergeTests.swift`.
        _ = random.log(steps: 400, links: false) { before, event in
            for agent in Fixture.everybody where agent.name != "aud" {
                #expect(before.outcome(.undo, by: agent) == ledger.expectation(for: agent.name, on: before))
            }
            var after = before
            after.apply(event)
            if case .undone(let version, _) = event.change,
                let line = ledger.lines.first(where: { $0.version == version })
            {
                #expect(after.standing == (line.movedSomething ? line.before.standing : before.standing))
                #expect(
                    after.pendingBaton
                        == (line.movedSomething ? line.before.pendingBaton : before.pendingBaton))
                #expect(after.hops == (line.movedSomething ? line.before.hops : before.hops))
                #expect(after.bounces == (line.movedSomething ? line.before.bounces : before.bounces))
            }
            ledger.record(before, event, after)
        }
    }

    @Test func `undo reaches back fifty changes and no further`() {
        var ticket = Fixture.ticket()
        let severities: [Severity] = [.a, .b]
        for step in 0..<80 { ticket.perform(.setSeverity(severities[step % 2]), by: Fixture.ann) }
        var undone = 0
        while ticket.perform(.undo, by: Fixture.ann) == nil { undone += 1 }
        #expect(undone == 50)
        #expect(ticket.perform(.undo, by: Fixture.ann) == .nothingToUndo)
    }

    @Test(arguments: [TicketCommand.note("mine"), .reply("mine")])
    func `taking back a text strikes it and keeps it in the thread`(command: TicketCommand) {
        var ticket = Fixture.ticket()
        ticket.perform(.claim, by: Fixture.ann)
        ticket.perform(command, by: Fixture.ann)
        let struck = ticket.version
        ticket.perform(.undo, by: Fixture.ann)
        #expect(ticket.entries.filter(\.isRetracted).map(\.id) == [struck])
        #expect(ticket.entries.count == 2)
    }

    @Test func `one's note can be taken back over somebody else's change, one's severity cannot`() {
        var ticket = Fixture.ticket()
        ticket.perform(.setSeverity(.a), by: Fixture.ann)
        ticket.perform(.note("seen it"), by: Fixture.ann)
        ticket.perform(.claim, by: Fixture.bob)
        #expect(ticket.perform(.undo, by: Fixture.ann) == nil)
        #expect(ticket.standing.holder == "bob")
        #expect(ticket.perform(.undo, by: Fixture.ann) == .undoBlocked(kind: "claimed", by: "bob"))
        ticket.perform(.undo, by: Fixture.bob)
        #expect(ticket.perform(.undo, by: Fixture.ann) == nil)
        #expect(ticket.standing == Fixture.ticket().standing)
    }

    @Test func `the desk's own change stands in the way of an undo`() {
        var ticket = Fixture.ticket()
        ticket.perform(.snooze(until: .onAnswer), by: Fixture.ann)
        ticket.apply(Fixture.event(.received(InboundEntry(text: "Any news?"))))
        #expect(ticket.perform(.undo, by: Fixture.ann) == .undoBlocked(kind: "received", by: nil))
    }

    @Test func `taking back a note does not revive a handoff that was withdrawn since`() {
        var ticket = Fixture.ticket()
        ticket.perform(.handOff(to: .tier(2), reason: .skill, tried: "restarted"), by: Fixture.ann)
        ticket.perform(.note("looking at it"), by: Fixture.cem)
        ticket.perform(.withdrawBaton, by: Fixture.ann)
        #expect(ticket.perform(.undo, by: Fixture.cem) == nil)
        #expect(ticket.pendingBaton == nil)
    }

    @Test func `a return can be taken back although a later handoff was taken back before`() {
        var ticket = Fixture.ticket()
        ticket.perform(.handOff(to: .tier(3), reason: .skill, tried: "restarted"), by: Fixture.ann)
        let handedOff = ticket
        ticket.perform(.returnBaton(reason: "not ours"), by: Fixture.eve)
        ticket.perform(.handOff(to: .tier(2), reason: .skill, tried: "asked them"), by: Fixture.ann)
        ticket.perform(.undo, by: Fixture.ann)
        #expect(ticket.perform(.undo, by: Fixture.eve) == nil)
        #expect(ticket.standing == handedOff.standing)
        #expect(ticket.pendingBaton == handedOff.pendingBaton)
        #expect(ticket.perform(.acceptBaton, by: Fixture.eve) == nil)
        #expect(ticket.pendingBaton == nil)
        #expect(ticket.hops == 1)
    }

    @Test func `an undo of what was never done, or was undone already, changes nothing`() {
        var ticket = Fixture.ticket()
        ticket.perform(.setSeverity(.a), by: Fixture.ann)
        ticket.perform(.undo, by: Fixture.ann)
        let once = ticket
        for version in [2, 1, 0, 99, -3] {
            ticket.apply(Fixture.event(.undone(version: version, kind: "severity-set"), by: Fixture.ann))
        }
        #expect(ticket.standing == once.standing)
        #expect(ticket.version == once.version + 5)
    }
}
