import Desk
import Postgres
import Storage
import StoreHarness
import Testing

@Suite(.enabled(if: Database.available.contains(.postgres))) struct `The schema on PostgreSQL` {
    @Test func `compares every text byte by byte, as SQLite does`() throws {
        let store = try Database.postgres.store()
        try store.take(Fixture.opening("Screen is black"))
        let others = try store.connection.rows(
            """
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = current_schema() and data_type = 'text' and collation_name is distinct from 'C'
            """
        ) { $0.text(0) }
        #expect(others == [], "write \\(dialect.text) in the table's definition")
    }
}

/// The roles that the manual tells administrators to make.
@Suite(.enabled(if: Database.available.contains(.postgres))) struct Privileges {
    @Test func `a role that may only add to the log runs a desk, and can do no more to it`() throws {
        let server = try PostgresServer()
        let admin = try PostgresConnection(ConnectionString(server.url(user: "postgres")))
        try admin.execute("create schema desk")
        try admin.execute("grant usage, create on schema desk to tierdesk")
        let url = server.url(schema: "desk")
        _ = try Store(PostgresConnection(ConnectionString(url)), rules: Fixture.rules)
        try admin.execute("alter table desk.event owner to postgres")
        try admin.execute("grant select, insert on desk.event to tierdesk")

        let store = try Store(PostgresConnection(ConnectionString(url)), rules: Fixture.rules)
        for step in FaultTests.script { try step.run(store) }
        #expect(try store.verifyDerived() == [])
        for statement: SQL in [
            "update event set at = 0", "delete from event", "truncate event", "drop table event",
            "alter table event disable trigger all",
        ] {
            let error = #expect(throws: StoreError.self) { try store.connection.execute(statement) }
            #expect(error?.code == .readOnly, "\(statement.text)")
        }
    }
}
