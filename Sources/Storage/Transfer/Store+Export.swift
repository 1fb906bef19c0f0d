import Desk
import FoundationEssentials

/// The whole store as lines of JSON.
extension Store {
    /// Gives every event in the order of the log, then ids from outside, raw messages, the outbox and drafts, then an end mark.
    ///
    /// All of it is one state of the store, however long the reader takes.
    package func exportLog(_ line: (String) throws -> Void) throws {
        try reading {
            try line(payload.text(ExportLine.Header.current))
            var events = 0
            let log: SQL = """
                select event.sequence, stream, version, at, actor, kind, payload_version, payload, salt, content, link
                from event left join chain on chain.sequence = event.sequence order by event.sequence
                """
            try connection.query(log) { row in
                events += 1
                try line(exported(EventRecord(row), ChainLink(row, from: 8)))
            }
            try connection.query("select external_id, ticket from external order by external_id") { row in
                var exported = ExportLine()
                exported.external = row.text(0)
                exported.ticket = row.int(1)
                try line(payload.text(exported))
            }
            let messages: SQL = """
                select id, received_at, bytes, ticket, source, state, reason, trace, message_id, content, attempts
                from message order by id
                """
            try connection.query(messages) { row in
                var exported = ExportLine()
                exported.message = row.integer(0)
                exported.receivedAt = row.integer(1)
                exported.bytes = row.bytes(2).base64EncodedString()
                exported.ticket = row.optionalInt(3)
                exported.filed = FiledLine(
                    source: row.text(4), state: StoredMessage.State(rawValue: row.text(5)) ?? .kept,
                    reason: row.text(6), trace: row.text(7), messageID: row.optionalText(8),
                    content: row.optionalText(9), attempts: row.int(10))
                try line(payload.text(exported))
            }
            try exportOutbox { mail, ticket in
                var exported = ExportLine()
                exported.ticket = ticket
                exported.outbox = mail
                try line(payload.text(exported))
            }
            let drafts: SQL = "select agent, ticket, kind, text, cursor, saved_at from draft"
            try connection.query("\(drafts) order by agent, ticket, kind") { row in
                var exported = ExportLine()
                exported.agent = row.text(0)
                exported.ticket = row.int(1)
                exported.draft = row.text(2)
                exported.text = row.text(3)
                exported.cursor = row.int(4)
                exported.savedAt = row.integer(5)
                try line(payload.text(exported))
            }
            let views: SQL = "select agent, name, list, filter, saved_by, saved_at from saved_view"
            try connection.query("\(views) order by agent, name") { row in
                var exported = ExportLine()
                exported.agent = row.text(4)
                exported.view = SavedView(
                    name: row.text(1), list: QueueView(rawValue: row.text(2)) ?? .all, filter: row.text(3),
                    kind: row.text(0).isEmpty ? .shared : .personal)
                exported.savedAt = row.integer(5)
                try line(payload.text(exported))
            }
            let sequences: SQL = "select agent, name, steps, saved_at from command_sequence"
            try connection.query("\(sequences) order by agent, name") { row in
                var exported = ExportLine()
                exported.agent = row.text(0)
                exported.recorded = CommandSequence(
                    name: row.text(1), steps: try payload.read([String].self, row.bytes(2), "a sequence"))
                exported.savedAt = row.integer(3)
                try line(payload.text(exported))
            }
            var end = ExportLine()
            end.end = events
            try line(payload.text(end))
        }
    }

    private func exported(_ record: EventRecord, _ link: ChainLink?) throws -> String {
        var exported = ExportLine()
        exported.sequence = record.sequence
        exported.stream = record.stream
        exported.version = record.version
        exported.at = record.at.seconds
        exported.actor = record.by?.rawValue
        exported.kind = record.kind
        exported.payloadVersion = record.payloadVersion
        exported.salt = link?.salt
        exported.link = link?.link
        if let link, !link.isContent(of: record) { exported.content = link.content }
        var text = try payload.text(exported)
        text.removeLast()
        return text + ",\"payload\":" + String(decoding: record.payload, as: UTF8.self) + "}"
    }
}
