package import Desk
package import Wire

/// What the board of the desk's mail is made from.
extension Store {
    /// A mail in quarantine with the beginning of its bytes.
    package struct QuarantinedHead: Sendable {
        package var id: Int64
        package var receivedAt: Timestamp
        package var source: String
        package var reason: String
        package var size: Int
        /// As much as headers take up.
        package var head: [UInt8]
    }

    private static let headLimit = 16 << 10

    /// Mail in quarantine, the oldest first, without reading it whole.
    package func quarantined(limit: Int) throws -> [QuarantinedHead] {
        try connection.rows(
            """
            select id, received_at, source, reason, length(bytes),
                substr(bytes, 1, cast(\(Self.headLimit) as integer))
            from message where state = 'quarantined' order by id limit \(limit)
            """
        ) { row in
            QuarantinedHead(
                id: row.integer(0), receivedAt: Timestamp(seconds: row.integer(1)), source: row.text(2),
                reason: row.text(3), size: row.int(4), head: [UInt8](row.bytes(5)))
        }
    }

    /// How many mails have not left, on tickets in sight, and still need somebody's look.
    package func undeliveredCounts(for scope: Scope) throws -> (deferred: Int, failed: Int) {
        func count(_ condition: SQL) throws -> Int {
            let found = try connection.integer(
                "select count(*) from delivery d join outbox o on o.id = d.outbox where \(condition)")
            return Int(found ?? 0)
        }
        return (try count(isDeferred(scope)), try count(isFailed(scope)))
    }

    /// Those mails, deferred ones first, each the latest first.
    package func undelivered(limit: Int, for scope: Scope) throws -> [TicketDelivery] {
        try [isDeferred(scope), isFailed(scope)].flatMap {
            try deliveries("\($0) order by d.at desc limit \(limit)")
        }
    }

    private func isDeferred(_ scope: Scope) -> SQL {
        """
        d.state = 'deferred'
        and exists (select 1 from ticket where ticket.number = o.ticket and \(scope.condition))
        """
    }

    /// A failed mail stays somebody's concern while its ticket is open and nothing left after it; a notice to an agent
    /// is nothing that the requester got.
    private func isFailed(_ scope: Scope) -> SQL {
        """
        d.state = 'failed'
        and exists (
            select 1 from ticket where ticket.number = o.ticket and \(scope.condition)
            and ticket.status not in ('resolved', 'duplicate'))
        and not exists (
            select 1 from outbox later join delivery went on went.outbox = later.id
            where later.ticket = o.ticket and later.id > o.id and went.state = 'sent'
            and (later.kind = 'notice') = (o.kind = 'notice'))
        """
    }
}
