import Desk
package import Mail
package import Service
import Sodium
import Storage

/// Sends what lies in the outbox: claims a mail, builds it once, hands it to a carrier, settles what came of it.
///
/// A mail may reach its server twice where the process dies between the server's word and the desk's note of it: the
/// claim lapses, and the same bytes go again under the same Message-ID, by which receivers drop the second copy.
package struct OutboxRunner<Access: DeskAccess, Carrier: MailCarrier> {
    let desk: Access
    let carrier: Carrier
    let settings: MailSettings
    let backoff: Backoff

    package init(desk: Access, carrier: Carrier, settings: MailSettings, backoff: Backoff = Backoff()) {
        self.desk = desk
        self.carrier = carrier
        self.settings = settings
        self.backoff = backoff
    }

    package enum Step: Hashable, Sendable {
        /// Nothing is due.
        case idle
        /// A mail was tried, with this many recipients in each state now.
        case tried(sent: Int, deferred: Int, failed: Int)
    }

    /// Sends at most one mail.
    package func step() throws -> Step {
        guard let job = try desk.withDesk({ engine in try prepare(engine) }) else { return .idle }
        // The slow part: the desk goes on meanwhile.
        var verdicts: [String: CarrierVerdict] = [:]
        if !job.recipients.isEmpty {
            verdicts = carrier.carry(job.bytes, from: job.sender, to: job.recipients)
        }
        return try desk.withDesk { engine in try finish(job, verdicts, engine) }
    }

    private struct Job {
        var mail: OutboxMail
        var bytes: [UInt8]
        var sender: String
        /// Those it can be sent to.
        var recipients: [String]
        /// Those it is not for any more.
        var strangers: Set<String> = []
        /// False: the reply was taken back meanwhile.
        var isWanted: Bool
    }

    private func prepare(_ engine: DeskEngine) throws -> Job? {
        guard let rules = engine.rules.mail, let (mail, ticket) = try engine.claimMail() else { return nil }
        let composer = Composer(rules: rules, settings: settings, key: try engine.mailKey())
        // Who may not see the ticket any more hears nothing of it.
        let news = mail.kind == .notice ? try engine.news(mail, on: ticket) : ([], nil)
        var job = Job(
            mail: mail, bytes: mail.bytes ?? [], sender: composer.envelopeSender(mail), recipients: [],
            isWanted: true)
        if mail.bytes == nil {
            guard
                let composed = composer.compose(
                    mail, on: ticket, news: news.0, words: try partyMail(mail, engine))
            else {
                job.isWanted = false
                return job
            }
            job.bytes = composed.bytes()
            try engine.keepBuilt(mail, bytes: job.bytes, messageID: composed.messageID)
        }
        job.strangers = Set(mail.recipients.map(\.person.address)).subtracting(
            news.1 ?? Set(mail.recipients.map(\.person.address)))
        job.recipients = mail.recipients.filter(\.isPending).map(\.person.address)
            .filter { Mailbox(address: $0) != nil && !job.strangers.contains($0) }
        return job
    }

    /// What a mail to a party says: the ticket as the version that ordered it left it.
    private func partyMail(_ mail: OutboxMail, _ engine: DeskEngine) throws -> PartyMail? {
        guard mail.kind == .party else { return nil }
        let events = try engine.store.events(ofTicket: mail.ticket)
        guard events.indices.contains(mail.version - 1),
            let ticket = Ticket.fold(number: mail.ticket, events.prefix(mail.version)),
            let words = ticket.partyWords(events[mail.version - 1])
        else { return nil }
        return PartyMail(words, party: engine.rules.party(words.leg.party), on: ticket, before: mail.version)
    }

    private func finish(
        _ job: Job, _ verdicts: [String: CarrierVerdict], _ engine: DeskEngine
    ) throws -> Step {
        var outcomes: [String: DeliveryOutcome] = [:]
        for recipient in job.mail.recipients where recipient.isPending {
            let address = recipient.person.address
            outcomes[address] =
                job.isWanted && !job.strangers.contains(address)
                ? outcome(verdicts[address], of: recipient, job.mail, at: engine.currentTime) : .recalled
        }
        try engine.settle(job.mail, outcomes)
        return .tried(
            sent: outcomes.values.count { if case .sent = $0 { true } else { false } },
            deferred: outcomes.values.count { if case .deferred = $0 { true } else { false } },
            failed: outcomes.values.count { if case .failed = $0 { true } else { false } })
    }

    private func outcome(
        _ verdict: CarrierVerdict?, of recipient: OutboxMail.Recipient, _ mail: OutboxMail, at now: Timestamp
    ) -> DeliveryOutcome {
        switch verdict {
        case nil: return .failed(detail: "553 5.1.3 not an address that mail can be sent to")
        case .accepted(let detail): return .sent(detail: detail)
        case .refused(let detail): return .failed(detail: detail)
        case .deferred(let detail):
            let next = backoff.next(afterAttempts: recipient.attempts, madeAt: mail.createdAt, now: now)
            return next.map { .deferred(until: $0, detail: detail) } ?? .failed(detail: detail)
        }
    }
}
