import Desk
package import Mail
import Sodium
import Storage
import Wire

/// Decides what becomes of a mail. Reads the store, writes nothing: the same mail can be asked about again after the
/// rules changed.
package struct FilingRules {
    let store: Store
    let key: KeyedDigest
    let rules: MailRules?
    let settings: MailSettings
    let now: Timestamp

    /// What identifies the mail that is decided on.
    package struct Identity {
        /// The stored message.
        package var message: Int64
        /// Its Message-ID, or one made from its content.
        package var messageID: String
        /// A digest of what it says, whatever way it came.
        package var content: String
        /// The addresses it was delivered to, where known.
        package var envelope: [String]

        init(_ id: Int64, _ bytes: [UInt8], _ message: InboundMessage, envelope: [String]) {
            self.message = id
            content = Digest.of(MessageContent.canonical(bytes))
            messageID = message.messageID ?? "content:" + content
            self.envelope = envelope
        }
    }

    package func decide(_ message: InboundMessage, _ identity: Identity) throws -> Filing {
        var trace = ["kind: \(message.kind.rawValue)"]
        if let voucher = message.voucher {
            trace.append("sender: \(voucher.isGood ? "vouched for" : "not vouched for")")
        }
        if message.isCut { trace.append("parts: some were left out") }
        func filing(_ action: Filing.Action) -> Filing { Filing(action: action, trace: trace) }

        if let number = try store.ticket(
            ofMessageID: identity.messageID, content: identity.content, before: identity.message)
        {
            trace.append("repeated: same id, same content")
            return filing(.repeated(of: number))
        }
        if try store.isIDReused(identity.messageID, content: identity.content, by: identity.message) {
            trace.append("id: used before by another mail")
        }
        if isOwn(message) { return filing(.quarantine(.loop)) }
        if message.isSpam { return filing(.quarantine(.spam)) }
        if let rule = announcement(message, identity, &trace) { return filing(.announce(rule)) }
        if let alerts = settings.alerts,
            alerts.fits(message, envelope: identity.envelope, trusting: settings.trustedServer)
        {
            trace.append("alert: by its recipient or sender")
            let device = try DeviceMention.find(in: message.subject + "\n" + message.text, store)
            return filing(.alert(alerts.report(message, device: device)))
        }
        if message.kind == .bounce {
            return filing(try bounce(message, identity, &trace) ?? .quarantine(.bounceOfNothing))
        }
        let thread = Thread(store: store, key: key, tag: settings.tag)
        var match = try thread.match(message, envelope: identity.envelope, trace: &trace)
        if case .survey(let number) = match {
            if !message.isAutomatic, let rating = Rating(subject: message.subject, text: message.text) {
                trace.append("rating: \(rating.score)")
                return filing(.rate(number, rating))
            }
            // Words without a number are a message like any other.
            match = .found(number)
        }
        switch match {
        case .survey(let number), .found(let number):
            if let agent = provenAgent(message, on: try store.ticket(number), &trace) {
                return filing(.note(on: number, by: agent))
            }
            if message.isAutomatic, try isSpent(number) { return filing(.quarantine(.tooManyAutomatic)) }
            return filing(.add(to: number))
        case .party(let number, let leg):
            if message.isAutomatic, try isSpent(number) { return filing(.quarantine(.tooManyAutomatic)) }
            return filing(.leg(on: number, leg))
        case .stranger(let number) where !message.isAutomatic:
            return filing(.open(related: number))
        case .stranger, .none:
            // What an absent person's program says is about a mail of ours, or about nothing.
            return filing(message.kind == .autoReply ? .quarantine(.answerToNothing) : .open(related: nil))
        }
    }

    /// The first rule of the settings by which a mail is an announcement. Where a receiving server's word is trusted,
    /// nobody announces anything under another's name.
    private func announcement(
        _ message: InboundMessage, _ identity: Identity, _ trace: inout [String]
    ) -> Int? {
        guard message.kind != .bounce, message.kind != .autoReply else { return nil }
        let delivered = Set(
            (identity.envelope + message.deliveredTo + message.recipients.map(\.address))
                .map { $0.lowercased() })
        let rule = settings.announcements.firstIndex { rule in
            let isFrom = rule.sender.map { sender in
                sender.hasPrefix("@")
                    ? message.senderAddress.hasSuffix(sender) : message.senderAddress == sender
            }
            return (isFrom ?? true) && (rule.recipient.map(delivered.contains) ?? true)
        }
        guard let rule else { return nil }
        if let trusted = settings.trustedServer, settings.announcements[rule].sender != nil {
            guard let voucher = message.voucher, voucher.isGood, voucher.server == trusted else {
                trace.append("announcement: rule \(rule + 1), sender not proven")
                return nil
            }
        }
        trace.append("announcement: rule \(rule + 1)")
        return rule
    }

    /// The desk's own mail, come back by a forwarding or a list (`helpdesk` E15).
    private func isOwn(_ message: InboundMessage) -> Bool {
        if let id = message.messageID, ThreadToken(id, key) != nil { return true }
        guard let rules else { return false }
        let mark = Composer(rules: rules, settings: settings, key: key).mark
        return rules.isOwn(message.senderAddress) || KeyedDigest.areEqual(message.deskMark, mark)
    }

    /// The ticket that a report is about: by the address it was sent to, by the id of the mail it quotes, by any of
    /// our ids in what it carries. All three are signed.
    private func bounce(
        _ message: InboundMessage, _ identity: Identity, _ trace: inout [String]
    ) throws -> Filing.Action? {
        var texts = identity.envelope + message.deliveredTo + message.recipients.map(\.address)
        texts += [message.report?.originalID].compactMap { $0 } + message.inReplyTo + message.references
        texts += ThreadToken.candidates(in: message.text)
        for attachment in message.attachments {
            let head = String(decoding: (attachment.bytes ?? []).prefix(1 << 16), as: UTF8.self)
            texts += ThreadToken.candidates(in: head)
        }
        for text in texts {
            guard let token = ThreadToken(text, key), try store.row(token.ticket, for: .desk) != nil else {
                continue
            }
            trace.append("bounce: of version \(token.version) of ticket \(token.ticket)")
            return .report(on: token.ticket, version: token.version)
        }
        return nil
    }

    /// Whoever writes from an agent's address speaks as that agent only where the receiving server says that the mail
    /// is theirs; on their own ticket they are its requester.
    private func provenAgent(
        _ message: InboundMessage, on ticket: Ticket?, _ trace: inout [String]
    ) -> AgentName? {
        guard let agent = rules?.agents[message.senderAddress],
            ticket?.requester.address != message.senderAddress
        else { return nil }
        guard let voucher = message.voucher, voucher.isGood, let trusted = settings.trustedServer,
            voucher.server == trusted
        else {
            trace.append("agent: address of one, not proven")
            return nil
        }
        trace.append("agent: \(agent.rawValue)")
        return agent
    }

    /// Whether a ticket has had its share of automatic mail.
    private func isSpent(_ number: Int) throws -> Bool {
        let allowance = rules?.budget.incoming ?? MailRules.Budget().incoming
        let since = now.adding(seconds: -allowance.seconds)
        let entries = try store.ticket(number)?.entries ?? []
        return entries.count { $0.at > since && $0.origin?.kind.isAutomatic == true } >= allowance.count
    }
}
