package import Desk

/// A mail that one sender has claimed: nobody else sends it before the claim lapses.
package struct OutboxMail: Hashable, Sendable {
    package var id: Int64
    package var ticket: Int
    package var version: Int
    package var kind: MailOrder.Kind
    package var createdAt: Timestamp
    package var recipients: [Recipient]
    /// The finished mail, once it was built: a second attempt sends the same bytes under the same Message-ID.
    package var bytes: [UInt8]?

    /// Somebody the mail goes to, by the field that names them.
    package struct Recipient: Hashable, Sendable {
        package var person: Requester
        package var isCopied: Bool
        package var attempts: Int
        /// False once a server took it for this recipient, or refused for good.
        package var isPending: Bool
    }
}

/// What became of one attempt, for one recipient.
package enum DeliveryOutcome: Hashable, Sendable {
    case sent(detail: String)
    case deferred(until: Timestamp, detail: String)
    case failed(detail: String)
    /// Its author took it back before it left.
    case recalled
}
