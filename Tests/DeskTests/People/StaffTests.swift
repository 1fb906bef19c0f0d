import Desk
import Seeded
import Testing

@Suite struct StaffTests {
    static let admin = Agent(name: "root", roles: [.administrator])

    static func staff(_ agents: Agent...) -> Staff {
        Staff(agents.map { StaffEvent(at: Fixture.start, by: nil, change: .added($0)) })
    }

    private func outcome(_ staff: Staff, _ command: StaffCommand, by agent: Agent = admin) -> Refusal? {
        do throws(Refusal) {
            _ = try staff.decide(command, by: .agent(agent), at: Fixture.start)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the last administrator can be neither removed nor demoted`() {
        let alone = Self.staff(Self.admin, Fixture.ann)
        #expect(outcome(alone, .remove("root")) == .lastAdministrator)
        #expect(outcome(alone, .setRoles("root", [.auditor], tier: 1)) == .lastAdministrator)
        #expect(outcome(alone, .setRoles("root", [.administrator, .escalation], tier: 1)) == nil)
        #expect(outcome(alone, .remove("ann")) == nil)
        let two = Self.staff(Self.admin, Fixture.own)
        #expect(outcome(two, .remove("root")) == nil)
        #expect(outcome(two, .setRoles("own", [], tier: 1)) == nil)
    }

    static let refusals: [(StaffCommand, Refusal?)] = [
        (.add(Agent(name: "ann", roles: [])), .nameTaken("ann")),
        (.add(Agent(name: "new", roles: [])), nil),
        (.add(Agent(name: "", roles: [])), .missing(.name)),
        (.add(Agent(name: " \n", roles: [])), .missing(.name)),
        (
            .add(Agent(name: AgentName(String(repeating: "a", count: 65)), roles: [])),
            .tooLong(.name, limit: 64)
        ),
        (.remove("ghost"), .noSuchAgent("ghost")),
        (.setRoles("ghost", [], tier: 1), .noSuchAgent("ghost")),
        (.grant("ghost", .elevate), .noSuchAgent("ghost")),
        (.revoke("ghost", .elevate), .noSuchAgent("ghost")),
        (.grant("ann", .elevate), nil),
        (.revoke("ann", .elevate), nil),
        (.see("ghost", [.hardware]), .noSuchAgent("ghost")),
        (.see("ann", [.hardware]), nil),
        (.see("ann", nil), nil),
        (.add(Agent(name: "new", roles: [.auditor])), nil),
        (.add(Agent(name: "new", roles: [.auditor, .tierAgent])), .auditorStandsAlone),
        (.setRoles("ann", [.auditor, .itAdmin], tier: 1), .auditorStandsAlone),
    ]

    @Test(arguments: refusals.indices)
    func `a staff command about nobody, or about nothing, is refused`(index: Int) {
        let (command, expected) = Self.refusals[index]
        #expect(outcome(Self.staff(Self.admin, Fixture.ann), command) == expected)
    }

    @Test(arguments: Fixture.everybody)
    func `only administrators and IT admins change the staff`(agent: Agent) {
        let allowed: Set<AgentName> = ["ida", "own"]
        let refusal = outcome(Self.staff(Self.admin), .add(Agent(name: "new", roles: [])), by: agent)
        #expect(refusal == (allowed.contains(agent.name) ? nil : .notPermitted(.manageStaff)))
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `whatever is decided, somebody can still run the desk`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var staff = Self.staff(Self.admin)
        let names: [AgentName] = ["root", "ann", "bob", "ghost", ""]
        for _ in 0..<300 {
            let name = random.pick(names)
            let roles = Set((0..<random.pick([0, 1, 2])).map { _ in random.pick(Role.allCases) })
            let command: StaffCommand = random.pick([
                .add(Agent(name: name, roles: roles)), .remove(name),
                .setRoles(name, roles, tier: random.pick([1, 2, .min, .max])), .grant(name, .elevate),
                .revoke(name, .escalate), .see(name, [random.pick(Queue.allCases)]), .see(name, nil),
            ])
            guard let events = try? staff.decide(command, by: .system, at: Fixture.start) else { continue }
            let before = staff.version
            for event in events { staff.apply(event) }
            #expect(staff.version == before + events.count)
            #expect(staff.agents.values.contains { $0.roles.contains(.administrator) })
            #expect(staff.agents.allSatisfy { $0.key == $0.value.name })
        }
    }

    @Test func `roles, tier and grants become what was decided`() throws {
        var staff = Self.staff(Self.admin, Fixture.ann)
        let steps: [(StaffCommand, Agent?)] = [
            (.setRoles("ann", [.escalation], tier: 3), Agent(name: "ann", roles: [.escalation], tier: 3)),
            (.grant("ann", .elevate), Agent(name: "ann", roles: [.escalation], grants: [.elevate], tier: 3)),
            (
                .grant("ann", .escalate),
                Agent(name: "ann", roles: [.escalation], grants: [.elevate, .escalate], tier: 3)
            ),
            (
                .revoke("ann", .elevate),
                Agent(name: "ann", roles: [.escalation], grants: [.escalate], tier: 3)
            ),
            (
                .see("ann", [.hardware, .other]),
                Agent(
                    name: "ann", roles: [.escalation], grants: [.escalate], tier: 3,
                    queues: [.hardware, .other])
            ),
            (.see("ann", nil), Agent(name: "ann", roles: [.escalation], grants: [.escalate], tier: 3)),
            (.remove("ann"), nil),
            (.add(Fixture.ann), Fixture.ann),
        ]
        for (command, expected) in steps {
            for event in try staff.decide(command, by: .agent(Self.admin), at: Fixture.start) {
                #expect(event.by == "root")
                staff.apply(event)
            }
            #expect(staff.agents["ann"] == expected)
            #expect(staff.agents.count == (expected == nil ? 1 : 2))
        }
    }

    @Test func `events about unknown agents change nothing`() {
        var staff = Self.staff(Self.admin)
        for change in [
            StaffChange.removed("ghost"), .rolesSet("ghost", [.itAdmin], tier: 2),
            .granted("ghost", .elevate), .revoked("ghost", .elevate), .queuesSet("ghost", [.other]),
        ] {
            staff.apply(StaffEvent(at: Fixture.start, by: nil, change: change))
        }
        #expect(staff.agents == Self.staff(Self.admin).agents)
        #expect(staff.version == 6)
    }

    @Test func `the share of the escalation team counts heads`() {
        #expect(StaffWarning.escalationShare(of: []) == 0)
        #expect(
            StaffWarning.escalationShare(of: [Fixture.ann, Fixture.bob, Fixture.cem, Fixture.eve]) == 0.25)
    }

    @Test func `a team over the share is worth a warning, but not on a desk of three`() {
        let staff = [Fixture.ann, Fixture.bob, Fixture.cem, Fixture.eve]
        #expect(StaffWarning(staff, limit: 0.25) == nil)
        #expect(StaffWarning(staff, limit: 0.2) == .largeEscalationTeam(share: 0.25, limit: 0.2))
        #expect(StaffWarning(staff.suffix(3), limit: 0.2) == nil)
    }
}
