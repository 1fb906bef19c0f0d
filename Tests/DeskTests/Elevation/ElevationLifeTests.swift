import Desk
import Seeded
import Testing

/// From the request to the rotated password, by whom, and when no more.
@Suite struct `The life of an elevation` {
    private func refusal(
        _ command: ElevationCommand, on ticket: Ticket, by agent: Agent = Elevated.gil,
        after seconds: Int64 = 0,
        rules: DeskRules = Elevated.rules()
    ) -> Refusal? {
        if case .failure(let refusal) = ticket.outcome(
            .elevation(command), by: agent, at: Fixture.start.adding(seconds: seconds),
            context: Elevated.context(rules))
        {
            return refusal
        }
        return nil
    }

    private static let view = ElevationEvent.viewed(3, account: "Administrator", device: "MMD-1")
    private static let close = ElevationEvent.closed(3, actionsTaken: "Repaired it.", isSuccessful: true)

    static let states: [(Ticket, Elevation.State)] = [
        (Elevated.asked(needsApproval: true), .waiting),
        (Elevated.asked(needsApproval: true, [(Elevated.hub, .denied(3, reason: "no plan"))]), .denied),
        (Elevated.asked(), .open),
        (Elevated.asked(needsApproval: true, [(Elevated.hub, .approved(3))]), .open),
        (Elevated.asked([(Elevated.gil, view)]), .elevated),
        (Elevated.asked([(Elevated.gil, view), (nil, .expired(3))]), .expired),
        (Elevated.asked([(nil, .expired(3))]), .lapsed),
        (Elevated.asked([(Elevated.gil, view), (Elevated.gil, close)]), .closed),
        (Elevated.asked([(Elevated.gil, view), (nil, .expired(3)), (Elevated.gil, close)]), .closed),
    ]

