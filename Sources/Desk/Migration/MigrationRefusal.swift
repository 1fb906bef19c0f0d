/// What stands against a step of a migration: an unmet gate, a guard, or a line of a list that cannot be taken.
package enum MigrationRefusal: Codable, Hashable, Sendable {
    case noSuchWave(Int)
    case isDone
    /// Not the next phase; these are.
    case notNext(WavePhase, next: [WavePhase])

    // Gates (`domain` 8.1).
    case noMembers
    case pilotNotMet
    case supportNotReady
    case notAnnounced
    case noAccessDecision
    case oldAccessNotDone
    case noEnforcementChoice
    case notCommunicated
    case instructionsNotReady
    case tooFew(MemberStep, have: Int, need: Int)
    case graceNotOver(until: Timestamp)
    case accessNotOn
    case notEnrolled(Int)
    case notValidated(Int)
    case notRetired

    // Guards (`domain` 8.1, 8.2).
    /// Both systems would shut out the same users and devices.
    case bothEnforce
    case vipInPilot(Int)
    /// Devices of other waves are with the old system still.
    case stillOnOld(Int)
    /// More tickets a day than the helpdesk can take.
    case overCapacity(LoadVerdict.Excess)
    /// Nobody can say how many tickets will come, or how many can be taken.
    case capacityUnknown

    // Choices.
    case tooEarly(until: WavePhase)
    case tooLate(WavePhase)
    case notAPilot
    case graceDaysNeeded
    case graceOutOfRange(Int)
    case notConfirmed(Confirmation)
    case deadlinePassed
    /// A guard that nobody overrides, or not with these roles.
    case notOverridable

    // Members.
    case memberNeedsDeviceOrAddress
    case notAnAddress
    case memberTextTooLong(limit: Int)
    case unknownOldSystem(known: [String])
    case inOtherWave(Int)
    case twiceInList
    case noSuchMember
    case notBegun
    case notCompliant
    case hasMoved(MemberStep)
    case tooManyAtOnce(limit: Int)

    /// Somebody who may can go past it, with a reason that is kept.
    package var isOverridable: Bool {
        switch self {
        case .overCapacity, .capacityUnknown: true
        default: false
        }
    }
}
