import CSockets
import Glibc

/// A Unix socket that waits for connections.
package final class Listener: Sendable {
    package let descriptor: Int32
    private let path: String?
    private let lock: FileLock?

    /// Listens at `path`. A socket that a dead desk left behind is replaced; one that a living desk owns is not.
    ///
    /// - Throws: ``SocketError``; `EADDRINUSE` where a desk runs there.
    package init(path: String, mode: UInt32) throws(SocketError) {
        guard let lock = try FileLock(path: path + ".lock", waits: false) else {
            throw SocketError(status: -EADDRINUSE)
        }
        self.lock = lock
        descriptor = csockets_listen(path, mode)
        guard descriptor >= 0 else { throw SocketError(status: descriptor) }
        self.path = path
    }

    /// Takes over a socket that the service manager opened (`LISTEN_FDS`); nil where it opened none for us.
    package init?(inheritedFrom environment: [String: String]) {
        guard environment["LISTEN_PID"] == String(getpid()), let text = environment["LISTEN_FDS"],
            let count = Int32(text), count > 0, csockets_is_listener(Self.firstInherited) != 0
        else { return nil }
        descriptor = Self.firstInherited
        csockets_make_nonblocking(descriptor)
        path = nil
        lock = nil
    }

    /// Where systemd's protocol puts the first descriptor.
    private static let firstInherited: Int32 = 3

    deinit {
        close(descriptor)
        if let path { unlink(path) }
    }

    /// Whether the socket's file is gone or somebody else's: nobody new can find this desk then.
    package var isLost: Bool {
        guard let path else { return false }
        var status = stat()
        return stat(path, &status) != 0
    }

    /// The next connection; nil when none is waiting.
    package func accept() -> SocketStream? {
        let accepted = csockets_accept(descriptor)
        guard accepted >= 0 else { return nil }
        return SocketStream(descriptor: accepted)
    }
}
