package import Desk

/// Bytes in, ``InboundMessage`` out (RFC 5322 and MIME), leniently.
package enum MessageParser {
    /// Above any mail server's own limit; a larger one is refused before it is copied.
    package static let sizeLimit = 64 << 20

    /// Reads a mail; a From_ line or blank lines before it are skipped.
    ///
    /// - Parameter now: a date after it is taken back to it: a wrong clock elsewhere must not sort a ticket
    ///   into the future.
    /// - Throws: ``MailError``. Whatever has a header is read, however broken the rest is.
    package static func parse(_ bytes: [UInt8], now: Timestamp) throws(MailError) -> InboundMessage {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= sizeLimit else { throw .tooLarge(limit: sizeLimit) }
        guard let start = MessageStart.find(in: bytes) else {
            throw bytes.allSatisfy { $0 == 10 || $0 == 13 || $0 == 32 } ? .empty : .notAMessage
        }
        guard let parsed = ParsedMail(bytes[start...]) else { throw .notAMessage }
        return message(from: parsed, now: now)
    }

    private static func message(from parsed: borrowing ParsedMail, now: Timestamp) -> InboundMessage {
        let body = BodyText(parsed.parts)
        let sender = parsed.sender
        return InboundMessage(
            messageID: MessageIDs.all(in: parsed.header("Message-ID")).first,
            inReplyTo: MessageIDs.all(in: parsed.header("In-Reply-To")),
            references: MessageIDs.all(in: parsed.header("References")),
            senderName: sender.name,
            senderAddress: sender.address,
            subject: singleLine(parsed.decoded("Subject"), limit: 1000),
            date: parsed.date.map { min($0, now) },
            text: body.text,
            attachments: body.attachments,
            isAutomatic: AutomaticMail.isAutomatic(
                isReport: parsed.isReport, senderAddress: sender.address, header: { parsed.header($0) }))
    }
}
