package import Service
package import Sockets
import Storage

/// A way in for mail, driven from a thread of its own.
package protocol MailSource {
    associatedtype Access: DeskAccess

    /// Under which its heartbeat is kept.
    var name: String { get }
    var desk: Access { get }
    /// Waits until there may be something to take in.
    func wait(_ stop: StopSignal) -> StopSignal.Wake
    /// Takes in what is there; one bad mail never holds up the rest (`helpdesk` E23).
    ///
    /// - Returns: how many mails.
    func step(_ stop: StopSignal) throws -> Int
    /// Brings what is half done to an end, soon: it was told to stop.
    func finish()
}

extension MailSource {
    /// Takes mail in until it is told to stop. What fails is noted with the source, and tried again.
    package func run(until stop: StopSignal) {
        while !stop.isStopped {
            beat(stop)
            if wait(stop) == .stopped { break }
        }
        finish()
    }

    package func finish() {}

    /// One step, with its heartbeat.
    package func beat(_ stop: StopSignal) {
        do {
            let taken = try step(stop)
            try desk.withDesk { try $0.store.sourceSucceeded(name, taken: taken, at: $0.currentTime) }
        } catch {
            // Where the store does not answer the heartbeat stops, which shows as well.
            try? desk.withDesk {
                try $0.store.sourceFailed(name, problem: "\(error)", at: $0.currentTime)
            }
        }
    }
}
