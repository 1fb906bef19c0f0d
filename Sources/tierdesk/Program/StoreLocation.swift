import FoundationEssentials
import Glibc
import Postgres
import SQLite
import Storage

/// Where a desk's store is: a file of this host, or a database that several hosts share.
enum StoreLocation {
    case sqlite(path: String)
    case postgres(ConnectionString)

    /// The store that the command line names, or the environment, or one's own.
    init(_ invocation: Invocation) throws {
        if let url = invocation.options["store"] {
            self = try Self.read(url)
            if case .postgres(let place) = self, place.hasPassword {
                throw Complaint(
                    .usage,
                    "Everybody on this host can read a command line. Leave the password out of --store and put it in ~/.pgpass, PGPASSFILE or PGPASSWORD."
                )
            }
        } else if let url = Environment["TIERDESK_STORE"] {
            self = try Self.read(url)
        } else {
            let home = Environment["HOME"] ?? "."
            let data =
                Environment.nonEmpty("XDG_DATA_HOME") ?? home + "/.local/share"
            self = .sqlite(path: data + "/tierdesk/desk.sqlite")
        }
    }

    private static func read(_ url: String) throws -> StoreLocation {
        if ConnectionString.isOne(url) {
            do {
                return .postgres(try ConnectionString(url))
            } catch {
                throw Complaint(.usage, "--store: \(error.context).")
            }
        }
        guard url.hasPrefix("sqlite:"), url.utf8.count > 7 else {
            throw Complaint(
                .usage,
                "--store takes sqlite:PATH or postgresql://…, for example sqlite:desk.sqlite or postgresql://db.example.com/tierdesk."
            )
        }
        return .sqlite(path: String(url.dropFirst(7)))
    }

    func connect() throws -> any Connection {
        switch self {
        case .sqlite(let path):
            try Self.prepareFolder(of: path)
            return try SQLiteConnection(path: path)
        case .postgres(let place):
            return try PostgresConnection(place)
        }
    }

    /// Calls `changed` on a thread of its own when another process may have written to the store.
    ///
    /// - Returns: what must be held on to meanwhile.
    func watch(_ changed: @escaping @Sendable () -> Void) -> AnyObject? {
        switch self {
        case .sqlite(let path): StoreWatch(storePath: path, changed)
        case .postgres(let place): StoreNews(place, changed)
        }
    }

    /// The same for every way to name the same file. May hold a password: for the environment, not for a command line.
    var url: String {
        switch self {
        case .sqlite(let path): "sqlite:" + Self.resolved(path)
        case .postgres(let place): place.text
        }
    }

    private static func resolved(_ path: String) -> String {
        if let whole = realpath(path, nil) {
            defer { free(whole) }
            return String(cString: whole)
        }
        // Not there yet: the folder it will be in is.
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let folder = path.contains("/") ? String(path.dropLast(name.utf8.count)) : "."
        guard let whole = realpath(folder.isEmpty ? "/" : folder, nil) else { return path }
        defer { free(whole) }
        return String(cString: whole) + "/" + name
    }

    /// The store's file; nil for a database.
    var file: String? {
        guard case .sqlite(let path) = self else { return nil }
        return Self.resolved(path)
    }

    /// The account that owns the store's file; nil for a database, which has accounts of its own.
    var owner: UInt32? {
        guard case .sqlite(let path) = self else { return nil }
        var status = stat()
        return stat(path, &status) == 0 ? status.st_uid : nil
    }

    /// Only the desk's own folder is made, and only for its owner; a wrong path elsewhere is a mistake to report.
    private static func prepareFolder(of path: String) throws {
        guard let slash = path.lastIndex(of: "/") else { return }
        let folder = String(path[..<slash])
        guard folder.hasSuffix("/tierdesk"), access(folder, F_OK) != 0 else { return }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}
