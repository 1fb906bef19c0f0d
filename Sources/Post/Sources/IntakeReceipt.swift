package import Desk
package import Service
package import Wire

/// What became of a mail, as a desk tells whoever brought it: in numbers and names of its own, no word of the mail.
package struct IntakeReceipt: Hashable, Sendable {
    /// Under which the mail is stored.
    package var message: Int64
    /// The ticket it is on; nil in quarantine.
    package var ticket: Int?
    package var isNew: Bool
    package var route: Route?
    package var queue: Queue?
    package var quarantine: QuarantineReason?
    /// It was an alert, and made no ticket.
    package var isAlert: Bool

    package init<Access: DeskAccess>(_ outcome: MailFiler<Access>.Outcome) {
        message = outcome.message
        ticket = outcome.ticket?.number
        isNew = outcome.isNew
        route = outcome.ticket?.route
        queue = outcome.ticket?.queue
        quarantine = outcome.quarantine
        isAlert = outcome.isAlert
    }

    private static let word = "stored"

    /// For example `stored mail=12 ticket=7 new=1 queue=triage`.
    package var text: String {
        var words = [Self.word, "mail=\(message)"]
        if let ticket { words.append("ticket=\(ticket)") }
        words.append("new=\(isNew ? 1 : 0)")
        if let route { words.append("route=\(route.rawValue)") }
        if let queue { words.append("queue=\(queue.rawValue)") }
        if let quarantine { words.append("quarantine=\(quarantine.rawValue)") }
        if isAlert { words.append("alert=1") }
        return words.joined(separator: " ")
    }

    /// Reads what a desk said; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let words = text.split(separator: " ")
        guard let start = words.firstIndex(where: { $0 == Self.word }) else { return nil }
        var values: [Substring: String] = [:]
        for word in words[start...] {
            let parts = Substring(word).split(separator: "=", maxSplits: 1)
            if parts.count == 2 { values[parts[0]] = String(parts[1]) }
        }
        guard let message = values["mail"].flatMap({ Int64($0) }) else { return nil }
        self.message = message
        ticket = values["ticket"].flatMap { Int($0) }
        isNew = values["new"] == "1"
        route = values["route"].flatMap { Route(rawValue: $0) }
        queue = values["queue"].flatMap { Queue(rawValue: $0) }
        quarantine = values["quarantine"].flatMap { QuarantineReason(rawValue: $0) }
        isAlert = values["alert"] == "1"
    }
}
