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
    /// Sent by a machine: it may be filed, but must never be answered by one (`helpdesk` E12 to E14).
    package var isAutomatic: Bool
    /// Left to the routing engine: a mail's own statement about its language is rarely set by its writer.
    package var language: Language?

    /// A part of the mail that is not its text.
    package struct Attachment: Sendable, Equatable {
        /// Usable as a file name; made up when the mail gives none.
        package var name: String
        package var mediaType: String
        /// Decoded, in bytes.
        package var size: Int

        package init(name: String, mediaType: String, size: Int) {
            self.name = name
            self.mediaType = mediaType
            self.size = size
        }
    }

    package init(
        messageID: String? = nil, inReplyTo: [String] = [], references: [String] = [],
        senderName: String = "", senderAddress: String = "", subject: String = "", date: Timestamp? = nil,
        text: String = "", attachments: [Attachment] = [], isAutomatic: Bool = false,
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
        self.isAutomatic = isAutomatic
        self.language = language
    }
}
