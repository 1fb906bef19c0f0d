/// What is counted of conditions beside the log: lasting, since the log does not say it.
extension Migration {
    static func alerts(_ dialect: any Dialect) -> [SQL] {
        let (integer, text) = (dialect.integer, dialect.text)
        return [
            SQL(
                literal: """
                    create table alert_tally (
                        identity \(text) not null primary key,
                        alert \(integer),
                        count \(integer) not null,
                        last_at \(integer) not null,
                        recent \(text) not null,
                        expires_at \(integer))
                    """),
            "create index alert_tally_expiry on alert_tally (expires_at) where expires_at is not null",
            "create index alert_tally_alert on alert_tally (alert) where alert is not null",
            "create index alert_tally_held on alert_tally (last_at) where alert is null",
        ]
    }
}
