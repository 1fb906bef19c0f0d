/// Something that happened to a wave.
package typealias WaveEvent = Event<WaveChange>

/// What an event of a wave says. Cases are added, never altered.
package enum WaveChange: LoggedChange {
    /// The first event of every wave; later it replaces the plan.
    case planned(WavePlan)
    /// New members, and known ones as they are now: at most ``MigrationRules/eventLimit``.
    case membersSet([Member])
    case membersRemoved([Int])
    case stepped([MemberProgress])
    case advanced(WavePhase, overriding: String?)
    case oldAccessChosen(OldAccess)
    case enforcementChosen(Enforcement)
    case deadlineSet(Timestamp?, overriding: String?)
    case confirmed(Confirmation, note: String)
    case withdrawn(Confirmation, reason: String)
}

/// What a wave is called, and what it is.
package struct WavePlan: Codable, Hashable, Sendable {
    package var name: String
    /// Goes first, and shows that all works.
    package var isPilot: Bool
    /// What its devices leave, where a member does not say otherwise.
    package var oldSystem: String
    /// When it is meant to begin.
    package var starts: Timestamp?

    package init(name: String, isPilot: Bool = false, oldSystem: String = "", starts: Timestamp? = nil) {
        self.name = name
        self.isPilot = isPilot
        self.oldSystem = oldSystem
        self.starts = starts
    }
}

/// How far a member is now.
package struct MemberProgress: Codable, Hashable, Sendable {
    package var member: Int
    /// nil: it was left out.
    package var step: MemberStep?
    package var leftOut: LeftOut?
    package var note: String?

    package init(member: Int, step: MemberStep? = nil, leftOut: LeftOut? = nil, note: String? = nil) {
        self.member = member
        self.step = step
        self.leftOut = leftOut
        self.note = note
    }
}

/// What somebody asks of a wave.
package enum WaveCommand: Codable, Hashable, Sendable {
    case plan(WavePlan)
    case setMembers([MemberFields])
    /// By device or address.
    case removeMembers([String])
    case advance(WavePhase, overriding: String?)
    case chooseOldAccess(OldAccess)
    /// Grace without days: the usual ones.
    case chooseEnforcement(EnforcementChoice)
    case setDeadline(Timestamp?, overriding: String?)
    case confirm(Confirmation, note: String)
    case withdraw(Confirmation, reason: String)

    package enum EnforcementChoice: Codable, Hashable, Sendable {
        case now
        case afterGrace(days: Int?)
    }
}

/// A line of a progress list: a device, or a person's address, and how far it is.
package struct ProgressReport: Codable, Hashable, Sendable {
    package var key: String
    package var step: MemberStep?
    package var leftOut: LeftOut?
    package var note: String?

    package init(key: String, step: MemberStep? = nil, leftOut: LeftOut? = nil, note: String? = nil) {
        self.key = key
        self.step = step
        self.leftOut = leftOut
        self.note = note
    }
}

extension WaveChange {
    /// The name of the change in the log.
    package var kind: String {
        switch self {
        case .planned: "wave-planned"
        case .membersSet: "wave-members-set"
        case .membersRemoved: "wave-members-removed"
        case .stepped: "wave-progress"
        case .advanced: "wave-advanced"
        case .oldAccessChosen: "wave-old-access-chosen"
        case .enforcementChosen: "wave-enforcement-chosen"
        case .deadlineSet: "wave-deadline-set"
        case .confirmed: "wave-confirmed"
        case .withdrawn: "wave-withdrawn"
        }
    }
}
