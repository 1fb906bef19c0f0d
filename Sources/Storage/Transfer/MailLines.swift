import Desk
import FoundationEssentials
import Wire

/// What became of a message, as a part of its line in an export.
struct FiledLine: Codable {
    var source: String
    var state: StoredMessage.State
    var reason: String
    var trace: String
    var messageID: String?
    var content: String?
    var attempts: Int
}

/// A mail of the outbox with its deliveries, as a line of an export.
struct OutboxLine: Codable {
    var id: Int64
    var version: Int
    var kind: MailOrder.Kind
    var createdAt: Int64
    var messageID: String?
    /// Base 64; nil while it was not built.
    var bytes: String?
    var deliveries: [Recipient]

    struct Recipient: Codable {
        var address: String
        var name: String
        var copied: Int
        var state: Delivery.State
        var at: Int64
        var dueAt: Int64?
        var attempts: Int
        var detail: String
    }
}

extension Store {
    /// Gives every mail of the outbox with its ticket, in order.
    func exportOutbox(_ each: (OutboxLine, _ ticket: Int) throws -> Void) throws {
        let mails = try connection.rows(
            "select id, ticket, version, kind, created_at, message_id, bytes from outbox order by id"
        ) { row -> (OutboxLine, Int) in
            guard let kind = MailOrder.Kind(rawValue: row.text(3)) else {
                throw StoreError(.corrupt, "a mail in the outbox is of no known kind")
            }
            let line = OutboxLine(
                id: row.integer(0), version: row.int(2), kind: kind, createdAt: row.integer(4),
                messageID: row.optionalText(5),
                bytes: row.isNull(6) ? nil : row.bytes(6).base64EncodedString(), deliveries: [])
            return (line, row.int(1))
        }
        for (mail, ticket) in mails {
            var mail = mail
            mail.deliveries = try connection.rows(
                """
                select address, name, copied, state, at, due_at, attempts, detail from delivery
                where outbox = \(mail.id) order by address
                """
            ) { row in
                OutboxLine.Recipient(
                    address: row.text(0), name: row.text(1), copied: row.int(2),
                    state: Delivery.State(rawValue: row.text(3)) ?? .failed, at: row.integer(4),
                    dueAt: row.isNull(5) ? nil : row.integer(5), attempts: row.int(6), detail: row.text(7))
            }
            try each(mail, ticket)
        }
    }

    func importOutbox(_ line: OutboxLine, ticket: Int) throws {
        let bytes = line.bytes.flatMap { Data(base64Encoded: $0) }
        try connection.execute(
            """
            insert into outbox (id, ticket, version, kind, automatic, created_at, message_id)
            values (
                \(line.id), \(ticket), \(line.version), \(line.kind), \(line.kind.isAutomatic ? 1 : 0),
                \(Timestamp(seconds: line.createdAt)), \(line.messageID))
            """)
        if let bytes { try connection.execute("update outbox set bytes = \(bytes) where id = \(line.id)") }
        for recipient in line.deliveries {
            try connection.execute(
                """
                insert into delivery (
                    outbox, address, name, copied, state, at, due_at, attempts, claimed_until, detail)
                values (
                    \(line.id), \(recipient.address), \(recipient.name), \(recipient.copied), \(recipient.state),
                    \(Timestamp(seconds: recipient.at)), \(recipient.dueAt.map { Timestamp(seconds: $0) }),
                    \(recipient.attempts), 0, \(recipient.detail))
                """)
        }
    }
}
