package import Desk

/// The desk's own words in one language. Configuration may replace each; these are the defaults.
package struct MailTemplate: Hashable, Sendable {
    /// Sent once, when a ticket is opened.
    package var acknowledgement: String
    /// Asks what a requester thinks of the help, some time after a ticket was resolved.
    package var survey: String
    /// Stands below every mail.
    package var contact: String

    package init(acknowledgement: String, survey: String, contact: String) {
        self.acknowledgement = acknowledgement
        self.survey = survey
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
        survey: """
            Hello,

            your ticket #{number}, “{subject}”, was resolved. How well did we help you?

            Answer this mail with a number from 1 (not at all) to 5 (very well) alone in the first line, and write below \
            it whatever you would like to add.

            If it is not solved, just answer with words: the ticket is opened again.
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
        survey: """
            Bonjour,

            votre demande n° {number}, « {subject} », est résolue. Vous avons-nous bien aidé ?

            Répondez à ce courriel par un chiffre de 1 (pas du tout) à 5 (très bien), seul sur la première ligne, et \
            ajoutez en dessous ce que vous souhaitez nous dire.

            Si le problème demeure, répondez simplement avec quelques mots : la demande sera rouverte.
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
        survey: """
            Hallo,

            uw melding {number}, “{subject}”, is opgelost. Hebben we u goed geholpen?

            Beantwoord deze mail met een cijfer van 1 (helemaal niet) tot 5 (heel goed), alleen op de eerste regel, en \
            schrijf daaronder wat u verder kwijt wilt.

            Is het niet opgelost? Antwoord dan gewoon met woorden: de melding gaat weer open.
            """,
        contact: """
            {desk} · {address}
            Melding {number}
            """)
}
