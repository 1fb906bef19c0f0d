package import Desk

/// How the desk's mail stands, where there is something to say; it goes along with the counts.
package struct MailState: Codable, Hashable, Sendable {
    /// Ways in and out that do not work as they should.
    package var troubles: [Trouble]
    /// Mails that a server has not taken yet and refused for now, on tickets in sight.
    package var deferred: Int
    /// Mails that did not arrive, on open tickets in sight, with none that left after them.
    package var failed: Int
    /// Mails that wait in quarantine.
    package var quarantined: Int

    /// A way in or out that needs somebody's look.
    package struct Trouble: Codable, Hashable, Sendable {
        package var source: String
        package var heartbeat: SourceHealth.Heartbeat

        package init(source: String, heartbeat: SourceHealth.Heartbeat) {
            self.source = source
            self.heartbeat = heartbeat
        }
    }

    package init(troubles: [Trouble] = [], deferred: Int = 0, failed: Int = 0, quarantined: Int = 0) {
        self.troubles = troubles
        self.deferred = deferred
        self.failed = failed
        self.quarantined = quarantined
    }

    package var isQuiet: Bool { troubles.isEmpty && deferred == 0 && failed == 0 && quarantined == 0 }
}

/// The screen of the desk's mail: its ways in and out, what did not leave, what waits for a person's look.
package struct MailBoard: Codable, Hashable, Sendable {
    package var ways: [Way]
    /// Deferred first, then failed, each the latest first.
    package var undelivered: [TicketDelivery]
    /// The oldest first.
    package var quarantined: [QuarantinedMail]

    /// A way in or out, and what its signs of life say.
    package struct Way: Codable, Hashable, Sendable {
        package var health: SourceHealth
        package var heartbeat: SourceHealth.Heartbeat

        package init(health: SourceHealth, heartbeat: SourceHealth.Heartbeat) {
            self.health = health
            self.heartbeat = heartbeat
        }
    }

    package init(
        ways: [Way] = [], undelivered: [TicketDelivery] = [], quarantined: [QuarantinedMail] = []
    ) {
        self.ways = ways
        self.undelivered = undelivered
        self.quarantined = quarantined
    }
}

/// A mail in quarantine as a list shows it.
package struct QuarantinedMail: Codable, Hashable, Sendable {
    /// Under which it is stored.
    package var mail: Int
    package var receivedAt: Timestamp
    package var source: String
    /// nil: of a kind that this version does not know.
    package var reason: QuarantineReason?
    package var size: Int
    /// What its header says, as far as it can be read without harm; text from outside.
    package var sender: String
    package var subject: String

    package init(
        mail: Int, receivedAt: Timestamp, source: String, reason: QuarantineReason?, size: Int,
        sender: String, subject: String
    ) {
        self.mail = mail
        self.receivedAt = receivedAt
        self.source = source
        self.reason = reason
        self.size = size
        self.sender = sender
        self.subject = subject
    }
}
