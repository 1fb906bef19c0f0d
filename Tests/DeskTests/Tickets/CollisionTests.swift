import Desk
import Testing

@Suite struct CollisionTests {
    /// Pairs that decide about the same thing, from a ticket that both people saw in the same version.
    static let rivals: [(name: String, ann: TicketCommand, bob: TicketCommand, aspects: Set<Ticket.Aspect>)] =
        [
            ("two classes", .route(.other, why: nil), .route(.managedDesktop, why: nil), [.route, .status]),
            ("accept and another class", .accept, .route(.other, why: nil), [.route, .status]),
            ("two takers", .claim, .claim, [.holder, .status]),
            ("two severities", .setSeverity(.a), .setSeverity(.b), [.severity]),
            ("two replies", .reply("Try this."), .reply("Try that."), [.entries, .status]),
            ("a reply over an unseen note", .note("Do not answer yet"), .reply("Try that."), [.entries]),
            ("two resolutions", .resolve, .resolve, [.status]),
            ("resolve and snooze", .resolve, .snooze(until: .onAnswer), [.status]),
            ("two snoozes", .snooze(until: .onAnswer), .snooze(until: .at(.init(seconds: .max))), [.status]),
            (
                "two handoffs", .handOff(to: .tier(2), reason: .skill, tried: "x"),
                .handOff(to: .tier(3), reason: .skill, tried: "x"), [.status, .holder, .baton]
            ),
            ("duplicate and resolve", .markDuplicate(of: 7), .resolve, [.status]),
        ]

    static let context = Fixture.context(duplicate: .init(number: 7, duplicateOf: nil))

    @Test(arguments: rivals.indices, [true, false])
    func `of two who decide about the same thing on the same version, one wins`(index: Int, isAnnFirst: Bool)
    {
        let pair = Self.rivals[index]
        // A note is never late: only the other order of that pair collides.
        if case .note = pair.ann, !isAnnFirst { return }
        for seen in [Fixture.ticket(), snoozed, open] {
            var ticket = seen
            let (first, second) = isAnnFirst ? (pair.ann, pair.bob) : (pair.bob, pair.ann)
            let won = ticket.perform(first, by: Fixture.ann, basedOn: seen.version, context: Self.context)
            #expect(won == nil, "\(pair.name)")
            let after = ticket
            let lost = ticket.perform(second, by: Fixture.bob, basedOn: seen.version, context: Self.context)
            guard case .collision(let aspect, by: "ann", at: Fixture.start, version: after.version) = lost
            else {
                Issue.record("\(pair.name): expected a collision, got \(String(describing: lost))")
                continue
            }
            let others = pair.aspects.subtracting([.status])
            let expected = seen.standing.status == .open && !others.isEmpty ? others : pair.aspects
            #expect(expected.contains(aspect), "\(pair.name)")
            #expect(ticket == after, "a refused command left a trace")
        }
    }

    /// Snoozed before anybody decided about it: what its class is still stands to be decided.
    private var snoozed: Ticket {
        Fixture.ticket(
            Fixture.opening(), [(Fixture.cem, .snoozed(until: .at(Fixture.start.adding(seconds: 60))))])
    }

    /// Somebody had it and gave it back without a class: no decision changes its status any more.
    private var open: Ticket {
        Fixture.ticket(
            Fixture.opening(isConfident: false), [(Fixture.cem, .claimed), (Fixture.cem, .released)])
    }

    static let late: [(name: String, meanwhile: TicketCommand, late: TicketCommand, Ticket.Aspect)] = [
        ("a reply to a ticket resolved since", .resolve, .reply("Try that."), .status),
        ("a claim of a ticket resolved since", .resolve, .claim, .status),
        (
            "a case filed with a severity of before", .setSeverity(.a), .leg(.file(2, reference: "V")),
            .severity
        ),
        (
            "a case filed for a class of before", .route(.other, why: nil),
            .leg(.draft(party: "vendor", fields: [:])), .route
        ),
        ("a handoff taken by two", .acceptBaton, .returnBaton(reason: "no"), .baton),
        ("a handoff withdrawn since", .withdrawBaton, .acceptBaton, .baton),
        ("a release after a handoff was taken", .acceptBaton, .release, .holder),
    ]

