package import Desk
import Storage
package import Wire

/// How the desk's mail stands, and what a person does about a mail in quarantine.
extension DeskEngine {
    /// The agent's counts, with the state of the mail where the desk handles any.
    func counts(for scope: Scope) throws -> QueueCounts {
        var counts = try store.counts(for: scope)
        counts.mail = try mailState(for: scope)
        counts.unreadAnnouncements = try unreadAnnouncements(for: scope.agent)
        return counts
    }

    /// The same from what was read for all listeners.
    func counts(for scope: Scope, on board: inout Store.CountBoard) throws -> QueueCounts {
        var counts = try store.counts(for: scope, on: &board)
        counts.mail = try mailState(for: scope)
        return counts
    }

    /// What is worth a word in everybody's header; nil where the desk handles no mail.
    package func mailState(for scope: Scope) throws -> MailState? {
        guard rules.mail != nil || !rules.announcements.feeds.isEmpty else { return nil }
        let undelivered = try store.undeliveredCounts(for: scope)
        return MailState(
            troubles: try ways().compactMap { way in
                way.heartbeat == .well ? nil : .init(source: way.health.name, heartbeat: way.heartbeat)
            },
            deferred: undelivered.deferred, failed: undelivered.failed,
            quarantined: scope.seesQuarantine ? try store.quarantineCount() : 0)
    }

    func mailBoard(for scope: Scope) throws -> MailBoard {
        MailBoard(
            ways: try ways(),
            undelivered: try store.undelivered(limit: Self.boardLimit, for: scope),
            quarantined: scope.seesQuarantine
                ? try store.quarantined(limit: Self.boardLimit).map(listed) : [])
    }

    /// More lines than anybody reads through are not sent.
    private static let boardLimit = 100

    /// Another host's ways are that host's to watch, and a way that was taken out of the configuration nobody's.
    /// The feeds of announcements are among them.
    private func ways() throws -> [MailBoard.Way] {
        let known = (rules.mail?.sources ?? [:]).merging(rules.announcements.feeds) { $1 }
        return try store.sources().compactMap { health in
            known[health.name].map { silence in
                .init(health: health, heartbeat: health.heartbeat(at: now(), silence: silence))
            }
        }
    }

    private func listed(_ mail: Store.QuarantinedHead) -> QuarantinedMail {
        let reason = QuarantineReason(rawValue: mail.reason)
        // What ended a process that parsed it is not parsed again to make a list look better.
        let isPlain = reason == .crashing || reason == .unreadable
        let summary =
            isPlain
            ? mailReader?.plainSummary(ofHeader: mail.head) : mailReader?.summary(ofHeader: mail.head)
        return QuarantinedMail(
            mail: Int(mail.id), receivedAt: mail.receivedAt, source: mail.source, reason: reason,
            size: mail.size, sender: summary?.sender ?? "", subject: summary?.subject ?? "")
    }

    func file(_ mail: Int, by agent: Agent) throws -> TicketRow {
        let message = try waiting(mail, for: Scope(agent, rules: rules))
        guard let mailReader else { throw Failure.badRequest(reason: "this desk reads no mail") }
        return try mailReader.release(message, by: agent.name, at: self)
    }

    func drop(_ mail: Int, by agent: Agent) throws {
        try store.transaction {
            let message = try waiting(mail, for: Scope(agent, rules: rules))
            try store.mark(
                message.id, .dropped, reason: message.reason,
                trace: message.trace + "\ndropped by \(agent.name)")
        }
    }

    private func waiting(_ mail: Int, for scope: Scope) throws -> StoredMessage {
        guard scope.seesQuarantine, let message = try store.message(Int64(mail)),
            message.state == .quarantined
        else {
            throw Refusal.notInQuarantine(mail)
        }
        return message
    }
}
