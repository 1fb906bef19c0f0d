extension Migration {
    /// Mail out (`outbox`, `delivery`), what is known about mail in, and what the desk needs to sign and to count.
    static let mail: @Sendable (any Dialect) -> [SQL] = { dialect in
        let (key, integer, text, blob) = (dialect.key, dialect.integer, dialect.text, dialect.blob)
        return [
            SQL(
                literal: """
                    create table outbox (
                        id \(key),
                        ticket \(integer) not null,
                        version \(integer) not null,
                        kind \(text) not null,
                        automatic \(integer) not null,
                        created_at \(integer) not null,
                        message_id \(text),
                        bytes \(blob),
                        unique (ticket, version))
                    """),
            SQL(
                literal: """
                    create table delivery (
                        outbox \(integer) not null,
                        address \(text) not null,
                        name \(text) not null,
                        copied \(integer) not null,
                        state \(text) not null,
                        at \(integer) not null,
                        due_at \(integer),
                        attempts \(integer) not null,
                        claimed_until \(integer) not null,
                        detail \(text) not null,
                        primary key (outbox, address))
                    """),
            "create index delivery_due on delivery (due_at, outbox) where due_at is not null",
            "create index delivery_state on delivery (state, at)",
            "create index delivery_address on delivery (address, outbox)",
            "create index outbox_automatic on outbox (created_at) where automatic = 1",
            SQL(
                literal: """
                    create table refused_address (
                        address \(text) not null primary key, status \(text) not null, at \(integer) not null)
                    """),
            SQL(literal: "create table secret (name \(text) not null primary key, bytes \(blob) not null)"),
            SQL(
                literal: """
                    create table mail_source (
                        name \(text) not null primary key,
                        succeeded_at \(integer) not null,
                        tried_at \(integer) not null,
                        taken \(integer) not null,
                        problem \(text) not null,
                        position \(text) not null)
                    """),
            SQL(
                literal: """
                    create table attachment (
                        digest \(text) not null primary key, size \(integer) not null, bytes \(blob) not null)
                    """),
            SQL(literal: "alter table message add column source \(text) not null default ''"),
            SQL(literal: "alter table message add column message_id \(text)"),
            SQL(literal: "alter table message add column content \(text)"),
            SQL(literal: "alter table message add column state \(text) not null default 'kept'"),
            SQL(literal: "alter table message add column reason \(text) not null default ''"),
            SQL(literal: "alter table message add column trace \(text) not null default ''"),
            SQL(literal: "alter table message add column attempts \(integer) not null default 0"),
            "update message set state = 'filed' where ticket is not null",
            "drop index message_unfiled",
            "create index message_state on message (state, id)",
            "create index message_identity on message (message_id) where message_id is not null",
            "create index message_ticket on message (ticket) where ticket is not null",
        ]
    }
}
