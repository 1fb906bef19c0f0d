import Desk
import Testing

@Suite struct DeskRulesTests {
    static let queues: [(Route?, tier: Int, Queue)] = [
        (nil, 1, .triage), (nil, 2, .triage), (nil, 3, .escalation), (nil, 9, .escalation),
        (.managedDesktop, 1, .managedDesktop), (.hardware, 2, .hardware), (.other, 1, .other),
        (.other, 3, .escalation), (.hardware, .min, .hardware), (.hardware, .max, .escalation),
    ]

    @Test(arguments: queues.indices)
    func `class and tier lead to a queue`(index: Int) {
        let (route, tier, queue) = Self.queues[index]
        #expect(DeskRules().queue(route: route, tier: tier) == queue)
    }

    @Test func `a desk of one tier, or of none, has no escalation queue`() {
        for tiers in [["Desk"], []] {
            var rules = DeskRules()
            rules.tiers = tiers
            #expect(rules.escalationTier == 1)
            #expect(rules.queue(route: .other, tier: 1) == .other)
        }
    }

    @Test func `every tier has a name, also one that does not exist`() {
        let rules = DeskRules()
        #expect((1...3).map(rules.tierName) == rules.tiers)
        for tier in [0, 4, -1, .min, .max] { #expect(rules.tierName(tier) == "tier \(tier)") }
    }

    @Test func `a destination without a setting goes by its class`() {
        var rules = DeskRules()
        rules.destinations = [.other: Destination(name: "The contract")]
        #expect(
            Route.allCases.map { rules.destination($0).name } == [
                "managed-desktop", "hardware", "The contract",
            ])
    }

    static let tiers: [(roles: Set<Role>, tier: Int, expected: Int)] = [
        ([.tierAgent], 1, 1), ([.tierAgent], 2, 2), ([.tierAgent], 7, 3), ([.tierAgent], 0, 1),
        ([.tierAgent], .min, 1), ([.escalation], 1, 3), ([.escalation, .tierAgent], 1, 1), ([.itAdmin], 2, 2),
        ([], 1, 1),
    ]

    @Test(arguments: tiers.indices)
    func `an agent works in a tier that exists`(index: Int) {
        let (roles, tier, expected) = Self.tiers[index]
        #expect(DeskRules().tier(of: Agent(name: "me", roles: roles, tier: tier)) == expected)
    }

    @Test func `the mnemonics of reasons are unique and their labels are words`() {
        #expect(Set(HandoffReason.allCases.map(\.mnemonic)).count == HandoffReason.allCases.count)
        #expect(Set(SkipReason.allCases.map(\.mnemonic)).count == SkipReason.allCases.count)
        #expect(Set(HandoffReason.allCases.map(\.label)).count == HandoffReason.allCases.count)
        #expect(Set(SkipReason.allCases.map(\.label)).count == SkipReason.allCases.count)
    }

    @Test func `every queue has a view, and the views across queues have none`() {
        for queue in Queue.allCases { #expect(QueueView(queue).queue == queue) }
        #expect(QueueView.allCases.filter { $0.queue == nil } == [.mine, .waiting, .all])
        for route in Route.allCases { #expect(Queue(route).rawValue == route.rawValue) }
        #expect(Severity.allCases.sorted(by: >).map(\.rawValue) == ["C", "B", "A"])
    }
}
