extension Alert {
    /// What decisions about alerts look at beside the alert.
    package struct Context: Sendable {
        package var rules: AlertRules
        package var staff: Staff
        /// The calendar that due times are counted in.
        package var calendar: WorkTime

        package init(rules: AlertRules, staff: Staff, calendar: WorkTime) {
            self.rules = rules
            self.staff = staff
            self.calendar = calendar
        }
    }

    /// The events that a command brings, none where nothing would change, or a refusal.
    package func decide(
        _ command: AlertCommand, by actor: Actor, at now: Timestamp, context: Context
    ) throws(Refusal) -> [AlertEvent] {
        if case .agent(let agent) = actor, !Permission.allows(agent, .handleAlerts) {
            throw .notPermitted(.handleAlerts)
        }
        if command.isOfTime, actor != .system { throw .notPermitted(.clockStep) }
        if isForgotten, command != .reactivate { throw .alert(.forgotten(number)) }
        guard let change = try change(command, by: actor, at: now, context) else { return [] }
        return [AlertEvent(at: now, by: actor.agentName, change: change)]
    }

    private func change(
        _ command: AlertCommand, by actor: Actor, at now: Timestamp, _ context: Context
    ) throws(Refusal) -> AlertChange? {
        switch command {
        case .take:
            try requireActive()
            guard let me = actor.agentName, owner != me else { return nil }
            if let owner { throw .alert(.ownedBy(owner, number)) }
            return .owned(me)
        case .release:
            guard let owner else { throw .alert(.nobodys(number)) }
            if case .agent(let agent) = actor, agent.name != owner, !agent.roles.contains(.itAdmin) {
                throw .alert(.ownedBy(owner, number))
            }
            return .owned(nil)
        case .assign(let name):
            try requireActive()
            guard context.staff.agents[name] != nil else { throw .noSuchAgent(name) }
            return owner == name ? nil : .owned(name)
        case .setDue(let time):
            try requireActive()
            if let time, time <= now { throw .alert(.dueInPast) }
            return due == time ? nil : .dated(time)
        case .link(let ticket):
            if let known = self.ticket {
                if known == ticket { return nil }
                throw .alert(.linked(number, to: known))
            }
            return .linked(ticket)
        case .unlink:
            guard ticket != nil else { throw .alert(.notLinked(number)) }
            return .unlinked
        case .close(let reason):
            try requireActive()
            guard reason.utf8.count <= DeskRules.shortTextLimit else {
                throw .tooLong(.reason, limit: DeskRules.shortTextLimit)
            }
            return .closed(reason: reason)
        case .reactivate:
            guard closed != nil else { throw .alert(.notClosed(number)) }
            if isForgotten { throw .alert(.forgotten(number)) }
            let due = context.rules.due[severity].map { context.calendar.instant(after: $0, from: now) }
            return .reactivated(
                AlertChange.Sighting(count: count, severity: severity, text: text), due: due)
        case .expire: return isActive && expiry(context.rules) <= now ? .expired : nil
        case .noteOverdue: return isOverdue(at: now) && !wasLate ? .overdue : nil
        case .forget:
            guard let closed, !isForgotten else { return nil }
            let end = closed.at.adding(seconds: Int64(context.rules.forgetDays) * 86_400)
            return end <= now ? .forgotten : nil
        }
    }

    private func requireActive() throws(Refusal) {
        if !isActive { throw .alert(.closed(number)) }
    }
}
