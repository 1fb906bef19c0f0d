/// Where an issue or an answer that came by mail is to be found whole, and what was found out about it.
package struct MailOrigin: Codable, Hashable, Sendable {
    /// The stored message, byte for byte.
    package var message: Int64
    /// Without angle brackets; empty where the mail has none.
    package var messageID: String
    package var kind: MailKind
    /// Others the mail was addressed to: they hear the answer too.
    package var copied: [Requester]
    package var attachments: [Attachment]

    /// A file that came with a mail; its bytes are kept under their digest.
    package struct Attachment: Codable, Hashable, Sendable {
        package var name: String
        package var mediaType: String
        package var size: Int
        /// Empty where the bytes are only in the stored message: a part that was not taken out.
        package var digest: String
        /// `signed`, `encrypted`, `calendar` and the like; empty for an ordinary file.
        package var label: String

        package init(name: String, mediaType: String, size: Int, digest: String = "", label: String = "") {
            self.name = name
            self.mediaType = mediaType
            self.size = size
            self.digest = digest
            self.label = label
        }
    }

    package init(
        message: Int64, messageID: String = "", kind: MailKind = .human, copied: [Requester] = [],
        attachments: [Attachment] = []
    ) {
        self.message = message
        self.messageID = messageID
        self.kind = kind
        self.copied = copied
        self.attachments = attachments
    }
}

/// Who or what sent a mail, as far as it shows (`helpdesk` E12 to E14).
package enum MailKind: String, Codable, CaseIterable, Hashable, Sendable {
    case human
    /// A person who asks not to be answered by a machine (`helpdesk` E13).
    case muted
    case list
    /// An answer by a program, such as out of office.
    case autoReply = "auto-reply"
    /// Sent by a program on its own account: monitoring, a scanner.
    case generated
    /// A mail server's report about mail of ours.
    case bounce

    /// Sent by a program, or by many: it changes no state and is answered by nothing.
    package var isAutomatic: Bool { self != .human && self != .muted }
    /// May the desk answer it by itself?
    package var drawsAcknowledgement: Bool { self == .human }
}

extension [Entry] {
    /// The files of a ticket, numbered in the order in which they came: the number is how a person names one.
    package var attachments: [(number: Int, entry: Entry, file: MailOrigin.Attachment)] {
        // What was split off has its files there, under numbers of their own.
        filter { $0.movedTo == nil }
            .flatMap { entry in (entry.origin?.attachments ?? []).map { (entry, $0) } }
            .enumerated().map { ($0 + 1, $1.0, $1.1) }
    }
}
