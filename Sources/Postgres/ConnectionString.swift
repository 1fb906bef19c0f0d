import CPostgres
import Glibc
package import Storage

/// Where a PostgreSQL store is, as libpq reads it: `postgresql://…`, one host or several.
///
/// Passwords, services and everything that the string leaves out come from where libpq looks for them:
/// `PGPASSFILE`, `PGPASSWORD`, `PGSERVICE` and the rest. No error quotes the string, for it may hold a password.
package struct ConnectionString: Hashable, Sendable {
    /// As it was given, a password in it included.
    package let text: String
    /// Whether the string itself holds a password.
    package let hasPassword: Bool
    /// Whether a service file has a say: then it, and no default of ours, fills what the string leaves out.
    private let namesService: Bool

    /// - Throws: ``StoreError`` with `cannotOpen` for a string that libpq could not read, or would read wrongly.
    package init(_ text: String) throws(StoreError) {
        let options = try Self.options(text)
        // A password whose special characters are not escaped ends up in other parts, which libpq's errors quote.
        let ports = options["port"] ?? ""
        let isTorn =
            ["host", "hostaddr", "dbname", "user"].contains { options[$0]?.contains("@") == true }
            || !ports.utf8.allSatisfy { $0 == UInt8(ascii: ",") || (48...57).contains($0) }
        guard !isTorn else { throw Self.unreadable }
        self.text = text
        hasPassword = options["password"] != nil
        namesService = options["service"] != nil
    }

    package static func isOne(_ text: String) -> Bool {
        text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
    }

    private static let unreadable = StoreError(
        .cannotOpen,
        "opening the store: the connection string cannot be read; in its password, write @ as %40, : as %3A, / as %2F"
    )

    private static func options(_ text: String) throws(StoreError) -> [String: String] {
        var message: UnsafeMutablePointer<CChar>?
        guard isOne(text), let first = PQconninfoParse(text, &message) else {
            PQfreemem(message)
            throw unreadable
        }
        defer { PQconninfoFree(first) }
        var options: [String: String] = [:]
        var option = first
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { options[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return options
    }

    // MARK: Connecting

    /// What holds unless the string, the environment or a service says otherwise: of several hosts the one that takes
    /// writes, nobody waits long for a host that is gone, and a line that went dead is noticed.
    private static let defaults: [(name: String, variable: String, value: String)] = [
        ("target_session_attrs", "PGTARGETSESSIONATTRS", "read-write"),
        ("connect_timeout", "PGCONNECT_TIMEOUT", "5"), ("keepalives_idle", "", "30"),
        ("keepalives_interval", "", "10"), ("keepalives_count", "", "3"), ("tcp_user_timeout", "", "30000"),
    ]

    /// - Returns: a connection that the caller finishes.
    func connect() throws(StoreError) -> OpaquePointer {
        var settings = [("fallback_application_name", "tierdesk")]
        if !namesService, getenv("PGSERVICE") == nil {
            settings += Self.defaults.filter { getenv($0.variable) == nil }.map { ($0.name, $0.value) }
        }
        // What comes later counts more; libpq takes the database name apart when it is a whole string.
        settings += [("dbname", text), ("client_encoding", "UTF8")]
        let names = settings.map { strdup($0.0) }
        let values = settings.map { strdup($0.1) }
        defer { for pointer in names + values { free(pointer) } }
        let handle = PQconnectdbParams(
            names.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        guard let handle else { throw StoreError(.away, "opening the store: no memory") }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw StoreError(.away, "opening the store: " + Self.reason(handle))
        }
        return handle
    }

    /// libpq's own words without hosts, ports and paths: one reason for each host it tried.
    private static func reason(_ handle: OpaquePointer) -> String {
        let message = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        var reasons: [String] = []
        for line in message.split(separator: "\n") where line.first?.isWhitespace == false {
            let words = line.split(separator: " failed: ", maxSplits: 1).last ?? line
            let reason = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !reasons.contains(reason) { reasons.append(reason) }
        }
        return reasons.joined(separator: "; ")
    }
}
