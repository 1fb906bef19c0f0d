/// A mail of ours that did not arrive, told by the server we handed it to or by a bounce (RFC 3464).
package struct Nondelivery: Codable, Hashable, Sendable {
    /// The version of the ticket that the mail was about; nil where the report does not show it.
    package var version: Int?
    package var address: String
    /// The enhanced status code, such as `5.1.1` (RFC 3463), or the three digits of the reply; may be empty.
    package var status: String
    /// The other server's words: text from outside.
    package var diagnostic: String
    /// Trying again is of no use.
    package var isPermanent: Bool

    package init(
        version: Int? = nil, address: String, status: String, diagnostic: String, isPermanent: Bool
    ) {
        self.version = version
        self.address = address
        self.status = status
        self.diagnostic = diagnostic
        self.isPermanent = isPermanent
    }

    /// The facts in one line, as the thread shows them.
    package var line: String {
        [address, status, diagnostic].filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
