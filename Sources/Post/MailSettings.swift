package import Desk
package import Mail

/// How the desk's mail looks: what the rules of the desk need not know.
package struct MailSettings: Hashable, Sendable {
    /// What the desk calls itself in `From` and below its mails.
    package var deskName = "Helpdesk"
    package var tag = SubjectTag()
    package var templates: [Language: MailTemplate] = [:]
    /// The receiving server delivers `desk+anything@…` to the desk: answers and bounces are known by their address
    /// then, whatever a mail program does to the headers.
    package var usesAddressDetail = false
    /// The name under which the receiving server writes `Authentication-Results`; nil: nobody's word counts.
    package var trustedServer: String?
    /// Mails that are announcements; the first that fits counts.
    package var announcements: [AnnouncementMail] = []

    /// The approved privacy statement, which goes along with a reply that names it.
    package var statement: StatementFile?
    /// nil: no mail is an alert.
    package var alerts: AlertMail?

    package init() {}

    package func template(_ language: Language) -> MailTemplate {
        templates[language] ?? .standard(language)
    }
}

/// A statement and its bytes.
package struct StatementFile: Hashable, Sendable {
    package var terms: ApprovedStatement
    package var file: OutgoingFile

    package init(terms: ApprovedStatement, file: OutgoingFile) {
        self.terms = terms
        self.file = file
    }
}
