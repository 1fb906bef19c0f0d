import Glibc

/// Tells something that waits on descriptors to end: from another thread, once, without a race.
package final class StopSignal: Sendable {
    private let reader: Int32
    private let writer: Int32

    package init() {
        var ends: [Int32] = [-1, -1]
        // Without descriptors left nothing can be waited for: then it counts as stopped.
        _ = pipe(&ends)
        for end in ends where end >= 0 {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (reader, writer) = (ends[0], ends[1])
    }

    deinit {
        close(reader)
        close(writer)
    }

    package func stop() {
        var byte: UInt8 = 1
        _ = write(writer, &byte, 1)
    }

    package var isStopped: Bool { poll([], atMost: 0) == .stopped }

    package enum Wake: Hashable, Sendable {
        case stopped
        case elapsed
        /// The first descriptor that has something to read, or was closed.
        case ready(Int32)
    }

    /// Waits until one of the descriptors has something to read, the time is over, or somebody calls ``stop()``.
    package func poll(_ descriptors: [Int32], atMost milliseconds: Int32) -> Wake {
        var waits = ([reader] + descriptors).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let found = Glibc.poll(&waits, nfds_t(waits.count), milliseconds)
        // An interruption is a wake-up like any other: the caller looks and waits again.
        if found <= 0 { return reader < 0 ? .stopped : .elapsed }
        if waits[0].revents != 0 { return .stopped }
        return waits.dropFirst().first { $0.revents != 0 }.map { .ready($0.fd) } ?? .elapsed
    }
}
