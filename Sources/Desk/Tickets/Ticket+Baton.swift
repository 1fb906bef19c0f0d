/// Deciding about handoffs (`helpdesk` b24; `domain` 2.1 rows 4, 5, 21).
extension Ticket {
    func decideBaton(
        _ command: TicketCommand, by actor: Actor, context: DecisionContext
    ) throws(Refusal) -> TicketChange? {
        guard case .agent(let agent) = actor else { throw .notPermitted(command.action) }
        try requireOpen(command.action)
        switch command {
        case .handOff(let receiver, let reason, let tried):
            try requireNoBaton()
            if let holder = standing.holder, holder != agent.name { throw .notHolder(holder) }
            try Self.require(tried, .tried, limit: DeskRules.shortTextLimit)
            try check(receiver, from: agent, context: context)
            let isEscalation = receiver == .tier(context.rules.escalationTier)
            return .handedOff(
                to: receiver, reason: reason, tried: tried, queue: isEscalation ? .escalation : standing.queue
            )
        case .acceptBaton:
            let baton = try pendingBaton(for: agent, context: context)
            let tier = tier(of: baton.to, context: context)
            return .batonAccepted(tier: tier, queue: context.rules.queue(route: standing.route, tier: tier))
        case .returnBaton(let reason):
            _ = try pendingBaton(for: agent, context: context)
            try Self.require(reason, .reason, limit: DeskRules.shortTextLimit)
            return .batonReturned(reason: reason, queue: homeQueue(context))
        case .withdrawBaton:
            guard let baton = pendingBaton else { throw .noBaton }
            if baton.from != agent.name, !agent.roles.contains(.itAdmin) { throw .notSender(baton.from) }
            return .batonWithdrawn(queue: homeQueue(context))
        default:
            return nil
        }
    }

    /// Where the ticket lies when the baton comes back.
    private func homeQueue(_ context: DecisionContext) -> Queue {
        context.rules.queue(route: standing.route, tier: standing.tier)
    }

    private func check(
        _ receiver: Baton.Receiver, from agent: Agent, context: DecisionContext
    ) throws(Refusal) {
        switch receiver {
        case .tier(let tier):
            let last = context.rules.escalationTier
            guard (1...last).contains(tier) else { throw .noSuchTier(tier, last: last) }
            if tier == standing.tier { throw .alreadyInTier(tier) }
        case .agent(let name):
            guard context.staff.agents[name] != nil else { throw .noSuchAgent(name) }
            if name == agent.name { throw .alreadyYours }
        }
    }

    private func pendingBaton(for agent: Agent, context: DecisionContext) throws(Refusal) -> Baton {
        guard let baton = pendingBaton else { throw .noBaton }
        guard baton.isFor(agent, rules: context.rules) else { throw .notReceiver(baton.to) }
        return baton
    }

    private func tier(of receiver: Baton.Receiver, context: DecisionContext) -> Int {
        switch receiver {
        case .tier(let tier): tier
        case .agent(let name): context.staff.agents[name].map { context.rules.tier(of: $0) } ?? standing.tier
        }
    }
}

extension Baton {
    /// Whether an agent may accept or return it.
    package func isFor(_ agent: Agent, rules: DeskRules) -> Bool {
        switch to {
        case .agent(let name): name == agent.name
        case .tier(let tier): Self.isTier(tier, for: agent, rules: rules)
        }
    }

    /// Whether a handoff to that tier is for an agent.
    package static func isTier(_ tier: Int, for agent: Agent, rules: DeskRules) -> Bool {
        rules.tier(of: agent) == tier || rules.worksIn(tier, agent)
    }
}

extension DeskRules {
    /// The tier an agent works in: the last one for the escalation team.
    package func tier(of agent: Agent) -> Int {
        if agent.roles.contains(.escalation), !agent.roles.contains(.tierAgent) { return escalationTier }
        return min(max(1, agent.tier), escalationTier)
    }

    /// Whoever wears several hats works in several tiers.
    func worksIn(_ tier: Int, _ agent: Agent) -> Bool {
        if tier == escalationTier { return agent.roles.contains(.escalation) }
        return agent.roles.contains(.tierAgent) && agent.tier == tier
            // Whoever runs a small desk alone answers for every tier.
            || agent.roles.isSuperset(of: [.administrator, .tierAgent])
    }
}
