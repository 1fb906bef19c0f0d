import Desk
import Seeded
import Testing

/// What holds after every decision, whoever decided what in which order.
@Suite struct InvariantTests {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func `the desk's invariants hold after every command`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        _ = random.log(steps: 400) { before, event in
            var after = before
            after.apply(event)
            check(before, event, after)
        }
    }

    @Test func `the random runs reach every kind of change, each many times`() {
        var counts: [String: Int] = [:]
        for seed in 0..<60 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            for event in random.log(steps: 400) { counts[event.kind, default: 0] += 1 }
        }
        // Of the changes to cases, `leg-closed-by-silence` takes two days, more than a random life has.
        #expect(counts.count == 46)
        #expect(counts.allSatisfy { $0.value >= ($0.key.hasPrefix("leg-") ? 1 : 12) }, "\(counts)")
    }

    private func check(_ before: Ticket, _ event: TicketEvent, _ after: Ticket) {
        let context: Comment = "version \(after.version): \(event)"
        #expect(after.version == before.version + 1, context)
        #expect(after.changedAt == event.at, context)
        #expect(after.batons.count { $0.isPending } <= 1, context)
        if after.pendingBaton != nil {
            #expect(after.isOpen, context)
            #expect(after.standing.holder != nil, "a handoff orphaned the ticket, \(context)")
            #expect(after.standing.keeper != nil, context)
        }
        #expect((after.standing.status == .waiting) == (after.standing.wake != nil), context)
        #expect((after.standing.status == .duplicate) == (after.standing.duplicateOf != nil), context)
        #expect((after.standing.status == .merged) == (after.standing.mergedInto != nil), context)
        #expect(after.standing.status != .new || !after.standing.isSettled, context)
        #expect(after.standing.status != .open || after.standing.isSettled, context)
        #expect((1...3).contains(after.standing.tier), context)
        #expect(
            (after.standing.queue == .triage) == (after.standing.route == nil) || isEscalated(after), context)
        #expect(after.undoable.count <= Ticket.undoDepth, context)
        #expect(Set(after.entries.map(\.id)).count == after.entries.count, context)
        let isUndo = if case .undone = event.change { true } else { false }
        #expect(
            isUndo || before.standing.keeper == nil || after.standing.keeper == before.standing.keeper,
            "the user changed hands without an undo, \(context)")
        checkHands(before, event, after, context)
    }

    private func isEscalated(_ ticket: Ticket) -> Bool { ticket.standing.queue == .escalation }

    /// Who holds the ticket and who keeps the user, across a handoff.
    private func checkHands(_ before: Ticket, _ event: TicketEvent, _ after: Ticket, _ context: Comment) {
        switch event.change {
        case .handedOff:
            #expect(after.standing.holder == before.standing.holder ?? event.by, context)
            #expect(after.standing.keeper == before.standing.keeper ?? after.standing.holder, context)
        case .batonAccepted:
            #expect(after.standing.holder == event.by, context)
            #expect(after.standing.keeper == before.standing.keeper, context)
            #expect(after.hops == before.hops + 1, context)
        case .batonReturned:
            #expect(after.bounces == before.bounces + 1, context)
            fallthrough
        case .batonWithdrawn:
            #expect(after.standing.holder == before.standing.holder, context)
            #expect(after.standing.keeper == before.standing.keeper, context)
            #expect(after.pendingBaton == nil, context)
        case .noted, .skipped, .legRecorded, .leg:
            #expect(after.standing == before.standing, context)
        case .undelivered(let report) where !report.isPermanent:
            #expect(after.standing == before.standing, context)
        case .received(let entry) where entry.isAutomatic:
            #expect(after.standing == before.standing, context)
            #expect(after.batons == before.batons, context)
        default:
            break
        }
    }
}
