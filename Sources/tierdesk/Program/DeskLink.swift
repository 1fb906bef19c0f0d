import Console
import Desk
import Dispatch
import Glibc
import Sockets
import Synchronization
import Wire

/// The console's line to the desk: asks without waiting, and comes back by itself when the line breaks.
///
/// What was asked and not answered is asked again on the next line. A command carries a name of its own, so the desk
/// carries it out once however often it arrives.
///
/// A thread of its own reads; whoever writes holds the lock. Unchecked for `reconnect`, which the reader alone calls.
final class DeskLink: @unchecked Sendable {
    private struct State {
        var line: DeskLine?
        var pending: [(id: Int, ask: ClientFrame.Ask)] = []
        var seat: Seat?
        var isClosed = false
    }

    private let state: Mutex<State>
    private let inbox: Inbox
    private let reconnect: () throws -> DeskLine
    private let wake = DispatchSemaphore(value: 0)
    private let drained = DispatchSemaphore(value: 0)
    /// Unlike those of any other process and console.
    private let origin = "\(getpid())-\(UInt64.random(in: 0...(.max)))"

    init(_ line: DeskLine, inbox: Inbox, reconnect: @escaping () throws -> DeskLine) {
        state = Mutex(State())
        self.inbox = inbox
        self.reconnect = reconnect
        state.withLock { $0.line = line }
        if let seat = line.welcome.seat { inbox.post(.seat(seat)) }
    }

    func start() {
        let reader = DispatchQueue(label: "tierdesk.line", qos: .userInitiated)
        reader.async { self.run() }
    }

    // MARK: Asking

    func ask(_ request: Request, token: Int) {
        var once: OnceKey?
        if case .perform = request { once = OnceKey(rawValue: "\(origin)-\(token)") }
        let ask = ClientFrame.Ask(id: token, request: request, once: once)
        state.withLock {
            $0.pending.append((token, ask))
            // A line that just broke: the reader notices and asks again.
            try? $0.line?.send(.ask(ask))
        }
    }

    func tell(_ seat: Seat) {
        state.withLock {
            $0.seat = seat
            try? $0.line?.send(.here(seat))
        }
    }

    /// Ends the line once everything asked is answered, or the patience of so many milliseconds is over.
    ///
    /// - Parameter isLeaving: the person leaves on purpose, so where they were need not be kept.
    func close(isLeaving: Bool, patience: Int) {
        let isIdle = state.withLock { state in
            state.isClosed = true
            return state.pending.isEmpty || state.line == nil
        }
        if !isIdle { _ = drained.wait(timeout: .now() + .milliseconds(patience)) }
        state.withLock {
            if isLeaving { try? $0.line?.send(.bye) }
            $0.line?.hangUp()
        }
        wake.signal()
    }

    // MARK: Reading

    private func run() {
        while let line = state.withLock({ $0.line }) {
            read(line)
            let isClosed = state.withLock { state in
                state.line = nil
                return state.isClosed
            }
            if isClosed {
                drained.signal()
                return
            }
            inbox.post(.away)
            guard let fresh = comeBack() else { return }
            state.withLock { state in
                state.line = fresh
                for (_, ask) in state.pending { try? fresh.send(.ask(ask)) }
                if let seat = state.seat { try? fresh.send(.here(seat)) }
            }
            inbox.post(.back)
        }
    }

    /// Delivers what comes until the line breaks.
    private func read(_ line: DeskLine) {
        while let frame = try? line.next() {
            switch frame {
            case .reply(let id, let reply):
                let isDrained = state.withLock { state in
                    guard state.pending.contains(where: { $0.id == id }) else { return false }
                    state.pending.removeAll { $0.id == id }
                    return state.isClosed && state.pending.isEmpty
                }
                inbox.post(.reply(token: id, reply))
                if isDrained { drained.signal() }
            case .changed(let change): inbox.post(.changed(change))
            case .presence(let presence): inbox.post(.presence(presence))
            case .store(let isAway): inbox.post(.store(isAway: isAway))
            case .welcome, .goodbye: break
            }
        }
    }

    private static let firstPause = 100
    private static let longestPause = 5_000

    /// Tries until the desk answers again; nil when the console is closed meanwhile.
    private func comeBack() -> DeskLine? {
        var pause = Self.firstPause
        while true {
            _ = wake.wait(timeout: .now() + .milliseconds(pause))
            if state.withLock({ $0.isClosed }) { return nil }
            do {
                return try reconnect()
            } catch let complaint as Complaint where complaint.status != .temporaryFailure {
                // It answers, and does not want us: that must be read, and may change.
                inbox.post(.notice(complaint.sentence))
            } catch {}
            pause = min(pause * 2, Self.longestPause)
        }
    }
}
