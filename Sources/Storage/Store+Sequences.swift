package import Desk

/// Commands of the console that agents recorded.
extension Store {
    /// The agent's own, by name.
    package func sequences(of agent: AgentName) throws -> [CommandSequence] {
        try connection.rows("select name, steps from command_sequence where agent = \(agent) order by name") {
            CommandSequence(
                name: $0.text(0), steps: try payload.read([String].self, $0.bytes(1), "a sequence"))
        }
    }

    /// Keeps a sequence in place of the one of that name.
    package func saveSequence(_ sequence: CommandSequence, of agent: AgentName, at now: Timestamp) throws {
        let steps = try payload.text(sequence.steps)
        try writing {
            try connection.execute(
                """
                insert into command_sequence (agent, name, steps, saved_at)
                values (\(agent), \(sequence.name), \(steps), \(now))
                on conflict (agent, name) do update set steps = excluded.steps, saved_at = excluded.saved_at
                """)
        }
    }

    package func deleteSequence(_ name: String, of agent: AgentName) throws {
        try writing {
            try connection.execute(
                "delete from command_sequence where agent = \(agent) and name = \(name)")
        }
    }
}

extension Migration {
    /// Sequences that agents recorded, their steps as JSON.
    static let sequences: @Sendable (any Dialect) -> [SQL] = { dialect in
        let (integer, text) = (dialect.integer, dialect.text)
        return [
            SQL(
                literal: """
                    create table command_sequence (
                        agent \(text) not null,
                        name \(text) not null,
                        steps \(text) not null,
                        saved_at \(integer) not null,
                        primary key (agent, name))
                    """)
        ]
    }
}
