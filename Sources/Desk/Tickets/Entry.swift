/// One thing said on a ticket.
package struct Entry: Codable, Hashable, Sendable, Identifiable {
    /// The version of the ticket that the entry made: unique on its ticket.
    package var id: Int
    package var kind: Kind
    package var author: Author
    package var at: Timestamp
    package var text: String
    /// Taken back by its author: stays in the log, is shown struck.
    package var isRetracted = false
    /// Who wrote a message, where that was not the requester.
    package var sender: Requester?
    /// Where a message that came by mail is to be found whole.
    package var origin: MailOrigin?
    /// The ticket that it was split off to: it is read there.
    package var movedTo: Int?
    /// The case at an outside party that it was said on: for the desk only, whoever said it.
    package var leg: Int?

    /// Who may read an entry. Mail is made from `public` replies alone.
    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        /// From the requester.
        case message
        /// From the desk to the requester.
        case reply
        /// For the desk only.
        case note
    }

    package enum Author: Codable, Hashable, Sendable {
        case requester
        case agent(AgentName)
        case system
    }
}
