package import Desk
import Localization

/// Waves, their phases and what stands against them, in words.
extension Prose {
    /// `6 enforce after grace`.
    package static func name(_ phase: WavePhase) -> String {
        let words = localized(word: plainName(phase), context: "phase")
        return phase.number.map { "\($0) \(words)" } ?? words
    }

    /// In English, without its number.
    static func plainName(_ phase: WavePhase) -> String { phase.rawValue.replacing("-", with: " ") }

    /// What the helpdesk does for a wave in a phase. Source: `domain` 8.1.
    package static func duty(_ phase: WavePhase) -> String {
        switch phase {
        case .planned: "Nothing yet: the wave was told nothing."
        case .notify: "Brief the staff; have the instructions and posters at hand."
        case .changeOld: "Know who is excluded in the old system; a sudden loss of access comes from there."
        case .enforceNow: "Expect immediate blocks: the device must be enrolled and comply first."
        case .unenrol: "Guide the person through leaving the old system by themselves."
        case .enrol: "Help with enrolment, platform by platform."
        case .enforceAfterGrace: "Expect a surge: every device must comply at once."
        case .enrolRest: "Find the stragglers and new devices, and help them as before."
        case .retire: "Check that no device is left in the old system."
        case .done: "The wave is through; treat it like any other ticket."
        }
    }

    /// What comes in, in a phase. Source: `domain` 8.1.
    package static func typical(_ phase: WavePhase) -> String {
        switch phase {
        case .planned, .done: ""
        case .notify: "why and when, privacy, people who refuse on their own device"
        case .changeOld: "sudden loss of access"
        case .enforceNow: "cannot reach mail or files"
        case .unenrol: "a profile that cannot be removed, lost mail, Wi-Fi or VPN"
        case .enrol: "enrolment errors 0x8018..., device limit, licence, no Company Portal"
        case .enforceAfterGrace: "mail is blocked, an enrolment mail came"
        case .enrolRest: "stragglers, new devices"
        case .retire: "forgotten devices"
        }
    }

    package static func words(_ step: MemberStep) -> String {
        switch step {
        case .waiting: "told nothing yet"
        case .notified: "notified"
        case .unenrolled: "left the old system"
        case .enrolled: "enrolled, not compliant"
        case .compliant: "enrolled and compliant"
        case .validated: "validated"
        }
    }

    package static func words(_ leftOut: LeftOut) -> String {
        switch leftOut {
        case .deviceGone: "the device is gone"
        case .personLeft: "the person left"
        case .unmanaged: "managed by neither"
        case .keepsOld: "stays with the old system"
        }
    }

    package static func words(_ confirmation: Confirmation) -> String {
        switch confirmation {
        case .supportReady: "the support team is ready"
        case .pilotMet: "the pilot showed what it had to"
        case .announced: "the announcement was sent"
        case .oldAccessDone: "the old conditional access lets the wave go"
        case .communicated: "users and helpdesk were told how access is enforced"
        case .instructionsReady: "the vendor's instructions for leaving are at hand"
        case .newAccessOn: "the new conditional access is on"
        case .capacity: "the helpdesk can take it"
        case .oldRetired: "the old system is retired"
        }
    }

    package static func words(_ enforcement: Enforcement) -> String {
        switch enforcement {
        case .now: "enforced now, without grace"
        case .afterGrace(let days): "enforced after \(days) \(days == 1 ? "day" : "days") of grace"
        }
    }

    package static func words(_ access: OldAccess) -> String {
        switch access {
        case .disabled: "disabled for everybody"
        case .excluded: "the wave is excluded"
        }
    }

