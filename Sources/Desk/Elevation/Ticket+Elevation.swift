/// What a decision about an elevation needs to know beside the ticket.
package struct ElevationContext: Hashable, Sendable {
    /// The device that the request or the elevation names, by name or serial number; nil where nobody knows it.
    package var device: Device?
    /// Open elevations of that device, on whatever ticket.
    package var openOnDevice: Int

    package init(device: Device? = nil, openOnDevice: Int = 0) {
        self.device = device
        self.openOnDevice = openOnDevice
    }
}

/// Deciding about elevations: the checks of `domain` 4.2 and 4.5.
extension Ticket {
    package func elevation(_ id: Int) -> Elevation? { elevations.first { $0.id == id } }

    func decideElevation(
        _ command: ElevationCommand, by actor: Actor, at now: Timestamp, context: DecisionContext
    ) throws(Refusal) -> TicketChange? {
        guard let event = try elevationEvent(command, by: actor, at: now, context: context) else {
            return nil
        }
        return .elevation(event)
    }

    private func elevationEvent(
        _ command: ElevationCommand, by actor: Actor, at now: Timestamp, context: DecisionContext
    ) throws(Refusal) -> ElevationEvent? {
        switch command {
        case .request(let request):
            return try decideRequest(request, by: try person(actor, command.action), context: context)
        case .approve(let id):
            _ = try waiting(id, for: try person(actor, command.action), at: now, context.rules)
            return .approved(id)
        case .deny(let id, let reason):
            _ = try waiting(id, for: try person(actor, command.action), at: now, context.rules)
            try Self.require(reason, .reason, limit: DeskRules.shortTextLimit)
            return .denied(id, reason: reason)
        case .view(let id):
            let elevation = try usable(id, by: try person(actor, command.action), at: now)
            guard let device = context.elevation.device else { throw .noSuchDevice(elevation.request.device) }
            if device.ring == .test { throw .gate(.testRing) }
            return .viewed(id, account: elevation.terms.account, device: elevation.request.device)
        case .rotate(let id):
            let elevation = try mine(id, by: try person(actor, command.action))
            if case .denied = elevation.approval { throw .elevation(.denied(id)) }
            if elevation.approval == .pending { throw .elevation(.notApproved(id)) }
            if elevation.terms.isPortal { throw .elevation(.portalRotates) }
            return elevation.isRotationWanted ? nil : .rotationWanted(id)
        case .close(let id, let actionsTaken, let isSuccessful):
            let elevation = try mine(id, by: try person(actor, command.action))
            if !elevation.isOpen { throw .elevation(.alreadyClosed(id)) }
            try Self.require(actionsTaken, .actionsTaken, limit: DeskRules.textLimit)
            return .closed(id, actionsTaken: actionsTaken, isSuccessful: isSuccessful)
        case .expire(let id):
            guard let expiresAt = try found(id).expiresAt, expiresAt <= now else { return nil }
            return .expired(id)
        case .recordRotation(let id, let views):
            let elevation = try found(id)
            let isNews = min(views, elevation.views.count) > elevation.rotatedViews
            return isNews || elevation.isRotationWanted ? .rotated(id, views: views) : nil
        case .recordFailure(let id, let failure):
            _ = try found(id)
            return .rotationFailed(id, failure)
        }
    }

    private func decideRequest(
        _ request: ElevationRequest, by agent: Agent, context: DecisionContext
    ) throws(Refusal) -> ElevationEvent {
        guard let rules = context.rules.elevation else { throw .elevation(.notSetUp) }
        let action: Action = request.isBreakGlass ? .breakGlass : .elevate
        try requireOpen(action)
        if request.isBreakGlass {
            if !rules.allowsBreakGlass { throw .elevation(.breakGlassNotAllowed) }
            if Permission.allows(agent, .elevate) { throw .elevation(.holdsGrant) }
        }
        try checkFields(request, rules)
        let device = try elevatable(request, rules, context.elevation)
        let standing = try checkActions(request, rules)
        if context.elevation.openOnDevice >= rules.openPerDevice {
            throw .elevation(.tooManyOpen(device.name, limit: rules.openPerDevice))
        }
        var named = request
        named.device = device.name
        let needsApproval =
            request.isBreakGlass || rules.approval == .always
            || (rules.approval == .discouraged && standing == .discouraged)
        return .requested(
            named,
            ElevationTerms(
                standing: standing, account: rules.account, window: rules.window, lifetime: rules.lifetime,
                needsApproval: needsApproval, isPortal: rules.portal != nil))
    }

