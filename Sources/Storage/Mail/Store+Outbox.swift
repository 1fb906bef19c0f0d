package import Desk
import FoundationEssentials
package import Wire

/// Mail on its way out. A row is written in the transaction of the event that causes it, so there is never one
/// without the other.
extension Store {
    /// Puts a mail into the outbox, once: the same order for the same version of a ticket adds nothing.
    ///
    /// - Parameter suppressed: recipients that the mail must not go to now, with the reason.
    package func enqueue(
        _ order: MailOrder, ticket: Int, at now: Timestamp, suppressed: [String: String] = [:]
    ) throws {
        try writing {
            let known = try connection.integer(
                "select id from outbox where ticket = \(ticket) and version = \(order.version)")
            guard known == nil else { return }
            let id = try (connection.integer("select max(id) from outbox") ?? 0) + 1
            try connection.execute(
                """
                insert into outbox (id, ticket, version, kind, automatic, created_at)
                values (\(id), \(ticket), \(order.version), \(order.kind), \(order.kind.isAutomatic ? 1 : 0), \(now))
                """)
            for (people, isCopied) in [(order.to, 0), (order.cc, 1)] {
                for person in people {
                    let reason = suppressed[person.address]
                    let state: Delivery.State = reason == nil ? .queued : .suppressed
                    let due = reason == nil ? order.notBefore : nil
                    try connection.execute(
                        """
                        insert into delivery (
                            outbox, address, name, copied, state, at, due_at, attempts, claimed_until, detail)
                        values (
                            \(id), \(person.address), \(person.name), \(isCopied), \(state), \(order.notBefore),
                            \(due), 0, 0, \(reason ?? ""))
                        on conflict (outbox, address) do nothing
                        """)
                }
            }
        }
    }

    /// Calls back what a version of a ticket sent, as far as no sender has it in hand or let it go.
    ///
    /// - Returns: whether nobody gets it any more.
    @discardableResult
    package func recall(ticket: Int, version: Int, at now: Timestamp) throws -> Bool {
        try writing {
            guard
                let id = try connection.integer(
                    "select id from outbox where ticket = \(ticket) and version = \(version)")
            else { return true }
            try connection.execute(
                """
                update delivery set state = \(Delivery.State.recalled), at = \(now), due_at = null
                where outbox = \(id) and due_at is not null and claimed_until <= \(now)
                """)
            return try connection.integer(
                """
                select 1 from delivery
                where outbox = \(id) and state in ('queued', 'deferred', 'sent') limit 1
                """) == nil
        }
    }

    /// Claims the mail that has waited longest, for a while. After a crash the claim lapses and another sender has it.
    package func claimMail(at now: Timestamp, until: Timestamp) throws -> OutboxMail? {
        guard try nextDelivery(at: now) != nil else { return nil }
        return try writing {
            guard let id = try nextDelivery(at: now) else { return nil }
            try connection.execute(
                """
                update delivery set claimed_until = \(until)
                where outbox = \(id) and due_at <= \(now) and claimed_until <= \(now)
                """)
            return try outboxMail(id, claimedUntil: until)
        }
    }

    private func nextDelivery(at now: Timestamp) throws -> Int64? {
        try connection.integer(
            """
            select outbox from delivery
            where due_at <= \(now) and claimed_until <= \(now) order by due_at, outbox limit 1
            """)
    }

    private func outboxMail(_ id: Int64, claimedUntil: Timestamp) throws -> OutboxMail? {
        let recipients = try connection.rows(
            """
            select name, address, copied, attempts, state, claimed_until from delivery
            where outbox = \(id) order by copied, address
            """
        ) { row in
            OutboxMail.Recipient(
                person: Requester(name: row.text(0), address: row.text(1)), isCopied: row.int(2) == 1,
                attempts: row.int(3),
                isPending: Delivery.State(rawValue: row.text(4))?.isPending ?? false
                    && row.integer(5) == claimedUntil.seconds)
        }
        return try connection.row(
            "select ticket, version, kind, created_at, bytes from outbox where id = \(id)"
        ) { row in
            guard let kind = MailOrder.Kind(rawValue: row.text(2)) else {
                throw StoreError(.corrupt, "a mail in the outbox is of no known kind")
            }
            return OutboxMail(
                id: id, ticket: row.int(0), version: row.int(1), kind: kind,
                createdAt: Timestamp(seconds: row.integer(3)), recipients: recipients,
                bytes: row.isNull(4) ? nil : [UInt8](row.bytes(4)))
        }
    }

