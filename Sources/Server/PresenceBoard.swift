import Desk
import Wire

/// Who looks at which ticket, by console. Changes are gathered, so that a fast reader does not flood the others.
struct PresenceBoard {
    private var places: [Int: Presence] = [:]
    private var changed: Set<Int> = []

    mutating func put(_ presence: Presence) {
        guard places[presence.console] != presence else { return }
        places[presence.console] = presence
        changed.insert(presence.console)
    }

    mutating func remove(console: Int) {
        guard let old = places.removeValue(forKey: console), old.ticket != nil else { return }
        gone[console] = Presence(console: console, agent: old.agent, ticket: nil)
        changed.insert(console)
    }

    private var gone: [Int: Presence] = [:]

    /// Everybody who shows a ticket.
    var all: [Presence] { places.values.filter { $0.ticket != nil }.sorted { $0.console < $1.console } }

    var hasNews: Bool { !changed.isEmpty }

    /// What changed since the last time, each console once.
    mutating func takeNews() -> [Presence] {
        defer {
            changed = []
            gone = [:]
        }
        return changed.sorted().compactMap { places[$0] ?? gone[$0] }
    }
}
