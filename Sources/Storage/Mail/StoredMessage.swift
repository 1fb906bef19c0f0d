package import Desk

/// A message as it came in, and what became of it.
package struct StoredMessage: Hashable, Sendable {
    package var id: Int64
    package var receivedAt: Timestamp
    /// Which way it came; empty for the standard input.
    package var source: String
    package var state: State
    /// Why it waits in quarantine, or what else is to be known about its state; empty otherwise.
    package var reason: String
    /// Which rules fired on the way to its state, one a line (`helpdesk` E24).
    package var trace: String
    package var ticket: Int?
    /// How often it was begun to be read: more than once only where a crash came between.
    package var attempts: Int
    package var bytes: [UInt8]

    package enum State: String, Codable, CaseIterable, Hashable, Sendable {
        /// Stored, and not looked at yet: a crash between storing and filing leaves it so.
        case kept
        /// An entry of a ticket, or its opening.
        case filed
        /// The same mail came before, by another way.
        case repeated
        /// A system said that something is wrong, or well again: there is no ticket of it.
        case alert
        /// Waits for a person to look at it.
        case quarantined
        /// A person looked at it, and it is nothing for the desk. The bytes stay.
        case dropped
        /// Its bytes are gone: somebody was erased, or it was kept as long as the settings say.
        case erased
    }

    package init(
        id: Int64, receivedAt: Timestamp, source: String = "", state: State = .kept, reason: String = "",
        trace: String = "", ticket: Int? = nil, attempts: Int = 0, bytes: [UInt8]
    ) {
        self.id = id
        self.receivedAt = receivedAt
        self.source = source
        self.state = state
        self.reason = reason
        self.trace = trace
        self.ticket = ticket
        self.attempts = attempts
        self.bytes = bytes
    }
}