    /// Keeps the finished mail: it is the same one from now on, whoever sends it.
    package func keepBuilt(_ id: Int64, bytes: [UInt8], messageID: String) throws {
        try writing {
            try connection.execute(
                "update outbox set bytes = \(Data(bytes)), message_id = \(messageID) where id = \(id)")
            guard let ticket = try connection.integer("select ticket from outbox where id = \(id)") else {
                return
            }
            // An answer finds its ticket by this even after the key that signed the id was lost.
            try link(external: "mail:" + messageID, to: Int(ticket))
        }
    }

    /// Calls back later news of the same ticket for the same agents: one mail tells it all.
    package func mergeNotices(into mail: OutboxMail, at now: Timestamp) throws {
        try writing {
            for recipient in mail.recipients {
                try connection.execute(
                    """
                    update delivery set state = \(Delivery.State.recalled), at = \(now), due_at = null
                    where address = \(recipient.person.address) and due_at is not null and claimed_until <= \(now)
                        and outbox in (
                            select id from outbox
                            where ticket = \(mail.ticket) and version > \(mail.version) and kind = 'notice')
                    """)
            }
        }
    }

    /// Ends a claim with what became of the attempt.
    package func settle(_ id: Int64, address: String, _ outcome: DeliveryOutcome, at now: Timestamp) throws {
        let (state, due, detail): (Delivery.State, Timestamp?, String) =
            switch outcome {
            case .sent(let detail): (.sent, nil, detail)
            case .deferred(let until, let detail): (.deferred, until, detail)
            case .failed(let detail): (.failed, nil, detail)
            case .recalled: (.recalled, nil, "")
            }
        try writing {
            try connection.execute(
                """
                update delivery set state = \(state), at = \(due ?? now), due_at = \(due), attempts = attempts + 1,
                    claimed_until = 0, detail = \(detail)
                where outbox = \(id) and address = \(address) and due_at is not null
                """)
        }
    }

    /// A mail that a server took did not arrive after all.
    package func bounce(ticket: Int, version: Int, address: String, detail: String, at now: Timestamp) throws
    {
        try writing {
            try connection.execute(
                """
                update delivery set state = \(Delivery.State.failed), at = \(now), due_at = null, detail = \(detail)
                where address = \(address) and state <> 'failed' and outbox in (
                    select id from outbox where ticket = \(ticket) and version = \(version))
                """)
        }
    }

    /// How the mails of a ticket fared, in the order of their causes; what agents were told of it is no part of it.
    package func deliveries(ofTicket number: Int) throws -> [Delivery] {
        try deliveries(
            "o.ticket = \(number) and o.kind <> 'notice' order by o.id, d.copied, d.address limit 500"
        ).map(\.delivery)
    }

    /// Deliveries in a state, over all tickets in sight, the latest first.
    package func deliveries(
        in state: Delivery.State, limit: Int = 100, for scope: Scope
    ) throws -> [TicketDelivery] {
        try deliveries(
            """
            d.state = \(state)
            and exists (select 1 from ticket where ticket.number = o.ticket and \(scope.condition))
            order by d.at desc limit \(limit)
            """)
    }

    func deliveries(_ condition: SQL) throws -> [TicketDelivery] {
        try connection.rows(
            """
            select o.ticket, o.version, o.kind, d.name, d.address, d.state, d.at, d.attempts, d.detail
            from outbox o join delivery d on d.outbox = o.id where \(condition)
            """
        ) { row in
            guard let kind = MailOrder.Kind(rawValue: row.text(2)),
                let state = Delivery.State(rawValue: row.text(5))
            else { throw StoreError(.corrupt, "a delivery is of no known kind or state") }
            return TicketDelivery(
                ticket: row.int(0),
                delivery: Delivery(
                    version: row.int(1), kind: kind,
                    recipient: Requester(name: row.text(3), address: row.text(4)), state: state,
                    at: Timestamp(seconds: row.integer(6)), attempts: row.int(7), detail: row.text(8)))
        }
    }

    /// How many deliveries are in each state.
    package func deliveryCounts() throws -> [Delivery.State: Int] {
        var counts: [Delivery.State: Int] = [:]
        try connection.query("select state, count(*) from delivery group by state") { row in
            if let state = Delivery.State(rawValue: row.text(0)) { counts[state] = row.int(1) }
        }
        return counts
    }
}
