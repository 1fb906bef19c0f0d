import Desk

/// Tells a mail that a machine sent from one that a person wrote (RFC 3834, `helpdesk` E12).
enum MailSigns {
    private static let daemons: Set<String> = ["mailer-daemon", "postmaster", "mail-daemon"]
    /// Mailboxes that nobody reads: what comes from there is worth a ticket, and an answer to it is not.
    private static let unread: Set<String> = [
        "noreply", "no-reply", "donotreply", "do-not-reply", "nepasrepondre", "ne-pas-repondre",
        "geenantwoord",
        "no_reply", "do_not_reply",
    ]
    /// Written by programs that answer for people who are away; each is as good as Auto-Submitted.
    private static let autoReplyHeaders = [
        "X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-Auto-Reply", "X-Auto-Responder",
        "X-Autoreply-From",
        "X-Mail-Autoreply", "X-Vacation", "X-FC-MachineGenerated",
    ]

    /// - Parameters:
    ///   - report: the `report-type` of a multipart/report; empty for any other mail.
    static func kind(report: String, senderAddress: String, header: (String) -> String?) -> MailKind {
        let mailbox = String(senderAddress.prefix { $0 != "@" })
        let hasNoReturn = header("Return-Path").map { $0.filter { !$0.isWhitespace } == "<>" } ?? false
        if report == "disposition-notification" { return .autoReply }
        if !report.isEmpty || daemons.contains(mailbox) { return .bounce }
        // `auto-replied; owner-email=…` has parameters, `no (a person)` a comment.
        let submitted = header("Auto-Submitted").map(firstWord)
        let precedence = header("Precedence").map(firstWord) ?? ""
        if submitted == "auto-replied" || precedence == "auto_reply"
            || autoReplyHeaders.contains(where: { header($0) != nil })
        {
            return .autoReply
        }
        if header("List-Id") != nil || header("List-Unsubscribe") != nil
            || ["bulk", "junk", "list"].contains(precedence)
        {
            return .list
        }
        if let submitted, submitted != "no" { return .generated }
        if header("X-Loop") != nil || hasNoReturn { return .autoReply }
        // It asks us not to answer by machine, and people's own programs set it too: it mutes and tells nothing more
        // (`helpdesk` E13).
        if header("X-Auto-Response-Suppress") != nil || unread.contains(mailbox) { return .muted }
        return .human
    }

    private static func firstWord(_ value: String) -> String {
        let word = value.drop(while: \.isWhitespace).prefix { !$0.isWhitespace && $0 != ";" && $0 != "(" }
        return word.lowercased()
    }
}
