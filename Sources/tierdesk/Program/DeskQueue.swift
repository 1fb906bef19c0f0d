import Desk
import Dispatch
import Service
import Wire

/// The engine on a serial queue of its own, so that the thread that paints never waits for the store.
///
/// Unchecked: the engine is touched only by blocks on `queue`, one at a time.
final class DeskQueue: @unchecked Sendable {
    private let queue = DispatchQueue(label: "tierdesk.desk", qos: .userInitiated)
    private let engine: DeskEngine
    private let speaker: AgentName

    init(_ desk: OpenDesk) {
        engine = desk.engine
        speaker = desk.speaker
    }

    /// Calls `listener` on the desk's queue after every change.
    func watch(_ listener: @escaping @Sendable (DeskChange) -> Void) {
        queue.async { self.engine.watch(listener) }
    }

    /// Answers on the desk's queue, in the order of asking.
    func ask(_ request: Request, _ answer: @escaping @Sendable (Reply) -> Void) {
        queue.async { answer(self.engine.handle(request, from: self.speaker)) }
    }

    /// Lets due snoozes wake.
    func tick() {
        queue.async { try? self.engine.tick() }
    }

    /// Publishes what other processes wrote to the store.
    func lookForNews() {
        queue.async { self.engine.publish() }
    }

    /// Takes in issues that arrive by themselves.
    func arrive(_ issue: NewIssue) {
        queue.async {
            _ = try? self.engine.take([issue], by: nil)
            try? self.engine.tick()
        }
    }

    /// Waits until everything asked before is done.
    func drain() { queue.sync {} }
}
