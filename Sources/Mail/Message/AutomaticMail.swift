/// Tells a mail that a machine sent from one that a person wrote (RFC 3834, `helpdesk` E12).
///
/// X-Auto-Response-Suppress is not among the signs: it asks the receiver not to answer by machine, and people's own
/// mail programs set it too (`helpdesk` E13).
enum AutomaticMail {
    private static let precedences: Set<String> = ["bulk", "junk", "list", "auto_reply"]
    private static let daemons: Set<String> = ["mailer-daemon", "postmaster"]

    static func isAutomatic(isReport: Bool, senderAddress: String, header: (String) -> String?) -> Bool {
        if isReport { return true }
        // `auto-replied; owner-email=…` has parameters, `no (a person)` a comment.
        if let submitted = header("Auto-Submitted").map(firstWord), submitted != "no" { return true }
        if let precedence = header("Precedence").map(firstWord), precedences.contains(precedence) {
            return true
        }
        if header("List-Id") != nil { return true }
        if let path = header("Return-Path"), path.filter({ !$0.isWhitespace }) == "<>" { return true }
        return daemons.contains(String(senderAddress.prefix { $0 != "@" }))
    }

    private static func firstWord(_ value: String) -> String {
        let word = value.drop(while: \.isWhitespace).prefix { !$0.isWhitespace && $0 != ";" && $0 != "(" }
        return word.lowercased()
    }
}
