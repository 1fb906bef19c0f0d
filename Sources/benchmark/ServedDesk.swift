import Glibc
import Sockets
import Wire

/// `tierdesk serve` in a process of its own, to be measured and to be killed.
final class ServedDesk {
    let socket: String
    private let binary: String
    private let store: String
    private(set) var process: BackgroundProgram?

    /// - Parameter store: as `--store` takes it.
    init(binary: String, store: String, socket: String) throws {
        self.binary = binary
        self.store = store
        self.socket = socket
        try start()
    }

    deinit {
        process?.kill(SIGKILL)
        _ = process?.wait()
    }

    func start() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure.busy }
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        defer { close(ends[0]) }
        process = try BackgroundProgram(
            path: binary, arguments: ["tierdesk", "serve", "--socket", socket],
            environment: ["HOME": "/nonexistent", "TIERDESK_STORE": store, "PATH": "/usr/bin:/bin"],
            output: ends[1])
        close(ends[1])
        var block = [UInt8](repeating: 0, count: 4096)
        let count = block.withUnsafeMutableBytes { read(ends[0], $0.baseAddress, $0.count) }
        guard String(decoding: block.prefix(max(0, count)), as: UTF8.self).hasPrefix("ready ") else {
            throw Failure.storeUnavailable(reason: "the desk did not start")
        }
    }

    func kill() {
        process?.kill(SIGKILL)
        _ = process?.wait()
        process = nil
    }

    func line() throws -> DeskLine { try DeskLine(path: socket, watches: false) }
}
