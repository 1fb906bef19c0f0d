package import Desk
package import Wire

/// What becomes of a mail, and which rules said so (`helpdesk` E14, E24).
package struct Filing: Hashable, Sendable {
    package var action: Action
    /// A line for each rule that fired, in their order.
    package var trace: [String]

    package enum Action: Hashable, Sendable {
        /// A new ticket; `related` names one that the mail pointed to without being let in.
        case open(related: Int?)
        /// A further entry of a ticket.
        case add(to: Int)
        /// What an outside party wrote on one of a ticket's cases.
        case leg(on: Int, Int)
        /// An agent's own words, proven to be theirs: they stay inside the desk.
        case note(on: Int, by: AgentName)
        /// What the requester thinks of the help.
        case rate(Int, Rating)
        /// A mail server's report about the mail of that version.
        case report(on: Int, version: Int)
        /// An announcement, as the rule of that place in the settings makes it.
        case announce(Int)
        /// The same mail came before.
        case repeated(of: Int)
        /// A system says that something is wrong, or well again.
        case alert(AlertReport)
        case quarantine(QuarantineReason)
    }
}