    private func checkFields(_ request: ElevationRequest, _ rules: ElevationRules) throws(Refusal) {
        let limit = DeskRules.shortTextLimit
        try Self.require(request.device, .device, limit: limit)
        try Self.require(request.title, .title, limit: limit)
        try Self.require(request.plan, .plan, limit: DeskRules.textLimit)
        try Self.require(request.category, .category, limit: limit)
        if !rules.categories.isEmpty, !rules.categories.contains(request.category) {
            throw .elevation(.unknownCategory(request.category, known: rules.categories))
        }
        if let subcategory = request.subcategory { try Self.require(subcategory, .subcategory, limit: limit) }
        if let justification = request.justification {
            try Self.require(justification, .justification, limit: limit)
        }
    }

    /// Known, of a ring that may be elevated, the one that the ticket is about, and in need of it.
    private func elevatable(
        _ request: ElevationRequest, _ rules: ElevationRules, _ context: ElevationContext
    ) throws(Refusal) -> Device {
        guard let device = context.device else { throw .noSuchDevice(request.device) }
        if device.ring == .test { throw .gate(.testRing) }
        if device.ring == nil, rules.requiresRing { throw .elevation(.unknownRing(device.name)) }
        guard standing.device?.lowercased() == device.name.lowercased() else {
            throw .elevation(.deviceNotLinked(device.name, linked: standing.device))
        }
        if device.persona == .powerUser, !request.knowsPowerUser {
            throw .elevation(.powerUser(device.name))
        }
        return device
    }

    /// - Returns: the strictest class among the actions.
    private func checkActions(
        _ request: ElevationRequest, _ rules: ElevationRules
    ) throws(Refusal) -> ElevationAction.Standing {
        if request.actions.isEmpty { throw .missing(.actions) }
        var actions: [ElevationAction] = []
        for name in request.actions {
            guard let action = rules.action(name) else {
                throw .elevation(.unknownAction(name, known: rules.actions.map(\.name)))
            }
            actions.append(action)
        }
        if let refused = actions.first(where: { $0.standing == .unsupported }) {
            throw .elevation(.unsupported(refused.label))
        }
        if let discouraged = actions.first(where: { $0.standing == .discouraged }) {
            if request.justification == nil { throw .elevation(.needsJustification(discouraged.label)) }
            if !request.isConfirmed { throw .elevation(.needsConfirmation(discouraged.label)) }
            return .discouraged
        }
        if request.isBreakGlass, request.justification == nil { throw .missing(.justification) }
        return .typical
    }

    // MARK: The elevation that a command is about

    private func person(_ actor: Actor, _ action: Action) throws(Refusal) -> Agent {
        guard case .agent(let agent) = actor else { throw .notPermitted(action) }
        return agent
    }

    private func found(_ id: Int) throws(Refusal) -> Elevation {
        guard let elevation = elevation(id) else { throw .elevation(.noSuchElevation(id)) }
        return elevation
    }

    /// For whoever holds the grant; without it, only what one asked for in an emergency.
    private func mine(_ id: Int, by agent: Agent) throws(Refusal) -> Elevation {
        let elevation = try found(id)
        if Permission.allows(agent, .elevate) { return elevation }
        // A grant that was taken away leaves its elevations to those who have it.
        guard elevation.by == agent.name, elevation.request.isBreakGlass else {
            throw .elevation(.notYours(elevation.by))
        }
        return elevation
    }

