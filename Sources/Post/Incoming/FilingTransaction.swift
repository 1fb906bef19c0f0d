import Desk
import Mail
import Service
import Sodium
import Storage
import Wire

/// Decides on a mail and carries it out, in one transaction: nothing moves between the two.
struct FilingTransaction {
    let engine: DeskEngine
    let settings: MailSettings
    let isLive: Bool

    struct Result {
        var row: TicketRow?
        var isNew = false
        var quarantine: QuarantineReason?
        var isAlert = false
    }

    func carryOut(_ message: InboundMessage, _ identity: FilingRules.Identity) throws -> Result {
        let origin = self.origin(message, identity)
        // Routing is the slow part: it happens before the store is locked.
        let issue = try engine.prepare(newIssue(message, origin, identity))
        let key = try engine.mailKey()
        let result = try engine.store.transaction {
            let store = engine.store
            // Another process may have filed it while this one read.
            if let known = try store.messageState(identity.message), known.state != .kept {
                return Result(
                    row: try known.ticket.flatMap { try store.row($0, for: .desk) },
                    quarantine: known.state == .quarantined ? .init(rawValue: known.reason) : nil)
            }
            let filing = try FilingRules(
                store: store, key: key, rules: engine.rules.mail, settings: settings, now: engine.currentTime
            ).decide(message, identity)
            try store.identify(identity.message, messageID: identity.messageID, content: identity.content)
            try keepFiles(of: message)
            return try carryOut(filing, message, issue, identity)
        }
        engine.publish()
        return result
    }

    /// Makes a ticket of a mail in quarantine, whatever the rules said.
    func open(_ stored: StoredMessage, _ message: InboundMessage, by agent: Agent) throws -> TicketRow {
        let identity = FilingRules.Identity(stored.id, stored.bytes, message, envelope: [])
        var origin = origin(message, identity)
        // A person let it in, but nobody knows yet whether a machine would answer an acknowledgement.
        if origin.kind == .human { origin.kind = .muted }
        var issue = try engine.prepare(newIssue(message, origin, identity))
        issue.externalID = "message:\(stored.id)"
        let prepared = issue
        let row = try engine.store.transaction {
            let opened = try engine.open(prepared, by: .agent(agent))
            try keepFiles(of: message)
            let trace = stored.trace + "\nreleased by \(agent.name)"
            // Why it waited stays with it: a mail that ends who reads it does so on a ticket as well.
            try engine.store.mark(
                stored.id, .filed, ticket: opened.row.number, reason: stored.reason, trace: trace)
            return opened.row
        }
        engine.publish()
        return row
    }

    private func keepFiles(of message: InboundMessage) throws {
        for attachment in message.attachments {
            if let bytes = attachment.bytes {
                try engine.store.keepAttachment(bytes, digest: Digest.of(bytes))
            }
        }
    }

    private func carryOut(
        _ filing: Filing, _ message: InboundMessage, _ issue: DeskEngine.PreparedIssue,
        _ identity: FilingRules.Identity
    ) throws -> Result {
        let store = engine.store
        let trace = filing.trace.joined(separator: "\n")
        let externalID = "mail:" + identity.messageID
        var result = Result()
        var number: Int?
        switch filing.action {
        case .quarantine(let reason):
            try store.mark(identity.message, .quarantined, reason: reason.rawValue, trace: trace)
            return Result(quarantine: reason)
        case .alert(let report):
            try engine.takeInTransaction(alert: report)
            try store.mark(identity.message, .alert, reason: "", trace: trace)
            return Result(isAlert: true)
        case .repeated(let known):
            try store.mark(identity.message, .repeated, ticket: known, reason: "", trace: trace)
            return Result(row: try store.row(known, for: .desk))
        case .announce(let rule):
            let heard = try announce(message, identity, settings.announcements[rule].defaults)
            try store.mark(
                identity.message, .filed, reason: "", trace: trace + "\nannouncement \(heard)")
            return result
        case .open(let related):
            var issue = issue
            // An id that another mail has used names that one for good.
            issue.externalID =
                try store.number(forExternal: externalID) == nil ? externalID : "message:\(identity.message)"
            let opened = try engine.open(issue, by: .system)
            number = opened.row.number
            result.isNew = opened.isNew
            if let related {
                try engine.carryOut(.note(Prose.possiblyRelated(related)), on: opened.row.number, by: .system)
            }
        case .add(let ticket):
            number = ticket
            try engine.carryOut(.receive(entry(message, identity, on: ticket)), on: ticket, by: .system)
        case .leg(let ticket, let leg):
            number = ticket
            try receive(entry(message, identity, on: ticket), on: ticket, leg: leg)
        case .note(let ticket, let name):
            number = ticket
            let agent = try engine.require(.note, of: name)
            try engine.carryOut(.note(message.text), on: ticket, by: .agent(agent))
        case .rate(let ticket, var rating):
            number = ticket
            rating.comment = String(
                decoding: rating.comment.utf8.prefix(DeskRules.shortTextLimit), as: UTF8.self)
            try engine.carryOut(.rate(rating), on: ticket, by: .system)
        case .report(let ticket, let version):
            number = ticket
            try report(message, on: ticket, version: version)
        }
        if !message.isAutomatic { try store.clearAddress(message.senderAddress) }
        guard let number else { return result }
        try store.link(external: externalID, to: number)
        try store.markMessage(identity.message, ticket: number, trace: trace)
        result.row = try store.row(number, for: .desk)
        return result
    }

