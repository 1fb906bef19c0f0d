package import Desk

/// The desk's own words in one language. Configuration may replace each; these are the defaults.
package struct MailTemplate: Hashable, Sendable {
    /// Sent once, when a ticket is opened.
    package var acknowledgement: String
    /// Stands below every mail.
    package var contact: String

    package init(acknowledgement: String, contact: String) {
        self.acknowledgement = acknowledgement
        self.contact = contact
    }

    /// What the words in braces stand for.
    package struct Facts: Hashable, Sendable {
        package var number: Int
        package var subject: String
        /// What the desk calls itself.
        package var desk: String
        package var address: String

        package init(number: Int, subject: String, desk: String, address: String) {
            self.number = number
            self.subject = subject
            self.desk = desk
            self.address = address
        }
    }

    /// The words that a template may hold in braces.
    package static let placeholders = ["number", "subject", "desk", "address"]

    /// Puts the facts in. What they hold is not searched again, so a subject with braces stays one.
    package func fill(_ text: String, _ facts: Facts) -> String {
        let values = [
            "number": String(facts.number), "subject": singleLine(facts.subject, limit: 200),
            "desk": facts.desk, "address": facts.address,
        ]
        var filled = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            let inside = rest[rest.index(after: open)...]
            if let close = inside.firstIndex(of: "}"), let value = values[String(inside[..<close])] {
                filled += value
                rest = inside[inside.index(after: close)...]
            } else {
                filled += "{"
                rest = inside
            }
        }
        return filled + rest
    }

    /// The words of a language; English for one that the desk has none for.
    package static func standard(_ language: Language) -> MailTemplate {
        switch language {
        case .french: french
        case .dutch: dutch
        case .english, .unknown: english
        }
    }

    private static let english = MailTemplate(
        acknowledgement: """
            Hello,

            thank you for writing. Your message “{subject}” is ticket #{number} now, and somebody will look at it.

            To add something, just answer this mail.
            """,
        contact: """
            {desk} · {address}
            Ticket #{number}
            """)

    private static let french = MailTemplate(
        acknowledgement: """
            Bonjour,

            merci de nous avoir écrit. Votre message « {subject} » porte désormais le numéro {number} ; nous allons \
            nous en occuper.

            Pour ajouter quelque chose, répondez simplement à ce courriel.
            """,
        contact: """
            {desk} · {address}
            Demande n° {number}
            """)

    private static let dutch = MailTemplate(
        acknowledgement: """
            Hallo,

            bedankt voor uw bericht. “{subject}” heeft bij ons nummer {number} gekregen; iemand gaat ernaar kijken.

            Wilt u iets toevoegen? Beantwoord dan gewoon deze mail.
            """,
        contact: """
            {desk} · {address}
            Melding {number}
            """)
}
