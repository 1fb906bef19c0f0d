package import Desk

/// A mail, understood: what the desk makes an issue, or a further entry of one, out of.
///
/// The bytes it came from are kept elsewhere, so what is left out here can be read again later.
package struct InboundMessage: Sendable, Equatable {
    /// Without angle brackets, as are all ids here.
    package var messageID: String?
    package var inReplyTo: [String]
    /// The oldest first, as in the header.
    package var references: [String]
    /// Empty when unknown.
    package var senderName: String
    /// Lower case; empty when unknown.
    package var senderAddress: String
    /// Empty when missing.
    package var subject: String
    /// When the sender says it was written, never later than it was read.
    package var date: Timestamp?
    /// What a person reads: never empty, except in a mail that has neither text nor attachment.
    package var text: String
    package var attachments: [Attachment]
    /// Who or what sent it.
    package var kind: MailKind
    /// Everybody it was addressed to, in To and Cc.
    package var recipients: [Requester]
    /// The addresses under which the servers on its way delivered it.
    package var deliveredTo: [String]
    /// Where answers are asked to go; empty where that is the sender.
    package var replyTo: [Requester]
    /// The receiving server vouches that the sender's domain sent it: nil where nobody trusted said anything.
    package var voucher: Voucher?
    /// What a desk of Tierdesk writes into its mail: it came from there and back, if it is this one's.
    package var deskMark: String
    /// What a server reports about mail of ours.
    package var report: DeliveryReport?
    /// The receiving server called it spam.
    package var isSpam: Bool
    /// Parts were left out because there are too many of them, or the text was cut; the bytes are kept.
    package var isCut: Bool
    /// Left to the routing engine: a mail's own statement about its language is rarely set by its writer.
    package var language: Language?

    /// A part of the mail that is not its text.
    package struct Attachment: Sendable, Equatable {
        /// Usable as a file name; made up when the mail gives none.
        package var name: String
        package var mediaType: String
        /// Decoded, in bytes.
        package var size: Int
        /// What to know before opening it; empty for an ordinary file.
        package var label: String
        /// nil where it is too large to be taken out of the message.
        package var bytes: [UInt8]?

        package init(name: String, mediaType: String, size: Int, label: String = "", bytes: [UInt8]? = nil) {
            self.name = name
            self.mediaType = mediaType
            self.size = size
            self.label = label
            self.bytes = bytes
        }
    }

    /// A server's word about the sender.
    package struct Voucher: Sendable, Hashable {
        /// Its own name, as it writes it.
        package var server: String
        package var isGood: Bool
    }

    /// Sent by a machine: it may be filed, but must never be answered by one (`helpdesk` E12 to E14).
    package var isAutomatic: Bool { kind.isAutomatic }

    package init(
        messageID: String? = nil, inReplyTo: [String] = [], references: [String] = [],
        senderName: String = "", senderAddress: String = "", subject: String = "", date: Timestamp? = nil,
        text: String = "", attachments: [Attachment] = [], kind: MailKind = .human,
        recipients: [Requester] = [], deliveredTo: [String] = [], replyTo: [Requester] = [],
        voucher: Voucher? = nil,
        deskMark: String = "", report: DeliveryReport? = nil, isSpam: Bool = false, isCut: Bool = false,
        language: Language? = nil
    ) {
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.senderName = senderName
        self.senderAddress = senderAddress
        self.subject = subject
        self.date = date
        self.text = text
        self.attachments = attachments
        self.kind = kind
        self.recipients = recipients
        self.deliveredTo = deliveredTo
        self.replyTo = replyTo
        self.voucher = voucher
        self.deskMark = deskMark
        self.report = report
        self.isSpam = isSpam
        self.isCut = isCut
        self.language = language
    }
}