    private func usable(_ id: Int, by agent: Agent, at now: Timestamp) throws(Refusal) -> Elevation {
        let elevation = try mine(id, by: agent)
        switch elevation.state {
        case .closed: throw .elevation(.alreadyClosed(id))
        case .denied: throw .elevation(.denied(id))
        case .expired, .lapsed: throw .elevation(.expired(id))
        case .waiting: throw .elevation(.notApproved(id))
        case .open, .elevated: break
        }
        // The desk may not have got round to say it.
        if let expiresAt = elevation.expiresAt, expiresAt <= now { throw .elevation(.expired(id)) }
        return elevation
    }

    private func waiting(
        _ id: Int, for agent: Agent, at now: Timestamp, _ rules: DeskRules
    ) throws(Refusal) -> Elevation {
        let elevation = try found(id)
        if let expiresAt = elevation.expiresAt, expiresAt <= now { throw .elevation(.expired(id)) }
        guard elevation.state == .waiting else { throw .elevation(.notWaiting(id)) }
        if elevation.by == agent.name { throw .elevation(.ownRequest) }
        // In an emergency, any second person will do.
        if elevation.request.isBreakGlass { return elevation }
        let approvers = rules.elevation?.approvers ?? []
        let mayApprove =
            approvers.isEmpty
            ? Permission.allows(agent, .elevate) || agent.roles.contains(.itAdmin)
            : approvers.contains(agent.name)
        if !mayApprove { throw .elevation(.notApprover(approvers.sorted())) }
        return elevation
    }

    /// Nobody closes a ticket over a password that is out.
    func requireNoElevation() throws(Refusal) {
        if let open = elevations.first(where: \.isOpen) { throw .elevation(.stillOpen(open.id)) }
    }
}

// MARK: - Folding

extension Ticket {
    /// Marks a ticket on which somebody without the grant got a password.
    package static let breakGlassTag = "break-glass"

    mutating func fold(_ change: ElevationEvent, _ event: TicketEvent) {
        switch change {
        case .requested(let request, let terms):
            elevations.append(
                Elevation(
                    id: version, request: request, terms: terms, by: event.by ?? .desk, at: event.at,
                    approval: terms.needsApproval ? .pending : .notNeeded))
            guard request.isBreakGlass else { return }
            standing.tags.insert(Self.breakGlassTag)
            entries.append(
                Entry(
                    id: version, kind: .note, author: .system, at: event.at,
                    text: Self.breakGlassLine(request, by: event.by)))
        case .approved(let id):
            guard let by = event.by else { return }
            update(id) { $0.approval = .approved(by: by, at: event.at) }
        case .denied(let id, let reason):
            guard let by = event.by else { return }
            update(id) { $0.approval = .denied(by: by, at: event.at, reason: reason) }
        case .viewed(let id, _, _):
            guard let by = event.by else { return }
            update(id) { $0.views.append(Elevation.View(by: by, at: event.at)) }
        case .rotationWanted(let id):
            update(id) { $0.rotationWantedAt = event.at }
        case .rotated(let id, let views):
            update(id) {
                $0.rotatedViews = max($0.rotatedViews, min(views, $0.views.count))
                $0.rotatedAt = event.at
                $0.rotationWantedAt = nil
                $0.failure = nil
            }
        case .rotationFailed(let id, let failure):
            update(id) { $0.failure = failure }
        case .expired(let id):
            update(id) { $0.expiredAt = event.at }
        case .closed(let id, let actionsTaken, let isSuccessful):
            guard let by = event.by else { return }
            update(id) {
                $0.closing = Elevation.Closing(
                    by: by, at: event.at, actionsTaken: actionsTaken, isSuccessful: isSuccessful)
            }
        }
    }

    private mutating func update(_ id: Int, _ change: (inout Elevation) -> Void) {
        guard let index = elevations.firstIndex(where: { $0.id == id }) else { return }
        change(&elevations[index])
    }

    private static func breakGlassLine(_ request: ElevationRequest, by: AgentName?) -> String {
        "Break-glass: \(by?.rawValue ?? "the desk") asks for the administrator's password of \(request.device) "
            + "without the grant. Somebody else has to approve it."
    }
}
