import Desk
import Postgres
import Storage
import StoreHarness
import Synchronization
import Testing

/// A primary that dies under its writers, and the standby that takes its place.
@Suite(.enabled(if: Database.available.contains(.postgres))) struct Failover {
    let primary: PostgresServer
    let standby: PostgresServer

    init() throws {
        primary = try PostgresServer()
        let store = try Store(PostgresConnection(ConnectionString(primary.url())), rules: Fixture.rules)
        try store.take(Fixture.opening("Screen is black"))
        standby = try PostgresServer(replicaOf: primary)
        // From now on an answer means that the standby has it, too.
        let admin = try PostgresConnection(ConnectionString(primary.url(user: "postgres")))
        try admin.execute("alter system set synchronous_standby_names = '*'")
        try admin.execute("select pg_reload_conf()")
        try until {
            try admin.integer("select 1 from pg_stat_replication where sync_state = 'sync'") == 1
        }
    }

    /// What a writer was told of each note it tried to write.
    private enum Told { case saved, notSaved, notKnown }

    private struct Progress {
        var saved = 0
        /// Counted again once the standby took over.
        var savedAfter = 0
        var isPromoted = false
    }

    private static let writers = 4
    private static let notes = 40

    @Test func `whoever was told "saved" finds it once, whoever was told "not saved" finds nothing`() throws {
        let url = primary.url(or: standby)
        let progress = Mutex(Progress())
        let diaries = atOnce(Self.writers + 1) { index -> [String: Told] in
            if index == Self.writers {
                try? until { progress.withLock { $0.saved >= Self.notes } }
                try? primary.kill()
                try? standby.promote()
                progress.withLock { $0.isPromoted = true }
                return [:]
            }
            var diary: [String: Told] = [:]
            guard let store = try? Store(PostgresConnection(ConnectionString(url)), rules: Fixture.rules)
            else {
                return [:]
            }
            try? until {
                let note = "note \(diary.count) of \(index)"
                do {
                    try store.carryOut(.note(note), on: 1)
                    diary[note] = .saved
                    progress.withLock { progress in
                        progress.saved += 1
                        if progress.isPromoted { progress.savedAfter += 1 }
                    }
                } catch {
                    diary[note] = (error as? StoreError)?.code == .outcomeUnknown ? .notKnown : .notSaved
                }
                return progress.withLock { $0.savedAfter >= Self.notes }
            }
            return diary
        }
        let store = try Store(PostgresConnection(ConnectionString(url)), rules: Fixture.rules)
        var found: [String: Int] = [:]
        for entry in try #require(try store.ticket(1)).entries { found[entry.text, default: 0] += 1 }
        var told: [Told: Int] = [:]
        for (note, answer) in diaries.flatMap({ $0 }) {
            told[answer, default: 0] += 1
            switch answer {
            case .saved: #expect(found[note] == 1, "\(note)")
            case .notSaved: #expect(found[note] == nil, "\(note)")
            case .notKnown: #expect(found[note, default: 0] <= 1, "\(note)")
            }
        }
        #expect(told[.saved, default: 0] >= 2 * Self.notes)
        #expect(told[.notSaved, default: 0] > 0)
        #expect(told[.notKnown] == nil)
        #expect(try store.verifyDerived() == [])
    }

    @Test func `a standby is not taken for the primary`() throws {
        for attributes in ["", "&target_session_attrs=any"] {
            let error = #expect(throws: StoreError.self) {
                let place = try ConnectionString(standby.url() + attributes)
                try PostgresConnection(place).begin(write: true)
            }
            #expect(error?.code == (attributes.isEmpty ? .away : .readOnly))
        }
    }

    @Test func `who listens follows to the standby`() throws {
        let bell = Bell()
        let news = StoreNews(try ConnectionString(primary.url(or: standby))) { bell.ring() }
        #expect(bell.wait())
        try primary.kill()
        try standby.promote()
        #expect(bell.wait())
        let store = try Store(PostgresConnection(ConnectionString(standby.url())), rules: Fixture.rules)
        try store.carryOut(.note("after"), on: 1)
        #expect(bell.wait())
        withExtendedLifetime(news) {}
    }
}
