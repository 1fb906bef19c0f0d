import Canvas
import Desk
import Post
import Service
import Storage
import Wire

/// `tierdesk mail quarantine …` and `mail why`: mail that is on no ticket, and why mail is where it is.
enum QuarantineCommands {
    static let all: [CommandSpec] = [list, show, release, drop, why]

    private static let mail = ArgumentSpec(
        name: "MAIL", summary: "the mail's number, as `mail quarantine list` shows it")

    private static let list = CommandSpec(
        path: ["mail", "quarantine", "list"], summary: "list the mail that waits for a person to look at it",
        options: [.value("limit", "N", "at most N, the oldest first (default 50)")]
    ) { invocation in
        let desk = try OpenDesk(invocation)
        try desk.require(.read)
        let limit = try invocation.integer("limit", default: 50, in: 1...500)
        let waiting = try Complaint.translating {
            try desk.engine.store.messages(in: .quarantined, limit: limit)
        }
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(waiting.map(json)).lines
                : waiting.isEmpty ? "No mail waits in quarantine." : waiting.map(line).joined(separator: "\n")
        )
        return .ok
    }

    private static let show = CommandSpec(
        path: ["mail", "quarantine", "show"], summary: "print a mail as it came in, byte for byte",
        arguments: [mail],
        details:
            "To a terminal, control characters are shown as such; to a file or a pipe the bytes are as they came."
    ) { invocation in
        let desk = try OpenDesk(invocation)
        try desk.require(.read)
        Output.bytes(try desk.message(invocation).bytes)
        return .ok
    }

    private static let release = CommandSpec(
        path: ["mail", "quarantine", "release"], summary: "make a ticket of a mail in quarantine",
        arguments: [mail],
        details:
            """
            Its text becomes the ticket's, whatever the rules said. What cannot be read as mail is taken as text, \
            under the sender and the subject that its header says in plain text.
            """
    ) { invocation in
        let desk = try OpenDesk(invocation)
        try desk.require(.intake)
        let message = try desk.waiting(invocation)
        let row = try Complaint.translating { try desk.mailFiler().release(message, by: desk.speaker) }
        Output.print(invocation.wantsJSON ? TicketJSON.row(row).line : String(row.number))
        return .ok
    }

    private static let drop = CommandSpec(
        path: ["mail", "quarantine", "drop"],
        summary: "take a mail out of quarantine; its bytes stay in the store",
        arguments: [mail]
    ) { invocation in
        let desk = try OpenDesk(invocation)
        try desk.require(.intake)
        let message = try desk.waiting(invocation)
        try Complaint.translating {
            try desk.engine.store.mark(
                message.id, .dropped, reason: message.reason,
                trace: message.trace + "\ndropped by \(desk.speaker)")
        }
        return .ok
    }

    private static let why = CommandSpec(
        path: ["mail", "why"],
        summary: "say which rules put a mail where it is, and what they would do today",
        arguments: [mail]
    ) { invocation in
        let desk = try OpenDesk(invocation)
        try desk.require(.read)
        let message = try desk.message(invocation)
        let today = try Complaint.translating { try desk.mailFiler().reconsider(message) }
        if invocation.wantsJSON {
            Output.print(
                JSONText.object([
                    ("message", .integer(message.id)), ("state", .string(message.state.rawValue)),
                    ("ticket", .int(message.ticket)), ("source", .string(message.source)),
                    ("rules", .array(message.trace.split(separator: "\n").map { .string(String($0)) })),
                    ("today", .array((today?.trace ?? []).map(JSONText.string))),
                ]).line)
            return .ok
        }
        var lines = [line(message)] + message.trace.split(separator: "\n").map { "  \($0)" }
        if let today, today.trace.joined(separator: "\n") != message.trace {
            lines += ["today:"] + today.trace.map { "  \($0)" }
        }
        Output.print(lines.map { DisplayText($0).description }.joined(separator: "\n"))
        return .ok
    }

    private static func line(_ message: StoredMessage) -> String {
        var text = "\(message.id)  \(message.receivedAt.iso8601)  \(message.state.rawValue)"
        if let ticket = message.ticket { text += " on #\(ticket)" }
        text += "  \(message.bytes.count) bytes"
        if let reason = QuarantineReason(rawValue: message.reason) { text += "  " + Prose.sentence(reason) }
        return text
    }

    private static func json(_ message: StoredMessage) -> JSONText {
        .object([
            ("message", .integer(message.id)), ("receivedAt", .string(message.receivedAt.iso8601)),
            ("source", .string(message.source)), ("state", .string(message.state.rawValue)),
            ("reason", .string(message.reason)), ("bytes", .int(message.bytes.count)),
        ])
    }
}

extension OpenDesk {
    /// Whether who speaks may do it.
    func require(_ action: Action) throws {
        _ = try Complaint.translating { try engine.require(action, of: speaker) }
    }

    fileprivate func message(_ invocation: Invocation) throws -> StoredMessage {
        let id = Int64(try invocation.number("MAIL"))
        guard let message = try Complaint.translating({ try engine.store.message(id) }) else {
            throw Complaint(
                .noInput, "There is no mail \(id). `tierdesk mail quarantine list` shows what waits.")
        }
        // A mail is seen by who may see its ticket.
        if let ticket = message.ticket { _ = try ask(.ticket(ticket)) }
        return message
    }

    /// A mail that waits in quarantine.
    fileprivate func waiting(_ invocation: Invocation) throws -> StoredMessage {
        let message = try message(invocation)
        guard message.state == .quarantined else {
            throw Complaint(
                .dataError, "Mail \(message.id) is not in quarantine: it is \(message.state.rawValue).")
        }
        return message
    }
}
