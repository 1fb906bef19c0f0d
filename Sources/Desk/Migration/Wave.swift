/// A cohort of users and devices that moves to the new management together: the fold of its events, without its
/// members, which may be thousands and are kept in a table.
package struct Wave: Codable, Hashable, Sendable, Identifiable {
    /// Counts up from 1.
    package var number: Int
    /// How many events were folded.
    package private(set) var version: Int
    package private(set) var plan: WavePlan
    package private(set) var phase: WavePhase
    /// When it came to each phase, in order; the last is the one it is in.
    package private(set) var spans: [Span]
    package private(set) var oldAccess: OldAccess?
    package private(set) var enforcement: Enforcement?
    package private(set) var signatures: [Confirmation: Signature]
    /// Enrolled by then.
    package private(set) var deadline: Timestamp?

    package var id: Int { number }

    /// A time in a phase.
    package struct Span: Codable, Hashable, Sendable {
        package var phase: WavePhase
        package var from: Timestamp
        package var until: Timestamp?
        /// Why somebody went past a guard on the way here.
        package var overriding: String?

        package init(
            phase: WavePhase, from: Timestamp, until: Timestamp? = nil, overriding: String? = nil
        ) {
            self.phase = phase
            self.from = from
            self.until = until
            self.overriding = overriding
        }
    }

    /// Who said so, and when.
    package struct Signature: Codable, Hashable, Sendable {
        package var by: AgentName?
        package var at: Timestamp
        package var note: String

        package init(by: AgentName?, at: Timestamp, note: String) {
            self.by = by
            self.at = at
            self.note = note
        }
    }

    /// The wave that an event begins; nil for any but the first of a wave.
    package init?(number: Int, first event: WaveEvent) {
        guard case .planned(let plan) = event.change else { return nil }
        self.number = number
        self.plan = plan
        version = 1
        phase = .planned
        spans = [Span(phase: .planned, from: event.at)]
        signatures = [:]
    }

    /// nil where there are no events, or they begin wrongly.
    package static func fold(number: Int, _ events: some Sequence<WaveEvent>) -> Wave? {
        var wave: Wave?
        for event in events {
            if wave == nil {
                guard let begun = Wave(number: number, first: event) else { return nil }
                wave = begun
            } else {
                wave?.apply(event)
            }
        }
        return wave
    }

    package mutating func apply(_ event: WaveEvent) {
        version += 1
        switch event.change {
        case .planned(let plan): self.plan = plan
        case .membersSet, .membersRemoved, .stepped: break
        case .advanced(let phase, let overriding):
            if !spans.isEmpty { spans[spans.count - 1].until = event.at }
            spans.append(Span(phase: phase, from: event.at, overriding: overriding))
            self.phase = phase
        case .oldAccessChosen(let access):
            if access != oldAccess { signatures[.oldAccessDone] = nil }
            oldAccess = access
        case .enforcementChosen(let enforcement):
            // Whoever was told something else has to be told again.
            if enforcement != self.enforcement { signatures[.communicated] = nil }
            self.enforcement = enforcement
        case .deadlineSet(let deadline, _): self.deadline = deadline
        case .confirmed(let confirmation, let note):
            signatures[confirmation] = Signature(by: event.by, at: event.at, note: note)
        case .withdrawn(let confirmation, _): signatures[confirmation] = nil
        }
    }

    /// When it came to the phase it is in.
    package var since: Timestamp { spans.last?.from ?? Timestamp(seconds: 0) }

    package func has(_ confirmation: Confirmation) -> Bool { signatures[confirmation] != nil }

    /// The end of the grace period: so many days after it was communicated.
    package var graceEnds: Timestamp? {
        guard case .afterGrace(let days) = enforcement, let told = signatures[.communicated] else {
            return nil
        }
        return told.at.adding(seconds: Int64(days) * 86_400)
    }

    /// The new conditional access shuts out members that do not comply.
    package var enforces: Bool { has(.newAccessOn) && phase != .done }

    /// What may come next.
    package var next: [WavePhase] { phase.next(enforcement) }
}
