import Desk
import Seeded

/// Random commands and events: sensible ones, pointless ones and nonsense.
extension SeededRandom {
    mutating func text() -> String {
        pick(["restarted it", "x", "Bonjour, ça ne marche plus", "日本語 🖥️", "", "  ", "a\nb"])
    }

    mutating func agent() -> Agent { pick(Fixture.everybody) }

    mutating func instant() -> Timestamp {
        oneIn(40)
            ? pick([.init(seconds: .min), .init(seconds: .max), .init(seconds: 0)])
            : Fixture.start.adding(seconds: Int64.random(in: -10_000...10_000, using: &self))
    }

    mutating func receiver() -> Baton.Receiver {
        oneIn(2) ? .tier(pick([1, 2, 3, 3, 0, 4, .min, .max])) : .agent(oneIn(8) ? "nobody" : agent().name)
    }

    mutating func wake() -> Wake { oneIn(2) ? .onAnswer : .at(instant()) }

    mutating func tags() -> Set<String> {
        Set(
            (0..<Int.random(in: 0...3, using: &self)).map { _ in
                pick(["vpn", "dock", "wave-2", "Bad Tag", ""])
            })
    }

    mutating func nondelivery() -> Nondelivery {
        Nondelivery(
            version: oneIn(2) ? nil : 3, address: "ann@example.com", status: "5.1.1", diagnostic: text(),
            isPermanent: oneIn(2))
    }

    mutating func command() -> TicketCommand {
        switch Int.random(in: 0..<37, using: &self) {
        case 0: .accept
        case 1: .route(pick(Route.allCases), why: oneIn(2) ? nil : text())
        case 2, 3: .claim
        case 4: .release
        case 5, 6: .handOff(to: receiver(), reason: pick(HandoffReason.allCases), tried: text())
        case 7, 8: .acceptBaton
        case 9: .returnBaton(reason: text())
        case 10: .withdrawBaton
        case 11: .reply(text())
        case 12: .note(text())
        case 13: .setSeverity(pick(Severity.allCases))
        case 14: .tag(add: tags(), remove: tags())
        case 15: .resolve
        case 16, 17: .reopen(reason: oneIn(2) ? nil : text())
        case 18: .snooze(until: wake())
        case 19: .wake
        case 20: .skip(pick(SkipReason.allCases))
        case 21: .markDuplicate(of: pick([5, 7, 8]))
        case 22: .linkDevice(pick(["MMD-1", "MMD-2"]))
        case 23: .receive(InboundEntry(text: text(), isAutomatic: oneIn(2)))
        case 24: .undo
        case 25: .handOff(to: .tier(pick([2, 3])), reason: .skill, tried: "restarted it")
        case 29: .reportUndelivered(nondelivery())
        case 26, 27, 28: .returnBaton(reason: "not ours")
        case 30: .restrict
        case 31: .unrestrict
        case 32: .merge(into: pick([5, 6, 7, 7, 7, 8, 9]))
        case 33: .unmerge
        case 34, 35:
            .split(
                Set((0..<3).map { _ in Int.random(in: 1...9, using: &self) }).sorted(),
                subject: oneIn(9) ? "" : "apart")
        default: .leg(legCommand(on: nil))
        }
    }

    /// Any change whatever, whether or not it fits the ticket.
    mutating func change() -> TicketChange {
        switch Int.random(in: 0..<35, using: &self) {
        case 0: .opened(Fixture.opening(pick(Route.allCases), isConfident: oneIn(2)))
        case 1: .accepted(pick(Route.allCases), queue: pick(Queue.allCases))
        case 2: .rerouted(pick(Route.allCases), queue: pick(Queue.allCases), why: oneIn(2) ? nil : text())
        case 3: .claimed
        case 4: .released
        case 5:
            .handedOff(
                to: receiver(), reason: pick(HandoffReason.allCases), tried: text(),
                queue: pick(Queue.allCases))
        case 6: .batonAccepted(tier: pick([1, 2, 3, .min, .max]), queue: pick(Queue.allCases))
        case 7: .batonReturned(reason: text(), queue: pick(Queue.allCases))
        case 8: .batonWithdrawn(queue: pick(Queue.allCases))
        case 9: .replied(text())
        case 10: .noted(text())
        case 11: .received(InboundEntry(text: text(), isAutomatic: oneIn(2)))
        case 12: .severitySet(pick(Severity.allCases))
        case 13: .tagged(added: tags(), removed: tags())
        case 14: .resolved
        case 15: .reopened(reason: oneIn(2) ? nil : text())
        case 16: .snoozed(until: wake())
        case 17: .woken
        case 18: .skipped(pick(SkipReason.allCases))
        case 19: .markedDuplicate(of: pick([5, 7, .min]))
        case 20: .deviceLinked(text())
        case 22: .undelivered(nondelivery())
        case 21: .legRecorded(pick(PartyKind.allCases), reference: text())
        case 23: .restricted
        case 24: .unrestricted
        case 25: .mergedInto(pick([5, 7, .min, 0]))
        case 26:
            .mergedFrom(
                Merger(
                    ticket: pick([7, 8, .max]), tags: tags(), people: [Requester(address: text())],
                    restricts: oneIn(2)))
        case 27: .separated(from: pick([7, 8, .max]))
        case 28: .splitOff([pick([1, 2, 3, .min]), 4], into: pick([99, 5, .max]))
        case 29:
            .copied(
                EntryCopy(
                    kind: pick(Entry.Kind.allCases), author: oneIn(2) ? .requester : .agent(agent().name),
                    at: instant(), text: text()))
        case 30: .rejoined(into: pick([99, 5, .min]))
        case 31: .clockStep(stepTaken())
        case 32, 33: .leg(LegEvent(pick([2, 3, 4, 5, .max]), legChange()))
        default: .undone(version: pick([0, 1, 2, 5, 20, 60, -1, .max]), kind: text())
        }
    }