    @Test(arguments: late.indices)
    func `what was decided on a view of before is held`(index: Int) {
        let (name, meanwhile, late, aspect) = Self.late[index]
        var ticket = Fixture.ticket(
            Fixture.opening(), [(Fixture.bob, .accepted(.hardware, queue: .hardware))])
        if aspect == .baton || aspect == .holder {
            ticket.perform(.handOff(to: .tier(3), reason: .skill, tried: "x"), by: Fixture.own)
        }
        let seen = ticket.version
        #expect(ticket.perform(meanwhile, by: Fixture.own) == nil, "\(name)")
        #expect(
            ticket.perform(late, by: Fixture.own, basedOn: seen)
                == .collision(aspect, by: "own", at: Fixture.start, version: seen + 1), "\(name)")
    }

    static let commuting: [TicketCommand] = [
        .note("seen"), .tag(add: ["vpn"], remove: []), .skip(.later), .linkDevice("MMD-1"),
        .receive(InboundEntry(text: "PS", isAutomatic: true)),
    ]

    @Test(arguments: commuting)
    func `what commutes goes through on any version the desk gave out`(command: TicketCommand) {
        var ticket = Fixture.ticket()
        ticket.perform(.claim, by: Fixture.bob)
        ticket.perform(.setSeverity(.a), by: Fixture.bob)
        ticket.perform(.reply("On it."), by: Fixture.bob)
        for version in 1...ticket.version {
            guard case .success(let changes) = ticket.outcome(command, by: Fixture.ann, basedOn: version)
            else {
                Issue.record("refused on version \(version)")
                continue
            }
            #expect(changes.count == 1)
        }
    }

    @Test func `tags of two people unite, in either order`() {
        let pair: [(Agent, TicketCommand)] = [
            (Fixture.ann, .tag(add: ["vpn"], remove: [])), (Fixture.bob, .tag(add: ["dock"], remove: [])),
        ]
        for order in [pair, pair.reversed()] {
            var ticket = Fixture.ticket()
            for (agent, command) in order { #expect(ticket.perform(command, by: agent, basedOn: 1) == nil) }
            #expect(ticket.standing.tags == ["vpn", "dock"])
            #expect(ticket.perform(.tag(add: ["new"], remove: ["vpn"]), by: Fixture.cem, basedOn: 1) == nil)
            #expect(ticket.standing.tags == ["dock", "new"])
        }
    }

    @Test func `a change of another aspect is no collision`() {
        var ticket = Fixture.ticket(
            Fixture.opening(), [(Fixture.bob, .accepted(.hardware, queue: .hardware))])
        ticket.perform(.setSeverity(.a), by: Fixture.ann)
        #expect(ticket.perform(.route(.other, why: nil), by: Fixture.bob, basedOn: 2) == nil)
        #expect(ticket.perform(.claim, by: Fixture.cem, basedOn: 2) == nil)
    }

    @Test func `a reply over entries its author has not seen is held`() {
        var ticket = Fixture.ticket()
        let later = Fixture.start.adding(seconds: 90)
        ticket.apply(Fixture.event(.received(InboundEntry(text: "It works again.")), at: later))
        #expect(
            ticket.perform(.reply("Please restart."), by: Fixture.ann, basedOn: 1)
                == .collision(.entries, by: nil, at: later, version: 2))
        #expect(ticket.perform(.reply("Good to hear."), by: Fixture.ann, basedOn: 2) == nil)
    }

    @Test func `without a version a command means the ticket as it is`() {
        var ticket = Fixture.ticket()
        ticket.perform(.setSeverity(.a), by: Fixture.ann)
        #expect(ticket.perform(.setSeverity(.b), by: Fixture.bob, basedOn: nil) == nil)
    }

    @Test(arguments: [0, -1, 2, .max, .min])
    func `a version the ticket never had is refused`(version: Int) {
        #expect(
            Fixture.ticket().outcome(.note("x"), by: Fixture.ann, basedOn: version)
                == .failure(.unknownVersion(basedOn: version, current: 1)))
    }
}
