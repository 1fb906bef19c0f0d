/// A clock as people read it: where it stands, and why.
package struct ClockReading: Codable, Hashable, Sendable {
    package var id: ClockID
    package var state: State
    package var startedAt: Timestamp
    package var endedAt: Timestamp?
    /// Seconds of working time: what was promised, and what has passed.
    package var target: Int64
    package var elapsed: Int64
    /// When the target is, or was, used up; nil while that is open because the clock stands still.
    package var due: Timestamp?
    package var breachedAt: Timestamp?
    package var level: String
    package var calendar: String
    package var zone: String
    package var policy: Int
    package var ledger: [ClockSegment]

    package enum State: Codable, Hashable, Sendable {
        case running
        case paused(Hold)
        /// What it measured was done.
        case done
        /// It was stopped without that, as by closing the ticket.
        case cancelled
    }

    package var metric: Metric { id.metric }
    package var isLate: Bool { breachedAt != nil }
    /// Seconds of working time left; negative once they are used up.
    package var remaining: Int64 { target - elapsed }
    package var isOver: Bool { state == .done || state == .cancelled }
}

/// The clock that a list shows, and where it puts the ticket: it says the same at every later instant until something
/// happens.
package struct NearestClock: Codable, Hashable, Sendable {
    package var metric: Metric
    package var state: State

    package enum State: Codable, Hashable, Sendable {
        case due(Timestamp)
        /// Standing still, with so many seconds of working time left.
        case paused(Hold, remaining: Int64)
    }

    package init(metric: Metric, state: State) {
        self.metric = metric
        self.state = state
    }

    /// When it is due; nil while it stands still.
    package var due: Timestamp? {
        if case .due(let instant) = state { instant } else { nil }
    }
}

/// Where a ticket stands in a list: the nearest breach first, then clocks that stand still by what they have left,
/// then tickets without a clock by their age.
package enum ListOrder {
    /// Beyond the due times of thirty thousand years.
    private static let paused: Int64 = 1 << 40
    private static let none: Int64 = 1 << 41

    /// Places before this are due times.
    package static var firstPaused: Timestamp { Timestamp(seconds: paused) }
    /// Places from this on are those of tickets without a clock.
    package static var firstWithout: Timestamp { Timestamp(seconds: none) }

    /// The due time that a place stands for; nil for a place behind all of them.
    package static func due(_ place: Timestamp) -> Timestamp? { place.seconds < paused ? place : nil }

    package static func of(_ clock: NearestClock?, opened: Timestamp) -> Timestamp {
        let place: Int64 =
            switch clock?.state {
            case .due(let instant): min(instant.seconds, paused - 1)
            case .paused(_, let remaining): paused + (1 << 38) + min(max(remaining, -(1 << 38)), 1 << 38)
            case nil: none + min(max(opened.seconds, 0), 1 << 39)
            }
        return Timestamp(seconds: place)
    }
}

extension ClockFold {
    /// Every clock that has, or had, a target; those that are on come first, the nearest in front.
    package func readings() -> [ClockReading] {
        guard let last else { return [] }
        let version = service.version(at: now)
        let common = level(version, last.facts)
        return clocks.compactMap { clock -> ClockReading? in
            guard let target = clock.target else { return nil }
            let level = clock.id.metric.isOfLeg ? level(version, last.facts, clock.id) : common
            let hold = level?.pauses(clock.id.metric, last.facts.hold)
            let state: ClockReading.State =
                if let ended = clock.ended {
                    ended.isDone ? .done : .cancelled
                } else {
                    hold.map { .paused($0) } ?? .running
                }
            // What is over keeps the words of the time it ran in.
            let words = clock.ended == nil ? nil : clock.segments.last
            let calendar = words?.calendar ?? level?.calendar ?? WorkCalendar.always.name
            let time = version.time(calendar)
            var due = clock.breachedAt
            if due == nil, state == .running {
                due = time.instant(after: target - clock.elapsed, from: now)
            }
            return ClockReading(
                id: clock.id, state: state, startedAt: clock.startedAt, endedAt: clock.ended?.at,
                target: target, elapsed: clock.elapsed, due: due, breachedAt: clock.breachedAt,
                level: words?.level ?? level?.name ?? "", calendar: calendar, zone: time.calendar.zone,
                policy: words?.policy ?? version.number, ledger: clock.segments)
        }.sorted { left, right in
            left.isOver == right.isOver
                ? (left.rank, left.id.start) < (right.rank, right.id.start) : right.isOver
        }
    }

    /// The clock that a list shows; nil where none is on.
    package var nearest: NearestClock? {
        guard let first = readings().first(where: { !$0.metric.isOfOthers }), !first.isOver else {
            return nil
        }
        switch first.state {
        case .running:
            return NearestClock(
                metric: first.metric, state: .due(first.due ?? Timestamp(seconds: .max)))
        case .paused(let hold):
            return NearestClock(
                metric: first.metric, state: .paused(hold, remaining: first.remaining))
        case .done, .cancelled: return nil
        }
    }

    /// The clocks as they would stand if the ticket began to wait for the requester now.
    package func waitingForRequester() -> ClockFold {
        guard let last, last.facts.isOpen else { return self }
        var facts = last.facts
        facts.status = .waiting
        facts.hold = .requester
        var copy = self
        copy.apply(ClockMark(at: now, by: nil, kind: "snoozed", facts: facts))
        return copy
    }
}

extension ClockReading {
    /// Clocks that are on: running ones by their due time, then those that stand still by what they have left.
    fileprivate var rank: Int64 {
        let place: NearestClock.State =
            if case .paused(let hold) = state {
                .paused(hold, remaining: remaining)
            } else {
                .due(due ?? endedAt ?? startedAt)
            }
        return ListOrder.of(NearestClock(metric: metric, state: place), opened: startedAt).seconds
    }
}
