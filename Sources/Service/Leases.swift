package import Desk

/// Who was offered which ticket in play mode. A lease steers what is offered, never what may be saved
/// (`helpdesk` b14), so it lives in memory and simply lapses.
package struct Leases: Sendable {
    private var held: [Int: Lease] = [:]

    struct Lease: Sendable {
        var holder: AgentName
        var until: Timestamp
    }

    /// How long an offer stays with somebody who does nothing.
    package static let seconds: Int64 = 120

    package init() {}

    package func isFree(_ number: Int, for agent: AgentName, at now: Timestamp) -> Bool {
        guard let lease = held[number] else { return true }
        return lease.holder == agent || lease.until <= now
    }

    package mutating func take(_ number: Int, holder: AgentName, at now: Timestamp) {
        held[number] = Lease(holder: holder, until: now.adding(seconds: Self.seconds))
    }

    package mutating func release(_ number: Int, holder: AgentName) {
        if held[number]?.holder == holder { held[number] = nil }
    }

    package mutating func expire(at now: Timestamp) { held = held.filter { $0.value.until > now } }

    /// Tickets that others hold.
    package func numbers(notFor agent: AgentName, at now: Timestamp) -> Set<Int> {
        Set(held.filter { $0.value.holder != agent && $0.value.until > now }.keys)
    }
}
