/// A handoff in flight: who hands what to whom, why, and what was tried.
///
/// It must be accepted, returned or withdrawn; until then its age is on every screen (`helpdesk` b24).
package struct Baton: Codable, Hashable, Sendable, Identifiable {
    /// The version of the ticket that made it.
    package var id: Int
    package var from: AgentName
    package var to: Receiver
    package var reason: HandoffReason
    /// What the sender tried; required, so the receiver does not start over.
    package var tried: String
    package var sentAt: Timestamp
    package var outcome: Outcome

    package enum Receiver: Codable, Hashable, Sendable {
        /// Everybody in that tier; the last tier is the escalation team.
        case tier(Int)
        case agent(AgentName)
    }

    package enum Outcome: Codable, Hashable, Sendable {
        case pending
        case accepted(by: AgentName, at: Timestamp)
        case returned(by: AgentName, at: Timestamp, reason: String)
        case withdrawn(at: Timestamp)
    }

    package var isPending: Bool { outcome == .pending }
}

/// Why a ticket is handed on.
package enum HandoffReason: String, Codable, CaseIterable, Hashable, Sendable {
    case causeUnknown = "cause-unknown"
    case needsAdminRight = "needs-admin-right"
    case outsideParty = "outside-party"
    case manyDevices = "many-devices"
    case skill
    case shiftEnd = "shift-end"
    case tooLate = "too-late"
    /// An outside party answered: tell the user.
    case outsideAnswer = "outside-answer"

    /// The key that picks the reason in the console: a mnemonic, unique.
    package var mnemonic: Character {
        switch self {
        case .causeUnknown: "c"
        case .needsAdminRight: "a"
        case .outsideParty: "o"
        case .manyDevices: "m"
        case .skill: "k"
        case .shiftEnd: "s"
        case .tooLate: "t"
        case .outsideAnswer: "w"
        }
    }

    /// What a person reads.
    package var label: String {
        switch self {
        case .causeUnknown: "cause unknown"
        case .needsAdminRight: "needs an admin right"
        case .outsideParty: "needs an outside party"
        case .manyDevices: "many devices affected"
        case .skill: "needs other skills"
        case .shiftEnd: "end of shift"
        case .tooLate: "takes too long"
        case .outsideAnswer: "answer from outside"
        }
    }
}

/// Why an agent passes over an offered ticket.
package enum SkipReason: String, Codable, CaseIterable, Hashable, Sendable {
    case notMySkill = "not-my-skill"
    case needsLanguage = "needs-language"
    case conflictOfInterest = "conflict-of-interest"
    case later
    case unclear

    package var mnemonic: Character {
        switch self {
        case .notMySkill: "k"
        case .needsLanguage: "g"
        case .conflictOfInterest: "i"
        case .later: "l"
        case .unclear: "u"
        }
    }

    package var label: String {
        switch self {
        case .notMySkill: "not my skill"
        case .needsLanguage: "needs another language"
        case .conflictOfInterest: "conflict of interest"
        case .later: "later"
        case .unclear: "unclear"
        }
    }
}
