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
        case .planned: localized("Nothing yet: the wave was told nothing.")
        case .notify: localized("Brief the staff; have the instructions and posters at hand.")
        case .changeOld:
            localized("Know who is excluded in the old system; a sudden loss of access comes from there.")
        case .enforceNow: localized("Expect immediate blocks: the device must be enrolled and comply first.")
        case .unenrol: localized("Guide the person through leaving the old system by themselves.")
        case .enrol: localized("Help with enrolment, platform by platform.")
        case .enforceAfterGrace: localized("Expect a surge: every device must comply at once.")
        case .enrolRest: localized("Find the stragglers and new devices, and help them as before.")
        case .retire: localized("Check that no device is left in the old system.")
        case .done: localized("The wave is through; treat it like any other ticket.")
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
        case .waiting: localized("told nothing yet")
        case .notified: localized("notified")
        case .unenrolled: localized("left the old system")
        case .enrolled: localized("enrolled, not compliant")
        case .compliant: localized("enrolled and compliant")
        case .validated: localized("validated")
        }
    }

    package static func words(_ leftOut: LeftOut) -> String {
        switch leftOut {
        case .deviceGone: localized("the device is gone")
        case .personLeft: localized("the person left")
        case .unmanaged: localized("managed by neither")
        case .keepsOld: localized("stays with the old system")
        }
    }

    package static func words(_ confirmation: Confirmation) -> String {
        switch confirmation {
        case .supportReady: localized("the support team is ready")
        case .pilotMet: localized("the pilot showed what it had to")
        case .announced: localized("the announcement was sent")
        case .oldAccessDone: localized("the old conditional access lets the wave go")
        case .communicated: localized("users and helpdesk were told how access is enforced")
        case .instructionsReady: localized("the vendor's instructions for leaving are at hand")
        case .newAccessOn: localized("the new conditional access is on")
        case .capacity: localized("the helpdesk can take it")
        case .oldRetired: localized("the old system is retired")
        }
    }

    package static func words(_ enforcement: Enforcement) -> String {
        switch enforcement {
        case .now: localized("enforced now, without grace")
        case .afterGrace(let days):
            localized(
                days, one: "enforced after \(days) day of grace",
                other: "enforced after \(days) days of grace")
        }
    }

    package static func words(_ access: OldAccess) -> String {
        switch access {
        case .disabled: localized("disabled for everybody")
        case .excluded: localized("the wave is excluded")
        }
    }

    /// What the place in a wave means for a ticket; nil where its words have nothing to do with it.
    package static func hint(_ migration: TicketMigration) -> String? {
        let signs = migration.signs
        if migration.leftOut != nil { return nil }
        if signs.contains(.access), migration.isBlocked {
            return
                localized(
                    "Likely blocked by conditional access: this device does not comply yet. Help it to enrol and comply; the refusal brought them an enrolment mail."
                )
        }
        if signs.contains(.access), migration.phase == .changeOld {
            return localized(
                "Access in the old system is being changed for this wave: see whether they are excluded.")
        }
        if signs.contains(.access), migration.phase == .unenrol {
            return localized(
                "Mail, Wi-Fi and VPN leave with the old system's profile; they come back with enrolment.")
        }
        if signs.contains(.leaving), [.unenrol, .enrolRest, .retire].contains(migration.phase) {
            return localized(
                "They leave the old system: follow its vendor's instructions, then enrol at once.")
        }
        if signs.contains(.enrolling), migration.step < .compliant, migration.phase >= .enforceNow {
            return localized("They are to enrol now: by Company Portal, or in the device's own settings.")
        }
        if signs.contains(.question), migration.phase <= .enrol {
            return localized(
                "A question about the move: the privacy answers and the plan are in the articles.")
        }
        return nil
    }

    /// A figure as a person says it: whole, or with one decimal where it is small.
    package static func figure(_ value: Double) -> String {
        if value >= 10 || value == value.rounded() { return String(Int(value.rounded())) }
        if value > 0, value < 0.05 {
            return localized("under \(Localization.current.customs.decimal("0.1"))")
        }
        let tenths = Int((value * 10).rounded())
        return Localization.current.customs.decimal("\(tenths / 10).\(tenths % 10)")
    }

    private static func day(_ time: Timestamp) -> String { String(time.iso8601.prefix(10)) }

    /// `hold wave 4: 38 tickets a day expected, capacity 30; earliest start 2026-12-03`.
    package static func hold(_ excess: LoadVerdict.Excess) -> String {
        localized("hold wave \(excess.wave) before phase \(name(excess.phase)): \(load(excess))")
    }

    private static func load(_ excess: LoadVerdict.Excess) -> String {
        let (expected, capacity) = (figure(excess.expected), figure(excess.capacity))
        let load =
            excess.limit == excess.capacity
            ? localized("\(expected) tickets a day expected, capacity \(capacity)")
            : localized(
                "\(expected) tickets a day expected, capacity \(capacity), of which \(figure(excess.limit)) may be used"
            )
        return clauses([load, earliest(excess.earliest)])
    }

    package static func earliest(_ earliest: LoadVerdict.Earliest) -> String {
        switch earliest {
        case .at(let time): localized("earliest start \(day(time))")
        case .whenLeaves(let wave, let phase):
            localized("earliest start when wave \(wave) leaves phase \(name(phase))")
        case .tooLarge: localized("it is too large for any day: split it, or add agents")
        }
    }

    package static func words(_ source: MigrationLoad.Source) -> String {
        switch source {
        case .setting: localized("by the configuration")
        case .learned(let waves):
            localized(waves, one: "learned from \(waves) wave", other: "learned from \(waves) waves")
        }
    }

    // MARK: Refusals

    package static func sentence(_ refusal: MigrationRefusal) -> String {
        switch refusal {
        case .noSuchWave(let number):
            localized("There is no wave \(number). `tierdesk migration waves` names those there are.")
        case .isDone: localized("The wave is done; nothing of it changes any more.")
        case .notNext(let phase, let next):
            localized(
                "Phase \(name(phase)) is not next. What may come is \(next.map { name($0) }.joined(separator: localized(" or ")))."
            )
        case .noMembers: localized("Nobody is in the wave. Import its users and devices first.")
        case .pilotNotMet:
            localized(
                "No pilot has shown yet that all works. Let a pilot wave go first, and confirm pilot-met on it."
            )
        case .supportNotReady:
            localized(
                "The support team is not ready. Confirm support-ready, or complete the readiness checklist.")
        case .notAnnounced: localized("The announcement was not sent. Send it, then confirm announced.")
        case .noAccessDecision:
            localized(
                "Nobody decided what becomes of the old conditional access. Choose disabled or excluded.")
        case .oldAccessNotDone:
            localized(
                "The old conditional access still holds for the wave. Disable it or exclude the wave, then confirm old-access-done."
            )
        case .noEnforcementChoice:
            localized("Nobody chose how access is enforced. Choose now, or a grace period.")
        case .notCommunicated:
            localized(
                "Users and helpdesk were not told how access is enforced. Tell them, then confirm communicated."
            )
        case .instructionsNotReady:
            localized(
                "The vendor's instructions for leaving are not at hand. Publish them, then confirm instructions-ready."
            )
        case .tooFew(let step, let have, let need):
            localized(
                "\(count: have) of the \(count: need) that are needed are \(words(step)). Help the others, and report the progress."
            )
        case .graceNotOver(let until):
            localized(
                "The grace period runs until \(day(until)). Users were promised that time; wait for it.")
        case .accessNotOn:
            localized("The new conditional access is not on. Turn it on, then confirm new-access-on.")
        case .notEnrolled(let count):
            localized(
                count,
                one:
                    "\(count: count) member is not enrolled and compliant. Help them, or leave them out with a reason.",
                other:
                    "\(count: count) members are not enrolled and compliant. Help them, or leave them out with a reason."
            )
        case .notValidated(let count):
            localized(
                count,
                one: "\(count: count) member was not validated. Look at them, then report them as validated.",
                other:
                    "\(count: count) members were not validated. Look at them, then report them as validated."
            )
        case .notRetired:
            localized("The old system was not retired. Remove it and its licences, then confirm old-retired.")
        case .bothEnforce:
            localized(
                "Both systems would enforce access on the same users and devices, which must never be. Let the old one go first."
            )
        case .vipInPilot(let count):
            localized(
                count, one: "A VIP has no place in a pilot. Put them into another wave.",
                other: "\(count: count) VIPs have no place in a pilot. Put them into another wave.")
        case .stillOnOld(let count):
            localized(
                count,
                one:
                    "\(count: count) device is with the old system still. It is retired when none is left and all are validated.",
                other:
                    "\(count: count) devices are with the old system still. It is retired when none is left and all are validated."
            )
        case .overCapacity(let excess):
            localized("Hold wave \(excess.wave): \(load(excess)). An IT admin may go on with a reason.")
        case .capacityUnknown:
            localized(
                "Nobody knows whether the helpdesk can take it: there is no forecast yet, or no capacity is set. Set them, or confirm capacity."
            )
        case .tooEarly(let until):
            localized("That belongs to phase \(name(until)) or later. Move the wave on first.")
        case .tooLate(let phase): localized("The wave is in phase \(name(phase)): it is too late for that.")
        case .notAPilot: localized("The wave is no pilot. Confirm it on the wave that is.")
        case .graceDaysNeeded:
            localized("How many days of grace? Name them, or set `graceDays` in the configuration.")
        case .graceOutOfRange(let days):
            localized(
                "A grace period is \(MigrationRules.graceRange.lowerBound) to \(MigrationRules.graceRange.upperBound) days, not \(days)."
            )
        case .notConfirmed(let confirmation):
            localized("Nobody confirmed that \(words(confirmation)): there is nothing to withdraw.")
        case .deadlinePassed: localized("That day has passed. Choose a later one.")
        case .notOverridable: localized("Only an IT admin may go past this guard, with a reason.")
        case .memberNeedsDeviceOrAddress: localized("it names neither a device nor a mail address")
        case .notAnAddress: localized("the mail address is none")
        case .memberTextTooLong(let limit): localized("a text in it is longer than \(limit) bytes")
        case .unknownOldSystem(let known):
            localized("the old system is none of \(known.joined(separator: ", "))")
        case .inOtherWave(let wave): localized("it is in wave \(wave); a device is in one wave only")
        case .twiceInList: localized("the list has it twice")
        case .noSuchMember: localized("no wave has it")
        case .notBegun: localized("its wave is only planned: nobody was told anything")
        case .notCompliant: localized("it was not found compliant before; only then is it validated")
        case .hasMoved(let step): localized("it is \(words(step)): leave it out with a reason instead")
        case .tooManyAtOnce(let limit): localized("At most \(limit) lines go into one request.")
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
