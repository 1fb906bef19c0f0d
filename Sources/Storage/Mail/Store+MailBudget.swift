package import Desk

/// What keeps automatic mail from running in circles: counts of what was sent, and addresses that refuse mail.
extension Store {
    /// How many automatic mails were made since a moment: of a kind to an address and on a ticket, and in all.
    package func automaticMail(
        to address: String, ticket: Int, budget: MailRules.Budget, of kind: MailOrder.Kind, at now: Timestamp
    ) throws -> (address: Int, ticket: Int, global: Int) {
        func count(_ allowance: MailRules.Allowance, _ condition: SQL) throws -> Int {
            let since = now.adding(seconds: -allowance.seconds)
            let found = try connection.integer(
                """
                select count(*) from outbox o join delivery d on d.outbox = o.id
                where o.automatic = 1 and o.created_at > \(since) and d.state <> 'suppressed' and \(condition)
                """)
            return Int(found ?? 0)
        }
        return (
            try count(budget.perAddress, "d.address = \(address) and o.kind = \(kind)"),
            try count(budget.perTicket, "o.ticket = \(ticket) and o.kind = \(kind)"),
            try count(budget.global, "1 = 1")
        )
    }

    /// Remembers that an address refused mail for good.
    package func markAddress(_ address: String, status: String, at now: Timestamp) throws {
        try writing {
            try connection.execute(
                """
                insert into refused_address (address, status, at) values (\(address), \(status), \(now))
                on conflict (address) do update set status = excluded.status, at = excluded.at
                """)
        }
    }

    /// The status with which an address refused mail, where it did so since a moment.
    package func refusal(of address: String, since: Timestamp) throws -> String? {
        try connection.row(
            "select status from refused_address where address = \(address) and at > \(since)"
        ) { $0.text(0) }
    }

    /// A person writing from the address shows that it works again.
    package func clearAddress(_ address: String) throws {
        guard try connection.integer("select 1 from refused_address where address = \(address)") != nil else {
            return
        }
        try writing {
            try connection.execute("delete from refused_address where address = \(address)")
        }
    }
}
