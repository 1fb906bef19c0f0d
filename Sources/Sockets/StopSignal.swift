package import Glibc

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

    /// Waits until something happens to one of the descriptors, the time is over, or somebody calls ``stop()``.
    ///
    /// - Returns: what happened to each; nil once it is stopped.
    package func poll(_ waits: [pollfd], atMost milliseconds: Int32) -> [Int16]? {
        var all = [pollfd(fd: reader, events: Int16(POLLIN), revents: 0)] + waits
        let found = Glibc.poll(&all, nfds_t(all.count), milliseconds)
        if reader < 0 || (found > 0 && all[0].revents != 0) { return nil }
        return all.dropFirst().map { found > 0 ? $0.revents : 0 }
    }

    /// Waits until one of the descriptors has something to read, the time is over, or somebody calls ``stop()``.
    package func poll(_ descriptors: [Int32], atMost milliseconds: Int32) -> Wake {
        let waits = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        // An interruption is a wake-up like any other: the caller looks and waits again.
        guard let found = poll(waits, atMost: milliseconds) else { return .stopped }
        return zip(descriptors, found).first { $0.1 != 0 }.map { .ready($0.0) } ?? .elapsed
    }
}
