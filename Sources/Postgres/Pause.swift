import Glibc

/// Ever longer waits between attempts to reach a server.
struct Pause {
    private(set) var milliseconds: Int32 = 50
    private static let longest: Int32 = 1000

    /// Waits, less long where `descriptor` becomes readable.
    mutating func wait(unless descriptor: Int32 = -1) {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&waiting, 1, milliseconds)
        milliseconds = min(milliseconds * 2, Self.longest)
    }
}
