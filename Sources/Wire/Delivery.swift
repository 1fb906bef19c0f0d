package import Desk

/// How far a mail of the desk got on its way to one recipient.
package struct Delivery: Codable, Hashable, Sendable {
    /// The version of the ticket that caused the mail.
    package var version: Int
    package var kind: MailOrder.Kind
    package var recipient: Requester
    package var state: State
    /// When the state was reached, or for ``State/queued`` and ``State/deferred``, when it is tried next.
    package var at: Timestamp
    package var attempts: Int
    /// What the server said last; text from outside, empty while it said nothing.
    package var detail: String

    package enum State: String, Codable, CaseIterable, Hashable, Sendable {
        /// Waits for its time: the grace in which it can be called back, or its turn.
        case queued
        /// A server took it.
        case sent
        /// Refused for now; it is tried again.
        case deferred
        /// Refused for good, or tried for too long.
        case failed
        /// Taken back by its author before it left.
        case recalled
        /// Held by the budget for automatic mail, or by an address that does not take mail.
        case suppressed

        /// Still on its way.
        package var isPending: Bool { self == .queued || self == .deferred }
    }

    package init(
        version: Int, kind: MailOrder.Kind, recipient: Requester, state: State, at: Timestamp, attempts: Int,
        detail: String
    ) {
        self.version = version
        self.kind = kind
        self.recipient = recipient
        self.state = state
        self.at = at
        self.attempts = attempts
        self.detail = detail
    }
}

/// A delivery and the ticket it is about, for views over all tickets.
package struct TicketDelivery: Codable, Hashable, Sendable {
    package var ticket: Int
    package var delivery: Delivery

    package init(ticket: Int, delivery: Delivery) {
        self.ticket = ticket
        self.delivery = delivery
    }
}
