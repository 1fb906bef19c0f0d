import Desk
import Mail
import Post
import Service

/// `tierdesk intake`: one message from a mail server's pipe.
enum IntakeCommand {
    static let spec = CommandSpec(
        path: ["intake"], summary: "take in one mail from standard input; prints the ticket's number",
        details: """
            The message is stored byte for byte before it is read. Exit codes: 0 stored, on a ticket or in quarantine;
            75 the desk could not store it: the mail server keeps it and tries again.
            """
    ) { invocation in
        let bytes = try StandardInput.read(limit: MessageParser.sizeLimit)
        let outcome: MailFiler<DeskEngine>.Outcome
        do {
            let filer = try OpenDesk(invocation).mailFiler()
            outcome = try Complaint.translating {
                try filer.recover()
                return try filer.take(bytes, source: "")
            }
        } catch let complaint as Complaint {
            // Whatever is wrong here, a damaged store or a slip in the configuration, can be put right while the mail
            // server waits: the sender must not hear of it.
            throw Complaint(.temporaryFailure, complaint.sentence)
        }
        Output.print(invocation.wantsJSON ? MailText.json(outcome).line : MailText.line(outcome))
        return .ok
    }
}

extension OpenDesk {
    /// What takes this desk's mail in.
    ///
    /// - Parameter isLive: false for mail of the past.
    func mailFiler(isLive: Bool = true) -> MailFiler<DeskEngine> {
        MailFiler(desk: engine, settings: configuration.mail?.settings ?? MailSettings(), isLive: isLive)
    }
}
