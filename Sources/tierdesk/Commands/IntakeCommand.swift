import Desk
import Mail
import Service
import Wire

/// `tierdesk intake`: one message from a mail server's pipe.
enum IntakeCommand {
    static let spec = CommandSpec(
        path: ["intake"], summary: "take in one mail from standard input; prints the ticket's number",
        details: """
            The message is stored byte for byte before it is read. Exit codes: 0 stored, 65 not a message (kept in
            quarantine), 75 the desk could not store it: the mail server keeps it and tries again.
            """
    ) { invocation in
        let bytes = try StandardInput.read(limit: MessageParser.sizeLimit)
        let desk: OpenDesk
        do {
            desk = try OpenDesk(invocation)
        } catch let complaint as Complaint where complaint.status == .ioError {
            // A damaged store may be repaired while the mail server waits: never bounce for it.
            throw Complaint(.temporaryFailure, complaint.sentence)
        }
        let taken = try MailIntake(desk: desk).take(bytes)
        Output.print(
            invocation.wantsJSON
                ? JSONText.object([
                    ("number", .int(taken.row.number)), ("new", .bool(taken.isNew)),
                    ("route", .text(taken.row.route?.rawValue)), ("queue", .string(taken.row.queue.rawValue)),
                ]).line : String(taken.row.number))
        return .ok
    }
}

/// Mail on its way to a ticket: stored, read, threaded, routed.
struct MailIntake {
    let desk: OpenDesk

    /// - Throws: a complaint with ``ExitStatus/dataError`` where the bytes are no message (they are kept), with
    ///   ``ExitStatus/temporaryFailure`` where nothing could be stored.
    func take(_ bytes: [UInt8]) throws -> DeskEngine.Opened {
        let engine = desk.engine
        let stored = try Complaint.translating { try engine.keep(bytes) }
        let message: InboundMessage
        do {
            message = try MessageParser.parse(bytes, now: engine.currentTime)
        } catch {
            throw Complaint(
                .dataError,
                "This cannot be read as mail (\(error)). It is kept in quarantine as message \(stored.id).")
        }
        let opened = try Complaint.translating { try file(message, stored: stored.id) }
        try Complaint.translating { try engine.markFiled(message: stored.id, ticket: opened.row.number) }
        return opened
    }

    private func file(_ message: InboundMessage, stored: Int64) throws -> DeskEngine.Opened {
        let engine = desk.engine
        let requester = Requester(name: message.senderName, address: message.senderAddress)
        let externalID = message.messageID.map { "mail:\($0)" } ?? "message:\(stored)"
        for answered in message.inReplyTo + message.references.reversed() {
            // The sender must be the ticket's requester: an id alone lets nobody into somebody else's ticket.
            if let row = try engine.receive(
                InboundEntry(text: message.text, isAutomatic: message.isAutomatic),
                answering: "mail:\(answered)", from: requester, externalID: externalID)
            {
                return DeskEngine.Opened(row: row, isNew: false)
            }
        }
        let issue = NewIssue(
            subject: message.subject, text: message.text, requester: requester, language: message.language,
            source: .mail, externalID: externalID, date: message.date)
        guard let opened = try engine.take([issue], by: nil).first else { throw Failure.busy }
        return opened
    }
}
