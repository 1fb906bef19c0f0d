import Desk
import Dispatch
import Mail
import Post
import Service
import Sockets
import Storage
import Synchronization

/// Everything that carries the desk's mail, each on a thread and a connection to the store of its own: the ways in that
/// are configured, and the outbox. A slow server holds up nobody.
final class MailService: Sendable {
    /// Which of it runs here.
    enum Part: Sendable {
        /// Everything, and these doors for `tierdesk intake`.
        case desk(doors: [Listener])
        case watch
        case outbox
    }

    private struct Way {
        let stop: StopSignal
        let running: DispatchGroup
    }

    private let invocation: Invocation
    private let part: Part
    /// By name; one that has ended stays, and its successor waits for it.
    private let ways = Mutex<[String: Way]>([:])

    init(_ invocation: Invocation, _ part: Part) {
        self.invocation = invocation
        self.part = part
    }

    /// Carries mail as a configuration says, from now on. What is under way under the one before ends first: no mail is
    /// in two hands.
    func follow(_ configuration: Configuration) {
        ways.withLock { ways in
            for way in ways.values { way.stop.stop() }
            for (name, make) in plan(configuration) {
                ways[name] = launch(name, after: ways[name], configuration, make)
            }
        }
    }

    /// Lets what is under way end, and waits for it.
    func stop() {
        let ways = ways.withLock { Array($0.values) }
        for way in ways { way.stop.stop() }
        for way in ways { way.running.wait() }
    }

    private typealias Maker = @Sendable (OpenDesk) throws -> any MailSource

    private func plan(_ configuration: Configuration) -> [(String, Maker)] {
        var plan: [(String, Maker)] = []
        if case .desk(let doors) = part, !doors.isEmpty {
            plan.append(("intake", { LMTPSource(name: "intake", listeners: doors, filer: $0.mailFiler()) }))
        }
        if case .desk = part, !configuration.connectors.isEmpty {
            let connectors = configuration.connectors
            plan.append(("parties", { ParcelRunner(desk: $0.engine, connectors: connectors) }))
        }
        if case .desk = part {
            for feed in configuration.feeds {
                plan.append((feed.heartbeat, { FeedRunner(desk: $0.engine, settings: feed) }))
            }
        }
        guard let mail = configuration.mail else { return plan }
        if case .outbox = part {
        } else {
            for source in mail.sources { plan.append((source.name, { try $0.source(source) })) }
        }
        if mail.smtp != nil { plan.append(("outbox", { OutboxSource(try $0.outboxRunner()) })) }
        return plan
    }

    private func launch(
        _ name: String, after previous: Way?, _ configuration: Configuration, _ make: @escaping Maker
    ) -> Way {
        let way = Way(stop: StopSignal(), running: DispatchGroup())
        let invocation = invocation
        DispatchQueue(label: "tierdesk.mail." + name).async(group: way.running) {
            previous?.running.wait()
            // A socket in use or a folder that is not there yet may be put right while the desk runs.
            while !way.stop.isStopped {
                if let desk = try? OpenDesk(invocation, configuration: configuration) {
                    do {
                        try make(desk).run(until: way.stop)
                    } catch {
                        try? desk.engine.store.sourceFailed(
                            name, problem: "\(error)", at: desk.engine.currentTime)
                    }
                }
                if way.stop.poll([], atMost: 10_000) == .stopped { break }
            }
        }
        return way
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
