/// What clocks look at in a leg.
package struct LegFacts: Hashable, Sendable {
    package var leg: Int
    package var party: String
    package var severity: Severity
    package var state: Leg.State
    /// The versions that start its clocks.
    package var handed: Int?
    package var filed: Int?
    package var turn: Int?
    package var isAnswered: Bool

    init?(_ leg: Leg) {
        // A draft has no clock, nor has what an earlier desk recorded.
        guard leg.handedAt != nil || leg.filedAt != nil else { return nil }
        self.leg = leg.id
        party = leg.party
        severity = leg.severity
        state = leg.state
        handed = leg.handedAt?.version
        filed = leg.filedAt?.version
        turn = leg.turn?.version
        isAnswered = leg.respondedAt != nil
    }

    /// The clocks that are on.
    var active: [ClockID] {
        switch state {
        case .adminToFile: return handed.map { [ClockID(metric: .filing, start: $0)] } ?? []
        case .filed: return filed.map { [ClockID(metric: .partyResponse, start: $0)] } ?? []
        case .acknowledged, .waitingOnThem:
            return turn.map { [ClockID(metric: .partyUpdate, start: $0)] } ?? []
        case .drafted, .waitingOnUs, .resolved, .closedBySilence, .misrouted, .withdrawn: return []
        }
    }

    fileprivate func has(_ id: ClockID) -> Bool {
        switch id.metric {
        case .filing: handed == id.start
        case .partyResponse: filed == id.start
        case .partyUpdate: turn == id.start
        default: false
        }
    }

    /// Whether what a clock measured was done, now that it is on no more.
    fileprivate func isDone(_ metric: Metric) -> Bool {
        switch metric {
        case .filing: filed != nil
        case .partyResponse: isAnswered
        default: state != .withdrawn && state != .misrouted
        }
    }
}

extension ClockFacts {
    func leg(of id: ClockID) -> LegFacts? { legs.first { $0.has(id) } }

    /// An update clock whose turn passed was done by the news that began the next one.
    func isLegDone(_ id: ClockID) -> Bool { leg(of: id)?.isDone(id.metric) ?? true }
}

/// What somebody owes on a leg next, and by when.
package struct LegOwed: Codable, Hashable, Sendable {
    package var side: Side
    package var duty: Duty
    /// nil where no time was promised.
    package var by: Timestamp?

    package enum Side: String, Codable, CaseIterable, Hashable, Sendable {
        case us, admin, them
    }

    package enum Duty: String, Codable, CaseIterable, Hashable, Sendable {
        /// Finish the draft and send it.
        case file
        /// Answer for the first time, and begin.
        case respond
        /// Say how it goes.
        case update
        /// Answer what they asked, or they close it.
        case answer
        /// Read what they wrote, and say what it is.
        case read
    }

    package init(side: Side, duty: Duty, by: Timestamp?) {
        self.side = side
        self.duty = duty
        self.by = by
    }

    /// Where it stands among others: what is due first, then what has no time.
    package var order: Int64 { by?.seconds ?? .max }
}

extension Ticket {
    /// What is owed next on a leg; nil once it has ended.
    ///
    /// - Parameter fold: the ticket's clocks.
    package func owed(on leg: Leg, _ fold: ClockFold) -> LegOwed? {
        func due(_ metric: Metric, _ moment: Leg.Moment?) -> Timestamp? {
            guard let start = moment?.version else { return nil }
            let id = ClockID(metric: metric, start: start)
            return fold.readings().first { $0.id == id }?.due
        }
        switch leg.state {
        case .drafted:
            return LegOwed(side: .us, duty: .file, by: nil)
        case .adminToFile:
            return LegOwed(side: .admin, duty: .file, by: due(.filing, leg.handedAt))
        case .filed:
            return LegOwed(side: .them, duty: .respond, by: due(.partyResponse, leg.filedAt))
        case .acknowledged, .waitingOnThem:
            return LegOwed(side: .them, duty: .update, by: due(.partyUpdate, leg.turn))
        case .waitingOnUs:
            return LegOwed(side: .us, duty: leg.askedAt == nil ? .read : .answer, by: leg.silenceEnds)
        case .resolved, .closedBySilence, .misrouted, .withdrawn:
            return nil
        }
    }
}
