/// Names a step of one clock: none is taken twice, whatever happens between (`helpdesk` (e) 7).
package struct ClockStepKey: Codable, Hashable, Sendable {
    package var clock: ClockID
    package var offset: Int64
    package var action: ClockStep.Action

    package init(clock: ClockID, offset: Int64, action: ClockStep.Action) {
        self.clock = clock
        self.offset = offset
        self.action = action
    }
}

/// A step, and what came of it.
package struct ClockStepTaken: Codable, Hashable, Sendable {
    package var key: ClockStepKey
    package var effect: Effect

    package enum Effect: Codable, Hashable, Sendable {
        case notified
        case raised(Severity)
        case handedOn(tier: Int, queue: Queue)
        /// There was nothing to do: the severity is the highest, the tier the last, a handoff under way already.
        case nothing
    }

    package init(key: ClockStepKey, effect: Effect) {
        self.key = key
        self.effect = effect
    }
}

/// A step that a clock will come to.
package struct ComingStep: Hashable, Sendable {
    package var key: ClockStepKey
    package var at: Timestamp
}

extension Ticket {
    /// Steps that running clocks have not come to or not taken yet, the next one first.
    ///
    /// Where a step should have been taken before the last mark, as after a change of the levels, it is due then.
    package func comingSteps(_ fold: ClockFold) -> [ComingStep] {
        guard isOpen, let last = fold.last else { return [] }
        let version = fold.service.version(at: fold.now)
        guard let level = fold.level(version, last.facts), !level.steps.isEmpty else { return [] }
        let time = version.time(level.calendar)
        return fold.clocks.flatMap { clock -> [ComingStep] in
            guard let target = clock.target, clock.ended == nil,
                level.pauses(clock.id.metric, last.facts.hold) == nil
            else { return [] }
            return level.steps.filter { $0.metric == clock.id.metric }.compactMap { step in
                let key = ClockStepKey(clock: clock.id, offset: step.offset, action: step.action)
                guard !steps.contains(key) else { return nil }
                let budget = max(0, target.saturatingAdd(step.offset)) - clock.elapsed
                return ComingStep(key: key, at: time.instant(after: budget, from: fold.now))
            }
        }.sorted { ($0.at, $0.key.offset, $0.key.clock.start) < ($1.at, $1.key.offset, $1.key.clock.start) }
    }

    /// The desk's own: refused to everybody else by the permission table.
    func decideStep(
        _ key: ClockStepKey, at now: Timestamp, context: DecisionContext
    ) -> TicketChange? {
        let coming = comingSteps(ClockFold(self, service: context.rules.service))
        guard coming.contains(where: { $0.key == key && $0.at <= now }) else { return nil }
        return .clockStep(ClockStepTaken(key: key, effect: effect(of: key.action, context.rules)))
    }

    private func effect(of action: ClockStep.Action, _ rules: DeskRules) -> ClockStepTaken.Effect {
        switch action {
        case .notify:
            return .notified
        case .raise:
            guard let index = Severity.allCases.firstIndex(of: standing.severity), index > 0 else {
                return .nothing
            }
            return .raised(Severity.allCases[index - 1])
        case .handOn:
            let tier = standing.tier + 1
            guard pendingBaton == nil, tier <= rules.escalationTier else { return .nothing }
            return .handedOn(tier: tier, queue: tier == rules.escalationTier ? .escalation : standing.queue)
        }
    }

    mutating func takeStep(_ taken: ClockStepTaken, _ event: TicketEvent) {
        steps.insert(taken.key)
        switch taken.effect {
        case .notified, .nothing: break
        case .raised(let severity):
            set(severity, event)
        case .handedOn(let tier, let queue):
            standing.queue = queue
            // Nobody may have it: then the desk itself is who hands it on.
            batons.append(
                Baton(
                    id: version, from: standing.holder ?? standing.keeper ?? AgentName.desk,
                    to: .tier(tier), reason: .tooLate, tried: taken.line, sentAt: event.at,
                    outcome: .pending))
        }
        entries.append(
            Entry(id: version, kind: .note, author: .system, at: event.at, text: taken.line))
    }
}

extension AgentName {
    /// Stands where an agent is named and the desk itself acted; no account has such a name.
    package static let desk = AgentName("(desk)")
}

extension ClockStepTaken {
    /// What the thread says.
    package var line: String {
        let span = Self.span(key.offset.magnitude)
        let metric = key.clock.metric.label
        let when =
            key.offset < 0
            ? "The clock for \(metric) has \(span) left."
            : key.offset == 0
                ? "The clock for \(metric) has run out." : "The clock for \(metric) ran out \(span) ago."
        switch effect {
        case .notified, .nothing: return when
        case .raised(let severity): return "\(when) The desk raised the severity to \(severity.rawValue)."
        case .handedOn(let tier, _): return "\(when) The desk handed the ticket on to tier \(tier)."
        }
    }

    private static func span(_ seconds: UInt64) -> String {
        if seconds % 3600 == 0, seconds > 0 { return "\(seconds / 3600) h of working time" }
        return "\(seconds / 60) min of working time"
    }
}
