/// Deciding about two tickets at once: merging, splitting, and taking either back.
///
/// A merge is a link, nothing is copied: the merged ticket stays as it was and takes no further commands, the other
/// one shows its thread. So a merge can be taken apart as long as nothing stands against it. The half of a decision
/// that happens to the other ticket is ``echo(of:on:)``; both are appended in one transaction.
extension Ticket {
    /// The other ticket that a decision on this one needs to know.
    package func counterpart(of command: TicketCommand, by actor: Actor) -> Int? {
        switch command {
        case .merge(let target): return target
        case .unmerge: return standing.mergedInto
        case .undo, .undoChange:
            guard let name = actor.agentName, let record = undoRecord(command, of: name) else { return nil }
            if standing.status == .merged { return standing.mergedInto }
            return merged.first { $0.version == record.version }?.merger.ticket
                ?? splits.first { $0.version == record.version }?.ticket
        default: return nil
        }
    }

    private func undoRecord(_ command: TicketCommand, of name: AgentName) -> UndoRecord? {
        var version: Int?
        if case .undoChange(let wanted) = command { version = wanted }
        return undoable.last { $0.by == name && $0.isUndoable && (version == nil || $0.version == version) }
    }

    /// A merged ticket takes only what separates it again.
    func requireNotMerged(_ command: TicketCommand, by actor: Actor) throws(Refusal) {
        guard standing.status == .merged, let into = standing.mergedInto else { return }
        switch command {
        case .unmerge: return
        // What was asked for goes on, and is brought to its end, where it was asked for.
        case .elevation(let elevation) where elevation.id != nil: return
        case .undo where undoable.last?.by == actor.agentName && undoable.last?.isUndoable == true: return
        case .undoChange(let version) where undoable.last?.version == version: return
        default: throw .merged(into: into)
        }
    }

    func decideMerge(into number: Int, by actor: Actor, context: DecisionContext) throws(Refusal)
        -> TicketChange
    {
        guard case .agent(let agent) = actor else { throw .notPermitted(.merge) }
        if standing.status == .duplicate { throw .wrongStatus(.merge, .duplicate) }
        try requireNoBaton()
        try requireNoLeg()
        if number == self.number { throw .mergeIntoItself }
        // One step from any merged ticket to the one that goes on: no chains to walk, none to take apart in order.
        if let first = merged.first { throw .holdsMerged(first.merger.ticket) }
        guard let target = context.counterpart, target.number == number else { throw .noSuchTicket(number) }
        if let survivor = target.standing.mergedInto { throw .mergeTargetMerged(into: survivor) }
        guard target.isOpen else { throw .mergeTargetClosed(number) }
        if standing.isRestricted, !target.standing.isRestricted {
            try target.requireReader(agent, context: context)
        }
        return .mergedInto(number)
    }

    /// Nobody shuts out themselves: whoever would lose sight of the ticket asks one of its readers.
    func requireReader(_ agent: Agent, context: DecisionContext) throws(Refusal) {
        guard let reader = standing.holder ?? standing.keeper else { return }
        var after = self
        after.standing.isRestricted = true
        guard Scope(agent, rules: context.rules).allows(after) else { throw .notHolder(reader) }
    }

    func decideUnmerge(context: DecisionContext) throws(Refusal) -> TicketChange {
        guard standing.status == .merged, let into = standing.mergedInto else { throw .notMerged }
        guard let target = context.counterpart, target.number == into else { throw .counterpartOutOfSight }
        // A ticket whose split was taken back is not one that was merged.
        guard let record = undoable.last, target.merged.contains(where: { $0.merger.ticket == number })
        else { throw .notMerged }
        try target.requireSeparable(from: number)
        return .undone(version: record.version, kind: record.kind)
    }

    private func requireSeparable(from other: Int) throws(Refusal) {
        guard let link = merged.first(where: { $0.merger.ticket == other }) else { throw .notMerged }
        // What was written where few read it would be read by all.
        if link.merger.restricts, standing.isRestricted, entries.contains(where: { $0.id > link.version }) {
            throw .writtenUnderRestriction
        }
    }

    /// Undo of what happened to two tickets; nil where the record is about this one alone.
    func decideJointUndo(_ record: UndoRecord, context: DecisionContext) throws(Refusal)
        -> TicketChange?
    {
        if standing.status == .merged { return try decideUnmerge(context: context) }
        if let link = merged.first(where: { $0.version == record.version }) {
            let number = link.merger.ticket
            guard context.counterpart?.number == number else { throw .counterpartOutOfSight }
            try requireSeparable(from: number)
            return .separated(from: number)
        }
        if let split = splits.first(where: { $0.version == record.version }) {
            guard let other = context.counterpart, other.number == split.ticket else {
                throw .counterpartOutOfSight
            }
            // Its opening and the entries that came along made so many versions.
            guard other.version == split.entries.count else { throw .splitWorkedOn(split.ticket) }
            return .undone(version: record.version, kind: record.kind)
        }
        return nil
    }

    /// What an event means for this ticket that another one, as it was before, is about to take.
    package func echo(of event: TicketEvent, on other: Ticket) -> TicketEvent? {
        func echo(_ change: TicketChange) -> TicketEvent {
            TicketEvent(at: event.at, by: event.by, change: change)
        }
        switch event.change {
        case .mergedInto(number):
            return echo(
                .mergedFrom(
                    Merger(
                        ticket: other.number, tags: other.standing.tags.subtracting(standing.tags),
                        people: other.people,
                        restricts: other.standing.isRestricted && !standing.isRestricted)))
        case .separated(number):
            guard standing.mergedInto == other.number, let record = undoable.last else { return nil }
            return echo(.undone(version: record.version, kind: record.kind))
        case .undone(let version, _):
            if other.standing.mergedInto == number { return echo(.separated(from: other.number)) }
            return other.splits.contains { $0.version == version && $0.ticket == number }
                ? echo(.rejoined(into: other.number)) : nil
        default:
            return nil
        }
    }

