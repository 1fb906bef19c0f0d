/// Why bytes could not be read as a mail.
package enum MailError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    /// No header field at the top: a plain text, a picture, a program.
    case notAMessage
    case tooLarge(limit: Int)

    package var description: String {
        switch self {
        case .empty: "the message is empty"
        case .notAMessage: "not a mail message: it does not begin with header fields"
        case .tooLarge(let limit): "the message is larger than \(limit) bytes"
        }
    }
}
