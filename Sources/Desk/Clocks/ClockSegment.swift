/// A stretch of a clock's ledger: what it did, and why.
package struct ClockSegment: Codable, Hashable, Sendable {
    package var from: Timestamp
    package var to: Timestamp
    /// nil: it ran.
    package var hold: Hold?
    /// Seconds that counted.
    package var worked: Int64 = 0
    /// Seconds that holidays took away.
    package var lost: Int64 = 0
    package var holidays: [Holiday] = []
    /// The event that began it, and whose it was; nil is the desk, or the requester.
    package var cause: String
    package var by: AgentName?
    /// The version of the service levels, and which of them.
    package var policy: Int
    package var level: String
    package var calendar: String

    package struct Holiday: Codable, Hashable, Sendable {
        package var day: CivilDay
        package var name: String
    }

    /// Seconds outside the hours of the calendar.
    package var outside: Int64 { hold == nil ? max(0, to.age(since: from) - worked - lost) : 0 }

    /// Takes in what follows it, where that is more of the same.
    mutating func merge(_ next: ClockSegment) -> Bool {
        guard next.from == to, next.hold == hold, next.cause == cause, next.by == by, next.policy == policy,
            next.level == level, next.calendar == calendar
        else { return false }
        to = next.to
        worked += next.worked
        lost += next.lost
        holidays += next.holidays.filter { !holidays.contains($0) }
        return true
    }
}