    /// A command, now and then one that fits a ticket which few do.
    mutating func command(on ticket: Ticket) -> TicketCommand {
        if ticket.standing.status == .merged, oneIn(2) { return .unmerge }
        if oneIn(5) { return .leg(legCommand(on: ticket)) }
        let message = ticket.entries.last {
            $0.id > 1 && $0.kind == .message && $0.movedTo == nil && !$0.isRetracted
        }
        if let message, oneIn(20) { return .split([message.id], subject: "apart") }
        return command()
    }

    /// What another ticket's merging, separating or splitting writes.
    mutating func echo(on ticket: Ticket) -> TicketChange {
        if ticket.standing.status != .merged, let link = ticket.merged.first, oneIn(2) {
            return .separated(from: link.merger.ticket)
        }
        guard ticket.standing.status != .merged else { return .noted("x") }
        if oneIn(3) {
            return .copied(EntryCopy(kind: .note, author: .system, at: Fixture.start, text: text()))
        }
        if oneIn(12), ticket.pendingBaton == nil { return .rejoined(into: 99) }
        return .mergedFrom(
            Merger(
                ticket: 7, tags: Set(["merged"]).subtracting(ticket.standing.tags),
                restricts: oneIn(3) && !ticket.standing.isRestricted))
    }

    mutating func stepTaken() -> ClockStepTaken {
        ClockStepTaken(
            key: ClockStepKey(
                clock: ClockID(metric: pick(Metric.allCases), start: pick([1, 2, .max])),
                offset: pick([.min + 1, -60, 0, 60, .max]), action: pick(ClockStep.Action.allCases)),
            effect: pick([
                .notified, .nothing, .raised(pick(Severity.allCases)),
                .handedOn(tier: pick([2, 3, .max]), queue: pick(Queue.allCases)),
            ]))
    }

    mutating func event() -> TicketEvent {
        TicketEvent(at: instant(), by: oneIn(5) ? nil : agent().name, change: change())
    }

    /// The log of a ticket that several people worked on for `steps` commands, as the desk would write it.
    ///
    /// - Parameter links: whether tickets are merged and split.
    mutating func log(
        steps: Int, links: Bool = true, onStep: (Ticket, TicketEvent) -> Void = { _, _ in }
    ) -> [TicketEvent] {
        let opening = Fixture.opening(pick(Route.allCases), isConfident: oneIn(2))
        var log = [Fixture.event(.opened(opening))]
        var ticket = Fixture.ticket(opening)
        for step in 0..<steps {
            let now = Fixture.start.adding(seconds: Int64(step) * 60)
            let actor = oneIn(12) ? Actor.system : .agent(agent())
            let basedOn = oneIn(3) ? Int.random(in: 0...ticket.version + 1, using: &self) : nil
            let command = command(on: ticket)
            if !links, [.merge, .split].contains(command.action) { continue }
            let context = Fixture.context(
                duplicate: .init(number: 7, duplicateOf: oneIn(5) ? 8 : nil), isDeviceKnown: !oneIn(6),
                counterpart: ticket.counterpart(of: command, by: actor).flatMap {
                    Fixture.other($0, holding: ticket.number)
                })
            var events = (try? ticket.decide(command, by: actor, at: now, basedOn: basedOn, context: context))
            // What the desk writes because of another ticket.
            if links, oneIn(25) {
                events = [TicketEvent(at: now, by: actor.agentName, change: echo(on: ticket))]
            }
            for event in events ?? [] {
                onStep(ticket, event)
                ticket.apply(event)
                log.append(event)
            }
        }
        return log
    }
}
