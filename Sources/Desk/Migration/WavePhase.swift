/// Where a wave stands on its way from the old device management to the new one.
///
/// Source: `domain` 8.1: eight phases, of which 3 and 6 are alternatives; before the first a wave is planned, after the
/// last it is done.
package enum WavePhase: String, Codable, CodingKeyRepresentable, CaseIterable, Hashable, Comparable, Sendable
{
    case planned
    case notify
    case changeOld = "change-old"
    case enforceNow = "enforce-now"
    case unenrol
    case enrol
    case enforceAfterGrace = "enforce-after-grace"
    case enrolRest = "enrol-rest"
    case retire
    case done

    /// The number that the documents give it; nil before the first and after the last.
    package var number: Int? {
        let place = Self.allCases.firstIndex(of: self) ?? 0
        return (1...8).contains(place) ? place : nil
    }

    /// The eight that the documents have.
    package static let documented = allCases.filter { $0.number != nil }

    package var isUnderWay: Bool { number != nil }

    /// The new system begins to shut out whoever does not comply.
    package var enforces: Bool { self == .enforceNow || self == .enforceAfterGrace }

    /// What may come after it; several while nobody chose how access is enforced, none at the end.
    package func next(_ enforcement: Enforcement?) -> [WavePhase] {
        switch self {
        case .planned: [.notify]
        case .notify: [.changeOld]
        case .changeOld:
            switch enforcement {
            case nil: [.enforceNow, .unenrol]
            case .now: [.enforceNow]
            case .afterGrace: [.unenrol]
            }
        case .enforceNow: [.unenrol]
        case .unenrol: [.enrol]
        case .enrol: enforcement == .now ? [.enrolRest] : [.enforceAfterGrace]
        case .enforceAfterGrace: [.enrolRest]
        case .enrolRest: [.retire]
        case .retire: [.done]
        case .done: []
        }
    }

    /// The phase that a person names, by its number or its name.
    package init?(naming text: String) {
        if let number = Int(text), let phase = Self.documented.first(where: { $0.number == number }) {
            self = phase
        } else if let phase = WavePhase(rawValue: text.lowercased()) {
            self = phase
        } else {
            return nil
        }
    }

    package static func < (left: Self, right: Self) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// When the new system's conditional access holds for a wave (`domain` 8.1: phases 3 and 6 are alternatives).
package enum Enforcement: Codable, Hashable, Sendable {
    case now
    /// So many days after users and helpdesk were told.
    case afterGrace(days: Int)
}

/// How the old system's conditional access lets go of a wave (`domain` 10.4 M05).
package enum OldAccess: String, Codable, CaseIterable, Hashable, Sendable {
    /// For everybody.
    case disabled
    /// For the wave's users and devices.
    case excluded
}

/// Something that a named person says is so. Gates ask for these.
package enum Confirmation: String, Codable, CodingKeyRepresentable, CaseIterable, Hashable, Sendable {
    case supportReady = "support-ready"
    /// The pilot showed what it had to (`domain` 8.2).
    case pilotMet = "pilot-met"
    case announced
    /// The old conditional access lets the wave go, as was chosen.
    case oldAccessDone = "old-access-done"
    /// Users and helpdesk were told how access is enforced, and when: the grace period runs from here.
    case communicated
    /// The vendor's instructions for leaving the old system are at hand.
    case instructionsReady = "instructions-ready"
    case newAccessOn = "new-access-on"
    /// The helpdesk can take what will come, where no forecast can say it.
    case capacity
    /// The old system's infrastructure and licences are gone.
    case oldRetired = "old-retired"
}
