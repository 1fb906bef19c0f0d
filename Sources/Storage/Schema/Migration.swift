/// A step of the schema of what is durable: the log, and what people typed or sent.
///
/// Steps are numbered from 1 and never change once released. Derived tables are not here: they are dropped and
/// made anew when their shape changes (``DerivedTables``).
struct Migration: Sendable {
    var number: Int
    /// What the statements cannot do by themselves.
    var fill: @Sendable (Store) throws -> Void = { _ in }
    var statements: @Sendable (any Dialect) -> [SQL]

    static let all = [
        Migration(number: 1) { dialect in
            let (key, integer, text, blob) = (dialect.key, dialect.integer, dialect.text, dialect.blob)
            return [
                SQL(
                    literal: """
                        create table event (
                            sequence \(key),
                            stream \(text) not null,
                            version \(integer) not null,
                            at \(integer) not null,
                            actor \(text),
                            kind \(text) not null,
                            payload_version \(integer) not null,
                            payload \(text) not null,
                            unique (stream, version))
                        """),
                SQL(
                    literal: """
                        create table external (external_id \(text) not null primary key, ticket \(integer) not null)
                        """),
                SQL(
                    literal: """
                        create table draft (
                            agent \(text) not null,
                            ticket \(integer) not null,
                            kind \(text) not null,
                            text \(text) not null,
                            cursor \(integer) not null,
                            saved_at \(integer) not null,
                            primary key (agent, ticket, kind))
                        """),
                SQL(
                    literal: """
                        create table message (
                            id \(key),
                            digest \(integer) not null,
                            received_at \(integer) not null,
                            bytes \(blob) not null,
                            ticket \(integer))
                        """),
                SQL(
                    literal: """
                        create table lease (
                            ticket \(integer) not null primary key,
                            holder \(text) not null,
                            until_at \(integer) not null)
                        """),
                "create index message_digest on message (digest)",
                "create index message_unfiled on message (id) where ticket is null",
            ] + dialect.guardAppendOnly("event")
        },
        Migration(number: 2) { dialect in
            let (integer, text) = (dialect.integer, dialect.text)
            return [
                // Commands that were carried out: asking again for the same one must not carry it out twice.
                SQL(
                    literal: """
                        create table performed (
                            once \(text) not null primary key,
                            ticket \(integer) not null,
                            at \(integer) not null)
                        """),
                "create index performed_at on performed (at)",
                // Where an agent was when their line dropped.
                SQL(
                    literal: """
                        create table seat (agent \(text) not null primary key, record \(text) not null, left_at \(integer) not null)
                        """),
            ]
        },
        Migration(number: 3, statements: mail),
        Migration(number: 4, fill: { try $0.linkOldEntries() }, statements: chain),
        Migration(number: 5, statements: credentials),
        Migration(number: 6) { dialect in
            // What is still to be done for the files to forget what was erased; one row while there is anything.
            [SQL(literal: "create table if not exists scrub (id \(dialect.integer) not null primary key)")]
        },
        Migration(number: 7, statements: parcels),
        Migration(number: 8, statements: alerts),
        Migration(number: 9, statements: savedViews),
        Migration(number: 10, statements: sequences),
    ]

    static var latest: Int { all.last?.number ?? 0 }
}
