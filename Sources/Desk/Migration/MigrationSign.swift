/// What a ticket's words have to do with a migration (`domain` 8.1, typical tickets).
package enum MigrationSign: String, Codable, CaseIterable, Hashable, Sendable {
    /// Mail, files or a sign-in are refused.
    case access
    /// The old management does not let go, or took something with it.
    case leaving
    /// The new management, or the way into it.
    case enrolling
    /// Why, when, what the organisation sees.
    case question
}

extension WavePhase {
    /// What tickets to expect of a wave.
    package var expectedSigns: [MigrationSign] {
        switch self {
        case .planned, .done: []
        case .notify: [.question]
        case .changeOld: [.access, .question]
        case .enforceNow, .enforceAfterGrace: [.access, .enrolling]
        case .unenrol: [.leaving, .access]
        case .enrol: [.enrolling, .question]
        case .enrolRest: [.access, .enrolling, .leaving]
        case .retire: [.leaving, .access]
        }
    }
}

/// What routing is told of a ticket's requester or device beside its text.
package struct Circumstance: Hashable, Sendable {
    package var wave: Int
    package var phase: WavePhase
    package var step: MemberStep
    /// The new conditional access is on for the wave.
    package var enforces: Bool

    package init(wave: Int, phase: WavePhase, step: MemberStep, enforces: Bool) {
        self.wave = wave
        self.phase = phase
        self.step = step
        self.enforces = enforces
    }
}
