/// What a wave's gates ask for beside the wave itself.
package struct WaveContext: Sendable {
    package var rules: MigrationRules
    package var counts: MemberCounts
    /// Some pilot showed what it had to.
    package var isPilotMet: Bool
    /// A checklist of the helpdesk's readiness is complete.
    package var isChecklistComplete: Bool
    /// Members of other waves that are with the same old system still.
    package var othersOnOld: Int
    package var load: MigrationLoad

    package init(
        rules: MigrationRules = MigrationRules(), counts: MemberCounts = MemberCounts(),
        isPilotMet: Bool = false, isChecklistComplete: Bool = false, othersOnOld: Int = 0,
        load: MigrationLoad = MigrationLoad()
    ) {
        self.rules = rules
        self.counts = counts
        self.isPilotMet = isPilotMet
        self.isChecklistComplete = isChecklistComplete
        self.othersOnOld = othersOnOld
        self.load = load
    }
}

extension Wave {
    /// Everything that stands between the wave and a phase: the exit gate of the one, the entry gate of the other, the
    /// guards. Empty: it may go.
    package func obstacles(
        to phase: WavePhase, at now: Timestamp, _ context: WaveContext
    ) -> [MigrationRefusal] {
        guard self.phase != .done else { return [.isDone] }
        guard next.contains(phase) else { return [.notNext(phase, next: next)] }
        let counts = context.counts
        var found: [MigrationRefusal] = []
        func need(_ holds: Bool, _ refusal: @autoclosure () -> MigrationRefusal) {
            if !holds { found.append(refusal()) }
        }
        switch phase {
        case .planned: break
        case .notify:
            need(counts.moving > 0, .noMembers)
            if plan.isPilot {
                need(counts.vips == 0, .vipInPilot(counts.vips))
            } else {
                need(context.isPilotMet, .pilotNotMet)
            }
            need(isSupportReady(context), .supportNotReady)
        case .changeOld:
            need(isSupportReady(context), .supportNotReady)
            need(has(.announced), .notAnnounced)
            need(oldAccess != nil, .noAccessDecision)
        case .enforceNow:
            need(enforcement != nil, .noEnforcementChoice)
            need(has(.oldAccessDone), .bothEnforce)
            need(has(.communicated), .notCommunicated)
            found += capacity(entering: phase, context)
        case .unenrol:
            if self.phase == .changeOld {
                need(has(.oldAccessDone), .oldAccessNotDone)
                need(enforcement != nil, .noEnforcementChoice)
            } else {
                need(has(.newAccessOn), .accessNotOn)
            }
            need(has(.instructionsReady), .instructionsNotReady)
        case .enrol:
            found += enough(.unenrolled, context)
        case .enforceAfterGrace:
            found += enough(.compliant, context)
            need(has(.oldAccessDone), .bothEnforce)
            if let end = graceEnds {
                need(end <= now, .graceNotOver(until: end))
            } else {
                found.append(.notCommunicated)
            }
            found += capacity(entering: phase, context)
        case .enrolRest:
            if self.phase == .enrol { found += enough(.compliant, context) }
            need(has(.newAccessOn), .accessNotOn)
        case .retire:
            let (compliant, validated) = (counts.reached(.compliant), counts.reached(.validated))
            need(compliant == counts.moving, .notEnrolled(counts.moving - compliant))
            need(validated == compliant, .notValidated(compliant - validated))
        case .done:
            need(has(.oldRetired), .notRetired)
        }
        return found
    }

    /// A named person said so, or the checklist is complete (`domain` 10.4 M04).
    package func isSupportReady(_ context: WaveContext) -> Bool {
        has(.supportReady) || context.isChecklistComplete
    }

    /// The documents ask it of each device; how many of a wave it takes is a setting, and without it one shows the way.
    private func enough(_ step: MemberStep, _ context: WaveContext) -> [MigrationRefusal] {
        let need = max(1, Int((context.rules.share ?? 0) * Double(context.counts.moving) + 0.999_999))
        let have = context.counts.reached(step)
        return have < need ? [.tooFew(step, have: have, need: need)] : []
    }

    /// Enforcing and deadlines wait for the helpdesk (`domain` 8.2).
    func capacity(entering phase: WavePhase, _ context: WaveContext) -> [MigrationRefusal] {
        switch context.load.verdict(of: self, users: context.counts.moving, entering: phase, context.rules) {
        case .fits: []
        case .over(let excess): [.overCapacity(excess)]
        case .unknown: has(.capacity) ? [] : [.capacityUnknown]
        }
    }
}
