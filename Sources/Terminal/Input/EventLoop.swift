import CTerminal
package import Canvas
import Glibc

/// Waits for keys, for other threads and for the clock, on the thread that paints. While nothing happens nothing
/// runs: no timer ticks.
package final class EventLoop {
    /// What ended a wait.
    package enum Wake: Hashable, Sendable {
        case input([InputEvent])
        /// Another thread called ``Waker/wake()``.
        case wake
        /// The time that was given is over.
        case deadline
        case resize
        case terminate
        case hangUp
        case interrupt
        case suspend
        case resume
    }

    package let waker: Waker
    private let input: Int32
    private let signals: Int32
    private var decoder: KeyDecoder

    /// - Parameters:
    ///   - input: the terminal's descriptor.
    ///   - isRemote: over SSH pieces of a sequence come further apart.
    package init(input: Int32 = STDIN_FILENO, isRemote: Bool) throws(TerminalError) {
        let events = cterm_event_descriptor()
        signals = cterm_signal_descriptor()
        guard events >= 0, signals >= 0 else { throw .system }
        self.input = input
        decoder = KeyDecoder(escapeDelay: isRemote ? 100 : 30)
        waker = Waker(descriptor: events)
    }

    deinit {
        close(signals)
        close(waker.descriptor)
    }

    /// Blocks the signals that ``next(timeout:)`` reports. Call before any thread is started.
    package static func blockSignals() { cterm_block_signals() }

    /// Waits for the next thing; `timeout` in milliseconds, nil for as long as it takes.
    package func next(timeout: Int?) -> Wake {
        let end = timeout.map { Self.milliseconds() + max(0, $0) }
        while true {
            let now = Self.milliseconds()
            let expired = decoder.expire(at: now)
            if !expired.isEmpty { return .input(expired) }
            if let end, now >= end { return .deadline }
            let nearest = [end, decoder.deadline].compactMap { $0 }.min()
            var descriptors = [input, waker.descriptor, signals].map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            let ready = poll(&descriptors, 3, Int32(clamping: nearest.map { max(0, $0 - now) } ?? -1))
            if ready < 0, errno != EINTR { return .hangUp }
            guard ready > 0 else { continue }
            if let wake = signal(descriptors[2]) { return wake }
            if descriptors[0].revents != 0 {
                guard let bytes = read() else { return .hangUp }
                let events = decoder.feed(bytes, at: Self.milliseconds())
                if !events.isEmpty { return .input(events) }
            }
            if descriptors[1].revents != 0 {
                waker.clear()
                return .wake
            }
        }
    }

    private func signal(_ descriptor: pollfd) -> Wake? {
        guard descriptor.revents != 0 else { return nil }
        switch cterm_next_signal(signals) {
        case SIGWINCH: return .resize
        case SIGTERM: return .terminate
        case SIGHUP: return .hangUp
        case SIGINT: return .interrupt
        case SIGTSTP: return .suspend
        case SIGCONT: return .resume
        default: return nil
        }
    }

    /// nil when the terminal is gone: end of file, or any error but an interruption.
    private func read() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = bytes.withUnsafeMutableBytes { Glibc.read(input, $0.baseAddress, $0.count) }
            if count > 0 { return Array(bytes[..<count]) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return [] }
            return nil
        }
    }

    private static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int(now.tv_sec) * 1000 + Int(now.tv_nsec) / 1_000_000
    }
}

/// Wakes the loop from another thread.
package struct Waker: Sendable {
    let descriptor: Int32

    package func wake() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    func clear() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }
}
