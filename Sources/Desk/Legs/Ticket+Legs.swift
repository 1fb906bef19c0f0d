/// Deciding about cases at outside parties.
///
/// Sources: `domain` 1.2, 2.1 rows 11 to 21, 2.2, 5; `helpdesk` W2 to W6. The gates are the table of the issue:
/// who (``Permission``, and here the IT admin's part), which class goes where (``PartyKind/routes``), which device.
extension Ticket {
    func decideLeg(
        _ command: LegCommand, by actor: Actor, at now: Timestamp, context: DecisionContext
    ) throws(Refusal) -> [TicketChange] {
        switch command {
        case .draft(let id, let fields):
            let party = try openParty(id, context)
            guard case .agent(let agent) = actor else { throw .notPermitted(.escalate) }
            try requireWay(to: party, context)
            let request = SupportRequest.prefilled(
                from: self, for: party, device: context.device, contact: context.contact(of: agent)
            ).setting(fields)
            try requireReadable(request)
            try requireFirst(at: party, request.kind)
            return [draft(LegEvent.Draft(party, severity: severity(of: request), request: request), after: 0)]
        case .file(let id, let reference):
            return try decideFiling(id, reference, by: actor, at: now, context)
        case .reroute(let id, let target, let why):
            return try decideReroute(id, to: target, why: why, context)
        case .receive(let id, let entry):
            _ = try anyLeg(id)
            return [event(id, .received(entry))]
        case .closeBySilence(let id):
            let leg = try anyLeg(id)
            guard let due = leg.silenceEnds, due <= now else { return [] }
            return [event(id, .closedBySilence)]
        case .resolve(let id, let text):
            return try decideResult(id, text, by: actor, context)
        default:
            return [try decideWord(command, at: now)]
        }
    }

    private func event(_ id: Int, _ change: LegEvent.Change) -> TicketChange {
        .leg(LegEvent(id, change))
    }

    private func draft(_ draft: LegEvent.Draft, after events: Int) -> TicketChange {
        event(version + 1 + events, .drafted(draft))
    }

    /// An incident is as severe as its ticket; requests are always C (`domain` 5.2).
    private func severity(of request: SupportRequest) -> Severity {
        request.kind == .incident ? standing.severity : .c
    }

    // MARK: Gates

    private func openParty(_ id: String, _ context: DecisionContext) throws(Refusal) -> Party {
        try requireOpen(.escalate)
        guard let party = context.rules.party(id) else {
            throw .leg(.noSuchParty(id, known: context.rules.directory.map(\.id)))
        }
        if let words = party.closed { throw .leg(.partyClosed(name: party.name, words: words)) }
        return party
    }

    /// Whether an issue of this class and on this device goes to the party at all.
    private func requireWay(to party: Party, _ context: DecisionContext) throws(Refusal) {
        if context.device?.ring == .test { throw .gate(.testRing) }
        if party.kind == .operations, standing.route == .hardware { throw .gate(.hardwareGoesToVendor) }
        guard let route = standing.route, party.kind.routes.contains(route) else {
            throw .leg(.notTheirClass(standing.route, party.kind))
        }
        if party.kind == .vendor, let device = context.device, !device.manufacturer.isEmpty,
            !party.serves(device.manufacturer)
        {
            throw .leg(.notTheirMachine(party: party.name, manufacturer: device.manufacturer))
        }
    }

    /// One case of a kind at a party at a time.
    private func requireFirst(
        at party: Party, _ kind: SupportRequest.Kind, besides id: Int? = nil
    ) throws(Refusal) {
        let other = legs.first {
            $0.id != id && $0.party == party.id && ($0.state.isUnderWay || $0.state == .drafted)
                && ($0.request?.kind ?? .incident) == kind
        }
        if let other { throw .leg(.alreadyThere(other.id)) }
    }

    private func requireReadable(_ request: SupportRequest) throws(Refusal) {
        if let field = request.problems.first { throw .leg(.invalid(field)) }
    }

