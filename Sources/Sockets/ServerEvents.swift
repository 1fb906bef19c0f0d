import CSockets
import Glibc

/// What a server waits for beside its connections: signals, and other threads.
package final class ServerEvents {
    package enum Signal: Sendable { case stop, reload }

    package let waker: ServerWaker
    package let signals: Int32

    /// Blocks the signals it reports: make it before any thread is started.
    package init() throws(SocketError) {
        signals = csockets_signal_descriptor()
        let events = csockets_event_descriptor()
        guard signals >= 0, events >= 0 else { throw SocketError(status: -errno) }
        waker = ServerWaker(descriptor: events)
    }

    deinit {
        close(signals)
        close(waker.descriptor)
    }

    package func nextSignal() -> Signal? {
        switch csockets_next_signal(signals) {
        case SIGTERM, SIGINT: .stop
        case SIGHUP: .reload
        default: nil
        }
    }
}

/// Wakes a server's loop from another thread.
package struct ServerWaker: Sendable {
    package let descriptor: Int32

    package func wake() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    package func clear() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }
}
