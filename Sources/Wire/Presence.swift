package import Desk

/// Where somebody is in their console: enough to sit down at the same place again.
package struct Seat: Codable, Hashable, Sendable {
    package var view: QueueView
    package var filter: String
    /// The ticket under the cursor.
    package var selected: Int?
    /// The ticket on screen, where one is open.
    package var ticket: Int?
    /// The text under way on it.
    package var writing: Draft.Kind?
    package var mode: Mode
    /// How many rows of the list are above the window, and above the cursor.
    package var top: Int?
    package var depth: Int?
    /// Which announcement, wave, alert or checklist is open on a board of them.
    package var open: Int?

    package enum Mode: String, Codable, CaseIterable, Hashable, Sendable {
        case list, play, review, mail, handover, alerts, checklists, figures, announcements, waves
    }

    package init(
        view: QueueView = .triage, filter: String = "", selected: Int? = nil, ticket: Int? = nil,
        writing: Draft.Kind? = nil, mode: Mode = .list
    ) {
        self.view = view
        self.filter = filter
        self.selected = selected
        self.ticket = ticket
        self.writing = writing
        self.mode = mode
    }
}

/// Who else looks at a ticket, or writes on it, in one of their consoles.
package struct Presence: Codable, Hashable, Sendable {
    /// Tells an agent's consoles apart.
    package var console: Int
    package var agent: AgentName
    /// nil: that console left, or shows no ticket.
    package var ticket: Int?
    package var isWriting: Bool

    package init(console: Int, agent: AgentName, ticket: Int?, isWriting: Bool = false) {
        self.console = console
        self.agent = agent
        self.ticket = ticket
        self.isWriting = isWriting
    }
}
