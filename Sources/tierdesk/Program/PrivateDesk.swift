import Desk
import FoundationEssentials
import Glibc
import Sockets

/// One's own desk over a store: a `tierdesk serve` that is started with the first console or command and ends when
/// the last one has been gone for a while, the way a terminal multiplexer keeps its server.
struct PrivateDesk {
    /// Its socket; another store, configuration or clock is another desk.
    let socket: String
    private let store: StoreLocation
    private let arguments: [String]

    /// How long it stays after its last client.
    static let idleMilliseconds = 3_000

    init(_ invocation: Invocation, store: StoreLocation, extra: [String] = []) throws {
        self.store = store
        var arguments = extra
        for option in ["config", "now"] {
            if let value = invocation.options[option] { arguments += ["--\(option)", value] }
        }
        self.arguments = arguments
        let identity = ([store.url] + arguments).joined(separator: "\0")
        socket = try Self.folder() + "/desk-\(Self.digest(identity)).sock"
    }

    func connect(speaker: AgentName?, watches: Bool) throws -> DeskLine {
        do {
            return try DeskLine(path: socket, speaker: speaker, watches: watches)
        } catch let error as SocketError where error.isNobodyThere {
            // Below: it is started.
        } catch DeskLine.Lost.broken {
            // It was just ending.
        }
        // One starts it, the others wait for that one.
        let lock = try FileLock(path: socket + ".start", waits: true)
        defer { withExtendedLifetime(lock) {} }
        do {
            return try DeskLine(path: socket, speaker: speaker, watches: watches)
        } catch let error as SocketError where error.isNobodyThere {
            try start()
            return try DeskLine(path: socket, speaker: speaker, watches: watches)
        }
    }

    // MARK: Starting

    private func start() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw Complaint(
                .unavailable, "Your desk could not be started: \(String(cString: strerror(errno))).")
        }
        // The server must not hold the end that we read.
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        let words = ["tierdesk", "serve", "--private", "--socket", socket] + arguments
        var environment = ProcessInfo.processInfo.environment
        // Not on the command line: everybody on the host can read that.
        environment["TIERDESK_STORE"] = store.url
        environment["NOTIFY_SOCKET"] = nil
        environment["LISTEN_FDS"] = nil
        let program: BackgroundProgram
        do throws(SocketError) {
            program = try BackgroundProgram(
                path: Self.program, arguments: words, environment: environment, output: ends[1])
        } catch {
            close(ends[0])
            close(ends[1])
            throw Complaint(.unavailable, "Your desk could not be started: \(error).")
        }
        close(ends[1])
        defer { close(ends[0]) }
        let answer = Self.readLine(ends[0])
        if answer.hasPrefix(ServeCommand.readyWord) { return }
        let status = program.wait().flatMap(ExitStatus.init(rawValue:)) ?? .software
        let prefix = "tierdesk: "
        let sentence = answer.hasPrefix(prefix) ? String(answer.dropFirst(prefix.count)) : answer
        throw Complaint(
            status,
            sentence.isEmpty ? "Your desk could not be started. `tierdesk serve` shows why." : sentence)
    }

    /// This very program, also when it was replaced on the disk since.
    private static let program = "/proc/self/exe"

    private static func readLine(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while bytes.count < 4096 {
            let count = read(descriptor, &byte, 1)
            if count == 1, byte != 0x0A { bytes.append(byte) } else if count >= 0 || errno != EINTR { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Where its socket is

    /// A folder of this account alone; a folder that somebody else could write to is not used.
    private static func folder() throws -> String {
        let runtime = Environment.nonEmpty("XDG_RUNTIME_DIR")
        let path = runtime.map { $0 + "/tierdesk" } ?? "/tmp/tierdesk-\(getuid())"
        mkdir(path, 0o700)
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid(),
            status.st_mode & 0o077 == 0
        else {
            throw Complaint(
                .cannotCreate,
                "\(Complaint.quote(path)) must be a folder that only you can enter. Remove it, or set XDG_RUNTIME_DIR."
            )
        }
        return path
    }

    /// FNV-1a: short enough for a socket's name, and the same for the same desk.
    private static func digest(_ text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
