package import Desk

/// Which entries of the log somebody wants to see; what is nil does not matter.
package struct AuditQuery: Codable, Hashable, Sendable {
    package var agent: AgentName?
    package var ticket: Int?
    /// As the log names it: `granted`, `severity-set`.
    package var kind: String?
    package var since: Timestamp?
    /// Only entries before this one: where the page before ended.
    package var before: Int64?

    package init(
        agent: AgentName? = nil, ticket: Int? = nil, kind: String? = nil, since: Timestamp? = nil,
        before: Int64? = nil
    ) {
        self.agent = agent
        self.ticket = ticket
        self.kind = kind
        self.since = since
        self.before = before
    }

    /// So many entries are looked at for one page: what bounds the desk's work for one request.
    package static let window: Int64 = 2_000
}

/// One entry: who did what to what, and when. No text that anybody wrote.
package struct AuditEntry: Codable, Hashable, Sendable {
    package var sequence: Int64
    package var at: Timestamp
    /// nil is the desk itself.
    package var by: AgentName?
    package var subject: Subject
    package var kind: String
    /// What the kind does not say: to whom a grant was given, which class.
    package var detail: String

    package enum Subject: Codable, Hashable, Sendable {
        case ticket(Int)
        case staff
        case routing
        case service
        case requesters
        case knowledge
        case announcement(Int)
        case erasure
        case checklist(Int)
        /// A wave of a migration.
        case wave(Int)
        case device(String)

        package var ticket: Int? {
            if case .ticket(let number) = self { number } else { nil }
        }
    }

    package init(
        sequence: Int64, at: Timestamp, by: AgentName?, subject: Subject, kind: String, detail: String
    ) {
        self.sequence = sequence
        self.at = at
        self.by = by
        self.subject = subject
        self.kind = kind
        self.detail = detail
    }
}

/// Entries, the latest first.
package struct AuditPage: Codable, Hashable, Sendable {
    package var entries: [AuditEntry]
    /// Where the next page goes on; nil at the log's beginning. A page may be empty and not be the last.
    package var next: Int64?

    package init(entries: [AuditEntry], next: Int64?) {
        self.entries = entries
        self.next = next
    }
}
