import CMail
package import Desk

/// A mail of the desk before it is written out. No field of it can hold a line break.
package struct OutgoingMail: Sendable {
    package var from: Mailbox
    package var to: [Mailbox]
    package var cc: [Mailbox]
    package var replyTo: Mailbox?
    package var subject: String
    package var date: Timestamp
    /// Without angle brackets, as all ids here.
    package var messageID: String
    package var inReplyTo: String?
    /// The oldest first.
    package var references: [String]
    package var text: OutgoingText
    /// Goes along with the text.
    package var file: OutgoingFile?
    /// Written by the desk itself (RFC 3834): other programs must not answer it.
    package var isAutomatic: Bool
    /// Automatic, because of something that its reader wrote.
    package var isAnswer: Bool
    /// Signs the mail as this desk's, so that it is known when it comes back.
    package var deskMark: String

    package init(
        from: Mailbox, to: [Mailbox], cc: [Mailbox] = [], replyTo: Mailbox? = nil, subject: String,
        date: Timestamp, messageID: String, inReplyTo: String? = nil, references: [String] = [],
        text: OutgoingText, file: OutgoingFile? = nil, isAutomatic: Bool, isAnswer: Bool = true,
        deskMark: String
    ) {
        self.from = from
        self.to = to
        self.cc = cc
        self.replyTo = replyTo
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.text = text
        self.file = file
        self.isAutomatic = isAutomatic
        self.isAnswer = isAnswer
        self.deskMark = deskMark
    }

    /// The header that carries ``deskMark``.
    package static let markHeader = "X-Tierdesk-Desk"

    /// The mail as it goes over the wire, lines ending in CR LF.
    package func bytes() -> [UInt8] {
        let draft = MailDraft()
        draft.add(from, .CMAIL_FROM)
        for mailbox in to { draft.add(mailbox, .CMAIL_TO) }
        for mailbox in cc { draft.add(mailbox, .CMAIL_CC) }
        if let replyTo { draft.add(replyTo, .CMAIL_REPLY_TO) }
        draft.set(subject: singleLine(subject, limit: 500))
        draft.set(date: date)
        draft.set(messageID: Self.clean(messageID))
        if let inReplyTo { draft.set("In-Reply-To", "<\(Self.clean(inReplyTo))>") }
        if !references.isEmpty {
            draft.set("References", references.map { "<\(Self.clean($0))>" }.joined(separator: " "))
        }
        if isAutomatic {
            draft.set("Auto-Submitted", isAnswer ? "auto-replied" : "auto-generated")
            draft.set("X-Auto-Response-Suppress", "All")
        }
        draft.set(Self.markHeader, Self.clean(deskMark))
        draft.set(text: FlowedText.encode(text.string))
        if let file { draft.attach(file) }
        return draft.bytes()
    }

    /// An id came from outside, so it may hold anything; what cannot stand between brackets goes.
    private static func clean(_ id: String) -> String {
        String(decoding: id.utf8.filter { (33...126).contains($0) && $0 != 60 && $0 != 62 }, as: UTF8.self)
    }
}

/// A file that the desk sends along. Only what the configuration names becomes one.
package struct OutgoingFile: Hashable, Sendable {
    package var name: String
    package var mediaType: String
    package var bytes: [UInt8]

    /// By what the name ends in; anything else is plain bytes to whoever gets it.
    package init(name: String, bytes: [UInt8]) {
        self.name = singleLine(name, limit: 120)
        self.bytes = bytes
        switch name.lowercased().split(separator: ".").last {
        case "pdf": mediaType = "application/pdf"
        case "txt": mediaType = "text/plain"
        default: mediaType = "application/octet-stream"
        }
    }
}
