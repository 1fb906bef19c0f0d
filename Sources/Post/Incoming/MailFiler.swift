import Desk
import Mail
package import Service
import Sodium
import Storage
package import Wire

/// Mail on its way to a ticket: stored, read, decided on, filed. Every mail ends on a ticket or in quarantine.
package struct MailFiler<Access: DeskAccess> {
    let desk: Access
    let settings: MailSettings
    /// False for mail of the past, as an import brings it: nobody is told that a ticket was opened.
    let isLive: Bool

    package init(desk: Access, settings: MailSettings, isLive: Bool = true) {
        self.desk = desk
        self.settings = settings
        self.isLive = isLive
    }

    /// What became of a mail.
    package struct Outcome: Hashable, Sendable {
        package var message: Int64
        /// The ticket it is on; nil in quarantine.
        package var ticket: TicketRow?
        /// It opened the ticket.
        package var isNew: Bool
        package var quarantine: QuarantineReason?
        /// It was an alert, and made no ticket.
        package var isAlert = false
    }

    /// More readings than this were begun and never ended: the message ends the process.
    static var readingLimit: Int { 3 }

    /// Takes a mail in. When this returns the mail is safe; when it throws it may not be, and the sender keeps it.
    ///
    /// - Parameters:
    ///   - source: which way it came.
    ///   - envelope: the addresses it was delivered to, where the way in tells them.
    package func take(_ bytes: [UInt8], source: String, envelope: [String] = []) throws -> Outcome {
        let kept = try desk.withDesk { try $0.keep(bytes, source: source) }
        return kept.isNew
            ? try read(kept.id, bytes, envelope: envelope) : try file(kept.id, bytes, envelope: envelope)
    }

    /// So much of a mail that is too large is kept: who wrote, and what about.
    static var headLimit: Int { 1 << 20 }

    /// Keeps the beginning of a mail that is larger than it may be, in quarantine; its sender must hear of it.
    @discardableResult
    package func takeHead(_ bytes: [UInt8], source: String) throws -> Outcome {
        let head = Array(bytes.prefix(Self.headLimit))
        return try desk.withDesk { engine in
            try engine.store.transaction {
                let kept = try engine.store.storeMessage(head, source: source, at: engine.currentTime)
                if let known = try outcome(of: kept.id, engine) { return known }
                try engine.store.mark(
                    kept.id, .quarantined, reason: QuarantineReason.tooLarge.rawValue, trace: "")
                return Outcome(message: kept.id, ticket: nil, isNew: false, quarantine: .tooLarge)
            }
        }
    }

    /// What was stored this long ago and is not filed was left by a process that is gone; what is younger may be on
    /// its way in another one.
    static var abandonedSeconds: Int64 { 120 }

    /// Files what was stored and not filed before a process ended.
    ///
    /// - Returns: how many there were.
    @discardableResult
    package func recover() throws -> Int {
        let left = try desk.withDesk { engine in
            try engine.store.unprocessedMessages().filter {
                engine.currentTime.age(since: $0.receivedAt) >= Self.abandonedSeconds
            }
        }
        for message in left { _ = try file(message.id, message.bytes, envelope: []) }
        return left.count
    }

    /// Files a stored message; asking again for one that is filed tells where it is.
    package func file(_ id: Int64, _ bytes: [UInt8], envelope: [String]) throws -> Outcome {
        let begun = try desk.withDesk { engine in
            try outcome(of: id, engine).map { Begun.over($0) } ?? .now(attempts: try engine.beginReading(id))
        }
        guard case .now(let attempts) = begun else {
            guard case .over(let outcome) = begun else { throw Failure.busy }
            return outcome
        }
        if attempts > Self.readingLimit { return try quarantine(id, .crashing) }
        return try read(id, bytes, envelope: envelope)
    }

    private func read(_ id: Int64, _ bytes: [UInt8], envelope: [String]) throws -> Outcome {
        let now = try desk.withDesk { $0.currentTime }
        guard let message = try? MessageParser.parse(bytes, now: now) else {
            return try quarantine(id, .unreadable)
        }
        let identity = FilingRules.Identity(id, bytes, message, envelope: envelope)
        do {
            return try desk.withDesk { engine in
                let filing = FilingTransaction(engine: engine, settings: settings, isLive: isLive)
                return Outcome(message: id, try filing.carryOut(message, identity))
            }
        } catch is Refusal {
            return try quarantine(id, .refused)
        }
    }

    private enum Begun {
        case over(Outcome)
        case now(attempts: Int)
    }

    private func quarantine(_ id: Int64, _ reason: QuarantineReason) throws -> Outcome {
        try desk.withDesk { engine in
            try engine.store.transaction {
                // Another process may have filed it meanwhile.
                if let known = try outcome(of: id, engine) { return known }
                try engine.store.mark(id, .quarantined, reason: reason.rawValue, trace: "")
                return Outcome(message: id, ticket: nil, isNew: false, quarantine: reason)
            }
        }
    }

    /// Where a message that was looked at before is now; nil for one that still waits.
    private func outcome(of id: Int64, _ engine: DeskEngine) throws -> Outcome? {
        guard let known = try engine.store.messageState(id), known.state != .kept else { return nil }
        return Outcome(
            message: id, ticket: try known.ticket.flatMap { try engine.store.row($0, for: .desk) },
            isNew: false,
            quarantine: known.state == .quarantined ? .init(rawValue: known.reason) : nil,
            isAlert: known.state == .alert)
    }
}

extension MailFiler.Outcome {
    init(message: Int64, _ result: FilingTransaction.Result) {
        self.init(
            message: message, ticket: result.row, isNew: result.isNew, quarantine: result.quarantine,
            isAlert: result.isAlert)
    }
}
