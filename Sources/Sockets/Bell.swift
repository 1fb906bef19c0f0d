import CSockets
import Glibc

/// Rung from one thread, heard on another by whoever waits for its descriptor.
package final class Bell: Sendable {
    package let descriptor: Int32

    package init() { descriptor = csockets_event_descriptor() }

    deinit { close(descriptor) }

    package func ring() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    package func clear() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }
}