    // MARK: Splitting

    func decideSplit(
        _ wanted: [Int], subject: String, by actor: Actor, context: DecisionContext
    ) throws(Refusal) -> TicketChange {
        guard case .agent = actor else { throw .notPermitted(.split) }
        try Self.require(subject, .subject, limit: DeskRules.shortTextLimit)
        _ = try splitEntries(wanted)
        return .splitOff(Set(wanted).sorted(), into: context.nextNumber)
    }

    /// The entries to split off, the oldest first, where they can be.
    package func splitEntries(_ wanted: [Int]) throws(Refusal) -> [Entry] {
        if wanted.isEmpty { throw .missing(.entries) }
        for id in wanted.sorted() {
            // What a party said belongs to its case, which stays.
            guard let entry = entries.first(where: { $0.id == id }), entry.movedTo == nil,
                !entry.isRetracted, entry.leg == nil
            else { throw .noSuchEntry(id) }
        }
        // What a ticket began with is what it is about.
        if wanted.contains(1) { throw .splitOpening }
        let chosen = entries.filter { wanted.contains($0.id) }
        // The new ticket is somebody's issue: it begins with their words, never with an internal note.
        guard chosen.first?.kind == .message else { throw .splitNeedsMessage }
        return chosen
    }

    /// The events of the ticket that entries of this one become; the verdict is about the first of them.
    package func splitOpening(
        _ wanted: [Int], subject: String, verdict: Verdict, isConfident: Bool, by actor: Actor,
        at now: Timestamp
    ) throws(Refusal) -> [TicketEvent] {
        let chosen = try splitEntries(wanted)
        guard let first = chosen.first else { return [] }
        let opening = Opening(
            subject: subject, text: first.text, requester: first.sender ?? requester, device: standing.device,
            language: verdict.language == .unknown ? language : verdict.language, source: source,
            verdict: verdict, isConfident: isConfident, origin: first.origin,
            splitFrom: SplitOrigin(ticket: number, isRestricted: standing.isRestricted))
        // The requester has waited since they wrote it, not since it was split off.
        let opened = TicketEvent(at: min(first.at, now), by: actor.agentName, change: .opened(opening))
        return [opened]
            + chosen.dropFirst().map { entry in
                TicketEvent(
                    at: now, by: actor.agentName,
                    change: .copied(
                        EntryCopy(
                            kind: entry.kind, author: entry.author, at: entry.at, text: entry.text,
                            sender: entry.sender ?? (entry.kind == .message ? requester : nil),
                            origin: entry.origin)))
            }
    }
}

// MARK: - Folding

extension Ticket {
    mutating func fold(_ merger: Merger, _ event: TicketEvent) {
        guard !merged.contains(where: { $0.merger.ticket == merger.ticket }) else { return }
        merged.append(Merged(version: version, by: event.by, at: event.at, merger: merger))
        standing.tags.formUnion(merger.tags)
        guard merger.restricts else { return }
        standing.isRestricted = true
        // Somebody of the first tiers must be left who sees it.
        standing.keeper = standing.keeper ?? event.by
    }

    /// Takes out what a merger brought, and nothing else: work went on since.
    mutating func separate(from number: Int) {
        guard let index = merged.firstIndex(where: { $0.merger.ticket == number }) else { return }
        let link = merged.remove(at: index)
        standing.subtract(link.merger)
        undoable.removeAll { $0.version == link.version }
        for index in undoable.indices where undoable[index].version > link.version {
            undoable[index].before.subtract(link.merger)
        }
    }

    /// Somebody decided who sees the ticket: that holds, whatever a merger brought.
    mutating func keepRestriction() {
        for index in merged.indices { merged[index].merger.restricts = false }
    }

    mutating func splitOff(_ wanted: [Int], into number: Int) {
        splits.append(Split(version: version, ticket: number, entries: wanted))
        for index in entries.indices where wanted.contains(entries[index].id) {
            entries[index].movedTo = number
        }
    }

    mutating func takeBackSplit(of version: Int) {
        guard let index = splits.firstIndex(where: { $0.version == version }) else { return }
        let split = splits.remove(at: index)
        for index in entries.indices
        where split.entries.contains(entries[index].id) && entries[index].movedTo == split.ticket {
            entries[index].movedTo = nil
        }
    }

    /// The entries are back where they came from.
    mutating func rejoin(_ number: Int) {
        close(into: number)
        for index in entries.indices { entries[index].movedTo = number }
    }

    mutating func close(into number: Int) {
        standing.status = .merged
        standing.mergedInto = number
        standing.duplicateOf = nil
        standing.wake = nil
    }

    mutating func append(_ copy: EntryCopy) {
        entries.append(
            Entry(
                id: version, kind: copy.kind, author: copy.author, at: copy.at, text: copy.text,
                sender: copy.sender == requester ? nil : copy.sender, origin: copy.origin))
    }
}

extension Ticket.Standing {
    fileprivate mutating func subtract(_ merger: Merger) {
        tags.subtract(merger.tags)
        if merger.restricts { isRestricted = false }
    }
}
