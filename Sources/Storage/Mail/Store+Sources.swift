package import Desk
package import Wire

/// The heartbeat of each way in and out: health is what happened last, not that a process runs (`helpdesk` b12).
extension Store {
    /// Notes that a source was looked at and had no problem. A quiet one costs a write twice a minute, not more.
    package func sourceSucceeded(_ name: String, taken: Int, at now: Timestamp) throws {
        let isFresh = try connection.integer(
            """
            select 1 from mail_source
            where name = \(name) and problem = '' and succeeded_at > \(now.adding(seconds: -30))
            """)
        if taken == 0, isFresh != nil { return }
        try writing {
            try connection.execute(
                """
                insert into mail_source (name, succeeded_at, tried_at, taken, problem, position)
                values (\(name), \(now), \(now), \(taken), '', '')
                on conflict (name) do update set succeeded_at = excluded.succeeded_at, tried_at = excluded.tried_at,
                    taken = mail_source.taken + excluded.taken, problem = ''
                """)
        }
    }

    /// - Parameter problem: facts about what went wrong, without anybody's text, address or secret.
    package func sourceFailed(_ name: String, problem: String, at now: Timestamp) throws {
        try writing {
            try connection.execute(
                """
                insert into mail_source (name, succeeded_at, tried_at, taken, problem, position)
                values (\(name), 0, \(now), 0, \(problem), '')
                on conflict (name) do update set tried_at = excluded.tried_at, problem = excluded.problem
                """)
        }
    }

    /// Where a source has read up to, in its own words; empty at first.
    package func sourcePosition(_ name: String) throws -> String {
        try connection.row("select position from mail_source where name = \(name)") { $0.text(0) } ?? ""
    }

    package func setSourcePosition(_ name: String, _ position: String) throws {
        try writing {
            try connection.execute(
                """
                insert into mail_source (name, succeeded_at, tried_at, taken, problem, position)
                values (\(name), 0, 0, 0, '', \(position))
                on conflict (name) do update set position = excluded.position
                """)
        }
    }

    package func sources() throws -> [SourceHealth] {
        try connection.rows(
            "select name, succeeded_at, tried_at, taken, problem from mail_source order by name"
        ) { row in
            let succeeded = row.integer(1)
            return SourceHealth(
                name: row.text(0), succeededAt: succeeded == 0 ? nil : Timestamp(seconds: succeeded),
                triedAt: Timestamp(seconds: row.integer(2)), taken: row.int(3), problem: row.text(4))
        }
    }
}
