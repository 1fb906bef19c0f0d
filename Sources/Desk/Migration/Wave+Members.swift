/// A member as the store knows it.
package struct KnownMember: Codable, Hashable, Sendable {
    package var wave: Int
    package var member: Member
    package var step: MemberStep
    package var leftOut: LeftOut?
    /// Why it was left out, or what was said of its last step.
    package var note: String
    /// When it came to its step.
    package var since: Timestamp

    package init(
        wave: Int, member: Member, step: MemberStep = .waiting, leftOut: LeftOut? = nil, note: String = "",
        since: Timestamp
    ) {
        self.wave = wave
        self.member = member
        self.step = step
        self.leftOut = leftOut
        self.note = note
        self.since = since
    }

    package mutating func apply(_ progress: MemberProgress, at now: Timestamp) {
        if let step = progress.step {
            self.step = step
            leftOut = nil
        } else {
            leftOut = progress.leftOut
        }
        note = progress.note ?? ""
        since = now
    }
}

/// What came of a list: the events, and the lines that were left out, by their place in it.
package struct ListDecision: Hashable, Sendable {
    package var events: [WaveEvent] = []
    package var refused: [Int: MigrationRefusal] = [:]
    package var added = 0
    package var changed = 0
    package var unchanged = 0

    package init() {}
}

extension Wave {
    /// Takes a list of members: each bad line is refused on its own, the rest goes on.
    ///
    /// - Parameters:
    ///   - known: members of any wave by their keys, as far as the list names them.
    ///   - lastID: the highest id that was ever given in this wave.
    package func decideMembers(
        _ list: [MemberFields], known: [String: KnownMember], lastID: Int, by actor: Actor,
        at now: Timestamp, _ rules: MigrationRules
    ) throws(Refusal) -> ListDecision {
        try Self.require(actor)
        guard phase != .done else { throw .migration(.isDone) }
        guard phase < .retire else { throw .migration(.tooLate(phase)) }
        try Self.checkLength(list.count)
        var decision = ListDecision()
        var seen: Set<String> = []
        var next = lastID
        var members: [Member] = []
        for (index, line) in list.enumerated() {
            var fields = line
            fields.address = line.address.lowercased()
            let key = fields.key
            if let fault = fields.fault(in: rules) {
                decision.refused[index] = fault
            } else if plan.isPilot, fields.isVIP {
                decision.refused[index] = .vipInPilot(1)
            } else if !seen.insert(key).inserted {
                decision.refused[index] = .twiceInList
            } else if let other = known[key] {
                guard other.wave == number else {
                    decision.refused[index] = .inOtherWave(other.wave)
                    continue
                }
                guard other.member.fields != fields else {
                    decision.unchanged += 1
                    continue
                }
                decision.changed += 1
                members.append(Member(id: other.member.id, fields: fields))
            } else {
                next += 1
                decision.added += 1
                members.append(Member(id: next, fields: fields))
            }
        }
        decision.events = events(members, by: actor, at: now) { .membersSet($0) }
        return decision
    }

    /// Takes a list of what members have reached.
    ///
    /// A later step says that those before it were taken too, but nobody is validated who was not found compliant first.
    /// A step back is told as it is: a device can fall out of compliance.
    package func decideProgress(
        _ list: [ProgressReport], known: [String: KnownMember], by actor: Actor, at now: Timestamp
    ) throws(Refusal) -> ListDecision {
        try Self.require(actor)
        guard phase != .done else { throw .migration(.isDone) }
        try Self.checkLength(list.count)
        var decision = ListDecision()
        var seen: Set<Int> = []
        var steps: [MemberProgress] = []
        for (index, report) in list.enumerated() {
            guard let member = known[report.key], member.wave == number else {
                decision.refused[index] = .noSuchMember
                continue
            }
            guard seen.insert(member.member.id).inserted else {
                decision.refused[index] = .twiceInList
                continue
            }
            if let obstacle = obstacle(to: report, of: member) {
                decision.refused[index] = obstacle
                continue
            }
            let progress = MemberProgress(
                member: member.member.id, step: report.step, leftOut: report.leftOut, note: report.note)
            let isSame =
                report.step.map { member.step == $0 && member.leftOut == nil }
                ?? (member.leftOut == report.leftOut)
            if isSame, report.note == nil {
                decision.unchanged += 1
            } else {
                decision.changed += 1
                steps.append(progress)
            }
        }
        decision.events = events(steps, by: actor, at: now) { .stepped($0) }
        return decision
    }

    private func obstacle(to report: ProgressReport, of member: KnownMember) -> MigrationRefusal? {
        if let note = report.note, note.utf8.count > DeskRules.shortTextLimit {
            return .memberTextTooLong(limit: DeskRules.shortTextLimit)
        }
        guard let step = report.step else { return report.leftOut == nil ? .noSuchMember : nil }
        // Whoever was told nothing has not begun (`domain` 8.2: voluntary enrolment comes after the announcement).
        if phase == .planned, step > .waiting { return .notBegun }
        if step == .validated, member.step < .compliant || member.leftOut != nil { return .notCompliant }
        return nil
    }

    /// Takes members out that came in by mistake.
    package func decideRemoval(
        _ list: [String], known: [String: KnownMember], by actor: Actor, at now: Timestamp
    ) throws(Refusal) -> ListDecision {
        try Self.require(actor)
        guard phase != .done else { throw .migration(.isDone) }
        try Self.checkLength(list.count)
        var decision = ListDecision()
        var ids: [Int] = []
        for (index, key) in list.enumerated() {
            guard let member = known[key], member.wave == number, !ids.contains(member.member.id) else {
                decision.refused[index] = .noSuchMember
                continue
            }
            guard member.step <= .notified else {
                decision.refused[index] = .hasMoved(member.step)
                continue
            }
            ids.append(member.member.id)
        }
        decision.changed = ids.count
        decision.events = events(ids, by: actor, at: now) { .membersRemoved($0) }
        return decision
    }

    private func events<Item>(
        _ items: [Item], by actor: Actor, at now: Timestamp, _ change: ([Item]) -> WaveChange
    ) -> [WaveEvent] {
        stride(from: 0, to: items.count, by: MigrationRules.eventLimit).map { start in
            let end = min(items.count, start + MigrationRules.eventLimit)
            return WaveEvent(at: now, by: actor.agentName, change: change(Array(items[start..<end])))
        }
    }

    private static func checkLength(_ count: Int) throws(Refusal) {
        guard count <= MigrationRules.requestLimit else {
            throw .migration(.tooManyAtOnce(limit: MigrationRules.requestLimit))
        }
    }
}
