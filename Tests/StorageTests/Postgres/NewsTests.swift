import Desk
import Dispatch
import Postgres
import Storage
import StoreHarness
import Testing

/// Counts calls, and waits for them.
final class Bell: Sendable {
    private let rung = DispatchSemaphore(value: 0)

    func ring() { rung.signal() }

    /// - Returns: false when nobody rang for half a minute.
    func wait() -> Bool { rung.wait(timeout: .now() + .seconds(30)) == .success }

    /// Whether it was rung meanwhile.
    func isRung() -> Bool { rung.wait(timeout: .now()) == .success }
}

@Suite(.enabled(if: Database.available.contains(.postgres))) struct `News of other hosts` {
    @Test func `a commit is told to who listens, what was taken back is not`() throws {
        let place = try Database.postgres.place()
        let connection = try place.connection()
        try connection.execute("create table t (i integer)")
        let bell = Bell()
        let news = StoreNews(try ConnectionString(place.url)) { bell.ring() }
        #expect(bell.wait(), "listening is news itself: what came before may have been missed")
        try connection.begin(write: true)
        try connection.execute("insert into t values (1)")
        connection.rollback()
        try connection.begin(write: true)
        _ = try connection.integer("select count(*) from t")
        try connection.commit()
        try connection.begin(write: true)
        try connection.execute("insert into t values (2)")
        try connection.commit()
        #expect(bell.wait())
        #expect(!bell.isRung())
        withExtendedLifetime(news) {}
    }

    @Test func `two desks in one database do not hear each other`() throws {
        let (mine, other) = (try Database.postgres.place(), try Database.postgres.place())
        let bell = Bell()
        let news = StoreNews(try ConnectionString(mine.url)) { bell.ring() }
        #expect(bell.wait())
        for place in [other, mine] {
            let connection = try place.connection()
            try connection.begin(write: true)
            try connection.execute("create table t (i integer)")
            try connection.commit()
        }
        #expect(bell.wait())
        #expect(!bell.isRung())
        withExtendedLifetime(news) {}
    }

    @Test func `who listens comes back when the server does, and has news then`() throws {
        let server = try PostgresServer()
        let bell = Bell()
        let news = StoreNews(try ConnectionString(server.url())) { bell.ring() }
        #expect(bell.wait())
        try server.kill()
        try server.start()
        #expect(bell.wait())
        let connection = try PostgresConnection(ConnectionString(server.url()))
        try connection.begin(write: true)
        try connection.execute("create table t (i integer)")
        try connection.commit()
        #expect(bell.wait())
        withExtendedLifetime(news) {}
    }
}
