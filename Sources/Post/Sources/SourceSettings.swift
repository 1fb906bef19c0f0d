package import Mail

/// A way in for mail, as configured.
package struct SourceSettings: Hashable, Sendable {
    /// Under which its heartbeat is kept.
    package var name: String
    package var kind: Kind

    package enum Kind: Hashable, Sendable {
        /// A folder that a mail server delivers into.
        case maildir(path: String)
        /// A socket on which a mail server speaks LMTP.
        case lmtp(socket: String)
        case imap(IMAPSettings)
    }

    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

/// A mailbox on an IMAP server.
package struct IMAPSettings: Hashable, Sendable {
    package var server: MailServer
    package var folder = "INBOX"
    package var after = After.keep
    package var everySeconds = 60

    /// What becomes of a mail on the server once the desk has stored it.
    package enum After: Hashable, Sendable {
        case keep
        case delete
        case move(String)
    }

    package init(server: MailServer) { self.server = server }
}
