import FoundationEssentials
import Glibc
import Postgres
import SQLite
package import Storage
import Synchronization

/// A database that the store can live in. Every suite of the store's contract runs on each.
package enum Database: String, CaseIterable, Sendable {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"

    /// Those that this machine has.
    package static let available: [Database] = {
        if PostgresServer.programs != nil { return allCases }
        print("PostgreSQL is not installed: its half of the store's tests is left out.")
        return [.sqlite]
    }()

    /// An empty store's place that nobody else uses.
    package func place() throws -> StorePlace {
        switch self {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.path + "/tierdesk-" + UUID().uuidString
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return StorePlace(database: self, url: "sqlite:\(folder)/desk.sqlite", folder: folder)
        case .postgres:
            let server = try Self.server.get()
            let schema = "desk_\(Self.schemas.add(1, ordering: .relaxed).newValue)"
            let owner = try PostgresConnection(ConnectionString(server.url()))
            try owner.execute(SQL(literal: "create schema \(schema)"))
            return StorePlace(database: self, url: server.url(schema: schema), folder: nil)
        }
    }

    /// A connection to an empty store that no other connection will share.
    package func connection() throws -> any Connection {
        self == .sqlite ? try SQLiteConnection(path: ":memory:") : try place().connection()
    }

    /// One server for the whole run.
    private static let server = Result { try PostgresServer() }
    private static let schemas = Atomic(0)
}

/// Where an empty store is to be; gone with the value.
package final class StorePlace: Sendable {
    package let database: Database
    /// What `--store` takes.
    package let url: String
    private let folder: String?

    /// A place on a server that the test runs itself.
    package convenience init(url: String) { self.init(database: .postgres, url: url, folder: nil) }

    init(database: Database, url: String, folder: String?) {
        self.database = database
        self.url = url
        self.folder = folder
    }

    deinit {
        // A schema goes with its server.
        if let folder { try? FileManager.default.removeItem(atPath: folder) }
    }

    /// - Parameter patience: milliseconds to wait for another writer.
    package func connection(patience: Int? = nil) throws -> any Connection {
        switch database {
        case .sqlite:
            var options = SQLiteConnection.Options()
            if let patience { options.busyTimeoutMilliseconds = Int32(patience) }
            return try SQLiteConnection(path: String(url.dropFirst("sqlite:".count)), options: options)
        case .postgres:
            var options = PostgresConnection.Options()
            if let patience { options.lockTimeoutMilliseconds = patience }
            return try PostgresConnection(ConnectionString(url), options: options)
        }
    }
}
