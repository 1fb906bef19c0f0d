package import Desk
import Mail
import Service
import Sodium
package import Storage
package import Wire

/// What a person does about a mail in quarantine, and asks about any mail.
extension MailFiler {
    /// Makes a ticket of a mail, whatever the rules said about it. Nobody is written to because of it.
    package func release(_ stored: StoredMessage, by name: AgentName) throws -> TicketRow {
        try desk.withDesk { engine in
            let agent = try engine.require(.intake, of: name)
            let filing = FilingTransaction(engine: engine, settings: settings, isLive: false)
            return try filing.open(stored, message(stored, at: engine.currentTime), by: agent)
        }
    }

    /// What the rules in force would do with a mail; nil for one that cannot be read.
    package func reconsider(_ stored: StoredMessage) throws -> Filing? {
        guard let message = try? MessageParser.parse(stored.bytes, now: stored.receivedAt) else { return nil }
        return try desk.withDesk { engine in
            try FilingRules(
                store: engine.store, key: try engine.mailKey(), rules: engine.rules.mail, settings: settings,
                now: engine.currentTime
            ).decide(message, .init(stored.id, stored.bytes, message, envelope: []))
        }
    }

    /// The mail; bytes that are none are a text without a sender.
    private func message(_ stored: StoredMessage, at now: Timestamp) -> InboundMessage {
        let isSafe = stored.reason != QuarantineReason.crashing.rawValue
        if isSafe, let message = try? MessageParser.parse(stored.bytes, now: now) { return message }
        return InboundMessage(text: String(decoding: stored.bytes.prefix(1 << 18), as: UTF8.self))
    }
}
