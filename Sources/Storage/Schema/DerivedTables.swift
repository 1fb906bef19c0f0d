/// Everything that is computed from the log and can be made anew from it.
///
/// - `ticket`: a row for each ticket: what lists filter and sort on, and the row they show as JSON in `row`. `due` is
///   its place in a list (``ListOrder``), `clocked` the service levels that it was made under, `step_at` when a clock
///   of it comes to a step, `closed_at` since when a closed one with anybody's data on it is as it is.
/// - `reader`: who sees a ticket wherever it lies, in the order of the lists (``Scope``).
/// - `tally`: how many tickets each list has, by place and reader, so that counting never scans.
/// - `tag`, `baton`: tickets by tag; the last handoff of each ticket while it is pending or came back.
/// - `leg`: cases at outside parties by what is owed next on them; `silent_at` is when the party closes it.
/// - `subject_word`: tickets by the telling words of their subjects, for likely duplicates.
/// - `lesson`: the class that a person gave a ticket, for routing to learn from.
/// - `elevation`: elevations of tickets, each as JSON in `record`; `rotates` where its password is to be another one.
/// - `attached`: tickets by the digests of their files, to know when nothing names a file any more.
/// - `device`: the last known record of each device.
/// - `requester_profile`: the last known of each requester.
/// - `article`: the last version of each article; `article_use` the tickets whose replies name it.
/// - `checklist`: each checklist as JSON in `record`, open ones by the day that comes next on them.
/// - `announcement`: each as JSON in `record`; `source` where it may come again from.
/// - `wave`: each wave of a migration; `wave_phase` when it came to its phases; `wave_member` its members, by `key`;
///   `wave_ticket` the tickets of members, each with the wave that it counts for.
/// - `search`: the text index, made by the ``Dialect``.
enum DerivedTables {
    /// Grows with every change of the tables or of what is written to them: older ones are then made anew.
    static let shape = 15

    static func create(_ dialect: any Dialect) -> [SQL] {
        let (key, integer, text) = (dialect.key, dialect.integer, dialect.text)
        return [
            SQL(
                literal: """
                    create table ticket (
                        number \(key),
                        list \(text) not null,
                        place \(text) not null,
                        due \(integer) not null,
                        unsettled \(integer) not null,
                        status \(text) not null,
                        queue \(text) not null,
                        route \(text),
                        category \(text),
                        severity \(text) not null,
                        tier \(integer) not null,
                        holder \(text),
                        held_by \(text),
                        language \(text) not null,
                        device \(text),
                        address \(text),
                        opened_at \(integer) not null,
                        wake_at \(integer),
                        clocked \(integer),
                        step_at \(integer),
                        closed_at \(integer),
                        row \(text) not null)
                    """),
            SQL(
                literal: """
                    create table reader (
                        ticket \(integer) not null,
                        reader \(text) not null,
                        place \(text) not null,
                        list \(text) not null,
                        due \(integer) not null,
                        primary key (ticket, reader))
                    """),
            SQL(
                literal: """
                    create table tally (
                        reader \(text) not null,
                        bucket \(text) not null,
                        place \(text) not null,
                        count \(integer) not null,
                        primary key (reader, bucket, place))
                    """),
            SQL(
                literal: """
                    create table tag (tag \(text) not null, ticket \(integer) not null, primary key (tag, ticket))
                    """),
            SQL(
                literal: """
                    create table baton (
                        ticket \(key),
                        state \(text) not null,
                        sender \(text) not null,
                        tier \(integer),
                        agent \(text),
                        at \(integer) not null)
                    """),
            SQL(
                literal: """
                    create table leg (
                        ticket \(integer) not null,
                        leg \(integer) not null,
                        list \(text) not null,
                        due \(integer) not null,
                        silent_at \(integer),
                        record \(text) not null,
                        primary key (ticket, leg))
                    """),
            SQL(
                literal: """
                    create table subject_word (
                        word \(integer) not null, ticket \(integer) not null, primary key (word, ticket))\(dialect.keyed)
                    """),
            SQL(
                literal: """
                    create table attached (
                        digest \(text) not null, ticket \(integer) not null, primary key (digest, ticket))
                    """),
            SQL(
                literal: """
                    create table lesson (
                        ticket \(key),
                        sequence \(integer) not null,
                        route \(text) not null,
                        is_override \(integer) not null)
                    """),
            SQL(
                literal: """
                    create table elevation (
                        ticket \(integer) not null,
                        id \(integer) not null,
                        device \(text) not null,
                        account \(text) not null,
                        is_open \(integer) not null,
                        rotates \(integer) not null,
                        views \(integer) not null,
                        rotated \(integer) not null,
                        expires_at \(integer),
                        moved_at \(integer) not null,
                        record \(text) not null,
                        primary key (ticket, id))
                    """),
            SQL(
                literal:
                    "create table device (name \(text) not null primary key, serial \(text), record \(text) not null)"
            ),
            SQL(
                literal: """
                    create table requester_profile (
                        address \(text) primary key,
                        record \(text) not null)\(dialect.keyed)
                    """),
            SQL(
                literal: """
                    create table article (
                        number \(key),
                        is_withdrawn \(integer) not null,
                        record \(text) not null)
                    """),
            SQL(
                literal: """
                    create table article_use (
                        article \(integer) not null,
                        ticket \(integer) not null,
                        version \(integer) not null,
                        primary key (article, ticket, version))\(dialect.keyed)
                    """),
            SQL(
                literal: """
                    create table checklist (
                        number \(key),
                        kind \(text) not null,
                        is_open \(integer) not null,
                        due \(integer) not null,
                        record \(text) not null)
                    """),
            SQL(
                literal: """
                    create table announcement (
                        number \(key),
                        version \(integer) not null,
                        is_open \(integer) not null,
                        opened_at \(integer) not null,
                        ended_at \(integer),
                        source \(text),
                        record \(text) not null)
                    """),
            SQL(
                literal:
                    "create table wave (number \(key), old_system \(text) not null, record \(text) not null)"
            ),
            SQL(
                literal: """
                    create table wave_phase (
                        wave \(integer) not null,
                        place \(integer) not null,
                        phase \(text) not null,
                        since \(integer) not null,
                        until \(integer),
                        primary key (wave, place))
                    """),
            SQL(
                literal: """
                    create table wave_member (
                        wave \(integer) not null,
                        id \(integer) not null,
                        key \(text) not null,
                        address \(text) not null,
                        is_vip \(integer) not null,
                        old_system \(text) not null,
                        step \(integer) not null,
                        left_out \(text) not null,
                        record \(text) not null,
                        primary key (wave, id))
                    """),
            // Tickets look for their members while they are derived.
            "create index wave_member_key on wave_member (key)",
            "create index wave_member_address on wave_member (address)",
            SQL(
                literal: """
                    create table wave_ticket (
                        ticket \(key), wave \(integer) not null, opened_at \(integer) not null)
                    """),
        ] + dialect.createSearch
    }

