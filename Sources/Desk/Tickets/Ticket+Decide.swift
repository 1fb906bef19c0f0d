/// What a decision needs to know beside the ticket itself.
package struct DecisionContext: Sendable {
    package var rules: DeskRules
    package var staff: Staff
    /// For ``TicketCommand/markDuplicate(of:)``: the target as it stands, nil when there is none.
    package var duplicateTarget: DuplicateTarget?
    /// For ``TicketCommand/linkDevice(_:)``: whether the desk knows the device.
    package var isDeviceKnown: Bool
    /// The other ticket of ``Ticket/counterpart(of:by:)`` as it stands, where it is in sight.
    package var counterpart: Ticket?
    /// For ``TicketCommand/elevation(_:)``.
    package var elevation = ElevationContext()
    /// For ``TicketCommand/split(_:subject:)``: the number the new ticket will have.
    package var nextNumber = 0
    /// For ``TicketCommand/leg(_:)``: the ticket's device, where the desk knows it.
    package var device: Device?

    package struct DuplicateTarget: Sendable {
        package var number: Int
        package var duplicateOf: Int?

        package init(number: Int, duplicateOf: Int?) {
            self.number = number
            self.duplicateOf = duplicateOf
        }
    }

    package init(
        rules: DeskRules, staff: Staff, duplicateTarget: DuplicateTarget? = nil, isDeviceKnown: Bool = true
    ) {
        self.rules = rules
        self.staff = staff
        self.duplicateTarget = duplicateTarget
        self.isDeviceKnown = isDeviceKnown
    }
}

extension Ticket {
    /// The events of a new ticket. Nothing from outside is refused here: an empty message is a ticket too.
    package static func open(_ opening: Opening, by actor: Actor, at now: Timestamp) throws(Refusal)
        -> [TicketEvent]
    {
        if case .agent(let agent) = actor, !Permission.allows(agent, .intake) { throw .notPermitted(.intake) }
        return [TicketEvent(at: now, by: actor.agentName, change: .opened(opening))]
    }

    /// Turns a command into events, or refuses it. Pure and total: the only place where a rule of the desk lives.
    ///
    /// - Parameters:
    ///   - basedOn: the version the actor saw; nil skips the collision check (a script that means "whatever it is").
    ///   - context: the desk's rules and staff.
    /// - Throws: the first rule that stands against it.
    package func decide(
        _ command: TicketCommand, by actor: Actor, at now: Timestamp, basedOn: Int? = nil,
        context: DecisionContext
    ) throws(Refusal) -> [TicketEvent] {
        if case .agent(let agent) = actor, !Permission.allows(agent, command.action) {
            throw .notPermitted(command.action)
        }
        try requireNotMerged(command, by: actor)
        try checkCollision(command, basedOn: basedOn)
        if case .leg(let command) = command {
            return try decideLeg(command, by: actor, at: now, context: context).map {
                TicketEvent(at: now, by: actor.agentName, change: $0)
            }
        }
        guard let change = try change(for: command, by: actor, at: now, context: context) else { return [] }
        return [TicketEvent(at: now, by: actor.agentName, change: change)]
    }

    /// A command collides when an aspect it decides on changed after the version it names (`helpdesk` (e)).
    package func checkCollision(_ command: TicketCommand, basedOn: Int?) throws(Refusal) {
        guard let basedOn else { return }
        guard basedOn >= 1, basedOn <= version else {
            throw .unknownVersion(basedOn: basedOn, current: version)
        }
        guard basedOn < version else { return }
        for aspect in command.aspects {
            if let change = lastChange[aspect], change.version > basedOn {
                throw .collision(aspect, by: change.by, at: change.at, version: change.version)
            }
        }
    }

