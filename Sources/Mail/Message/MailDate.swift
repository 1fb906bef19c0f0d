import CMail
package import Desk

/// A date as mail and RSS write it: `Sat, 21 Nov 2026 09:30:00 +0100`.
package enum MailDate {
    /// More is no date.
    private static let limit = 100

    package static func read(_ text: String) -> Timestamp? {
        guard text.utf8.count <= limit else { return nil }
        cmail_start()
        var seconds: Int64 = 0
        return cmail_read_date(text, &seconds) ? Timestamp(seconds: seconds) : nil
    }
}