    static let createIndexes: [SQL] = [
        "create index ticket_list on ticket (list, place, due, number)",
        "create index ticket_place on ticket (place, number)",
        "create index ticket_unsettled on ticket (place, severity, due, number) where unsettled = 1",
        "create index ticket_unsettled_due on ticket (place, due) where unsettled = 1",
        "create index ticket_unsettled_opened on ticket (place, opened_at) where unsettled = 1",
        "create index reader_list on reader (reader, list, place, due, ticket)",
        "create index reader_place on reader (reader, place, ticket)",
        "create index ticket_held on ticket (held_by, due, number) where held_by is not null",
        "create index ticket_address on ticket (address) where address is not null",
        "create index ticket_address_open on ticket (address, number) where list <> 'closed'",
        "create index ticket_holder on ticket (holder) where holder is not null",
        "create index ticket_device on ticket (device) where device is not null",
        "create index ticket_clocked on ticket (clocked) where clocked is not null",
        "create index ticket_step on ticket (step_at, number) where step_at is not null",
        "create index ticket_closed on ticket (route, closed_at, number) where closed_at is not null",
        "create index ticket_wake on ticket (wake_at, number) where wake_at is not null",
        "create index baton_state on baton (state, at, ticket)",
        "create index baton_tier on baton (state, tier, at, ticket)",
        "create index baton_agent on baton (state, agent, at, ticket)",
        "create index baton_sender on baton (state, sender, at, ticket)",
        "create index leg_list on leg (list, due, ticket, leg)",
        "create index leg_silent on leg (silent_at) where silent_at is not null",
        "create index lesson_latest on lesson (is_override, sequence)",
        "create index elevation_device on elevation (device, account)",
        "create index elevation_open on elevation (device) where is_open = 1",
        "create index elevation_expiry on elevation (expires_at, ticket, id) where expires_at is not null",
        "create index elevation_rotation on elevation (moved_at, ticket, id) where rotates = 1",
        "create index checklist_open on checklist (is_open, due, number)",
        "create index checklist_kind on checklist (kind, number)",
        "create index announcement_version on announcement (version)",
        "create index announcement_open on announcement (number) where is_open = 1",
        "create unique index announcement_source on announcement (source) where source is not null",
        "create index wave_member_step on wave_member (wave, left_out, step, is_vip)",
        "create index wave_ticket_opened on wave_ticket (wave, opened_at)",
        "create index device_serial on device (serial, name) where serial is not null",
    ]

    static func drop(_ dialect: any Dialect) -> [SQL] {
        tables.map { SQL(literal: "drop table if exists \($0.name)") } + dialect.dropSearch
    }

    /// Every table with the columns that order its rows; `search` is compared by its own means.
    static let tables: [(name: String, order: String)] = [
        ("ticket", "number"), ("reader", "ticket, reader"), ("tally", "reader, bucket, place"),
        ("tag", "tag, ticket"), ("baton", "ticket"), ("leg", "ticket, leg"), ("subject_word", "word, ticket"),
        ("lesson", "ticket"), ("elevation", "ticket, id"),
        ("attached", "digest, ticket"),
        ("device", "name"), ("requester_profile", "address"), ("article", "number"),
        ("article_use", "article, ticket, version"), ("checklist", "number"), ("announcement", "number"),
        ("wave", "number"), ("wave_phase", "wave, place"), ("wave_member", "wave, id"),
        ("wave_ticket", "ticket"),
    ]
}
