package import Desk
package import Mail
package import Sodium
package import Storage

/// Makes the mail that an order in the outbox stands for, out of the ticket as it is.
package struct Composer {
    let rules: MailRules
    let settings: MailSettings
    let key: KeyedDigest

    package init(rules: MailRules, settings: MailSettings, key: KeyedDigest) {
        self.rules = rules
        self.settings = settings
        self.key = key
    }

    /// - Returns: nil where there is nothing to say any more: the reply was taken back.
    ///
    /// - Parameter news: what a notice tells.
    /// - Parameter words: what a mail to a party says.
    package func compose(
        _ order: OutboxMail, on ticket: Ticket, news: [Notice] = [], words: PartyMail? = nil
    ) -> OutgoingMail? {
        let facts = MailTemplate.Facts(
            number: ticket.number, subject: ticket.subject, desk: settings.deskName, address: rules.address)
        let template = settings.template(ticket.language)
        let text: OutgoingText
        var file: OutgoingFile?
        switch order.kind {
        case .reply:
            guard let reply = ticket.publicReply(version: order.version) else { return nil }
            text = OutgoingText(reply, template, facts)
            if let statement = settings.statement, statement.terms.isNamed(in: reply.text) {
                file = statement.file
            }
        case .acknowledgement:
            text = OutgoingText(acknowledgement: template, facts)
        case .survey:
            guard ticket.isSurveyDue(version: order.version) else { return nil }
            text = OutgoingText(survey: template, links: surveyLinks(order), facts)
        case .notice:
            guard !news.isEmpty else { return nil }
            text = OutgoingText(news, in: languages(of: order), facts)
        case .party:
            guard let words else { return nil }
            text = OutgoingText(words)
        }
        guard let from = Mailbox(name: settings.deskName, address: rules.address) else { return nil }
        let token = ThreadToken(ticket: ticket.number, version: order.version, kind: .init(order.kind))
        let earlier =
            words.map { party in
                party.earlier.map {
                    ThreadToken(ticket: ticket.number, version: $0, kind: .party).messageID(
                        key, domain: from.domain)
                }
            } ?? thread(of: ticket, before: order.version, domain: from.domain)
        return OutgoingMail(
            from: from,
            to: mailboxes(order, isCopied: false), cc: mailboxes(order, isCopied: true),
            replyTo: settings.usesAddressDetail
                ? Mailbox(name: settings.deskName, address: token.address(rules.address, key)) : nil,
            subject: words?.subject
                ?? settings.tag.answer(to: ticket.subject, number: ticket.number), date: order.createdAt,
            messageID: token.messageID(key, domain: from.domain), inReplyTo: earlier.last,
            references: earlier, text: text, file: file, isAutomatic: order.kind.isAutomatic,
            isAnswer: order.kind != .notice && order.kind != .survey, deskMark: mark)
    }

    /// A link for each score, the best first: it opens a mail to an address that says what it answers.
    private func surveyLinks(_ order: OutboxMail) -> [String] {
        guard settings.usesAddressDetail else { return [] }
        let address = ThreadToken(ticket: order.ticket, version: order.version, kind: .survey)
            .address(rules.address, key)
        return Rating.scores.reversed().map { "\($0): mailto:\(address)?subject=\($0)" }
    }

    /// The languages of the agents that a notice goes to.
    private func languages(of order: OutboxMail) -> [Language] {
        let addresses = Set(order.recipients.map(\.person.address))
        let languages = Set(rules.notices.values.filter { addresses.contains($0.address) }.map(\.language))
        return Language.allCases.filter(languages.contains)
    }

    /// The return address. A mail that the desk wrote by itself has none, so that nothing comes of it.
    package func envelopeSender(_ order: OutboxMail) -> String {
        if order.kind.isAutomatic { return "" }
        guard settings.usesAddressDetail else { return rules.address }
        return ThreadToken(ticket: order.ticket, version: order.version, kind: .bounce)
            .address(rules.address, key)
    }

    /// What tells this desk's mail from any other's, and from one that pretends.
    package var mark: String { key.tag("desk:" + rules.address) }

    private func mailboxes(_ order: OutboxMail, isCopied: Bool) -> [Mailbox] {
        order.recipients.filter { $0.isCopied == isCopied }
            .compactMap { Mailbox(name: $0.person.name, address: $0.person.address) }
    }

    /// The ids that a mail program threads by: what came in and what we sent, the oldest first.
    private func thread(of ticket: Ticket, before version: Int, domain: String) -> [String] {
        var ids: [String] = []
        for entry in ticket.entries where entry.id < version || entry.id == 1 {
            switch entry.words {
            case .message:
                if let id = entry.origin?.messageID, !id.isEmpty { ids.append(id) }
            case .reply where !entry.isRetracted:
                ids.append(
                    ThreadToken(ticket: ticket.number, version: entry.id, kind: .reply)
                        .messageID(key, domain: domain))
            case .reply, .note:
                break
            }
        }
        // The first shows where the thread began, the latest where it is; the middle only makes headers long.
        return ids.count > 10 ? Array(ids.prefix(1) + ids.suffix(9)) : ids
    }
}
