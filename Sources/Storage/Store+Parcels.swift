package import Desk
package import Wire

/// Parcels on their way to outside parties. A row is written in the transaction of the event that causes it, so there is
/// never one without the other.
extension Store {
    /// Orders a parcel, once for each version of a ticket.
    package func enqueue(_ order: ParcelOrder, ticket: Int, at now: Timestamp) throws {
        try writing {
            let id = try (connection.integer("select max(id) from parcel") ?? 0) + 1
            try connection.execute(
                """
                insert into parcel (
                    id, ticket, version, leg, party, state, created_at, at, due_at, attempts, claimed_until, detail)
                values (
                    \(id), \(ticket), \(order.version), \(order.leg), \(order.party), \(Delivery.State.queued), \(now),
                    \(now), \(now), 0, 0, '')
                on conflict (ticket, version) do nothing
                """)
        }
    }

    /// Claims the parcel that has waited longest, for a while: after a crash the claim lapses. A case's parcels leave in
    /// their order.
    package func claimParcel(at now: Timestamp, until: Timestamp) throws -> OutboundParcel? {
        guard try nextParcel(at: now) != nil else { return nil }
        return try writing {
            guard let id = try nextParcel(at: now) else { return nil }
            try connection.execute("update parcel set claimed_until = \(until) where id = \(id)")
            return try connection.row(
                "select ticket, version, leg, party, created_at, attempts from parcel where id = \(id)"
            ) { row in
                OutboundParcel(
                    id: id, ticket: row.int(0), version: row.int(1), leg: row.int(2), party: row.text(3),
                    createdAt: Timestamp(seconds: row.integer(4)), attempts: row.int(5))
            }
        }
    }

    private func nextParcel(at now: Timestamp) throws -> Int64? {
        try connection.integer(
            """
            select id from parcel p where due_at <= \(now) and claimed_until <= \(now)
            and not exists (
                select 1 from parcel e where e.ticket = p.ticket and e.leg = p.leg and e.id < p.id
                and e.due_at is not null)
            order by due_at, id limit 1
            """)
    }

    /// Ends a claim with what became of the attempt.
    package func settle(_ parcel: OutboundParcel, _ outcome: DeliveryOutcome, at now: Timestamp) throws {
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
                update parcel set state = \(state), at = \(due ?? now), due_at = \(due), attempts = attempts + 1,
                    claimed_until = 0, detail = \(detail)
                where id = \(parcel.id) and due_at is not null
                """)
        }
    }

    /// How the parcels of a case fared, in their order.
    package func parcels(ofTicket number: Int, leg: Int) throws -> [LegParcel] {
        try connection.rows(
            """
            select version, state, at, attempts, detail from parcel
            where ticket = \(number) and leg = \(leg) order by id limit 200
            """
        ) { row in
            guard let state = Delivery.State(rawValue: row.text(1)) else {
                throw StoreError(.corrupt, "a parcel is in no known state")
            }
            return LegParcel(
                version: row.int(0), leg: leg, state: state, at: Timestamp(seconds: row.integer(2)),
                attempts: row.int(3), detail: row.text(4))
        }
    }
}

/// A parcel that one runner has claimed: nobody else carries it before the claim lapses.
package struct OutboundParcel: Hashable, Sendable {
    package var id: Int64
    package var ticket: Int
    package var version: Int
    package var leg: Int
    package var party: String
    package var createdAt: Timestamp
    /// How many were made before.
    package var attempts: Int
}

extension Migration {
    /// Parcels for outside parties.
    static let parcels: @Sendable (any Dialect) -> [SQL] = { dialect in
        let (key, integer, text) = (dialect.key, dialect.integer, dialect.text)
        return [
            SQL(
                literal: """
                    create table parcel (
                        id \(key),
                        ticket \(integer) not null,
                        version \(integer) not null,
                        leg \(integer) not null,
                        party \(text) not null,
                        state \(text) not null,
                        created_at \(integer) not null,
                        at \(integer) not null,
                        due_at \(integer),
                        attempts \(integer) not null,
                        claimed_until \(integer) not null,
                        detail \(text) not null,
                        unique (ticket, version))
                    """),
            "create index parcel_due on parcel (due_at, id) where due_at is not null",
            "create index parcel_leg on parcel (ticket, leg, id)",
        ]
    }
}
