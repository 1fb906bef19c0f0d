import Desk
import Testing

@Suite struct BatonTests {
    static func handedOff(to receiver: Baton.Receiver, by sender: Agent = Fixture.ann) -> Ticket {
        var ticket = Fixture.ticket()
        ticket.perform(.claim, by: sender)
        ticket.perform(.handOff(to: receiver, reason: .causeUnknown, tried: "restarted it"), by: sender)
        return ticket
    }

    /// Who may take or return a handoff, and who may withdraw it when ann sent it.
    static let receivers: [(Baton.Receiver, takes: Set<String>)] = [
        (.tier(2), ["cem", "own"]),
        (.tier(3), ["eve", "own"]),
        (.agent("bob"), ["bob"]),
        (.agent("eve"), ["eve"]),
        (.agent("own"), ["own"]),
    ]

    @Test(arguments: receivers.indices)
    func `a handoff is taken and returned by whom it is for, withdrawn by its sender or the IT admin`(
        index: Int
    ) {
        let (receiver, takes) = Self.receivers[index]
        let ticket = Self.handedOff(to: receiver)
        for agent in Fixture.everybody where agent.name != "aud" {
            let isFor = takes.contains(agent.name.rawValue)
            for command in [TicketCommand.acceptBaton, .returnBaton(reason: "ours it is not")] {
                let refusal = refusal(ticket.outcome(command, by: agent))
                #expect(refusal == (isFor ? nil : .notReceiver(receiver)), "\(agent.name) \(command)")
            }
            let mayWithdraw = ["ann", "ida", "own"].contains(agent.name.rawValue)
            #expect(
                refusal(ticket.outcome(.withdrawBaton, by: agent)) == (mayWithdraw ? nil : .notSender("ann")))
        }
    }

    private func refusal(_ outcome: Result<[TicketChange], Refusal>) -> Refusal? {
        if case .failure(let refusal) = outcome { return refusal }
        return nil
    }

    @Test func `the desk itself neither sends nor takes a handoff`() {
        let ticket = Self.handedOff(to: .tier(2))
        for command in [
            TicketCommand.acceptBaton, .returnBaton(reason: "x"), .withdrawBaton,
            .handOff(to: .tier(2), reason: .skill, tried: "x"),
        ] {
            #expect(throws: Refusal.notPermitted(command.action)) {
                try ticket.decide(command, by: .system, at: Fixture.start, context: Fixture.context())
            }
        }
    }

    @Test func `the sender holds the ticket until somebody accepted, and keeps the user afterwards`() {
        var ticket = Self.handedOff(to: .tier(3))
        #expect(ticket.standing.holder == "ann")
        #expect(ticket.standing.queue == .escalation)
        #expect(ticket.standing.tier == 1)
        ticket.perform(.acceptBaton, by: Fixture.eve)
        #expect(ticket.standing.holder == "eve")
        #expect(ticket.standing.keeper == "ann")
        #expect(ticket.standing.tier == 3)
        #expect(ticket.standing.queue == .escalation)
    }

    @Test(arguments: [TicketCommand.returnBaton(reason: "printer, not PC"), .withdrawBaton])
    func `a handoff that comes back leaves queue, tier and holder as they were`(command: TicketCommand) {
        var before = Fixture.ticket()
        before.perform(.claim, by: Fixture.ann)
        for receiver in [Baton.Receiver.tier(2), .tier(3), .agent("own")] {
            var ticket = before
            ticket.perform(.handOff(to: receiver, reason: .skill, tried: "restarted"), by: Fixture.ann)
            ticket.perform(command, by: Fixture.own)
            #expect(ticket.standing == before.standing)
            #expect(ticket.pendingBaton == nil)
        }
    }

    @Test func `bounces count the returns and hops the acceptances`() {
        var ticket = Fixture.ticket()
        ticket.perform(.claim, by: Fixture.ann)
        for round in 1...3 {
            ticket.perform(.handOff(to: .tier(2), reason: .skill, tried: "x"), by: Fixture.ann)
            ticket.perform(.returnBaton(reason: "no"), by: Fixture.cem)
            #expect(ticket.bounces == round)
            #expect(ticket.hops == 0)
        }
        ticket.perform(.handOff(to: .tier(2), reason: .skill, tried: "x"), by: Fixture.ann)
        ticket.perform(.withdrawBaton, by: Fixture.ann)
        #expect(ticket.bounces == 3)
        ticket.perform(.handOff(to: .tier(2), reason: .skill, tried: "x"), by: Fixture.ann)
        ticket.perform(.acceptBaton, by: Fixture.cem)
        ticket.perform(.handOff(to: .tier(3), reason: .skill, tried: "x"), by: Fixture.cem)
        ticket.perform(.acceptBaton, by: Fixture.eve)
        #expect(ticket.bounces == 3)
        #expect(ticket.hops == 2)
        #expect(ticket.standing.keeper == "ann")
    }

    @Test func `a ticket comes down again into the queue of its class`() {
        var ticket = Self.handedOff(to: .tier(3))
        ticket.perform(.acceptBaton, by: Fixture.eve)
        ticket.perform(.handOff(to: .tier(1), reason: .shiftEnd, tried: "password reset"), by: Fixture.eve)
        #expect(ticket.standing.queue == .escalation)
        ticket.perform(.acceptBaton, by: Fixture.bob)
        #expect(ticket.standing.tier == 1)
        #expect(ticket.standing.queue == .hardware)
    }

    @Test func `while a handoff is in flight nobody else decides what becomes of the ticket`() {
        let ticket = Self.handedOff(to: .tier(2))
        for command in [
            TicketCommand.resolve, .snooze(until: .onAnswer), .release, .accept, .route(.other, why: nil),
            .handOff(to: .tier(3), reason: .skill, tried: "x"),
        ] {
            #expect(ticket.outcome(command, by: Fixture.ann) == .failure(.batonPending(to: .tier(2))))
        }
        #expect(ticket.outcome(.claim, by: Fixture.cem) == .failure(.heldBy("ann")))
        #expect(
            ticket.outcome(.note("still looking"), by: Fixture.bob) == .success([.noted("still looking")]))
    }

    @Test func `on a desk of one tier a ticket goes to colleagues only`() {
        var rules = DeskRules()
        rules.tiers = ["Desk"]
        let context = Fixture.context(rules: rules)
        var ticket = Fixture.ticket()
        #expect(
            ticket.perform(
                .handOff(to: .tier(1), reason: .skill, tried: "x"), by: Fixture.ann, context: context)
                == .alreadyInTier(1))
        ticket.perform(
            .handOff(to: .agent("eve"), reason: .skill, tried: "x"), by: Fixture.ann, context: context)
        ticket.perform(.acceptBaton, by: Fixture.eve, context: context)
        #expect(ticket.standing.queue == .hardware)
        #expect(ticket.standing.tier == 1)
    }
}
