import Desk
import Dispatch
import Mail
import Post
import Service
import Storage

/// Everything that carries the desk's mail, each on a thread and a connection to the store of its own: the ways in that
/// are configured, and the outbox. A slow server holds up nobody.
final class MailService: Sendable {
    private let invocation: Invocation
    private let stopSignal = StopSignal()
    private let running = DispatchGroup()

    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Starts what the configuration names; without mail in it, nothing.
    func start(_ mail: MailConfiguration?) {
        guard let mail else { return }
        for source in mail.sources {
            launch(source.name) { try $0.source(source) }
        }
        if mail.smtp != nil { launch("outbox") { OutboxSource(try $0.outboxRunner()) } }
    }

    /// Lets what is under way end, and waits for it.
    func stop() {
        stopSignal.stop()
        running.wait()
    }

    private func launch(_ name: String, _ make: @escaping @Sendable (OpenDesk) throws -> any MailSource) {
        let (invocation, stopSignal) = (invocation, stopSignal)
        DispatchQueue(label: "tierdesk.mail." + name).async(group: running) {
            // A socket in use or a folder that is not there yet may be put right while the desk runs.
            repeat {
                guard let desk = try? OpenDesk(invocation) else { continue }
                do {
                    try make(desk).run(until: stopSignal)
                } catch {
                    try? desk.engine.store.sourceFailed(
                        name, problem: "\(error)", at: desk.engine.currentTime)
                }
            } while stopSignal.poll([], atMost: 30_000) != .stopped
        }
    }
}

extension OpenDesk {
    /// A way in, ready to run.
    func source(_ settings: SourceSettings) throws -> any MailSource {
        switch settings.kind {
        case .maildir(let path):
            try MaildirSource(name: settings.name, path: path, filer: mailFiler())
        case .lmtp(let socket): try LMTPSource(name: settings.name, path: socket, filer: mailFiler())
        case .imap(let imap): IMAPSource(name: settings.name, settings: imap, filer: mailFiler())
        }
    }
}