    private func requireComplete(
        _ request: SupportRequest, for party: Party, _ severity: Severity, _ context: DecisionContext
    ) throws(Refusal) {
        let foreign = request.needsEnglish(for: party)
        if !foreign.isEmpty { throw .leg(.needsEnglish(foreign)) }
        if party.kind == .vendor, standing.route == .hardware, context.device == nil,
            request[.serial].isEmpty
        {
            throw .gate(.noDevice)
        }
        let missing = request.missing(for: party.kind, severity: severity)
        if !missing.isEmpty { throw .leg(.missing(missing)) }
        if party.kind == .vendor, !party.serves(request[.manufacturer]) {
            throw .leg(.notTheirMachine(party: party.name, manufacturer: request[.manufacturer]))
        }
    }

    // MARK: Filing

    private func decideFiling(
        _ id: Int, _ reference: String, by actor: Actor, at now: Timestamp, _ context: DecisionContext
    ) throws(Refusal) -> [TicketChange] {
        guard case .agent(let agent) = actor else { throw .notPermitted(.escalate) }
        try requireOpen(.escalate)
        let leg = try leg(id, in: [.drafted, .adminToFile])
        let party = try openParty(leg.party, context)
        guard let request = leg.request else { throw .leg(.noSuchLeg(id)) }
        try requireWay(to: party, context)
        let severity = severity(of: request)
        try requireComplete(request, for: party, severity, context)
        try requireFirst(at: party, request.kind, besides: id)
        var filing = Leg.Filing(
            severity: severity, lowered: lowering(at: now, context.rules), terms: party.terms)
        // Support staff file C; A and B are the IT admin's (`domain` 2.2; `helpdesk` W4).
        let isAdmin = agent.roles.contains(.itAdmin)
        if party.kind == .operations, severity != .c, !isAdmin {
            if leg.state == .adminToFile { throw .gate(.adminMustFile) }
            return [event(id, .handedToAdmin(filing))]
        }
        // What waits for the IT admin is theirs, though the severity was lowered meanwhile.
        if leg.state == .adminToFile, !isAdmin { throw .gate(.adminMustFile) }
        if !reference.isEmpty { try Self.require(reference, .reference, limit: 200) }
        // Who carries it there by hand brings back what it is called there.
        if !party.connector.delivers { try Self.require(reference, .reference, limit: 200) }
        filing.reference = reference
        filing.isDelivered = party.connector.delivers && reference.isEmpty
        return [event(id, .filed(filing))]
    }

    /// A severity that came down just before is told with the case, so that nobody gets round the IT admin unseen.
    private func lowering(at now: Timestamp, _ rules: DeskRules) -> Lowering? {
        guard let lowered = standing.lowered, now.age(since: lowered.at) < rules.loweringSeconds else {
            return nil
        }
        return lowered
    }

    // MARK: The life of a filed leg

    private func decideWord(_ command: LegCommand, at now: Timestamp) throws(Refusal) -> TicketChange {
        try requireOpen(.escalate)
        switch command {
        case .edit(let id, let fields):
            let leg = try leg(id, in: [.drafted, .adminToFile])
            guard let request = leg.request else { throw .leg(.noSuchLeg(id)) }
            let edited = request.setting(fields)
            try requireReadable(edited)
            return event(id, .edited(fields))
        case .reference(let id, let reference):
            _ = try leg(id, in: [.filed, .acknowledged, .waitingOnUs, .waitingOnThem, .resolved])
            try Self.require(reference, .reference, limit: 200)
            return event(id, .referenced(reference))
        case .acknowledge(let id, let text):
            _ = try leg(id, in: [.filed])
            if !text.isEmpty { try Self.require(text, .text, limit: DeskRules.textLimit) }
            return event(id, .acknowledged(text))
        case .update(let id, let text):
            try requireWord(id, text)
            return event(id, .updated(text))
        case .ask(let id, let text):
            try requireWord(id, text)
            return event(id, .asked(text))
        case .answer(let id, let text):
            try requireWord(id, text)
            return event(id, .answered(text))
        case .reactivate(let id, let text):
            let leg = try leg(id, in: [.resolved])
            try Self.require(text, .reason, limit: DeskRules.textLimit)
            let since = leg.resolvedAt ?? leg.openedAt
            guard now.age(since: since) <= (leg.filing?.terms ?? LegTerms()).reactivation else {
                throw .leg(.reactivationOver(since: since))
            }
            return event(id, .reactivated(text))
        case .lower(let id, let severity):
            let leg = try leg(id, in: Leg.State.allCases.filter(\.isThere))
            guard severity > leg.severity else { throw .leg(.notLower(leg.severity)) }
            return event(id, .lowered(severity))
        case .withdraw(let id, let reason):
            _ = try leg(id, in: Leg.State.allCases.filter { $0.isUnderWay || $0 == .drafted })
            try Self.require(reason, .reason, limit: DeskRules.shortTextLimit)
            return event(id, .withdrawn(reason: reason))
        default:
            throw .notPermitted(command.action)
        }
    }

