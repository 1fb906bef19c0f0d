import Canvas
import Desk
import Glibc
import Mail
import Post
import Service
import Wire

/// `tierdesk mail …`: mail on its way out and in.
enum MailCommands {
    static let all: [CommandSpec] = [send, outbox]

    private static let send = CommandSpec(
        path: ["mail", "send"], summary: "send what waits in the outbox",
        options: [.switch("once", "send what is due now, then end")],
        details: """
            Needs `mail.smtp` in the configuration. What a server does not take now is tried again later, what it refuses
            opens its ticket again. Several senders may run: each mail has one at a time.
            """
    ) { invocation in
        let desk = try OpenDesk(invocation)
        let runner = try desk.outboxRunner()
        var (sent, deferred, failed) = (0, 0, 0)
        while true {
            switch try Complaint.translating({ try runner.step() }) {
            case .tried(let nowSent, let nowDeferred, let nowFailed):
                sent += nowSent
                deferred += nowDeferred
                failed += nowFailed
            case .idle where invocation.switches.contains("once"):
                Output.print(
                    invocation.wantsJSON
                        ? JSONText.object([
                            ("sent", .int(sent)), ("deferred", .int(deferred)), ("failed", .int(failed)),
                        ]).line : "\(sent) sent, \(deferred) deferred, \(failed) failed")
                return .ok
            case .idle:
                sleep(1)
            }
        }
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

/// Mail as plain lines.
enum MailText {
    static func line(_ row: TicketDelivery) -> String {
        let delivery = row.delivery
        let words = [
            "#\(row.ticket)", delivery.kind.rawValue, delivery.state.rawValue, delivery.at.iso8601,
            TicketJSON.requester(delivery.recipient), delivery.detail,
        ]
        return words.filter { !$0.isEmpty }.map { DisplayText($0).description }.joined(separator: "  ")
    }

    static func json(_ row: TicketDelivery) -> JSONText {
        var members: [(String, JSONText)] = [("ticket", .int(row.ticket))]
        members += self.members(row.delivery)
        return .object(members)
    }

    static func json(_ delivery: Delivery) -> JSONText { .object(members(delivery)) }

    private static func members(_ delivery: Delivery) -> [(String, JSONText)] {
        [
            ("version", .int(delivery.version)), ("kind", .string(delivery.kind.rawValue)),
            ("recipient", .string(delivery.recipient.address)), ("state", .string(delivery.state.rawValue)),
            ("at", .string(delivery.at.iso8601)), ("attempts", .int(delivery.attempts)),
            ("detail", .string(delivery.detail)),
        ]
    }
}