    private func change(
        for command: TicketCommand, by actor: Actor, at now: Timestamp, context: DecisionContext
    ) throws(Refusal) -> TicketChange? {
        switch command {
        case .accept:
            return try decideRoute(verdict.route, accepted: true, why: nil, context: context)
        case .route(let route, let why):
            if let why { try Self.require(why, .reason, limit: DeskRules.shortTextLimit) }
            return try decideRoute(route, accepted: false, why: why, context: context)
        case .claim:
            return try decideClaim(by: actor)
        case .release:
            try requireOpen(.release)
            guard let holder = standing.holder else { throw .notHolder(nil) }
            if case .agent(let agent) = actor, agent.name != holder, !agent.roles.contains(.itAdmin) {
                throw .notHolder(holder)
            }
            try requireNoBaton()
            return .released
        case .handOff, .acceptBaton, .returnBaton, .withdrawBaton:
            return try decideBaton(command, by: actor, context: context)
        case .reply(let text):
            if standing.status == .duplicate { throw .wrongStatus(.reply, .duplicate) }
            try Self.require(text, .text, limit: DeskRules.textLimit)
            return .replied(text)
        case .note(let text):
            try Self.require(text, .text, limit: DeskRules.textLimit)
            return .noted(text)
        case .rate(let rating):
            guard Rating.scores.contains(rating.score) else { throw .noSuchScore(rating.score) }
            if rating.comment.utf8.count > DeskRules.textLimit {
                throw .tooLong(.text, limit: DeskRules.textLimit)
            }
            return .rated(rating)
        case .setSeverity(let severity):
            try requireOpen(.setSeverity)
            if severity == standing.severity { throw .sameSeverity(severity) }
            return .severitySet(severity)
        case .tag(let add, let remove):
            for tag in add where !Self.isValidTag(tag) { throw .invalidTag(tag) }
            let added = add.subtracting(standing.tags)
            let removed = remove.intersection(standing.tags)
            return added.isEmpty && removed.isEmpty ? nil : .tagged(added: added, removed: removed)
        case .resolve:
            try requireOpen(.resolve)
            try requireNoBaton()
            try requireNoElevation()
            try requireNoLeg()
            return .resolved
        case .reopen(let reason):
            if isOpen { throw .wrongStatus(.reopen, standing.status) }
            if let reason { try Self.require(reason, .reason, limit: DeskRules.shortTextLimit) }
            return .reopened(reason: reason)
        case .snooze(let wake):
            try requireOpen(.snooze)
            try requireNoBaton()
            if case .at(let instant) = wake, instant <= now { throw .wakeInPast }
            return .snoozed(until: wake)
        case .wake:
            if standing.status != .waiting { throw .wrongStatus(.wake, standing.status) }
            return .woken
        case .skip(let reason):
            try requireOpen(.skip)
            return .skipped(reason)
        case .markDuplicate(let target):
            return try decideDuplicate(of: target, context: context)
        case .linkDevice(let name):
            guard context.isDeviceKnown else { throw .noSuchDevice(name) }
            return standing.device == name ? nil : .deviceLinked(name)
        case .restrict:
            return try decideRestriction(by: actor, context: context)
        case .unrestrict:
            return standing.isRestricted ? .unrestricted : nil
        case .receive(let entry):
            return .received(entry)
        case .reportUndelivered(let report):
            return .undelivered(report)
        case .merge(let target):
            return try decideMerge(into: target, by: actor, context: context)
        case .unmerge:
            guard case .agent = actor else { throw .notPermitted(.merge) }
            return try decideUnmerge(context: context)
        case .split(let entries, let subject):
            return try decideSplit(entries, subject: subject, by: actor, context: context)
        case .elevation(let command):
            return try decideElevation(command, by: actor, at: now, context: context)
        case .takeStep(let key):
            return decideStep(key, at: now, context: context)
        case .leg:
            return nil
        case .undo:
            return try decideUndo(by: actor, context: context)
        case .undoChange(let version):
            return try decideUndo(of: version, by: actor, context: context)
        }
    }

    private func decideRoute(
        _ route: Route, accepted: Bool, why: String?, context: DecisionContext
    ) throws(Refusal) -> TicketChange {
        try requireOpen(accepted ? .accept : .route)
        try requireNoBaton()
        if standing.isSettled, standing.route == route { throw .sameRoute(route) }
        let queue = context.rules.queue(route: route, tier: standing.tier)
        return accepted ? .accepted(route, queue: queue) : .rerouted(route, queue: queue, why: why)
    }

    private func decideClaim(by actor: Actor) throws(Refusal) -> TicketChange {
        try requireOpen(.claim)
        guard let name = actor.agentName else { throw .notPermitted(.claim) }
        if let holder = standing.holder { throw holder == name ? .alreadyYours : .heldBy(holder) }
        try requireNoBaton()
        return .claimed
    }

    private func decideDuplicate(of target: Int, context: DecisionContext) throws(Refusal)
        -> TicketChange
    {
        try requireOpen(.markDuplicate)
        try requireNoBaton()
        try requireNoLeg()
        if target == number { throw .duplicateOfItself }
        guard let found = context.duplicateTarget, found.number == target else { throw .noSuchTicket(target) }
        if let survivor = found.duplicateOf { throw .duplicateOfDuplicate(survivor) }
        return .markedDuplicate(of: target)
    }

    private func decideRestriction(by actor: Actor, context: DecisionContext) throws(Refusal)
        -> TicketChange?
    {
        if standing.isRestricted { return nil }
        if case .agent(let agent) = actor { try requireReader(agent, context: context) }
        return .restricted
    }

    private func decideUndo(of version: Int? = nil, by actor: Actor, context: DecisionContext) throws(Refusal)
        -> TicketChange
    {
        guard let name = actor.agentName,
            let index = undoable.lastIndex(where: {
                $0.by == name && $0.isUndoable && (version == nil || $0.version == version)
            })
        else { throw .nothingToUndo }
        let record = undoable[index]
        if let change = try decideJointUndo(record, context: context) { return change }
        if let later = undoable[(index + 1)...].last(where: { $0.changesStanding }), record.changesStanding {
            throw .undoBlocked(kind: later.kind, by: later.by)
        }
        // Taking a reopening back closes the ticket.
        if record.changesStanding, isOpen, !record.before.status.isOpen { try requireNoLeg() }
        return .undone(version: record.version, kind: record.kind)
    }

    func requireOpen(_ action: Action) throws(Refusal) {
        if !isOpen { throw .wrongStatus(action, standing.status) }
    }

    func requireNoBaton() throws(Refusal) {
        if let baton = pendingBaton { throw .batonPending(to: baton.to) }
    }

    static func require(_ text: String, _ field: Refusal.Field, limit: Int) throws(Refusal) {
        if text.allSatisfy(\.isWhitespace) { throw .missing(field) }
        if text.utf8.count > limit { throw .tooLong(field, limit: limit) }
    }

    /// Lower-case letters, digits, `-`, `_` and `:`, at most 32: a tag is a word to filter by.
    package static func isValidTag(_ tag: String) -> Bool {
        (1...32).contains(tag.utf8.count)
            && tag.unicodeScalars.allSatisfy {
                $0 == "-" || $0 == "_" || $0 == ":" || $0.properties.numericType != nil
                    || ($0.properties.isAlphabetic && !$0.properties.isUppercase)
            }
    }
}
