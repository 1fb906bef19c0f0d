import Glibc

/// Ever longer waits between attempts to reach a server.
struct Pause {
    private var milliseconds: Int32 = 50
    private static let longest: Int32 = 1000
    private var end: Int64 = 0

    /// Waits, less long where `descriptor` becomes readable.
    mutating func wait(unless descriptor: Int32 = -1) {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&waiting, 1, milliseconds)
        milliseconds = min(milliseconds * 2, Self.longest)
    }

    /// Begins the next wait without waiting; see ``isOver``.
    mutating func begin() {
        end = Self.now + Int64(milliseconds)
        milliseconds = min(milliseconds * 2, Self.longest)
    }

    var isOver: Bool { Self.now >= end }

    private static var now: Int64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }
}