    @Test(arguments: states.indices)
    func `in every state what fits it goes through, and the rest is refused with its reason`(index: Int) {
        let (ticket, state) = Self.states[index]
        #expect(ticket.elevation(3)?.state == state)
        let views: [Elevation.State: ElevationRefusal] = [
            .waiting: .notApproved(3), .denied: .denied(3), .expired: .expired(3), .lapsed: .expired(3),
            .closed: .alreadyClosed(3),
        ]
        #expect(refusal(.view(3), on: ticket) == views[state].map(Refusal.elevation))
        let isOver = [.denied, .lapsed, .closed].contains(state)
        let close = ElevationCommand.close(3, actionsTaken: "Repaired it.", isSuccessful: true)
        #expect(refusal(close, on: ticket) == (isOver ? .elevation(.alreadyClosed(3)) : nil))
        #expect(
            refusal(.approve(3), on: ticket, by: Elevated.hub)
                == (state == .waiting ? nil : .elevation(.notWaiting(3))))
        #expect(
            refusal(.rotate(3), on: ticket)
                == [.waiting: .elevation(.notApproved(3)), .denied: .elevation(.denied(3))][state])
        #expect(ticket.elevation(3)?.isOpen == !isOver)
        #expect(
            ticket.outcome(.resolve, by: Fixture.bob)
                == (isOver ? .success([.resolved]) : .failure(.elevation(.stillOpen(3)))))
    }

    @Test func `without the grant nobody sees, rotates or closes, be it their own`() {
        let ticket = Elevated.asked()
        let close = ElevationCommand.close(3, actionsTaken: "Repaired it.", isSuccessful: true)
        var gil = Elevated.gil
        gil.grants = []
        for agent in [Fixture.ann, Fixture.ida, gil] {
            for command in [.view(3), .rotate(3), close] {
                #expect(refusal(command, on: ticket, by: agent) == .elevation(.notYours("gil")))
            }
        }
        #expect(refusal(.view(3), on: ticket, by: Fixture.aud) == .notPermitted(.useElevation))
        #expect(refusal(.view(3), on: ticket, by: Elevated.hub) == nil)
    }

    @Test func `nobody approves their own, and a configured approver alone approves`() {
        let ticket = Elevated.asked(needsApproval: true)
        let named = Elevated.rules { $0.approvers = ["ann"] }
        #expect(refusal(.approve(3), on: ticket) == .elevation(.ownRequest))
        #expect(refusal(.approve(3), on: ticket, by: Fixture.ann) == .elevation(.notApprover([])))
        #expect(refusal(.approve(3), on: ticket, by: Fixture.ida) == nil)
        #expect(refusal(.approve(3), on: ticket, by: Elevated.hub) == nil)
        #expect(refusal(.approve(3), on: ticket, by: Fixture.ann, rules: named) == nil)
        #expect(
            refusal(.approve(3), on: ticket, by: Elevated.hub, rules: named)
                == .elevation(.notApprover(["ann"])))
        #expect(refusal(.deny(3, reason: " "), on: ticket, by: Elevated.hub) == .missing(.reason))
    }

    @Test func `broken glass is loud, needs a second person, and is the breaker's alone`() throws {
        let rules = Elevated.rules { $0.allowsBreakGlass = true }
        let request = Elevated.request {
            ($0.isBreakGlass, $0.justification) = (true, "The building is dark.")
        }
        var ticket = Elevated.ticket()
        let context = Elevated.context(rules)
        #expect(ticket.perform(.elevation(.request(request)), by: Fixture.ann, context: context) == nil)
        #expect(ticket.standing.tags == ["break-glass"])
        #expect(ticket.entries.last?.author == .system)
        #expect(refusal(.view(3), on: ticket, by: Fixture.ann) == .elevation(.notApproved(3)))
        #expect(refusal(.approve(3), on: ticket, by: Fixture.ann) == .elevation(.ownRequest))
        #expect(ticket.perform(.elevation(.approve(3)), by: Fixture.bob, context: context) == nil)
        #expect(refusal(.view(3), on: ticket, by: Fixture.ann) == nil)
        #expect(refusal(.view(3), on: ticket, by: Fixture.bob) == .elevation(.notYours("ann")))
        #expect(ticket.perform(.undo, by: Fixture.ann) == .nothingToUndo)
    }

    @Test func `a password is good for two hours from the first look, whoever looks again`() {
        var ticket = Elevated.asked()
        ticket.apply(
            TicketEvent(at: Fixture.start.adding(seconds: 600), by: "gil", change: .elevation(Self.view)))
        ticket.apply(
            TicketEvent(at: Fixture.start.adding(seconds: 5000), by: "hub", change: .elevation(Self.view)))
        #expect(ticket.elevation(3)?.expiresAt == Fixture.start.adding(seconds: 600 + 7200))
        #expect(refusal(.view(3), on: ticket, after: 7799) == nil)
        #expect(refusal(.view(3), on: ticket, after: 7800) == .elevation(.expired(3)))
        #expect(ticket.elevation(3)?.views.map(\.by) == ["gil", "hub"])
    }

    @Test func `a device that went to the Test ring shows its password to nobody`() {
        var device = Elevated.device
        device.ring = .test
        #expect(
            Elevated.asked().outcome(
                .elevation(.view(3)), by: Elevated.gil, context: Elevated.context(device: device))
                == .failure(.gate(.testRing)))
    }

    @Test(arguments: Samples.elevationCommands.indices)
    func `a merged ticket goes on with the elevations it has, and takes no new one`(index: Int) {
        var ticket = Elevated.asked(needsApproval: index < 2)
        ticket.apply(Fixture.event(.mergedInto(7), by: Fixture.bob))
        let command = Samples.elevationCommands[index].about(3)
        let refused = refusal(command, on: ticket, by: index < 2 ? Elevated.hub : Elevated.gil)
        #expect(refused != .merged(into: 7))
        if command.action != .keepElevations { #expect(refused == nil) }
        #expect(refusal(.request(Elevated.request()), on: ticket) == .merged(into: 7))
        let undone = ticket.outcome(
            .unmerge, by: Fixture.bob,
            context: Elevated.context(counterpart: Fixture.other(7, holding: 5)))
        #expect(undone == .success([.undone(version: 4, kind: "merged-into")]))
    }

    /// Nothing takes back that somebody knows a password.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `whatever happens, who saw a password is known, and it is made another one`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let rules = Elevated.rules {
            $0.allowsBreakGlass = true
            $0.approval = random.pick(ElevationRules.Approval.allCases)
        }
        var (ticket, now) = (Elevated.ticket(), Fixture.start)
        for _ in 0..<150 {
            now = now.adding(seconds: random.pick([1, 60, 900, 7200, 90_000]))
            let agent = random.pick([Elevated.gil, Elevated.hub, Fixture.ann, Fixture.ida, Fixture.bob])
            let command = random.oneIn(6) ? .undo : TicketCommand.elevation(random.elevation(on: ticket))
            let isDesk = command.action == .keepElevations
            let context = Elevated.context(rules, openOnDevice: ticket.elevations.count { $0.isOpen })
            let before = ticket
            let events = try? ticket.decide(
                command, by: isDesk ? .system : .agent(agent), at: now, context: context)
            for event in events ?? [] {
                check(event, before, at: now)
                ticket.apply(event)
            }
            for (old, new) in zip(before.elevations, ticket.elevations) {
                #expect(new.views.starts(with: old.views) && new.rotatedViews >= old.rotatedViews)
                #expect(new.rotatedViews <= new.views.count)
            }
            #expect(ticket.elevations.count >= before.elevations.count)
        }
        // The desk carries everything to its end.
        for elevation in ticket.elevations {
            let end = now.adding(seconds: 1_000_000)
            for command in [
                ElevationCommand.expire(elevation.id),
                .recordRotation(elevation.id, views: elevation.views.count),
            ] {
                for event
                    in (try? ticket.decide(
                        .elevation(command), by: .system, at: end, context: Elevated.context(rules))) ?? []
                {
                    ticket.apply(event)
                }
            }
        }
        #expect(ticket.elevations.allSatisfy { !$0.needsRotation && $0.rotatedViews == $0.views.count })
        #expect(!ticket.elevations.contains { [.open, .elevated, .waiting].contains($0.state) })
    }

    private func check(_ event: TicketEvent, _ ticket: Ticket, at now: Timestamp) {
        guard case .elevation(.viewed(let id, _, _)) = event.change, let elevation = ticket.elevation(id)
        else { return }
        #expect([.open, .elevated].contains(elevation.state))
        #expect(elevation.expiresAt.map { $0 > now } == true)
        let holdsGrant = ["gil", "hub"].contains(event.by)
        #expect(holdsGrant || (elevation.request.isBreakGlass && elevation.by == event.by))
        if case .approved(let by, _) = elevation.approval {
            #expect(by != elevation.by)
        } else {
            #expect(elevation.approval == .notNeeded && !elevation.request.isBreakGlass)
        }
    }
}