    private func requireWord(_ id: Int, _ text: String) throws(Refusal) {
        _ = try leg(id, in: Leg.State.allCases.filter(\.isThere))
        try Self.require(text, .text, limit: DeskRules.textLimit)
    }

    private func anyLeg(_ id: Int) throws(Refusal) -> Leg {
        guard let leg = leg(id) else { throw .leg(.noSuchLeg(id)) }
        return leg
    }

    private func leg(_ id: Int, in states: [Leg.State]) throws(Refusal) -> Leg {
        let leg = try anyLeg(id)
        guard states.contains(leg.state) else { throw .leg(.wrongState(id, leg.state)) }
        return leg
    }

    /// It ends as a misroute and begins anew where it belongs, with what was written so far.
    private func decideReroute(
        _ id: Int, to target: String, why: String, _ context: DecisionContext
    ) throws(Refusal) -> [TicketChange] {
        let party = try openParty(target, context)
        let leg = try leg(id, in: Leg.State.allCases.filter(\.isThere))
        if leg.party == party.id { throw .leg(.sameParty(party.name)) }
        try Self.require(why, .reason, limit: DeskRules.shortTextLimit)
        try requireWay(to: party, context)
        let fresh = SupportRequest.prefilled(
            from: self, for: party, device: context.device, contact: SupportContact())
        var request = fresh.setting(leg.request?.values ?? [:])
        let fields = Set(SupportRequest.fields(for: party.kind))
        request.values = request.values.filter { fields.contains($0.key) }
        try requireFirst(at: party, request.kind)
        return [
            event(id, .rerouted(to: party.id, why: why)),
            draft(
                LegEvent.Draft(party, severity: severity(of: request), request: request, from: id), after: 1),
        ]
    }

    /// The answer goes back down the tiers, so that tier 1 closes with the user (`domain` 2.1 rows 21 and 22).
    private func decideResult(
        _ id: Int, _ text: String, by actor: Actor, _ context: DecisionContext
    ) throws(Refusal) -> [TicketChange] {
        guard case .agent(let agent) = actor else { throw .notPermitted(.escalate) }
        try requireOpen(.escalate)
        _ = try leg(id, in: Leg.State.allCases.filter(\.isThere))
        try Self.require(text, .text, limit: DeskRules.textLimit)
        let resolved = event(id, .resolved(text))
        guard pendingBaton == nil, let receiver = below(agent, context) else { return [resolved] }
        let tried = SupportRequest.clipped(text, DeskRules.shortTextLimit)
        return [
            resolved,
            .handedOff(to: receiver, reason: .outsideAnswer, tried: tried, queue: standing.queue),
        ]
    }

    /// Who takes the answer to the user: whoever keeps the conversation, else tier 1. nil: who has it does.
    private func below(_ agent: Agent, _ context: DecisionContext) -> Baton.Receiver? {
        if let keeper = standing.keeper, context.staff.agents[keeper] != nil {
            return keeper == agent.name ? nil : .agent(keeper)
        }
        return standing.tier > 1 ? .tier(1) : nil
    }

    /// A ticket that an outside party works on is not closed (`domain` 2.1, the ownership rule).
    func requireNoLeg() throws(Refusal) {
        if let leg = legs.first(where: \.state.isUnderWay) {
            throw .leg(.underWay(leg.id, name: leg.partyName))
        }
    }
}

extension Leg {
    /// When the party closes it if nobody answers; nil while it waits for nothing of ours.
    package var silenceEnds: Timestamp? {
        guard state == .waitingOnUs, let askedAt else { return nil }
        return askedAt.adding(seconds: (filing?.terms ?? LegTerms()).silence)
    }
}

extension DecisionContext {
    /// Whom the party reaches: the configured contact, else whoever files.
    func contact(of agent: Agent) -> SupportContact {
        if let contact = rules.supportContact { return contact }
        return SupportContact(
            givenName: agent.name.rawValue, email: rules.mail?.notices[agent.name]?.address ?? "")
    }
}
