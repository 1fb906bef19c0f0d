package import Desk
import Localization

/// A thing to do for a wave.
package struct ChecklistItem: Codable, Hashable, Sendable {
    package var phase: WavePhase
    package var text: String
    package var isDone: Bool
    /// Who said so, and when; or what stands in the way.
    package var remark: String

    package init(phase: WavePhase, text: String, isDone: Bool, remark: String = "") {
        self.phase = phase
        self.text = text
        self.isDone = isDone
        self.remark = remark
    }
}

extension Prose {
    /// All that a wave has to go through, phase by phase, with what is done of it. Source: `domain` 8.1, 10.4 M19.
    package static func checklist(_ row: WaveRow) -> [ChecklistItem] {
        let (wave, counts) = (row.wave, row.counts)
        var items: [ChecklistItem] = []
        func add(_ phase: WavePhase, _ text: String, _ isDone: Bool, _ remark: String = "") {
            items.append(ChecklistItem(phase: phase, text: text, isDone: isDone, remark: remark))
        }
        func confirmed(_ phase: WavePhase, _ text: String, _ confirmation: Confirmation) {
            let signature = wave.signatures[confirmation]
            let remark = signature.map { signature in
                let by = signature.by?.rawValue ?? "the desk"
                let note = signature.note.isEmpty ? "" : ": \(signature.note)"
                return "\(by), \(signature.at.iso8601.prefix(10))\(note)"
            }
            add(phase, text, signature != nil, remark ?? "")
        }
        func reached(_ phase: WavePhase, _ text: String, _ step: MemberStep) {
            let have = counts.reached(step)
            add(phase, text, counts.moving > 0 && have == counts.moving, "\(have) of \(counts.moving)")
        }
        let isNow = wave.enforcement == .now
        add(.planned, "Users and devices are imported", counts.moving > 0, "\(counts.moving)")
        if wave.plan.isPilot { add(.planned, "No VIP is in the pilot", counts.vips == 0) }
        confirmed(.notify, "The support team is ready", .supportReady)
        confirmed(.notify, "The announcement was sent: mail, instructions, posters", .announced)
        reached(.notify, "Every member was notified", .notified)
        add(
            .changeOld, "It is decided what becomes of the old conditional access", wave.oldAccess != nil,
            wave.oldAccess.map { words($0) } ?? "")
        add(
            .changeOld, "It is decided how access is enforced", wave.enforcement != nil,
            wave.enforcement.map { words($0) } ?? "")
        confirmed(.changeOld, "The old conditional access lets the wave go", .oldAccessDone)
        confirmed(
            isNow ? .enforceNow : .enrol, "Users and helpdesk were told how access is enforced, and when",
            .communicated)
        if isNow { confirmed(.enforceNow, "The new conditional access is on", .newAccessOn) }
        confirmed(.unenrol, "The vendor's instructions for leaving are at hand", .instructionsReady)
        reached(.unenrol, "Every device left the old system", .unenrolled)
        add(
            .enrol, "The users have a day by which to be enrolled", wave.deadline != nil,
            wave.deadline.map { String($0.iso8601.prefix(10)) } ?? "")
        reached(.enrol, "Every device is enrolled", .enrolled)
        reached(.enrol, "Every device complies", .compliant)
        if !isNow { confirmed(.enforceAfterGrace, "The new conditional access is on", .newAccessOn) }
        reached(.enrolRest, "Every device was validated", .validated)
        if wave.plan.isPilot { confirmed(.enrolRest, "The pilot showed what it had to", .pilotMet) }
        confirmed(.retire, "The old system's infrastructure and licences are gone", .oldRetired)
        return items
    }

    /// One line about what a wave waits for.
    package static func next(_ row: WaveRow) -> String {
        guard let gate = row.gates.first else { return localized(word: plainName(.done), context: "phase") }
        let phase = name(gate.phase)
        guard let first = gate.lacking.first else { return localized("phase \(phase) is open") }
        let more = gate.lacking.count - 1
        return more > 0
            ? localized("phase \(phase) lacks: \(lack(first)) (and \(more) more)")
            : localized("phase \(phase) lacks: \(lack(first))")
    }

    /// What is missing, in few words.
    package static func lack(_ refusal: MigrationRefusal) -> String {
        switch refusal {
        case .noMembers: localized("members")
        case .pilotNotMet: localized("a pilot that showed what it had to")
        case .supportNotReady: localized("a support team that is ready")
        case .notAnnounced: localized("the announcement")
        case .noAccessDecision: localized("a decision about the old conditional access")
        case .oldAccessNotDone, .bothEnforce: localized("the old conditional access letting go")
        case .noEnforcementChoice: localized("a choice of how access is enforced")
        case .notCommunicated: localized("word to users and helpdesk")
        case .instructionsNotReady: localized("the vendor's instructions")
        case .tooFew(let step, let have, let need):
            localized("\(count: have) of \(count: need) \(words(step))")
        case .graceNotOver(let until):
            localized("the end of the grace period, \(String(until.iso8601.prefix(10)))")
        case .accessNotOn: localized("the new conditional access being on")
        case .notEnrolled(let count): localized("\(count: count) to enrol and comply")
        case .notValidated(let count): localized("\(count: count) to validate")
        case .notRetired: localized("the retirement of the old system")
        case .vipInPilot(let count):
            localized(
                count, one: "a pilot without its VIP", other: "a pilot without its \(count: count) VIPs")
        case .stillOnOld(let count):
            localized(
                count, one: "\(count: count) device to leave the old system",
                other: "\(count: count) devices to leave the old system")
        case .overCapacity(let excess):
            localized(
                "capacity: \(figure(excess.expected)) tickets a day expected, \(figure(excess.capacity)) possible"
            )
        case .capacityUnknown: localized("a forecast and a capacity, or somebody's word")
        default: sentence(refusal)
        }
    }

    /// Days until a time, as a countdown.
    package static func countdown(to time: Timestamp, from now: Timestamp) -> String {
        guard time > now else { return localized("over since \(String(time.iso8601.prefix(10)))") }
        let days = Int((time.age(since: now) + 86_399) / 86_400)
        return localized(days, one: "1 day left", other: "\(days) days left")
    }
}
