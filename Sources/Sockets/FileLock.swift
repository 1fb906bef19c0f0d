import Glibc

/// A lock between processes, held through a file that is gone when nobody holds it.
///
/// The kernel gives it back however the process ends.
package final class FileLock: Sendable {
    private let descriptor: Int32
    private let path: String

    /// - Returns: nil where somebody else holds it and `waits` is false.
    package init?(path: String, waits: Bool) throws(SocketError) {
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw SocketError(status: -errno) }
            guard Self.lock(descriptor, waits: waits) else {
                close(descriptor)
                return nil
            }
            // Its last holder may have removed the file meanwhile: then this is a lock on nothing.
            if Self.isSameFile(descriptor, path) {
                self.descriptor = descriptor
                self.path = path
                return
            }
            close(descriptor)
        }
    }

    deinit {
        unlink(path)
        close(descriptor)
    }

    private static func lock(_ descriptor: Int32, waits: Bool) -> Bool {
        while flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            if errno != EINTR { return false }
        }
        return true
    }

    private static func isSameFile(_ descriptor: Int32, _ path: String) -> Bool {
        var (ours, there) = (stat(), stat())
        return fstat(descriptor, &ours) == 0 && stat(path, &there) == 0 && ours.st_ino == there.st_ino
            && ours.st_dev == there.st_dev
    }
}
