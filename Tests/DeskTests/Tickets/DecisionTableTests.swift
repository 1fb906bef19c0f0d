import Desk
import Testing

/// Every command by everybody everywhere, against the demands in `DecisionRules.swift`.
@Suite struct DecisionTableTests {
    static let actors: [Actor] =
        [.system, .agent(Agent.owner(Situation.me))]
        + (Role.allCases.map { [$0] } + [[]]).flatMap { roles in
            [[], [.elevate], [.escalate], [.elevate, .escalate]].map { (grants: Set<Grant>) in
                .agent(Agent(name: Situation.me, roles: Set(roles), grants: grants, tier: 2))
            }
        }

    static let commands: [TicketCommand] =
        [
            .accept, .route(.hardware, why: nil), .route(.other, why: "a licence"),
            .route(.managedDesktop, why: ""),
            .claim, .release, .acceptBaton, .returnBaton(reason: "not ours"), .returnBaton(reason: "  "),
            .withdrawBaton, .reply("Please restart."), .reply("  "), .note("seen"), .note(""),
            .rate(Rating(score: 1)), .rate(Rating(score: 6)), .setSeverity(.a), .setSeverity(.b),
            .setSeverity(.c), .resolve, .reopen(reason: nil),
            .reopen(reason: "again"), .reopen(reason: ""), .snooze(until: .onAnswer),
            .snooze(until: .at(Fixture.start)), .snooze(until: .at(Fixture.start.adding(seconds: 1))), .wake,
            .skip(.unclear), .markDuplicate(of: 5), .markDuplicate(of: 7), .markDuplicate(of: 8),
            .markDuplicate(of: 9), .merge(into: 5), .merge(into: 6), .merge(into: 7), .merge(into: 8),
            .merge(into: 9), .unmerge, .split([], subject: "x"), .split([1], subject: "x"),
            .split([1, 2], subject: "x"), .split([1], subject: ""), .linkDevice("MMD-1"), .restrict, .undo,
            .tag(add: ["vpn"], remove: []),
            .tag(add: ["Not A Tag"], remove: []), .leg(.draft(party: "vendor", fields: [:])),
            .leg(.draft(party: "operations", fields: [:])), .leg(.draft(party: "unified", fields: [:])),
            .leg(.draft(party: "nobody", fields: [:])),
            .receive(InboundEntry(text: "PS")), .receive(InboundEntry(text: "", isAutomatic: true)),
            .note(String(repeating: "n", count: 262_144)), .note(String(repeating: "n", count: 262_145)),
        ]
        + [
            .tier(1), .tier(2), .tier(3), .tier(0), .tier(4), .tier(.min), .agent("other"), .agent("me"),
            .agent("nobody"),
        ].map { .handOff(to: $0, reason: .causeUnknown, tried: "restarted it") }
        + [.handOff(to: .tier(2), reason: .skill, tried: "  ")]

    @Test(arguments: Situation.all)
    func `every command by everybody is allowed or refused as the rules demand`(situation: Situation) {
        let ticket = situation.ticket()
        #expect(ticket.standing.status == situation.status)
        #expect(ticket.standing.holder == situation.holderName)
        #expect(ticket.pendingBaton?.to == situation.receiver)
        for actor in Self.actors {
            for command in Self.commands {
                let expected = Decision(situation: situation, actor: actor, command: command).refusal
                let actual = decide(command, on: ticket, by: actor)
                #expect(actual == expected, "\(name(command)) by \(actor)")
            }
        }
    }

