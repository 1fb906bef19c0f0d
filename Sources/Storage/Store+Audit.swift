package import Desk
package import Wire

/// The log as an auditor reads it.
extension Store {
    /// A page of the entries that a query asks for, tickets out of sight left out.
    package func audit(_ query: AuditQuery, for scope: Scope) throws -> AuditPage {
        try reading {
            let last = try lastSequence()
            let end = min(query.before ?? .max, last + 1)
            guard end > 1 else { return AuditPage(entries: [], next: nil) }
            // One ticket's entries are few, wherever they stand.
            let start = query.ticket == nil ? max(1, end - AuditQuery.window) : 1
            var sql: SQL = """
                select \(EventRecord.columns) from event where sequence >= \(start) and sequence < \(end)
                """
            if let agent = query.agent { sql.append(" and actor = \(agent)") }
            if let ticket = query.ticket { sql.append(" and stream = \(Stream.ticket(ticket).name)") }
            if let kind = query.kind { sql.append(" and kind = \(kind)") }
            if let since = query.since { sql.append(" and at >= \(since)") }
            sql.append(" order by sequence desc")
            let entries = try connection.rows(sql, EventRecord.init).compactMap(auditEntry)
            return AuditPage(entries: try seen(entries, by: scope), next: start > 1 ? start : nil)
        }
    }

    private func seen(_ entries: [AuditEntry], by scope: Scope) throws -> [AuditEntry] {
        if scope.isUnlimited { return entries }
        let tickets = Set(entries.compactMap(\.subject.ticket))
        let seen = Set(try visible(tickets, for: scope))
        return entries.filter { entry in entry.subject.ticket.map(seen.contains) ?? true }.map { entry in
            var entry = entry
            // It may name another ticket.
            if entry.detail.contains("#") { entry.detail = "" }
            return entry
        }
    }

    private func auditEntry(_ record: EventRecord) throws -> AuditEntry? {
        guard let stream = Stream(record.stream) else { return nil }
        let subject: AuditEntry.Subject
        let detail: String
        switch stream {
        case .ticket(let number):
            subject = .ticket(number)
            detail = Prose.deed(try payload.change(TicketChange.self, from: record))
        case .staff:
            subject = .staff
            detail = Prose.deed(try payload.change(StaffChange.self, from: record))
        case .routing: (subject, detail) = (.routing, "")
        case .service: (subject, detail) = (.service, "")
        case .requesters:
            subject = .requesters
            detail = Prose.deed(try payload.change(RequesterChange.self, from: record))
        case .knowledge:
            subject = .knowledge
            detail = Prose.deed(try payload.change(KnowledgeChange.self, from: record))
        case .announcement(let number):
            subject = .announcement(number)
            detail = Prose.deed(try payload.change(AnnouncementChange.self, from: record))
        case .wave(let number):
            subject = .wave(number)
            detail = Prose.deed(try payload.change(WaveChange.self, from: record))
        case .erasure:
            subject = .erasure
            detail = Prose.deed(try payload.change(ErasureChange.self, from: record))
        case .checklist(let number):
            subject = .checklist(number)
            detail = Prose.deed(try payload.change(ChecklistChange.self, from: record))
        case .device(let key): (subject, detail) = (.device(key), "")
        }
        return AuditEntry(
            sequence: record.sequence, at: record.at, by: record.by, subject: subject, kind: record.kind,
            detail: detail)
    }
}
