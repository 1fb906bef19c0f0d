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
        guard !stored.endsReaders,
            let message = try? MessageParser.parse(stored.bytes, now: stored.receivedAt)
        else { return nil }
        return try desk.withDesk { engine in
            try FilingRules(
                store: engine.store, key: try engine.mailKey(), rules: engine.rules.mail, settings: settings,
                now: engine.currentTime
            ).decide(message, .init(stored.id, stored.bytes, message, envelope: []))
        }
    }

    /// The mail; of bytes that are none, or must not be read again, what their header says in plain text, and all of
    /// them as the text.
    private func message(_ stored: StoredMessage, at now: Timestamp) -> InboundMessage {
        if !stored.endsReaders, let message = try? MessageParser.parse(stored.bytes, now: now) {
            return message
        }
        let header = PlainHeader(of: stored.bytes)
        return InboundMessage(
            senderName: header.senderName, senderAddress: header.senderAddress, subject: header.subject,
            text: String(decoding: stored.bytes.prefix(1 << 18), as: UTF8.self))
    }
}

extension StoredMessage {
    /// Reading it ended the process, again and again.
    fileprivate var endsReaders: Bool { reason == QuarantineReason.crashing.rawValue }
}
