import Desk
import Mail
import Post

extension MailFile {
    /// `mail.alerts`: which mails are alerts.
    struct AlertsFile: Decodable {
        private var addresses: [String]?
        private var senders: [String]?
        private var type: String?
        private var severity: String?
        private var words: [String: [String]]?
        private var clearWords: [String]?

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case addresses, senders, type, severity, words, clearWords
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            addresses = try container.decodeIfPresent([String].self, forKey: .addresses)
            senders = try container.decodeIfPresent([String].self, forKey: .senders)
            type = try container.decodeIfPresent(String.self, forKey: .type)
            severity = try container.decodeIfPresent(String.self, forKey: .severity)
            words = try container.decodeIfPresent([String: [String]].self, forKey: .words)
            clearWords = try container.decodeIfPresent([String].self, forKey: .clearWords)
        }

        func alerts(_ source: JSON5Source) throws -> AlertMail {
            func refuse(_ key: String, _ expectation: String) -> Complaint {
                source.complaint(at: ["mail", "alerts", key], expectation)
            }
            guard !(addresses ?? []).isEmpty || !(senders ?? []).isEmpty else {
                throw refuse(
                    "alerts", "alerts need `addresses` that they come to, or `senders` they come from")
            }
            var mail = AlertMail()
            mail.addresses = Set(
                try (addresses ?? []).map { address in
                    guard let mailbox = Mailbox(address: address.lowercased()) else {
                        throw refuse("addresses", "a mail address like alerts@example.org is expected here")
                    }
                    return mailbox.address
                })
            mail.senders = try (senders ?? []).map { sender in
                guard sender.contains("@"), sender.count <= 254 else {
                    throw refuse("senders", "senders are addresses, or domains such as \"@example.org\"")
                }
                return sender.lowercased()
            }
            if let type {
                guard AlertType.isValid(type.lowercased()) else {
                    throw refuse("type", "a type is 1 to 64 letters, digits and - . _ :")
                }
                mail.type = AlertType(rawValue: type)
            }
            func known(_ name: String, _ key: String) throws -> AlertSeverity {
                guard let severity = AlertSeverity(rawValue: name) else {
                    throw refuse(key, "a severity is critical, warning or informational")
                }
                return severity
            }
            if let severity { mail.severity = try known(severity, "severity") }
            for (name, list) in words ?? [:] { mail.words[try known(name, "words")] = list }
            mail.clearWords = clearWords ?? []
            return mail
        }
    }
}
