extension Wave {
    /// The first event of a wave, or a refusal.
    package static func begin(_ plan: WavePlan, by actor: Actor, at now: Timestamp) throws(Refusal)
        -> WaveEvent
    {
        try require(actor)
        try check(plan)
        return WaveEvent(at: now, by: actor.agentName, change: .planned(plan))
    }

    /// The events of a command that is not about members, none where nothing would change, or a refusal.
    package func decide(
        _ command: WaveCommand, by actor: Actor, at now: Timestamp, _ context: WaveContext
    ) throws(Refusal) -> [WaveEvent] {
        try Self.require(actor)
        guard phase != .done else { throw .migration(.isDone) }
        let change: WaveChange
        switch command {
        case .setMembers, .removeMembers: return []
        case .plan(let plan):
            try Self.check(plan)
            if plan == self.plan { return [] }
            if plan.isPilot, context.counts.vips > 0 { throw .migration(.vipInPilot(context.counts.vips)) }
            change = .planned(plan)
        case .advance(let phase, let reason):
            try pass(obstacles(to: phase, at: now, context), reason, actor)
            change = .advanced(phase, overriding: reason)
        case .chooseOldAccess(let access):
            if access == oldAccess { return [] }
            // Until the new choice is carried out the old system would shut out again.
            if has(.newAccessOn) { throw .migration(.bothEnforce) }
            change = .oldAccessChosen(access)
        case .chooseEnforcement(let choice):
            let enforcement = try enforcement(choice, context.rules)
            if enforcement == self.enforcement { return [] }
            change = .enforcementChosen(enforcement)
        case .setDeadline(let deadline, let reason):
            if deadline == self.deadline { return [] }
            if let deadline {
                guard deadline > now else { throw .migration(.deadlinePassed) }
                var obstacles: [MigrationRefusal] = []
                if !isSupportReady(context) { obstacles.append(.supportNotReady) }
                obstacles += capacity(entering: .enrol, context)
                try pass(obstacles, reason, actor)
            }
            change = .deadlineSet(deadline, overriding: deadline == nil ? nil : reason)
        case .confirm(let confirmation, let note):
            if has(confirmation) { return [] }
            try Self.checkText(note)
            if let obstacle = obstacle(to: confirmation, context) { throw .migration(obstacle) }
            change = .confirmed(confirmation, note: note)
        case .withdraw(let confirmation, let reason):
            guard has(confirmation) else { throw .migration(.notConfirmed(confirmation)) }
            try Ticket.require(reason, .reason, limit: DeskRules.shortTextLimit)
            if confirmation == .oldAccessDone, has(.newAccessOn) { throw .migration(.bothEnforce) }
            change = .withdrawn(confirmation, reason: reason)
        }
        return [WaveEvent(at: now, by: actor.agentName, change: change)]
    }

    /// What stands against saying that something is so.
    func obstacle(to confirmation: Confirmation, _ context: WaveContext) -> MigrationRefusal? {
        switch confirmation {
        case .supportReady, .instructionsReady, .capacity: return nil
        case .pilotMet:
            if !plan.isPilot { return .notAPilot }
            let validated = context.counts.reached(.validated)
            return validated > 0 ? nil : .tooFew(.validated, have: 0, need: 1)
        case .announced:
            if phase < .notify { return .tooEarly(until: .notify) }
            return isSupportReady(context) ? nil : .supportNotReady
        case .oldAccessDone:
            if phase < .changeOld { return .tooEarly(until: .changeOld) }
            return oldAccess == nil ? .noAccessDecision : nil
        case .communicated:
            if enforcement == nil { return .noEnforcementChoice }
            if phase < .notify { return .tooEarly(until: .notify) }
            return isSupportReady(context) ? nil : .supportNotReady
        case .newAccessOn:
            if !has(.oldAccessDone) { return .bothEnforce }
            if enforcement == nil { return .noEnforcementChoice }
            let first: WavePhase = enforcement == .now ? .enforceNow : .enforceAfterGrace
            return phase < first ? .tooEarly(until: first) : nil
        case .oldRetired:
            if phase < .retire { return .tooEarly(until: .retire) }
            if context.counts.left > 0 { return .notValidated(context.counts.left) }
            let kept = context.counts.leftOut[.keepsOld] ?? 0
            return kept + context.othersOnOld > 0 ? .stillOnOld(kept + context.othersOnOld) : nil
        }
    }

    private func enforcement(
        _ choice: WaveCommand.EnforcementChoice, _ rules: MigrationRules
    ) throws(Refusal) -> Enforcement {
        switch choice {
        case .now:
            // Phase 3 comes before anybody leaves the old system.
            if phase > .changeOld { throw .migration(.tooLate(phase)) }
            return .now
        case .afterGrace(let days):
            if phase >= .enforceAfterGrace || (phase > .changeOld && enforcement == .now) {
                throw .migration(.tooLate(phase))
            }
            guard let days = days ?? rules.graceDays else { throw .migration(.graceDaysNeeded) }
            guard MigrationRules.graceRange.contains(days) else { throw .migration(.graceOutOfRange(days)) }
            return .afterGrace(days: days)
        }
    }

    /// Lets through what nothing stands against, and an IT admin past the guards that can be overridden.
    private func pass(
        _ obstacles: [MigrationRefusal], _ reason: String?, _ actor: Actor
    ) throws(Refusal) {
        if let first = obstacles.first(where: { !$0.isOverridable }) { throw .migration(first) }
        if let reason { try Ticket.require(reason, .reason, limit: DeskRules.shortTextLimit) }
        guard let first = obstacles.first else { return }
        guard reason != nil else { throw .migration(first) }
        if case .agent(let agent) = actor, !agent.roles.contains(.itAdmin) {
            throw .migration(.notOverridable)
        }
    }

    static func require(_ actor: Actor) throws(Refusal) {
        if case .agent(let agent) = actor, !Permission.allows(agent, .manageMigration) {
            throw .notPermitted(.manageMigration)
        }
    }

    private static func check(_ plan: WavePlan) throws(Refusal) {
        try Ticket.require(plan.name, .name, limit: MemberFields.longestName)
        guard plan.oldSystem.utf8.count <= MemberFields.longestName else {
            throw .migration(.memberTextTooLong(limit: MemberFields.longestName))
        }
    }

    private static func checkText(_ text: String) throws(Refusal) {
        guard text.utf8.count <= DeskRules.shortTextLimit else {
            throw .tooLong(.reason, limit: DeskRules.shortTextLimit)
        }
    }
}
