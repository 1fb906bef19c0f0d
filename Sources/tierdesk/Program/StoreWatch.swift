import Dispatch
import Glibc

/// Tells when another process wrote to the store, without asking it: the kernel reports changes of the
/// write-ahead log, so an idle console stays asleep.
final class StoreWatch: Sendable {
    private let descriptor: Int32

    /// - Returns: nil where the kernel cannot watch the file; the minute's tick then finds changes.
    init?(storePath: String, _ changed: @escaping @Sendable () -> Void) {
        let descriptor = inotify_init1(Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        guard inotify_add_watch(descriptor, storePath + "-wal", UInt32(IN_MODIFY)) >= 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
        // A thread of its own: it sleeps in `read` for as long as nothing is written.
        let thread = DispatchQueue(label: "tierdesk.watch", qos: .utility)
        thread.async {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
                if count > 0 { changed() } else if count == 0 || errno != EINTR { return }
            }
        }
    }
}
