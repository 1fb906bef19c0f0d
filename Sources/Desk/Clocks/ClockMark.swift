/// What clocks look at in a ticket. A pure function of its state, so that undo needs no rule of its own.
package struct ClockFacts: Hashable, Sendable {
    package var severity: Severity
    package var route: Route?
    package var status: Status
    /// Why it waits, while it does.
    package var hold: Hold?
    /// A person at the desk has written to the requester.
    package var isAnswered: Bool
    /// The version of the requester's first message that nobody answered.
    package var unanswered: Int?
    /// The handoff under way.
    package var baton: Int?
    /// The last handoff was taken back by its sender.
    package var isBatonWithdrawn: Bool
    /// The version in which it came to its tier.
    package var tierSince: Int
    /// Cases at outside parties that were filed or handed to the IT admin.
    package var legs: [LegFacts] = []

    var isOpen: Bool { status.isOpen }

    /// The clocks that are on, by what they measure and the version that started them.
    package var active: [ClockID] {
        guard isOpen else { return [] }
        var ids = [ClockID(metric: .resolve, start: 1), ClockID(metric: .tierLeg, start: tierSince)]
        if !isAnswered {
            ids.append(ClockID(metric: .firstReply, start: 1))
        } else if let unanswered {
            ids.append(ClockID(metric: .nextReply, start: unanswered))
        }
        if let baton { ids.append(ClockID(metric: .acceptance, start: baton)) }
        return ids + legs.flatMap(\.active)
    }

    /// Whether what a clock measured was done, now that the clock is on no more.
    func isDone(_ id: ClockID) -> Bool {
        switch id.metric {
        case .firstReply: isAnswered
        case .nextReply: unanswered == nil
        case .resolve: status == .resolved
        case .acceptance: !isBatonWithdrawn
        case .tierLeg: status != .duplicate && status != .merged
        case .filing, .partyResponse, .partyUpdate: isLegDone(id)
        }
    }
}

/// One clock of a ticket.
package struct ClockID: Codable, Hashable, Sendable {
    package var metric: Metric
    /// The version of the ticket that started it.
    package var start: Int

    package init(metric: Metric, start: Int) {
        self.metric = metric
        self.start = start
    }
}

/// A moment at which something changed that clocks look at.
package struct ClockMark: Hashable, Sendable {
    package var at: Timestamp
    package var by: AgentName?
    /// The kind of the event.
    package var kind: String
    package var facts: ClockFacts

    /// What a mark takes back did not happen: clocks that it stopped had been running.
    var isUndo: Bool { kind == TicketChange.undoneKind }
}

/// Who wrote to whom: what reply clocks are started and stopped by.
struct Exchange: Hashable, Sendable {
    var version: Int
    var isFromDesk: Bool
}

extension Ticket {
    /// Notes what one event meant to clocks; call at the end of `apply`.
    mutating func mark(_ event: TicketEvent, tierBefore: Int?) {
        switch event.change {
        case .opened: break
        case .replied:
            if event.by != nil { exchanges.append(Exchange(version: version, isFromDesk: true)) }
        case .received(let entry):
            if !entry.isAutomatic { exchanges.append(Exchange(version: version, isFromDesk: false)) }
        case .undone(let undone, _): exchanges.removeAll { $0.version == undone }
        default: break
        }
        if let tierBefore, tierBefore != standing.tier {
            let earlier = event.kind == TicketChange.undoneKind ? lastVisit(to: standing.tier) : nil
            tierSince = earlier ?? version
        }
        let facts = clockFacts
        guard marks.last?.facts != facts else { return }
        tierVisits[standing.tier] = tierSince
        marks.append(ClockMark(at: event.at, by: event.by, kind: event.kind, facts: facts))
    }

    private func lastVisit(to tier: Int) -> Int? { tierVisits[tier] }

    private var clockFacts: ClockFacts {
        let lastReply = exchanges.lastIndex(where: \.isFromDesk)
        var hold: Hold?
        if standing.status == .waiting { hold = standing.wake == .onAnswer ? .requester : .snooze }
        var isWithdrawn = false
        if case .withdrawn = batons.last?.outcome { isWithdrawn = true }
        return ClockFacts(
            severity: standing.severity, route: standing.route, status: standing.status, hold: hold,
            isAnswered: lastReply != nil,
            unanswered: lastReply.flatMap { exchanges.dropFirst($0 + 1).first?.version },
            baton: pendingBaton?.id, isBatonWithdrawn: isWithdrawn, tierSince: tierSince,
            legs: legs.compactMap(LegFacts.init))
    }
}
