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

    @Test func `a store that may not be written says so`() throws {
        let store = try open()
        try store.connection.execute("pragma query_only = on")
        let error = #expect(throws: StoreError.self) { try store.take(Fixture.opening("Screen is black")) }
        #expect(error?.code == .readOnly)
        #expect(!store.connection.isInTransaction)
    }
}
