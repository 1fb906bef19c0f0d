import Desk
import Wire

/// The JSON shapes of clocks and calendars; documented in the manual, stable for scripts.
enum ClockJSON {
    static func report(_ report: ClockReport) -> JSONText {
        .object([
            ("number", .int(report.row.number)), ("version", .int(report.row.version)),
            ("at", .string(report.at.iso8601)), ("clocks", .array(report.clocks.map { reading($0) })),
            (
                "ifWaiting",
                .array(report.ifWaiting.filter { !$0.isOver }.map { reading($0, withLedger: false) })
            ),
            ("missingZones", .array(report.missingZones.map(JSONText.string))),
            (
                "elevations",
                .array(
                    report.elevations.map {
                        .object([
                            ("id", .int($0.id)), ("device", .string($0.request.device)),
                            ("state", .string($0.state.rawValue)),
                            ("expiresAt", .text($0.expiresAt?.iso8601)),
                        ])
                    })
            ),
        ])
    }

    /// The nearest clock of a row of a list.
    static func nearest(_ clock: NearestClock?) -> JSONText {
        guard let clock else { return .null }
        var hold: String?
        var remaining: JSONText = .null
        if case .paused(let reason, let seconds) = clock.state {
            hold = reason.rawValue
            remaining = .integer(seconds)
        }
        return .object([
            ("metric", .string(clock.metric.rawValue)), ("due", .text(clock.due?.iso8601)),
            ("paused", .text(hold)), ("remaining", remaining),
        ])
    }

    private static func reading(_ reading: ClockReading, withLedger: Bool = true) -> JSONText {
        let (state, hold) = words(reading.state)
        var members: [(String, JSONText)] = [
            ("metric", .string(reading.metric.rawValue)), ("state", .string(state)), ("paused", .text(hold)),
            ("late", .bool(reading.isLate)), ("startedAt", .string(reading.startedAt.iso8601)),
            ("endedAt", .text(reading.endedAt?.iso8601)), ("due", .text(reading.due?.iso8601)),
            ("target", .integer(reading.target)), ("elapsed", .integer(reading.elapsed)),
            ("remaining", .integer(reading.remaining)), ("level", .string(reading.level)),
            ("calendar", .string(reading.calendar)), ("zone", .string(reading.zone)),
            ("levels", .int(reading.policy)),
        ]
        if withLedger { members.append(("ledger", .array(reading.ledger.map(segment)))) }
        return .object(members)
    }

    private static func words(_ state: ClockReading.State) -> (String, String?) {
        switch state {
        case .running: ("running", nil)
        case .paused(let hold): ("paused", hold.rawValue)
        case .done: ("done", nil)
        case .cancelled: ("cancelled", nil)
        }
    }

    private static func segment(_ segment: ClockSegment) -> JSONText {
        .object([
            ("from", .string(segment.from.iso8601)), ("to", .string(segment.to.iso8601)),
            ("paused", .text(segment.hold?.rawValue)), ("worked", .integer(segment.worked)),
            ("outside", .integer(segment.outside)), ("lost", .integer(segment.lost)),
            (
                "holidays",
                .array(
                    segment.holidays.map {
                        .object([("day", .string($0.day.text)), ("name", .string($0.name))])
                    })
            ),
            ("since", .string(segment.cause)), ("by", .text(segment.by?.rawValue)),
            ("level", .string(segment.level)), ("calendar", .string(segment.calendar)),
            ("levels", .int(segment.policy)),
        ])
    }

    static func calendar(_ time: WorkTime, from now: Timestamp, weeks: Int) -> JSONText {
        .object([
            ("calendar", .string(time.calendar.name)), ("zone", .string(time.calendar.zone)),
            (
                "days",
                .array(
                    time.days(from: now, count: weeks * 7).map { day in
                        .object([
                            ("day", .string(day.day.text)), ("special", .text(day.special)),
                            (
                                "hours",
                                .array(
                                    day.hours.map {
                                        .array([
                                            .string(ClockText.minute($0.from)),
                                            .string(ClockText.minute($0.to)),
                                        ])
                                    })
                            ),
                            ("seconds", .integer(day.seconds)), ("clocksChange", .bool(day.isChanged)),
                        ])
                    })
            ),
        ])
    }
}
