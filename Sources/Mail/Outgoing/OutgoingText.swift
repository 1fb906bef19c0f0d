package import Desk

/// What a mail of the desk may say: a public reply, or one of the desk's own texts. There is no way to make one out
/// of other words, so that neither a note nor a draft can leave by mail.
package struct OutgoingText: Hashable, Sendable {
    let string: String

    /// For ``init(_:in:_:)`` alone.
    init(notice: String) { string = notice }

    /// What a case at an outside party says; made of ``PartyWords`` alone, where that is built.
    package init(party text: String) { string = tidyText(text) }

    /// An agent's reply with the desk's contact block below it.
    package init(_ reply: PublicReply, _ template: MailTemplate, _ facts: MailTemplate.Facts) {
        string = tidyText(reply.text) + "\n\n-- \n" + tidyText(template.fill(template.contact, facts))
    }

    /// Asks a requester what they think of the help; `links` open a mail that answers.
    package init(survey template: MailTemplate, links: [String], _ facts: MailTemplate.Facts) {
        string =
            tidyText(template.fill(template.survey, facts))
            + (links.isEmpty ? "" : "\n\n" + links.joined(separator: "\n"))
            + "\n\n-- \n" + tidyText(template.fill(template.contact, facts))
    }

    /// Tells a requester that their issue is a ticket now.
    package init(acknowledgement template: MailTemplate, _ facts: MailTemplate.Facts) {
        string =
            tidyText(template.fill(template.acknowledgement, facts)) + "\n\n-- \n"
            + tidyText(template.fill(template.contact, facts))
    }
}
