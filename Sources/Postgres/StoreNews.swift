import Dispatch
import Glibc
import Storage

/// Tells when any host committed something to the store, without asking it.
///
/// Has a session of its own and sleeps until the server speaks. A lost server is looked for again with ever longer
/// pauses, and finding it counts as news: what was told meanwhile is in the log.
package final class StoreNews: Sendable {
    /// Closed when it is time to end; the other end of the pipe then wakes whoever listens.
    private let writeEnd: Int32

    package init(_ place: ConnectionString, _ changed: @escaping @Sendable () -> Void) {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let end = ends[0]
        writeEnd = ends[1]
        // A thread of its own: it sleeps in `poll`.
        DispatchQueue(label: "tierdesk.news", qos: .utility).async {
            Self.listen(place, until: end, changed)
            close(end)
        }
    }

    deinit { close(writeEnd) }

    private static func listen(_ place: ConnectionString, until end: Int32, _ changed: () -> Void) {
        var pause = Pause()
        while !isReadable(end) {
            guard let store = try? StoreSession(place, setup: ""), (try? store.listen()) != nil else {
                pause.wait(unless: end)
                continue
            }
            pause = Pause()
            changed()
            while isNext(store.session.descriptor, before: end), let isNews = store.session.takeNews() {
                if isNews { changed() }
            }
        }
    }

    /// Sleeps until the server speaks.
    ///
    /// - Returns: false when it is time to end.
    private static func isNext(_ server: Int32, before end: Int32) -> Bool {
        var waiting = [
            pollfd(fd: server, events: Int16(POLLIN), revents: 0),
            pollfd(fd: end, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&waiting, 2, -1) < 0, errno == EINTR {}
        return waiting[1].revents == 0
    }

    private static func isReadable(_ descriptor: Int32) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) > 0
    }
}