extension ElevationCommand {
    fileprivate func about(_ id: Int) -> ElevationCommand {
        switch self {
        case .request: self
        case .approve: .approve(id)
        case .deny(_, let reason): .deny(id, reason: reason)
        case .view: .view(id)
        case .rotate: .rotate(id)
        case .close(_, let actions, let isSuccessful):
            .close(id, actionsTaken: actions, isSuccessful: isSuccessful)
        case .expire: .expire(id)
        case .recordRotation(_, let views): .recordRotation(id, views: views)
        case .recordFailure(_, let failure): .recordFailure(id, failure)
        }
    }
}

extension SeededRandom {
    fileprivate mutating func elevation(on ticket: Ticket) -> ElevationCommand {
        let isBreakGlass = oneIn(3)
        let request = ElevationCommand.request(
            Elevated.request {
                $0.isBreakGlass = isBreakGlass
                if isBreakGlass { $0.justification = "Now." }
            })
        guard !ticket.elevations.isEmpty, !oneIn(6) else { return request }
        // The youngest is the likeliest to be in the middle of its life.
        let id = oneIn(4) ? pick(ticket.elevations).id : ticket.elevations[ticket.elevations.count - 1].id
        return oneIn(2) ? .view(id) : pick(Samples.elevationCommands).about(id)
    }
}
