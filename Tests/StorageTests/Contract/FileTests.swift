import Desk
import FoundationEssentials
import Glibc
import SQLite
import Storage
import Testing
import Wire

/// A directory of its own for each test, gone with it.
final class Folder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/tierdesk-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String = "desk.sqlite") -> String { path + "/" + name }
}

@Suite struct `Store in a file` {
    let folder: Folder

    init() throws { folder = try Folder() }

    private func open(_ path: String? = nil) throws -> Store {
        try Store(try SQLiteConnection(path: path ?? folder.file()), rules: Fixture.rules)
    }

    @Test func `only its owner may read it, the write-ahead log included`() throws {
        let store = try open()
        try store.take(Fixture.opening("Screen is black"))
        for name in ["desk.sqlite", "desk.sqlite-wal"] {
            var status = stat()
            #expect(stat(folder.file(name), &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600, "\(name)")
        }
    }

    @Test func `what was committed is there when it is opened again`() throws {
        var lines: [String] = []
        do {
            let store = try open()
            try store.take(Fixture.opening("Screen is black"))
            try store.exportLog { lines.append($0) }
        }
        var again: [String] = []
        try open().exportLog { again.append($0) }
        #expect(again == lines)
        #expect(lines.count == 3)
    }

    @Test func `a commit is on the disk unless asked otherwise`() throws {
        #expect(try SQLiteConnection(path: folder.file()).integer("pragma synchronous") == 2)
        var options = SQLiteConnection.Options()
        options.synchronous = .normal
        #expect(
            try SQLiteConnection(path: folder.file(), options: options).integer("pragma synchronous") == 1)
    }

    @Test(arguments: [
        ("", "a directory"), ("/none/desk.sqlite", "its directory does not exist"),
        ("/plain/desk.sqlite", "not a directory"),
    ])
    func `a wrong path says what is wrong with it`(_ suffix: String, _ reason: String) throws {
        try Data("text".utf8).write(to: URL(filePath: folder.file("plain")))
        let error = #expect(throws: StoreError.self) { try SQLiteConnection(path: folder.path + suffix) }
        #expect(error?.code == .cannotOpen)
        #expect(error.map { "\($0)".contains(reason) } == true)
        #expect(error.map { !"\($0)".contains(folder.path) } == true)
    }

    @Test func `a file of something else is refused and left alone`() throws {
        let text = Data(String(repeating: "this is no database\n", count: 100).utf8)
        try text.write(to: URL(filePath: folder.file()))
        let error = #expect(throws: StoreError.self) { try open() }
        #expect(error?.code == .corrupt)
        #expect(try Data(contentsOf: URL(filePath: folder.file())) == text)
    }

    @Test func `a store of a later version is refused`() throws {
        try open().connection.execute("insert into schema_version (version) values (1000)")
        let error = #expect(throws: StoreError.self) { try open() }
        #expect(error?.code == .schemaTooNew)
    }

    @Test func `a store that may not be written says so`() throws {
        let store = try open()
        try store.connection.execute("pragma query_only = on")
        let error = #expect(throws: StoreError.self) { try store.take(Fixture.opening("Screen is black")) }
        #expect(error?.code == .readOnly)
        #expect(!store.connection.isInTransaction)
    }

    @Test func `another writer is waited for, then reported`() throws {
        var options = SQLiteConnection.Options()
        options.busyTimeoutMilliseconds = 1
        let first = try open()
        let second = try Store(
            try SQLiteConnection(path: folder.file(), options: options), rules: Fixture.rules)
        try first.transaction {
            let error = #expect(throws: StoreError.self) {
                try second.take(Fixture.opening("Screen is black"))
            }
            #expect(error?.code == .busy)
            // Readers never wait.
            let counts = try second.counts(agent: Fixture.ada.name)
            #expect(counts[.all] == 0)
        }
        try second.take(Fixture.opening("Screen is black"))
        #expect(try first.ticket(1) != nil)
    }

    @Test func `of two writers with the same view exactly one wins`() throws {
        let stores = [try open(), try open()]
        try stores[0].take(Fixture.opening("Screen is black"))
        for round in 0..<20 {
            let views = try stores.map { try $0.ticket(1) }
            var wins = 0
            for (index, store) in (round % 2 == 0 ? stores : stores.reversed()).enumerated() {
                let ticket = try #require(views[index])
                do {
                    _ = try store.append(Fixture.command(.note("round \(round)"), on: ticket), to: ticket)
                    wins += 1
                } catch let error as StoreError {
                    #expect(error.code == .versionConflict)
                }
            }
            #expect(wins == 1)
        }
        #expect(try stores[1].ticket(1)?.version == 21)
        #expect(try stores[0].verifyDerived() == [])
    }

    @Test func `the log refuses to be changed`() throws {
        let store = try open()
        try store.take(Fixture.opening("Screen is black"))
        for statement: SQL in ["update event set at = 0", "delete from event"] {
            #expect(throws: StoreError.self) { try store.connection.execute(statement) }
        }
        #expect(try store.lastSequence() == 1)
    }
}
