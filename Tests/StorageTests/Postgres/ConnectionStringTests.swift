import Postgres
import Storage
import Testing

@Suite struct `Connection strings` {
    @Test(arguments: [
        "postgresql://db.example.com/tierdesk", "postgres://tierdesk@/tierdesk?host=/run/postgresql",
        "postgresql://tierdesk@one:5432,two:5433/tierdesk?target_session_attrs=read-write",
        "postgresql://[::1]/tierdesk", "postgresql://?service=desk",
    ])
    func `are what libpq reads`(_ text: String) throws {
        #expect(try !ConnectionString(text).hasPassword)
    }

    @Test(arguments: [
        "postgresql://tierdesk:secret@db.example.com/tierdesk", "postgresql://db/tierdesk?password=secret",
        "postgresql://tierdesk:se%40cret@db/tierdesk", "postgresql://tierdesk:my?secret@db/tierdesk",
    ])
    func `say whether they hold a password`(_ text: String) throws {
        #expect(try ConnectionString(text).hasPassword)
    }

    @Test(arguments: [
        "sqlite:desk.sqlite", "", "postgresql", "host=db password=secret", "postgresql://db:secret/tierdesk",
        "postgresql://tierdesk:my@secret@db/tierdesk", "postgresql://tierdesk:my/secret@db/tierdesk",
        "postgresql://tierdesk:my:secret@/@/tierdesk",
        "postgresql://db/tierdesk?secret", "postgresql://db/tierdesk?secret=1", "postgresql://db/%zzsecret",
    ])
    func `that cannot be right are refused, and nothing of them is said`(_ text: String) {
        let error = #expect(throws: StoreError.self) { try ConnectionString(text) }
        #expect(error?.code == .cannotOpen)
        #expect(error.map { !"\($0)".contains("secret") } == true)
    }

    @Test func `a server that is not there is named neither`() throws {
        let place = try ConnectionString("postgresql://kim:secret@/tierdesk?host=/nonexistent/sesame")
        let error = #expect(throws: StoreError.self) { try PostgresConnection(place) }
        #expect(error?.code == .away)
        let text = error.map { "\($0)" } ?? ""
        #expect(text.contains("No such file"))
        #expect(!text.contains("secret") && !text.contains("sesame"))
    }
}