    /// What the place in a wave means for a ticket; nil where its words have nothing to do with it.
    package static func hint(_ migration: TicketMigration) -> String? {
        let signs = migration.signs
        if migration.leftOut != nil { return nil }
        if signs.contains(.access), migration.isBlocked {
            return
                "Likely blocked by conditional access: this device does not comply yet. Help it to enrol and comply; the refusal brought them an enrolment mail."
        }
        if signs.contains(.access), migration.phase == .changeOld {
            return "Access in the old system is being changed for this wave: see whether they are excluded."
        }
        if signs.contains(.access), migration.phase == .unenrol {
            return "Mail, Wi-Fi and VPN leave with the old system's profile; they come back with enrolment."
        }
        if signs.contains(.leaving), [.unenrol, .enrolRest, .retire].contains(migration.phase) {
            return "They leave the old system: follow its vendor's instructions, then enrol at once."
        }
        if signs.contains(.enrolling), migration.step < .compliant, migration.phase >= .enforceNow {
            return "They are to enrol now: by Company Portal, or in the device's own settings."
        }
        if signs.contains(.question), migration.phase <= .enrol {
            return "A question about the move: the privacy answers and the plan are in the articles."
        }
        return nil
    }

    /// A figure as a person says it: whole, or with one decimal where it is small.
    package static func figure(_ value: Double) -> String {
        if value >= 10 || value == value.rounded() { return String(Int(value.rounded())) }
        if value > 0, value < 0.05 { return "under 0.1" }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func day(_ time: Timestamp) -> String { String(time.iso8601.prefix(10)) }

    /// `hold wave 4: 38 tickets a day expected, capacity 30; earliest start 2026-12-03`.
    package static func hold(_ excess: LoadVerdict.Excess) -> String {
        "hold wave \(excess.wave) before phase \(name(excess.phase)): " + load(excess)
    }

    private static func load(_ excess: LoadVerdict.Excess) -> String {
        var text = "\(figure(excess.expected)) tickets a day expected, capacity \(figure(excess.capacity))"
        if excess.limit != excess.capacity { text += ", of which \(figure(excess.limit)) may be used" }
        return text + "; " + earliest(excess.earliest)
    }

    package static func earliest(_ earliest: LoadVerdict.Earliest) -> String {
        switch earliest {
        case .at(let time): "earliest start \(day(time))"
        case .whenLeaves(let wave, let phase): "earliest start when wave \(wave) leaves phase \(name(phase))"
        case .tooLarge: "it is too large for any day: split it, or add agents"
        }
    }

    package static func words(_ source: MigrationLoad.Source) -> String {
        switch source {
        case .setting: "by the configuration"
        case .learned(let waves): "learned from \(waves) \(waves == 1 ? "wave" : "waves")"
        }
    }

    // MARK: Refusals

    package static func sentence(_ refusal: MigrationRefusal) -> String {
        switch refusal {
        case .noSuchWave(let number):
            "There is no wave \(number). `tierdesk migration waves` names those there are."
        case .isDone: "The wave is done; nothing of it changes any more."
        case .notNext(let phase, let next):
            "Phase \(name(phase)) is not next. What may come is "
                + next.map { name($0) }.joined(separator: " or ") + "."
        case .noMembers: "Nobody is in the wave. Import its users and devices first."
        case .pilotNotMet:
            "No pilot has shown yet that all works. Let a pilot wave go first, and confirm pilot-met on it."
        case .supportNotReady:
            "The support team is not ready. Confirm support-ready, or complete the readiness checklist."
        case .notAnnounced: "The announcement was not sent. Send it, then confirm announced."
        case .noAccessDecision:
            "Nobody decided what becomes of the old conditional access. Choose disabled or excluded."
        case .oldAccessNotDone:
            "The old conditional access still holds for the wave. Disable it or exclude the wave, then confirm old-access-done."
        case .noEnforcementChoice:
            "Nobody chose how access is enforced. Choose now, or a grace period."
        case .notCommunicated:
            "Users and helpdesk were not told how access is enforced. Tell them, then confirm communicated."
        case .instructionsNotReady:
            "The vendor's instructions for leaving are not at hand. Publish them, then confirm instructions-ready."
        case .tooFew(let step, let have, let need):
            "\(have) of the \(need) that are needed are \(words(step)). Help the others, and report the progress."
        case .graceNotOver(let until):
            "The grace period runs until \(day(until)). Users were promised that time; wait for it."
        case .accessNotOn:
            "The new conditional access is not on. Turn it on, then confirm new-access-on."
        case .notEnrolled(let count):
            "\(count) \(count == 1 ? "member is" : "members are") not enrolled and compliant. Help them, or leave them out with a reason."
        case .notValidated(let count):
            "\(count) \(count == 1 ? "member was" : "members were") not validated. Look at them, then report them as validated."
        case .notRetired:
            "The old system was not retired. Remove it and its licences, then confirm old-retired."
        case .bothEnforce:
            "Both systems would enforce access on the same users and devices, which must never be. Let the old one go first."
        case .vipInPilot(let count):
            count == 1
                ? "A VIP has no place in a pilot. Put them into another wave."
                : "\(count) VIPs have no place in a pilot. Put them into another wave."
        case .stillOnOld(let count):
            "\(count) \(count == 1 ? "device is" : "devices are") with the old system still. It is retired when none is left and all are validated."
        case .overCapacity(let excess):
            "Hold wave \(excess.wave): \(load(excess)). An IT admin may go on with a reason."
        case .capacityUnknown:
            "Nobody knows whether the helpdesk can take it: there is no forecast yet, or no capacity is set. Set them, or confirm capacity."
        case .tooEarly(let until): "That belongs to phase \(name(until)) or later. Move the wave on first."
        case .tooLate(let phase): "The wave is in phase \(name(phase)): it is too late for that."
        case .notAPilot: "The wave is no pilot. Confirm it on the wave that is."
        case .graceDaysNeeded:
            "How many days of grace? Name them, or set `graceDays` in the configuration."
        case .graceOutOfRange(let days):
            "A grace period is \(MigrationRules.graceRange.lowerBound) to \(MigrationRules.graceRange.upperBound) days, not \(days)."
        case .notConfirmed(let confirmation):
            "Nobody confirmed that \(words(confirmation)): there is nothing to withdraw."
        case .deadlinePassed: "That day has passed. Choose a later one."
        case .notOverridable: "Only an IT admin may go past this guard, with a reason."
        case .memberNeedsDeviceOrAddress: "it names neither a device nor a mail address"
        case .notAnAddress: "the mail address is none"
        case .memberTextTooLong(let limit): "a text in it is longer than \(limit) bytes"
        case .unknownOldSystem(let known):
            "the old system is none of \(known.joined(separator: ", "))"
        case .inOtherWave(let wave): "it is in wave \(wave); a device is in one wave only"
        case .twiceInList: "the list has it twice"
        case .noSuchMember: "no wave has it"
        case .notBegun: "its wave is only planned: nobody was told anything"
        case .notCompliant: "it was not found compliant before; only then is it validated"
        case .hasMoved(let step): "it is \(words(step)): leave it out with a reason instead"
        case .tooManyAtOnce(let limit): "At most \(limit) lines go into one request."
        }
    }

    package static func deed(_ change: WaveChange) -> String {
        switch change {
        case .planned(let plan): plan.isPilot ? "pilot" : ""
        case .membersSet(let members): "\(members.count) members"
        case .membersRemoved(let ids): "\(ids.count) members"
        case .stepped(let steps): "\(steps.count) members"
        case .advanced(let phase, let reason):
            "to phase \(name(phase))" + (reason == nil ? "" : ", past a guard")
        case .oldAccessChosen(let access): words(access)
        case .enforcementChosen(let enforcement): words(enforcement)
        case .deadlineSet(let day, let reason):
            (day.map { self.day($0) } ?? "none") + (reason == nil ? "" : ", past a guard")
        case .confirmed(let confirmation, _): confirmation.rawValue
        case .withdrawn(let confirmation, _): confirmation.rawValue
        }
    }
}
