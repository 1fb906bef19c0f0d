import Desk
import Glibc
import Mail
import Post
import Service
import Sockets
import Storage
import Wire

/// `tierdesk mail …`: mail on its way out and in.
enum MailCommands {
    static let all: [CommandSpec] = [send, outbox, watch, health] + QuarantineCommands.all

    private static let send = CommandSpec(
        path: ["mail", "send"], summary: "send what waits in the outbox",
        options: [.switch("once", "send what is due now, then end")],
        details: """
            Needs `mail.smtp` in the configuration. What a server does not take now is tried again later, what it refuses
            opens its ticket again. Several senders may run: each mail has one at a time. Without --once it looks every
            second, HUP reads the configuration again, INT and TERM let what is under way end.
            """
    ) { invocation in
        let events = try? ServerEvents()
        let desk = try OpenDesk(invocation)
        let runner = try desk.outboxRunner()
        guard invocation.switches.contains("once") else {
            return carry(.outbox, desk.configuration, invocation, events)
        }
        var (sent, deferred, failed) = (0, 0, 0)
        while case .tried(let nowSent, let nowDeferred, let nowFailed) = try Complaint.translating({
            try runner.step()
        }) {
            sent += nowSent
            deferred += nowDeferred
            failed += nowFailed
        }
        Output.print(
            invocation.wantsJSON
                ? JSONText.object([
                    ("sent", .int(sent)), ("deferred", .int(deferred)), ("failed", .int(failed)),
                ]).line : "\(sent) sent, \(deferred) deferred, \(failed) failed")
        return .ok
    }

    private static let watch = CommandSpec(
        path: ["mail", "watch"],
        summary: "take in and send mail, all ways that are configured, until stopped",
        options: [.switch("once", "look once at each way, then end")],
        details:
            "`tierdesk serve` does this by itself. HUP reads the configuration again, INT and TERM let what is under way end."
    ) { invocation in
        let events = try? ServerEvents()
        let desk = try OpenDesk(invocation)
        guard let mail = desk.configuration.mail else {
            throw Complaint(.configuration, "No mail is configured. Set mail in the configuration.")
        }
        if invocation.switches.contains("once") {
            for source in mail.sources {
                do {
                    try desk.source(source).beat(StopSignal())
                } catch let error where error is SystemError || error is SocketError {
                    throw Complaint(.unavailable, "\(Complaint.quote(source.name)): \(error).")
                }
            }
            if mail.smtp != nil { OutboxSource(try desk.outboxRunner()).beat(StopSignal()) }
            return try showHealth(desk, invocation)
        }
        return carry(.watch, desk.configuration, invocation, events)
    }

    /// Carries mail until a signal ends it; HUP reads the configuration again.
    private static func carry(
        _ part: MailService.Part, _ configuration: Configuration, _ invocation: Invocation,
        _ events: ServerEvents?
    ) -> ExitStatus {
        let service = MailService(invocation, part)
        service.follow(configuration)
        while let events {
            var wait = pollfd(fd: events.signals, events: Int16(POLLIN), revents: 0)
            poll(&wait, 1, -1)
            switch events.nextSignal() {
            case .stop:
                service.stop()
                return .ok
            case .reload:
                do {
                    service.follow(try Configuration.load(invocation))
                } catch {
                    let why = (error as? Complaint)?.sentence ?? "The configuration cannot be read."
                    Output.complain(why + " The old one stays in force.")
                }
            case nil: break
            }
        }
        return .unavailable
    }

    private static let health = CommandSpec(
        path: ["mail", "health"], summary: "say when each way in and the outbox last worked",
        details: "Ends with 69 where one of them has a problem."
    ) { invocation in
        let desk = try OpenDesk(invocation)
        try desk.require(.read)
        return try showHealth(desk, invocation)
    }

    private static func showHealth(_ desk: OpenDesk, _ invocation: Invocation) throws -> ExitStatus {
        let sources = try Complaint.translating { try desk.engine.store.sources() }
        let waiting = try Complaint.translating { try desk.engine.store.quarantineCount() }
        let deliveries = try Complaint.translating { try desk.engine.store.deliveryCounts() }
        Output.print(
            invocation.wantsJSON
                ? MailText.json(sources, quarantine: waiting, deliveries).line
                : MailText.lines(sources, quarantine: waiting, deliveries).joined(separator: "\n"))
        return sources.allSatisfy(\.problem.isEmpty) ? .ok : .unavailable
    }

    private static let outbox = CommandSpec(
        path: ["mail", "outbox"], summary: "list mail of the desk by how far it got",
        options: [
            .value(
                "state", "STATE",
                Delivery.State.allCases.map(\.rawValue).joined(separator: ", ") + " (default: all but sent)"),
            .value("limit", "N", "at most N of each state (default 50)"),
        ]
    ) { invocation in
        let desk = try OpenDesk(invocation)
        var states = Delivery.State.allCases.filter { $0 != .sent && $0 != .recalled }
        if let name = invocation.options["state"] {
            guard let state = Delivery.State(rawValue: name) else {
                let names = Delivery.State.allCases.map(\.rawValue).joined(separator: ", ")
                throw Complaint(.usage, "--state is one of \(names), not `\(Complaint.quote(name))`.")
            }
            states = [state]
        }
        let limit = try invocation.integer("limit", default: 50, in: 1...500)
        var found: [TicketDelivery] = []
        for state in states {
            guard case .deliveries(let deliveries) = try desk.ask(.deliveries(state, limit: limit)) else {
                continue
            }
            found += deliveries
        }
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(found.map(MailText.json)).lines
                : found.isEmpty ? "No mail." : found.map(MailText.line).joined(separator: "\n"))
        return .ok
    }
}

extension OpenDesk {
    /// What sends this desk's mail.
    func outboxRunner() throws -> OutboxRunner<DeskEngine, SMTPCarrier> {
        guard let mail = configuration.mail, let server = mail.smtp else {
            throw Complaint(
                .configuration,
                "No server is configured to send mail through. Set mail.smtp in the configuration.")
        }
        return OutboxRunner(
            desk: engine, carrier: SMTPCarrier(server: server, greeting: mail.rules.domain),
            settings: mail.settings)
    }
}
