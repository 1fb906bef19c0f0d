import FoundationEssentials
import Glibc
import Postgres
import Storage

/// A private PostgreSQL server, on a Unix socket in a temporary folder and nowhere else.
///
/// A shell keeps watch over it and takes orders on its standard input. When that closes, because this process let go
/// or ended in whatever way, the shell stops the server and removes the folder.
package final class PostgresServer: @unchecked Sendable {
    /// Holds the socket; the server is reached as `host`.
    package let folder: String
    // Unchecked: orders are given by one thread, the one that made the server.
    private let orders: Int32
    private let answers: Int32

    package struct Failure: Error {
        package var text: String
    }

    /// Where the server's programs are; nil where PostgreSQL is not installed.
    package static let programs: String? = {
        let debian = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        let newest = versions.compactMap { Int($0) }.max()
        let path = (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":").map(String.init)
        let folders = [newest.map { "\(debian)/\($0)/bin" }].compactMap(\.self) + path
        return folders.first { folder in
            ["initdb", "postgres", "pg_isready", "psql"].allSatisfy { access(folder + "/" + $0, X_OK) == 0 }
        }
    }()

    /// Starts a server with an empty database `tierdesk` that the role `tierdesk` owns.
    ///
    /// - Parameter settings: more of what `postgresql.conf` holds, a line each.
    package convenience init(settings: [String] = []) throws { try self.init("create", settings: settings) }

    /// Starts a standby of a running server, which follows it over its socket.
    package convenience init(replicaOf primary: PostgresServer) throws {
        try self.init("follow", settings: [], primary: primary.folder)
    }

    private init(_ first: String, settings: [String], primary: String = "") throws {
        guard let programs = Self.programs else { throw Failure(text: "PostgreSQL is not installed") }
        var template = Array("/tmp/tierdesk-pg-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(text: "no temporary folder") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var (input, output): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        pipe(&input)
        pipe(&output)
        // Only the shell may hold its ends: another child with a copy would keep the server alive.
        for end in input + output { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (orders, answers) = (input[1], output[0])
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input[0], 0)
        posix_spawn_file_actions_adddup2(&actions, output[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, folder + "/log", O_WRONLY | O_CREAT | O_APPEND, 0o666)
        let words = [
            "/bin/sh", "-c", Self.watch, "sh", programs, folder, settings.joined(separator: "\n"), primary,
        ]
        let environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"]
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var process: pid_t = 0
        let status = posix_spawn(&process, "/bin/sh", &actions, nil, &argv, &envp)
        close(input[0])
        close(output[1])
        guard status == 0 else { throw Failure(text: "no shell") }
        try order(first)
    }

    deinit {
        close(orders)
        // The shell's end says that the folder is gone.
        var byte: UInt8 = 0
        while read(answers, &byte, 1) > 0 {}
        close(answers)
    }

    /// Ends the server as a power cut does.
    package func kill() throws { try order("kill") }
    package func start() throws { try order("start") }
    /// Makes a standby the one that takes writes.
    package func promote() throws { try order("promote") }

    /// Whether a standby has all that its primary wrote.
    package func hasEverything(of primary: PostgresServer) throws -> Bool {
        func position(_ server: PostgresServer, _ function: String) throws -> Int64? {
            // A standby is no place for a store, so libpq must be told that it will do.
            let url = server.url(user: "postgres") + "&target_session_attrs=any"
            return try PostgresConnection(ConnectionString(url)).integer(
                SQL(literal: "select (\(function)() - '0/0'::pg_lsn)::bigint"))
        }
        return try position(self, "pg_last_wal_replay_lsn") == position(primary, "pg_current_wal_lsn")
    }

    /// Gives an order and waits until it is carried out.
    private func order(_ word: String) throws {
        _ = (word + "\n").withCString { write(orders, $0, strlen($0)) }
        var answer: [UInt8] = []
        var byte: UInt8 = 0
        while read(answers, &byte, 1) == 1, byte != UInt8(ascii: "\n") { answer.append(byte) }
        guard answer == Array("done".utf8) else {
            let log = FileManager.default.contents(atPath: folder + "/log") ?? Data()
            throw Failure(
                text: "PostgreSQL did not \(word): " + String(decoding: log.suffix(2000), as: UTF8.self))
        }
    }

    /// A connection string for the database, with the schema given.
    ///
    /// - Parameter other: another server to try where this one is gone, or takes no writes.
    package func url(
        schema: String = "public", user: String = "tierdesk", or other: PostgresServer? = nil
    ) -> String {
        let hosts = ([folder] + [other?.folder].compactMap(\.self)).joined(separator: ",")
        return "postgresql://\(user)@/tierdesk?host=\(hosts)&options=-csearch_path%3D\(schema)"
    }

    private static let watch = #"""
        programs=$1 folder=$2 settings=$3 primary=$4
        data=$folder/data
        trap '' INT TERM HUP
        as=
        if [ "$(id -u)" = 0 ]; then
            # The server refuses to run as root.
            account=postgres; id -u $account >/dev/null 2>&1 || account=nobody
            chown "$account" "$folder" "$folder/log"
            as="setpriv --reuid=$(id -u $account) --regid=$(id -g $account) --clear-groups --"
        fi
        begin() {
            # A child of this shell, which can then wait for its end.
            $as "$programs/postgres" -D "$data" >&2 </dev/null &
            server=$!
            for attempt in $(seq 600); do
                "$programs/pg_isready" -q -h "$folder" && return
                kill -0 $server && sleep 0.05 || return
            done
        }
        end() { kill -QUIT $server; wait $server; true; }
        create() {
            $as "$programs/initdb" -D "$data" -U postgres -A trust -E UTF8 --no-sync --no-instructions \
                --locale=C.UTF-8 >&2 </dev/null || return
            $as tee -a "$data/postgresql.conf" >/dev/null <<END || return
        listen_addresses = ''
        unix_socket_directories = '$folder'
        fsync = off
        full_page_writes = off
        max_connections = 150
        shared_buffers = 48MB
        wal_keep_size = 256MB
        $settings
        END
            begin || return
            for command in "create role tierdesk login" \
                "create database tierdesk owner tierdesk template template0 locale_provider icu icu_locale 'en'"
            do
                $as "$programs/psql" -X -q -h "$folder" -U postgres -d postgres -c "$command" >&2 </dev/null || return
            done
        }
        follow() {
            $as "$programs/pg_basebackup" -h "$primary" -U postgres -D "$data" -R -c fast -N >&2 </dev/null || return
            echo "unix_socket_directories = '$folder'" | $as tee -a "$data/postgresql.auto.conf" >/dev/null
            begin
        }
        cd /
        while read -r order; do
            case $order in
            create) create ;;
            follow) follow ;;
            start) begin ;;
            promote) $as "$programs/pg_ctl" -D "$data" -s -w promote >&2 </dev/null ;;
            kill) end ;;
            esac && echo done || echo failed
        done
        end
        rm -rf "$folder"
        """#
}
