import Desk
import Postgres
import Storage
import StoreHarness
import Testing

/// A server that goes away at the worst moments: what is told of a commit is what happened to it.
@Suite(.enabled(if: Database.available.contains(.postgres))) struct `A server that goes away` {
    let place: StorePlace
    let connection: any Connection
    /// Another connection, to look and to meddle.
    let witness: any Connection

    init() throws {
        place = try Database.postgres.place()
        connection = try place.connection()
        witness = try place.connection()
        try witness.execute("create table t (i integer)")
    }

    private func write(_ number: Int, in connection: any Connection) throws {
        try connection.begin(write: true)
        defer { connection.rollback() }
        try connection.execute("insert into t values (\(number))")
        try connection.commit()
    }

    /// Ends the server's side of a connection.
    private func cut(_ connection: any Connection) throws {
        let process = try connection.integer("select pg_backend_pid()")
        #expect(
            try witness.integer("select 1 where pg_terminate_backend(\(Int(process ?? 0))::int, 10000)") == 1)
    }

    private var kept: [Int] {
        get throws { try witness.rows("select i from t order by i") { $0.int(0) } }
    }

    @Test func `between commands is not noticed`() throws {
        try write(1, in: connection)
        try cut(connection)
        try write(2, in: connection)
        try cut(connection)
        #expect(try connection.integer("select count(*) from t") == 2)
    }

    @Test func `inside a transaction undoes all of it, and nothing slips out beside it`() throws {
        try connection.begin(write: true)
        try connection.execute("insert into t values (1)")
        try cut(connection)
        for _ in 0..<2 {
            let error = #expect(throws: StoreError.self) {
                try connection.execute("insert into t values (2)")
            }
            #expect(error?.code == .away)
        }
        let error = #expect(throws: StoreError.self) { try connection.commit() }
        #expect(error?.code == .away)
        #expect(!connection.isInTransaction)
        #expect(try kept == [])
        try write(3, in: connection)
        #expect(try kept == [3])
    }

    @Test func `just before a commit happens is told as not saved`() throws {
        try witness.execute(
            """
            create function cut_off() returns trigger language plpgsql as $body$
            begin
                if new.i = 2 then perform pg_terminate_backend(pg_backend_pid()); end if;
                return null;
            end $body$
            """)
        try witness.execute(
            """
            create constraint trigger cut_off after insert on t deferrable initially deferred
            for each row execute function cut_off()
            """)
        try write(1, in: connection)
        let error = #expect(throws: StoreError.self) { try write(2, in: connection) }
        #expect(error?.code == .away)
        try write(3, in: connection)
        #expect(try kept == [1, 3])
    }

    @Test func `just after a commit happened is told as saved`() throws {
        // A commit waits for a standby that never comes: it has happened, and its answer is not sent.
        let server = try PostgresServer()
        let url = server.url()
        let writer = try PostgresConnection(ConnectionString(url))
        try writer.execute("create table t (i integer)")
        let adminURL = server.url(user: "postgres")
        let admin = try PostgresConnection(ConnectionString(adminURL))
        try admin.execute("alter system set synchronous_standby_names = 'nobody'")
        try admin.execute("select pg_reload_conf()")
        let outcome = atOnce(2) { index -> StoreError? in
            do {
                if index == 0 {
                    let writer = try PostgresConnection(ConnectionString(url))
                    try writer.begin(write: true)
                    try writer.execute("insert into t values (1)")
                    try writer.commit()
                } else {
                    let admin = try PostgresConnection(ConnectionString(adminURL))
                    try until {
                        try admin.integer(
                            """
                            select pg_terminate_backend(pid)::int from pg_stat_activity where wait_event = 'SyncRep'
                            """) == 1
                    }
                }
                return nil
            } catch {
                return error as? StoreError ?? StoreError(.other, "not ended in time")
            }
        }
        #expect(outcome.compactMap(\.self) == [])
        #expect(try writer.integer("select count(*) from t") == 1)
    }

    @Test func `for good is told as not known, once it was looked for long enough`() throws {
        let server = try PostgresServer()
        let connection = try PostgresConnection(ConnectionString(server.url()))
        try connection.execute("create table t (i integer)")
        try connection.execute(
            """
            create function hold() returns trigger language plpgsql as $body$
            begin perform pg_sleep(60); return null; end $body$
            """)
        try connection.execute(
            """
            create constraint trigger hold after insert on t deferrable initially deferred
            for each row execute function hold()
            """)
        let url = server.url()
        let codes = atOnce(2) { index -> StoreError.Code? in
            do {
                if index == 1 {
                    let witness = try PostgresConnection(ConnectionString(url))
                    try until {
                        try witness.integer("select 1 from pg_stat_activity where wait_event = 'PgSleep'")
                            == 1
                    }
                    try server.kill()
                } else {
                    var options = PostgresConnection.Options()
                    options.outcomeAttempts = 3
                    let writer = try PostgresConnection(ConnectionString(url), options: options)
                    try writer.begin(write: true)
                    try writer.execute("insert into t values (1)")
                    try writer.commit()
                }
                return nil
            } catch {
                return (error as? StoreError)?.code
            }
        }
        #expect(codes == [.outcomeUnknown, nil])
    }
}
