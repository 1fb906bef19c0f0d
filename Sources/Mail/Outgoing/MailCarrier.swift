/// Takes a finished mail to a server that answers for it.
package protocol MailCarrier {
    /// - Parameter sender: the return address; empty for mail that must cause no report.
    /// - Returns: a verdict for each recipient.
    func carry(_ mail: [UInt8], from sender: String, to recipients: [String]) -> [String: CarrierVerdict]
}

/// What the server said about one recipient. The details are its words: text from outside.
package enum CarrierVerdict: Hashable, Sendable {
    case accepted(detail: String)
    /// Not now: a full disk, a greylist, no connection.
    case deferred(detail: String)
    /// Never.
    case refused(detail: String)
}
