import Mail
import Testing

@Suite struct `What a server says to a mail` {
    typealias Case = (said: [String], problem: String?, verdicts: [CarrierVerdict])

    /// `>` is ours, the rest the server's. Two recipients, a@x and b@x.
    static let table: [Case] = [
        (
            [
                "220 hello", "250-x", "250 SIZE", ">MAIL FROM:<d@x> SIZE=9", "250 ok", ">RCPT TO:<a@x>",
                "250 ok",
                ">RCPT TO:<b@x>", "250 ok", ">DATA", "354 go on", "250 2.0.0 queued as 7", "221 bye",
            ], nil, [.accepted(detail: "250 2.0.0 queued as 7"), .accepted(detail: "250 2.0.0 queued as 7")]
        ),
        (
            [
                ">MAIL FROM:<d@x>", "250 ok", ">RCPT TO:<a@x>", "550-5.1.1 who", "550 5.1.1 is that",
                ">RCPT TO:<b@x>",
                "250 ok", ">DATA", "354 go on", "250 queued",
            ], nil, [.refused(detail: "550 5.1.1 who 5.1.1 is that"), .accepted(detail: "250 queued")]
        ),
        (
            [
                ">MAIL FROM:<d@x>", "250 ok", ">RCPT TO:<a@x>", "450 4.2.0 greylisted", ">RCPT TO:<b@x>",
                "552 5.2.2 full",
            ], "RCPT failed", [.deferred(detail: "450 4.2.0 greylisted"), .refused(detail: "552 5.2.2 full")]
        ),
        (
            [
                ">MAIL FROM:<d@x>", "250 ok", ">RCPT TO:<a@x>", "250 ok", ">RCPT TO:<b@x>", "250 ok", ">DATA",
                "354 go on",
            ], "connection lost",
            [.deferred(detail: "connection lost"), .deferred(detail: "connection lost")]
        ),
        (
            [
                ">MAIL FROM:<d@x>", "250 ok", ">RCPT TO:<a@x>", "250 ok", ">RCPT TO:<b@x>", "250 ok", ">DATA",
                "354 go on", "554 5.7.1 spam",
            ], "failed", [.refused(detail: "554 5.7.1 spam"), .refused(detail: "554 5.7.1 spam")]
        ),
        (["554 no service here"], "weird", [.deferred(detail: "weird"), .deferred(detail: "weird")]),
        (
            ["220 hi", "535 5.7.8 wrong password"], "denied",
            [.deferred(detail: "denied"), .deferred(detail: "denied")]
        ),
        (
            ["220 hi", ">MAIL FROM:<d@x>", "530 5.7.0 authentication required"], "denied",
            [
                .deferred(detail: "530 5.7.0 authentication required"),
                .deferred(detail: "530 5.7.0 authentication required"),
            ]
        ),
        (
            [], "could not connect",
            [.deferred(detail: "could not connect"), .deferred(detail: "could not connect")]
        ),
        (
            [">MAIL FROM:<d@x>", "nonsense", "99", "", "  "], "lost",
            [.deferred(detail: "lost"), .deferred(detail: "lost")]
        ),
    ]

    @Test(arguments: table.indices)
    func `becomes a verdict for each recipient`(_ index: Int) {
        let row = Self.table[index]
        var dialogue = SMTPDialogue()
        for line in row.said {
            if line.hasPrefix(">") {
                dialogue.sent(line.dropFirst() + "\r\n")
            } else {
                dialogue.received(line + "\r\n")
            }
        }
        let verdicts = dialogue.verdicts(["a@x", "b@x"], problem: row.problem)
        #expect([verdicts["a@x"], verdicts["b@x"]] == row.verdicts.map(Optional.some))
    }
}
