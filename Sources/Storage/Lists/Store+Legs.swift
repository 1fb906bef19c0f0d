package import Desk
package import Wire

/// Cases at outside parties, over all tickets: derived from the log like every list.
extension Store {
    /// Legs in sight, by what is owed next; those that ended, the latest first.
    package func legs(_ view: LegView, limit: Int, for scope: Scope) throws -> [LegRow] {
        let lists: SQL =
            switch view {
            case .open: "('draft', 'to-file', 'there')"
            case .toFile: "('to-file')"
            case .ended: "('ended')"
            }
        let direction: SQL = view == .ended ? "desc" : "asc"
        return try connection.rows(
            """
            select record from leg
            where list in \(lists)
            and exists (select 1 from ticket where ticket.number = leg.ticket and \(scope.condition))
            order by due \(direction), ticket \(direction), leg \(direction) limit \(limit)
            """
        ) { try payload.read(LegRow.self, $0.bytes(0), "a leg") }
    }

    /// Legs that a party closes by now, since nobody answered it.
    package func silentLegs(at now: Timestamp, limit: Int) throws -> [(ticket: Int, leg: Int)] {
        try connection.rows(
            """
            select ticket, leg from leg where silent_at is not null and silent_at <= \(now)
            order by silent_at, ticket limit \(limit)
            """
        ) { (ticket: $0.int(0), leg: $0.int(1)) }
    }

    func writeLegs(from old: [LegRow], to new: [LegRow], ticket: Int) throws {
        for row in old where !new.contains(where: { $0.leg.id == row.leg.id }) {
            try connection.execute("delete from leg where ticket = \(ticket) and leg = \(row.leg.id)")
        }
        for row in new where !old.contains(row) {
            let due = row.owed?.order ?? row.leg.endedAt.seconds
            try connection.execute(
                """
                insert into leg (ticket, leg, list, party, due, silent_at, record)
                values (
                    \(ticket), \(row.leg.id), \(row.leg.state.list), \(row.leg.party), \(due), \(row.leg.silenceEnds),
                    \(payload.text(row)))
                on conflict (ticket, leg) do update set
                    list = excluded.list, party = excluded.party, due = excluded.due, silent_at = excluded.silent_at,
                    record = excluded.record
                """)
        }
    }
}

extension Leg {
    /// When it ended, as far as that shows.
    fileprivate var endedAt: Timestamp { resolvedAt ?? filedAt?.at ?? openedAt }
}

extension Leg.State {
    /// The list that it is in.
    fileprivate var list: String {
        switch self {
        case .drafted: "draft"
        case .adminToFile: "to-file"
        case .filed, .acknowledged, .waitingOnUs, .waitingOnThem: "there"
        case .resolved, .closedBySilence, .misrouted, .withdrawn: "ended"
        }
    }
}
