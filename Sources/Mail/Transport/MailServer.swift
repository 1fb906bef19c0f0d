package import Outside

/// A server for mail, and how to prove who we are there.
package struct MailServer: Sendable, Hashable {
    package var host: String
    package var port: Int
    package var security: Security
    package var user: String?
    package var secret: Secret?
    /// A file of certificates to trust in place of the system's.
    package var authorities: String?
    package var connectSeconds = 30
    package var totalSeconds = 300

    package enum Security: String, CaseIterable, Hashable, Sendable {
        /// From the first byte.
        case tls
        /// Before anything is said; a server without it gets nothing.
        case startTLS = "starttls"
        /// Only for a server on this machine.
        case none
    }

    /// Where a password or a token is read from, each time anew: neither is ever in the configuration.
    package enum Secret: Hashable, Sendable {
        case password(SecretSource)
        /// An OAuth 2 token.
        case bearer(SecretSource)
    }

    package init(host: String, port: Int, security: Security) {
        self.host = host
        self.port = port
        self.security = security
    }

    func url(scheme: String) -> String {
        "\(scheme)\(security == .tls ? "s" : "")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
