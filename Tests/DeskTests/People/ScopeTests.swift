import Desk
import Seeded
import Testing

@Suite struct ScopeTests {
    static func scope(_ agent: Agent) -> Scope { Scope(agent, rules: Fixture.rules) }

    /// Hardware, kept by nobody, restricted or not.
    static func ticket(_ changes: (Agent?, TicketChange)...) -> Ticket {
        Fixture.ticket(Fixture.opening(.hardware), changes)
    }

    @Test(arguments: Fixture.everybody)
    func `without a word about queues everybody sees every ticket that is not restricted`(agent: Agent) {
        for queue in Queue.allCases {
            #expect(Self.scope(agent).places.contains(Scope.Place(queue, isRestricted: false)))
        }
        #expect(Self.scope(agent).allows(Self.ticket()))
    }

    @Test func `restricted tickets are for the escalation team, the IT admin and the auditor`() {
        let restricted = Self.ticket((nil, .restricted))
        let trusted = Fixture.everybody.filter { Self.scope($0).allows(restricted) }
        #expect(trusted == [Fixture.eve, Fixture.ida, Fixture.aud, Fixture.own])
        #expect(!Self.scope(Agent(name: "root", roles: [.administrator])).allows(restricted))
    }

    @Test func `holder, keeper and receiver see a ticket wherever it lies`() {
        let handedOn = TicketChange.handedOff(
            to: .agent("cem"), reason: .skill, tried: "x", queue: .hardware)
        let toTier = TicketChange.handedOff(to: .tier(2), reason: .skill, tried: "x", queue: .hardware)
        let tickets: [(Ticket, Set<AgentName>)] = [
            (Self.ticket((Fixture.ann, .claimed), (nil, .restricted)), ["ann"]),
            (Self.ticket((Fixture.ann, .claimed), (Fixture.ann, .released), (nil, .restricted)), ["ann"]),
            (
                Self.ticket((Fixture.ann, .claimed), (nil, .restricted), (Fixture.ann, handedOn)),
                ["ann", "cem"]
            ),
            (
                Self.ticket((Fixture.ann, .claimed), (nil, .restricted), (Fixture.ann, toTier)),
                ["ann", "cem"]
            ),
            (Self.ticket((Fixture.bob, .restricted)), ["bob"]),
        ]
        for (ticket, names) in tickets {
            let firstTiers = [Fixture.ann, Fixture.bob, Fixture.cem]
            #expect(Set(firstTiers.filter { Self.scope($0).allows(ticket) }.map(\.name)) == names)
        }
    }

    @Test func `an agent limited to queues sees those, and what is addressed to them`() {
        var hal = Agent(name: "hal", roles: [.tierAgent], queues: [.other])
        #expect(!Self.scope(hal).allows(Self.ticket()))
        #expect(Self.scope(hal).allows(Self.ticket((hal, .claimed))))
        #expect(!Self.scope(hal).isUnlimited)
        hal.queues = [.hardware]
        #expect(Self.scope(hal).allows(Self.ticket()))
        hal.roles = [.escalation]
        #expect(Self.scope(hal).allows(Self.ticket((nil, .restricted))))
        hal.queues = [.other]
        #expect(!Self.scope(hal).allows(Self.ticket((nil, .restricted))))
    }

    @Test func `who sees everything has nothing filtered`() {
        let unlimited = Fixture.everybody.filter { Self.scope($0).isUnlimited }
        #expect(unlimited == [Fixture.eve, Fixture.ida, Fixture.aud, Fixture.own])
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `whoever may accept a handoff sees its ticket, and nobody restricts themselves out`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        _ = random.log(steps: 300) { before, event in
            var after = before
            after.apply(event)
            for agent in Fixture.everybody {
                if let baton = after.pendingBaton, baton.isFor(agent, rules: Fixture.rules) {
                    #expect(Self.scope(agent).allows(after))
                }
                if event.change == .restricted, event.by == agent.name {
                    #expect(Self.scope(agent).allows(after))
                }
            }
        }
    }
}
