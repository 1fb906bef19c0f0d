package import Desk
package import Wire

/// Where agents were when their line dropped, to offer it again.
extension Store {
    package func seat(of agent: AgentName) throws -> Seat? {
        try connection.row("select record from seat where agent = \(agent)") {
            // A seat of another version is no loss worth an error.
            try? payload.read(Seat.self, $0.bytes(0), "a seat")
        } ?? nil
    }

    package func keepSeat(_ seat: Seat, of agent: AgentName, at now: Timestamp) throws {
        try writing {
            try connection.execute(
                """
                insert into seat (agent, record, left_at) values (\(agent), \(try payload.text(seat)), \(now))
                on conflict (agent) do update set record = excluded.record, left_at = excluded.left_at
                """)
        }
    }

    package func dropSeat(of agent: AgentName) throws {
        guard try connection.integer("select 1 from seat where agent = \(agent)") != nil else { return }
        try writing { try connection.execute("delete from seat where agent = \(agent)") }
    }
}
