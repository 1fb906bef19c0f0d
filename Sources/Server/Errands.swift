import Dispatch
package import Service
package import Sockets
import Synchronization
import Wire

/// Work with the engine that other threads want done: the loop does it between two requests, the asker waits.
package final class Errands: Sendable {
    private struct State {
        var waiting: [Errand] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let waker: ServerWaker

    package init(_ waker: ServerWaker) { self.waker = waker }

    /// Runs `work` on the loop's thread and gives what it gave.
    ///
    /// - Throws: what `work` throws; ``Failure/storeUnavailable(reason:)`` where the desk is stopping.
    package func run<Value>(_ work: (DeskEngine) throws -> Value) throws -> Value {
        try withoutActuallyEscaping(work) { work in
            let outcome = Outcome<Value>(work)
            let errand = Errand {
                outcome.carryOut($0)
            } cancel: {
                outcome.cancel()
            }
            let isTaken = state.withLock { state in
                if !state.isClosed { state.waiting.append(errand) }
                return !state.isClosed
            }
            if isTaken { waker.wake() } else { outcome.cancel() }
            return try outcome.wait()
        }
    }

    func doAll(_ engine: DeskEngine) {
        for errand in take() { errand.carryOut(engine) }
    }

    /// Nothing is done any more; whoever waits is told.
    func close() {
        state.withLock { $0.isClosed = true }
        for errand in take() { errand.cancel() }
    }

    private func take() -> [Errand] {
        state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}

private struct Errand: Sendable {
    let carryOut: @Sendable (DeskEngine) -> Void
    let cancel: @Sendable () -> Void
}

/// One errand's work and what came of it.
///
/// Unchecked: the loop alone touches it until it signals, the asker alone after that.
private final class Outcome<Value>: @unchecked Sendable {
    /// Only lent by the asker: let go of before the asker goes on.
    private var work: ((DeskEngine) throws -> Value)?
    private var result: Result<Value, any Error> = .failure(Outcome.stopping)
    private let isDone = DispatchSemaphore(value: 0)

    static var stopping: Failure { .storeUnavailable(reason: "the desk is stopping") }

    init(_ work: @escaping (DeskEngine) throws -> Value) { self.work = work }

    func carryOut(_ engine: DeskEngine) {
        if let work { result = Result { try work(engine) } }
        cancel()
    }

    func cancel() {
        work = nil
        isDone.signal()
    }

    func wait() throws -> Value {
        isDone.wait()
        return try result.get()
    }
}
