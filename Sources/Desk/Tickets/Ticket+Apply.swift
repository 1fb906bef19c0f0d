extension Ticket {
    /// The ticket that a log tells of; nil when the first event is not an opening.
    package static func fold(number: Int, _ events: some Sequence<TicketEvent>) -> Ticket? {
        var iterator = events.makeIterator()
        guard let first = iterator.next(), var ticket = Ticket(number: number, first: first) else {
            return nil
        }
        while let event = iterator.next() { ticket.apply(event) }
        return ticket
    }

    /// A ticket out of its opening; nil for any other event.
    package init?(number: Int, first event: TicketEvent) {
        guard case .opened(let opening) = event.change else { return nil }
        self.number = number
        version = 1
        subject = opening.subject
        requester = opening.requester
        language = opening.language
        openedAt = event.at
        changedAt = event.at
        source = opening.source
        verdict = opening.verdict
        let route = opening.isConfident ? opening.verdict.route : nil
        standing = Standing(
            status: .new, queue: route.map(Queue.init) ?? .triage, route: route, severity: opening.severity,
            tier: 1, device: opening.device)
        splitFrom = opening.splitFrom?.ticket
        if opening.splitFrom?.isRestricted == true {
            standing.isRestricted = true
            standing.keeper = event.by
        }
        entries = [
            Entry(
                id: 1, kind: .message, author: .requester, at: event.at, text: opening.text,
                origin: opening.origin)
        ]
        for aspect in Aspect.allCases {
            lastChange[aspect] = Change(version: 1, by: event.by, at: event.at)
        }
        mark(event, tierBefore: nil)
    }

    /// Folds one more event in. Total: an event that does not fit changes nothing but the version.
    package mutating func apply(_ event: TicketEvent) {
        version += 1
        changedAt = event.at
        let before = standing
        let batonsBefore = batons
        let (entryCount, mergedBefore, legsBefore) = (entries.count, merged, legs)
        var isUndoable = true

        switch event.change {
        case .opened:
            isUndoable = false
        case .accepted(let route, let queue), .rerouted(let route, let queue, _):
            standing.route = route
            standing.queue = queue
            if event.by != nil { standing.decidedIn = version }
            settle()
        case .claimed:
            standing.holder = event.by
            standing.keeper = standing.keeper ?? event.by
            settle()
        case .released:
            standing.holder = nil
        case .replied(let text):
            standing.keeper = standing.keeper ?? event.by
            append(text, .reply, event)
            settle()
        case .noted(let text):
            append(text, .note, event)
        case .received(let entry):
            isUndoable = false
            receive(entry, event)
        case .undelivered(let report):
            isUndoable = false
            append(report.line, .note, event)
            // What did not arrive is not settled, whoever closed it (`helpdesk` b2).
            if report.isPermanent, standing.status == .resolved { standing.status = .open }
        case .rated(let rating):
            isUndoable = false
            self.rating = rating
            append(rating.line, .note, event)
        case .severitySet(let severity):
            set(severity, event)
        case .tagged(let added, let removed):
            standing.tags.formUnion(added)
            standing.tags.subtract(removed)
        case .resolved:
            standing.status = .resolved
            standing.wake = nil
            standing.isSettled = true
        case .reopened:
            standing.status = .open
            standing.duplicateOf = nil
            standing.mergedInto = nil
            standing.isSettled = true
        case .snoozed(let wake):
            standing.status = .waiting
            standing.wake = wake
        case .woken:
            wakeUp()
        case .skipped:
            isUndoable = false
        case .markedDuplicate(let target):
            standing.status = .duplicate
            standing.duplicateOf = target
            standing.wake = nil
        case .deviceLinked(let name):
            standing.device = name
        case .legRecorded(let party, let reference):
            isUndoable = false
            legs.append(
                Leg(
                    id: version, party: party.rawValue, partyName: party.rawValue, kind: party,
                    severity: standing.severity, request: nil, reference: reference, state: .filed,
                    openedAt: event.at, by: event.by))
        case .leg(let happening):
            isUndoable = happening.isUndoable
            apply(happening, event)
        case .restricted:
            standing.isRestricted = true
            keepRestriction()
            // Somebody of the first tiers must be left who sees it.
            standing.keeper = standing.keeper ?? event.by
        case .unrestricted:
            standing.isRestricted = false
            keepRestriction()
        case .elevation(let change):
            isUndoable = false
            fold(change, event)
        case .clockStep(let taken):
            isUndoable = false
            takeStep(taken, event)
        case .handedOff, .batonAccepted, .batonReturned, .batonWithdrawn:
            moveBaton(event)
        case .mergedInto(let target): close(into: target)
        case .mergedFrom(let merger): fold(merger, event)
        case .separated(let other):
            separate(from: other)
            isUndoable = false
        case .splitOff(let entries, let other): splitOff(entries, into: other)
        case .copied(let copy):
            append(copy)
            isUndoable = false
        case .rejoined(let other):
            rejoin(other)
            isUndoable = false
        case .undone(let undoneVersion, _):
            undo(undoneVersion, at: event.at)
            isUndoable = false
        }

        mark(event, tierBefore: before.tier)
        note(
            event, before: before, batonsBefore: batonsBefore,
            hasNewEntries: entryCount != entries.count || mergedBefore != merged, isUndoable: isUndoable)
        if legsBefore != legs { lastChange[.legs] = Change(version: version, by: event.by, at: event.at) }
    }

    /// Somebody decided about it.
    private mutating func settle() {
        standing.isSettled = true
        if standing.status == .new { standing.status = .open }
    }

    /// Sets the severity, and remembers the most severe one it came down from until it is back there.
    mutating func set(_ severity: Severity, _ event: TicketEvent) {
        let top = min(standing.lowered?.from ?? standing.severity, standing.severity)
        if severity > standing.severity {
            standing.lowered = Lowering(from: top, at: event.at, by: event.by)
        } else if severity <= top {
            standing.lowered = nil
        }
        standing.severity = severity
    }

    private mutating func wakeUp() {
        guard standing.status == .waiting else { return }
        standing.status = standing.isSettled ? .open : .new
        standing.wake = nil
    }

    private mutating func append(_ text: String, _ kind: Entry.Kind, _ event: TicketEvent) {
        entries.append(
            Entry(
                id: version, kind: kind, author: event.by.map(Entry.Author.agent) ?? .system, at: event.at,
                text: text))
    }

    /// A person's answer wakes and reopens; a program's changes nothing but the thread (`helpdesk` E14).
    private mutating func receive(_ entry: InboundEntry, _ event: TicketEvent) {
        entries.append(
            Entry(
                id: version, kind: .message, author: .requester, at: event.at, text: entry.text,
                sender: entry.sender, origin: entry.origin))
        guard !entry.isAutomatic else { return }
        if standing.status == .resolved { standing.status = .open }
        if standing.wake == .onAnswer { wakeUp() }
    }

    private mutating func moveBaton(_ event: TicketEvent) {
        guard let by = event.by else { return }
        switch event.change {
        case .handedOff(let receiver, let reason, let tried, let queue):
            // The sender stays holder until somebody accepted: a handoff never orphans a ticket.
            standing.holder = standing.holder ?? by
            standing.keeper = standing.keeper ?? standing.holder
            standing.queue = queue
            batons.append(
                Baton(
                    id: version, from: by, to: receiver, reason: reason, tried: tried, sentAt: event.at,
                    outcome: .pending))
            settle()
        case .batonAccepted(let tier, let queue):
            guard finishBaton(.accepted(by: by, at: event.at)) else { return }
            standing.holder = by
            standing.tier = tier
            standing.queue = queue
        case .batonReturned(let reason, let queue):
            guard finishBaton(.returned(by: by, at: event.at, reason: reason)) else { return }
            standing.queue = queue
        case .batonWithdrawn(let queue):
            guard finishBaton(.withdrawn(at: event.at)) else { return }
            standing.queue = queue
        default:
            return
        }
    }

    private mutating func finishBaton(_ outcome: Baton.Outcome) -> Bool {
        guard let pending = batons.lastIndex(where: \.isPending) else { return false }
        batons[pending].outcome = outcome
        return true
    }

    private mutating func undo(_ undoneVersion: Int, at now: Timestamp) {
        guard let index = undoable.firstIndex(where: { $0.version == undoneVersion }) else { return }
        let record = undoable.remove(at: index)
        if record.changesStanding { standing = record.before }
        takeBackSplit(of: record.version)
        takeBackDraft(of: record.version)
        if let entry = entries.firstIndex(where: { $0.id == record.version }) {
            entries[entry].isRetracted = true
        }
        if let made = batons.firstIndex(where: { $0.id == record.version }) {
            batons[made].outcome = .withdrawn(at: now)
        } else if let before = record.batonBefore,
            let moved = batons.firstIndex(where: { $0.id == before.id })
        {
            batons[moved] = before
        }
    }

    /// Derives what changed from the difference, so that no event can forget to say it.
    private mutating func note(
        _ event: TicketEvent, before: Standing, batonsBefore: [Baton], hasNewEntries: Bool, isUndoable: Bool
    ) {
        var aspects: Set<Aspect> = []
        if before.status != standing.status || before.wake != standing.wake
            || before.duplicateOf != standing.duplicateOf || before.mergedInto != standing.mergedInto
            || before.isSettled != standing.isSettled
        {
            aspects.insert(.status)
        }
        if before.route != standing.route || before.queue != standing.queue { aspects.insert(.route) }
        if before.severity != standing.severity { aspects.insert(.severity) }
        if before.holder != standing.holder || before.tier != standing.tier { aspects.insert(.holder) }
        if batonsBefore != batons { aspects.insert(.baton) }
        if hasNewEntries { aspects.insert(.entries) }
        for aspect in aspects { lastChange[aspect] = Change(version: version, by: event.by, at: event.at) }

        // What takes a change back is no change to take back.
        switch event.change {
        case .undone, .separated: return
        default: break
        }
        let changesStanding = before != standing || batonsBefore != batons
        guard changesStanding || isUndoable else { return }
        let movedBaton = zip(batonsBefore, batons).first { $0 != $1 }?.0
        undoable.append(
            UndoRecord(
                version: version, by: event.by, before: before, batonBefore: movedBaton,
                changesStanding: changesStanding, isUndoable: isUndoable, kind: event.kind))
        if undoable.count > Self.undoDepth { undoable.removeFirst() }
    }
}
