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
        let reportType = parsed.reportType
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
            kind: MailSigns.kind(
                report: reportType, senderAddress: sender.address, header: { parsed.header($0) }),
            recipients: ["To", "Cc"].flatMap { parsed.people($0) },
            deliveredTo: ["Delivered-To", "X-Original-To", "Envelope-To"]
                .flatMap { parsed.people($0).map(\.address) },
            replyTo: parsed.people("Reply-To"),
            voucher: voucher(parsed, sender: sender.address),
            deskMark: singleLine(parsed.header(OutgoingMail.markHeader) ?? "", limit: 100),
            report: reportType == "delivery-status" ? report(parsed.parts) : nil,
            isSpam: parsed.header("X-Spam-Flag").map { singleLine($0, limit: 9).lowercased() == "yes" }
                ?? false,
            isCut: parsed.isCut || body.isCut)
    }

    /// The first such header is the one that the nearest server wrote.
    private static func voucher(_ parsed: borrowing ParsedMail, sender: String) -> InboundMessage.Voucher? {
        guard let header = parsed.header("Authentication-Results"),
            let results = AuthenticationResults(header)
        else { return nil }
        // Several senders, of which a person sees the one and a server checked the other.
        let isClear = parsed.headerCount("From") == 1 && parsed.people("From").map(\.address) == [sender]
        return InboundMessage.Voucher(server: results.server, isGood: isClear && results.vouches(for: sender))
    }

    private static func report(_ parts: [MailPart]) -> DeliveryReport? {
        let status = parts.first {
            $0.mediaType == "message/delivery-status" || $0.mediaType.hasPrefix("message/global-delivery")
        }
        let original = parts.last {
            $0.mediaType == "message/rfc822" || $0.mediaType == "text/rfc822-headers"
        }
        return status.map { DeliveryReport(status: $0.bytes, original: original?.bytes) }
    }
}
