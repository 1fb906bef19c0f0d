package import Mail
package import Service
package import Sockets

/// The outbox on a thread of its own, with a heartbeat like the ways in.
package struct OutboxSource<Access: DeskAccess, Carrier: MailCarrier>: MailSource {
    package let name = "outbox"
    private let runner: OutboxRunner<Access, Carrier>

    package init(_ runner: OutboxRunner<Access, Carrier>) { self.runner = runner }

    package var desk: Access { runner.desk }

    /// Mail becomes due by the passing of time, so the outbox looks.
    package func wait(_ stop: StopSignal) -> StopSignal.Wake { stop.poll([], atMost: 1000) }

    package func step(_ stop: StopSignal) throws -> Int {
        var sent = 0
        while !stop.isStopped, case .tried(let count, _, _) = try runner.step() { sent += count }
        return sent
    }
}