    /// - Returns: the announcement's number.
    private func announce(
        _ message: InboundMessage, _ identity: FilingRules.Identity, _ defaults: AnnouncementDefaults
    ) throws -> Int {
        let title = message.subject.allSatisfy(\.isWhitespace) ? "(no subject)" : message.subject
        var content = defaults.content(title: title, text: message.text)
        content.announcedAt = date(message)
        return try engine.hear(content, from: .mail(message: identity.message, id: identity.messageID)).number
    }

    /// What a party wrote stays inside the desk. A case of a merged ticket is over: a late word on it is a note on the
    /// ticket that goes on.
    private func receive(_ entry: InboundEntry, on number: Int, leg: Int) throws {
        guard let into = try engine.store.ticket(number)?.standing.mergedInto else {
            return try engine.carryOut(.leg(.receive(leg, entry)), on: number, by: .system)
        }
        if !entry.text.allSatisfy(\.isWhitespace) {
            try engine.carryOut(.note(entry.text), on: into, by: .system)
        }
    }

    /// A report without recipients that can be read is an entry of the thread, as any mail.
    private func report(_ message: InboundMessage, on ticket: Int, version: Int) throws {
        let recipients = message.report?.recipients ?? []
        guard !recipients.isEmpty else {
            let entry = InboundEntry(text: message.text, isAutomatic: true)
            return try engine.carryOut(.receive(entry), on: ticket, by: .system)
        }
        for recipient in recipients where recipient.action == .failed || recipient.action == .delayed {
            try engine.recordBounce(
                Nondelivery(
                    version: version, address: recipient.address, status: recipient.status,
                    diagnostic: recipient.diagnostic, isPermanent: recipient.isPermanent),
                on: ticket)
        }
    }

    private func newIssue(
        _ message: InboundMessage, _ origin: MailOrigin, _ identity: FilingRules.Identity
    ) throws -> NewIssue {
        NewIssue(
            subject: message.subject, text: message.text, requester: requester(message),
            device: try DeviceMention.find(in: message.subject + "\n" + message.text, engine.store),
            language: message.language, source: isLive ? .mail : .import, date: date(message), origin: origin)
    }

    /// When a mail says it was written, where that can be true of one that arrives now: a date of long ago would put
    /// its ticket before all others.
    private func date(_ message: InboundMessage) -> Timestamp? {
        guard isLive else { return message.date }
        return message.date.flatMap { engine.currentTime.age(since: $0) < 7 * 86_400 ? $0 : nil }
    }

    private func entry(
        _ message: InboundMessage, _ identity: FilingRules.Identity, on ticket: Int
    ) throws -> InboundEntry {
        let sender = requester(message)
        let isRequester = try engine.store.row(ticket, for: .desk)?.requester.address == sender.address
        return InboundEntry(
            text: message.text, isAutomatic: message.isAutomatic, sender: isRequester ? nil : sender,
            origin: origin(message, identity))
    }

    /// Forms of web sites write from an address of their own, and say in Reply-To who filled them in.
    private func requester(_ message: InboundMessage) -> Requester {
        if message.kind == .muted, message.replyTo.count == 1, let person = message.replyTo.first {
            return person
        }
        return Requester(name: message.senderName, address: message.senderAddress)
    }

    private func origin(_ message: InboundMessage, _ identity: FilingRules.Identity) -> MailOrigin {
        var seen: Set<String> = [message.senderAddress]
        let copied = message.recipients.filter { person in
            let isOurs = engine.rules.mail?.isOwn(person.address) ?? false
            return !isOurs && seen.insert(person.address).inserted
        }
        return MailOrigin(
            message: identity.message, messageID: message.messageID ?? "", kind: message.kind,
            // A crowd in the address line is a mistake or a list: nobody of it is written to.
            copied: copied.count > Self.copiedLimit || message.isAutomatic ? [] : copied,
            attachments: message.attachments.prefix(100).map {
                .init(
                    name: $0.name, mediaType: $0.mediaType, size: $0.size,
                    digest: $0.bytes.map { Digest.of($0) } ?? "", label: $0.label)
            })
    }

    private static let copiedLimit = 20
}
