package import Desk
import Storage
package import Wire

/// What each listener is told of a change.
extension DeskEngine {
    /// More tickets than this are not told one by one: the listener asks again for what is on screen.
    package static let toldTickets = 50

    /// A change as one agent may see it, with the rows and counts their screens need; nil for somebody who is no
    /// agent any more.
    package func news(_ change: DeskChange, for name: AgentName, withCounts: Bool = true) -> DeskChange? {
        var told = DeskChange(sequence: change.sequence, tickets: [])
        guard let facts = try? facts(of: change) else {
            return (try? require(.read, of: name)) == nil ? nil : told
        }
        guard let agent = facts.staff.agents[name], Permission.allows(agent, .read) else { return nil }
        guard change.tickets.count <= Self.toldTickets else { return told }
        let scope = Scope(agent, rules: rules)
        let rows = facts.rows.filter { scope.allows($0.sight) }
        let seen = rows.map(\.number)
        if Set(change.tickets).subtracting(seen).contains(where: { departures.mayHaveLeft($0, scope) }) {
            return told
        }
        told.tickets = seen
        told.rows = rows.map { (try? conceal($0, from: scope)) ?? $0 }
        if withCounts { told.counts = try? newsCounts(for: scope) }
        return told
    }

    /// What everybody who listens is told from. Asked of the store once for each change: with two hundred listeners on a
    /// database server, asking for each of them would be most of the desk's day.
    struct NewsFacts {
        var change: DeskChange
        var staff: Staff
        var rows: [TicketRow]
        /// Read when the first listener's counts are wanted.
        var board: Store.CountBoard?
        /// The same of the open announcements.
        var announcements: [Announcement]?
    }

    /// Says that a change is about to be told: what was asked of the store for the one before is forgotten.
    package func beginNews() { newsFacts = nil }

    private func newsCounts(for scope: Scope) throws -> QueueCounts {
        var board = try newsFacts?.board ?? store.countBoard()
        defer { newsFacts?.board = board }
        var counts = try counts(for: scope, on: &board)
        let open = try newsFacts?.announcements ?? announcementBoard().open
        newsFacts?.announcements = open
        if let agent = newsFacts?.staff.agents[scope.agent] {
            counts.unreadAnnouncements = open.count { $0.isUnread(by: agent) }
        }
        return counts
    }

    private func facts(of change: DeskChange) throws -> NewsFacts {
        if let newsFacts, newsFacts.change == change { return newsFacts }
        let tickets = change.tickets.count <= Self.toldTickets ? change.tickets : []
        let facts = NewsFacts(
            change: change, staff: try staff(), rows: try store.rows(of: tickets, for: .desk))
        newsFacts = facts
        return facts
    }

    /// Whether the store answers at all.
    package var canReachStore: Bool { (try? store.lastSequence()) != nil }

    /// Where an agent was when their line dropped; told once.
    package func takeSeat(of name: AgentName) -> Seat? {
        guard var seat = try? store.seat(of: name) else { return nil }
        try? store.dropSeat(of: name)
        if !maySee(seat.selected, name) { seat.selected = nil }
        if !maySee(seat.ticket, name) {
            seat.ticket = nil
            seat.writing = nil
        }
        return seat
    }

    /// Keeps where an agent is, because their line dropped.
    package func keepSeat(_ seat: Seat, of name: AgentName) throws {
        try store.keepSeat(seat, of: name, at: now())
    }

    /// Gives back what play mode offered somebody whose last console is gone.
    package func releaseLeases(of name: AgentName) {
        try? store.releaseAll(by: name)
    }

    /// Whether a ticket, where there is one, may be shown to an agent.
    package func maySee(_ number: Int?, _ name: AgentName) -> Bool {
        guard let number else { return true }
        return (try? visible([number], to: name))?.isEmpty == false
    }
}
