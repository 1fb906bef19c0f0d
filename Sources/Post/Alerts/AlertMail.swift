package import Desk
import Mail

/// Which mails are alerts, and what they say: the subject is the text, words of it the severity.
package struct AlertMail: Hashable, Sendable {
    /// Whatever is delivered to one of these is an alert; lower case.
    package var addresses: Set<String> = []
    /// Whatever comes from one of these, or from `@example.org`, where the receiving server vouches for it.
    package var senders: [String] = []
    package var type: AlertType = "mail"
    /// Where no word says another.
    package var severity = AlertSeverity.warning
    package var words: [AlertSeverity: [String]] = [:]
    /// The cause is gone.
    package var clearWords: [String] = []

    package init() {}

    /// - Parameters:
    ///   - envelope: the addresses that it was delivered to, where the way in tells them.
    ///   - server: whose word counts about who sent a mail.
    func fits(_ message: InboundMessage, envelope: [String], trusting server: String?) -> Bool {
        let recipients = envelope + message.deliveredTo + message.recipients.map(\.address)
        if recipients.contains(where: { addresses.contains($0.lowercased()) }) { return true }
        let sender = message.senderAddress.lowercased()
        guard senders.contains(where: { $0.hasPrefix("@") ? sender.hasSuffix($0) : sender == $0 }),
            let server, let voucher = message.voucher
        else { return false }
        return voucher.isGood && voucher.server == server
    }

    /// - Parameter device: the one that the mail names.
    func report(_ message: InboundMessage, device: String?) -> AlertReport {
        let subject = message.subject.isEmpty ? "(no subject)" : message.subject
        let found = AlertSeverity.allCases.first { severity in
            (words[severity] ?? []).contains { Self.holds(subject, $0) }
        }
        let isCleared = clearWords.contains { Self.holds(subject, $0) }
        var text = subject
        if !message.text.isEmpty { text += "\n\n" + message.text }
        return AlertReport(
            type: type, severity: found ?? severity, source: Self.cut(message.senderAddress, .source),
            device: device, text: Self.cut(text, .text), key: Self.cut(condition(subject), .key),
            isCleared: isCleared)
    }

    /// What the subject is about without the words that say how it stands, so that a mail that clears finds the alert.
    func condition(_ subject: String) -> String {
        let known = Set((words.values.flatMap(\.self) + clearWords).map { $0.lowercased() })
        let left = Self.words(subject).filter { !known.contains($0) }.joined(separator: " ")
        return left.isEmpty ? "mail" : left
    }

    private static func holds(_ subject: String, _ word: String) -> Bool {
        words(subject).contains(word.lowercased())
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && !"-_./".contains($0) }
            .filter { $0.contains { $0.isLetter || $0.isNumber } }.map(String.init)
    }

    /// As much as fits, whole characters, without what only terminals read.
    private static func cut(_ text: String, _ field: AlertReport.Field) -> String {
        var (result, bytes) = ("", 0)
        for character in text {
            let isPlain =
                field == .text
                || !character.unicodeScalars.contains { $0.properties.generalCategory == .control }
            bytes += String(character).utf8.count
            if bytes > AlertReport.limit(field) { break }
            result.append(isPlain ? character : " ")
        }
        return result.allSatisfy(\.isWhitespace) ? "mail" : result
    }
}
