/// The clocks of one ticket as they stand at an instant: the fold of its marks.
///
/// Goes forward a mark or a span of time at a time; wherever it is stopped on the way, it comes to the same. Nothing
/// of it is ever stored as the truth (`helpdesk` (e) 1).
package struct ClockFold: Hashable, Sendable {
    package private(set) var now: Timestamp
    package private(set) var clocks: [Clock] = []
    let service: ServiceHistory
    private let address: String
    private(set) var last: ClockMark?

    /// One clock on its way.
    package struct Clock: Hashable, Sendable {
        package var id: ClockID
        package var startedAt: Timestamp
        /// Seconds of working time it has; nil where the service level promises nothing.
        package var target: Int64?
        package var elapsed: Int64 = 0
        package var breachedAt: Timestamp?
        package var ended: Ending?
        package var segments: [ClockSegment] = []

        package struct Ending: Hashable, Sendable {
            package var at: Timestamp
            package var isDone: Bool
        }
    }

    package init(service: ServiceHistory, address: String) {
        self.service = service
        self.address = address
        now = Timestamp(seconds: .min)
    }

    /// All of a ticket up to its last mark.
    package init(_ ticket: Ticket, service: ServiceHistory) {
        self.init(service: service, address: ticket.requester.address)
        for mark in ticket.marks { apply(mark) }
        // A later version may hold by now: where it began is part of what is known.
        advance(to: service.current.since)
    }

    /// Lets time pass; an instant in the past changes nothing.
    package mutating func advance(to end: Timestamp) {
        guard let last, now < end else { return }
        for index in clocks.indices where clocks[index].ended == nil {
            run(index, from: now, to: end, last, hold: last.facts.hold)
        }
        now = end
        retarget(last.facts)
    }

    /// Takes in one more mark. Marks come in their order; where the clocks of two hosts differ, time does not run
    /// back.
    package mutating func apply(_ mark: ClockMark) {
        if last == nil { now = mark.at }
        advance(to: mark.at)
        let active = mark.facts.active
        for index in clocks.indices where clocks[index].ended == nil && !active.contains(clocks[index].id) {
            clocks[index].ended = Clock.Ending(at: now, isDone: mark.facts.isDone(clocks[index].id))
        }
        for id in active {
            if let index = clocks.firstIndex(where: { $0.id == id }) {
                resume(index, mark)
            } else {
                clocks.append(Clock(id: id, startedAt: now))
            }
        }
        last = mark
        retarget(mark.facts)
    }

    /// A clock that was stopped goes on: the time between is a pause, or, where what stopped it was taken back, time
    /// like any other.
    private mutating func resume(_ index: Int, _ mark: ClockMark) {
        guard let ending = clocks[index].ended else { return }
        clocks[index].ended = nil
        run(index, from: ending.at, to: now, mark, hold: mark.isUndo ? nil : .closed)
    }

    private mutating func run(
        _ index: Int, from start: Timestamp, to end: Timestamp, _ mark: ClockMark, hold: Hold?
    ) {
        var position = start
        while position < end {
            let version = service.version(at: position)
            let next = min(service.change(after: position) ?? end, end)
            let level = level(version, mark.facts, clocks[index].id)
            clocks[index].retarget(level?.targets[clocks[index].id.metric], at: position)
            clocks[index].pass(
                from: position, to: next, version: version, level: level, mark: mark, hold: hold)
            position = next
        }
    }

    private mutating func retarget(_ facts: ClockFacts) {
        let version = service.version(at: now)
        let common = level(version, facts)
        for index in clocks.indices where clocks[index].ended == nil {
            let id = clocks[index].id
            let level = id.metric.isOfLeg ? level(version, facts, id) : common
            clocks[index].retarget(level?.targets[clocks[index].id.metric], at: now)
        }
    }

    /// The promise that one clock is measured by: the ticket's level, or the party's profile.
    func level(_ version: ServiceHistory.Version, _ facts: ClockFacts, _ id: ClockID) -> ServiceLevel? {
        guard id.metric.isOfLeg else { return level(version, facts) }
        return facts.leg(of: id).flatMap { version.levels.level(of: id, $0) }
    }

    /// The level of the ticket.
    func level(_ version: ServiceHistory.Version, _ facts: ClockFacts) -> ServiceLevel? {
        version.level(for: facts, groups: version.levels.groups(of: address))
    }
}

extension ClockFold.Clock {
    /// Under another target a clock may be late at once, or not any more; what it measured stays.
    fileprivate mutating func retarget(_ target: Int64?, at now: Timestamp) {
        self.target = target
        guard let target else {
            breachedAt = nil
            return
        }
        if elapsed < target { breachedAt = nil }
        if elapsed > target { breachedAt = breachedAt ?? now }
    }

    fileprivate mutating func pass(
        from start: Timestamp, to end: Timestamp, version: ServiceHistory.Version, level: ServiceLevel?,
        mark: ClockMark, hold: Hold?
    ) {
        var segment = ClockSegment(
            from: start, to: end, hold: hold == .closed ? .closed : level?.pauses(id.metric, hold),
            cause: mark.kind, by: mark.by, policy: version.number, level: level?.name ?? "",
            calendar: level?.calendar ?? WorkCalendar.always.name)
        if segment.hold == nil {
            let time = version.time(segment.calendar)
            segment.worked = time.seconds(from: start, to: end)
            segment.lost = time.secondsLost(from: start, to: end)
            segment.holidays = time.specialDays(from: start, to: end).map {
                ClockSegment.Holiday(day: $0.day, name: $0.name)
            }
            if breachedAt == nil, let target = level?.targets[id.metric] {
                let due = time.instant(after: target - elapsed, from: start)
                if due < end { breachedAt = due }
            }
            elapsed += segment.worked
        }
        if segments.isEmpty || !segments[segments.count - 1].merge(segment) { segments.append(segment) }
    }
}