    /// The refusal, or nil where exactly one event came out that says who did what.
    private func decide(_ command: TicketCommand, on ticket: Ticket, by actor: Actor) -> Refusal? {
        var duplicate: DecisionContext.DuplicateTarget?
        // Tickets 5, 7 and 8 are there; 8 is a duplicate of 7.
        if case .markDuplicate(let number) = command, [5, 7, 8].contains(number) {
            duplicate = .init(number: number, duplicateOf: number == 8 ? 7 : nil)
        }
        var context = Self.context(duplicate, actor)
        context.counterpart = ticket.counterpart(of: command, by: actor).flatMap {
            Fixture.other($0, holding: ticket.number)
        }
        do throws(Refusal) {
            let events = try ticket.decide(command, by: actor, at: Fixture.start, context: context)
            #expect(events.count == 1, "\(name(command))")
            #expect(events.allSatisfy { $0.by == actor.agentName && $0.at == Fixture.start })
            #expect(
                events.allSatisfy { Self.kinds(of: command.action).contains($0.kind) }, "\(name(command))")
            return nil
        } catch {
            return error
        }
    }

    private func name(_ command: TicketCommand) -> String { String("\(command)".prefix(80)) }

    private static func context(_ duplicate: DecisionContext.DuplicateTarget?, _ actor: Actor)
        -> DecisionContext
    {
        var staff = Staff()
        for agent in [Situation.other] + [actor].compactMap(\.agent) {
            staff.apply(StaffEvent(at: Fixture.start, by: nil, change: .added(agent)))
        }
        return Fixture.context(staff: staff, duplicate: duplicate)
    }

    /// What an allowed action is called in the log.
    private static func kinds(of action: Action) -> Set<String> {
        switch action {
        case .accept: ["accepted"]
        case .route: ["rerouted"]
        case .claim: ["claimed"]
        case .release: ["released"]
        case .handOff: ["handed-off"]
        case .acceptBaton: ["baton-accepted"]
        case .returnBaton: ["baton-returned"]
        case .withdrawBaton: ["baton-withdrawn"]
        case .reply: ["replied"]
        case .note: ["noted"]
        case .intake: ["received"]
        case .setSeverity: ["severity-set"]
        case .tag: ["tagged"]
        case .resolve: ["resolved"]
        case .reopen: ["reopened"]
        case .snooze: ["snoozed"]
        case .wake: ["woken"]
        case .skip: ["skipped"]
        case .markDuplicate: ["marked-duplicate"]
        case .linkDevice: ["device-linked"]
        case .restrict: ["restricted"]
        case .merge: ["merged-into", "undone"]
        case .split: ["split-off"]
        case .undo: ["undone"]
        case .escalate: ["leg-drafted"]
        case .rate: ["rated"]
        default: []
        }
    }

    @Test func `the table covers every action that a ticket command can name`() {
        let covered = Set(Self.commands.map(\.action))
        let ofTickets = Set(Action.allCases.filter { !Self.kinds(of: $0).isEmpty })
        #expect(covered == ofTickets)
        #expect(Situation.all.count == 76)
        #expect(Self.actors.count == 26)
    }

    @Test func `a tag or a device that is there already is no event`() {
        let ticket = Fixture.ticket(
            Fixture.opening(), [(nil, .tagged(added: ["vpn"], removed: [])), (nil, .deviceLinked("MMD-1"))])
        #expect(ticket.outcome(.tag(add: ["vpn"], remove: ["dock"]), by: Fixture.ann) == .success([]))
        #expect(ticket.outcome(.linkDevice("MMD-1"), by: Fixture.ann) == .success([]))
        #expect(
            ticket.outcome(.tag(add: ["vpn", "new"], remove: ["vpn"]), by: Fixture.ann)
                == .success([.tagged(added: ["new"], removed: ["vpn"])]))
    }

    @Test func `a device the desk does not know is refused`() {
        #expect(
            Fixture.ticket().outcome(
                .linkDevice("MMD-9"), by: Fixture.ann, context: Fixture.context(isDeviceKnown: false))
                == .failure(.noSuchDevice("MMD-9")))
    }

    @Test(arguments: [
        ("vpn", true), ("wave-2", true), ("a_b:c", true), ("déjà", true), ("", false), ("two words", false),
        ("Upper", false), ("semi;colon", false), ("line\nbreak", false), ("\u{202E}x", false),
        ("\u{1B}[2J", false),
        (String(repeating: "t", count: 32), true), (String(repeating: "t", count: 33), false),
    ])
    func `a tag is a short lower-case word`(tag: String, isValid: Bool) {
        let outcome = Fixture.ticket().outcome(.tag(add: [tag], remove: []), by: Fixture.ann)
        #expect(
            outcome == (isValid ? .success([.tagged(added: [tag], removed: [])]) : .failure(.invalidTag(tag)))
        )
    }
}

extension Actor {
    fileprivate var agent: Agent? {
        if case .agent(let agent) = self { return agent }
        return nil
    }
}
