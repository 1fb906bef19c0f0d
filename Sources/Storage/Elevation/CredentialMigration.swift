extension Migration {
    /// What the desk keeps about the password of an account on a device. Passwords are sealed, and in no export; the
    /// pending one is the next, until it is known to be the one on the device.
    static let credentials: @Sendable (any Dialect) -> [SQL] = { dialect in
        let (integer, text, blob) = (dialect.integer, dialect.text, dialect.blob)
        return [
            SQL(
                literal: """
                    create table credential (
                        device \(text) not null,
                        account \(text) not null,
                        current \(blob),
                        pending \(blob),
                        changed_at \(integer),
                        attempts \(integer) not null default 0,
                        next_at \(integer) not null default 0,
                        claimed_until \(integer) not null default 0,
                        problem \(text),
                        primary key (device, account))
                    """)
        ]
    }
}
