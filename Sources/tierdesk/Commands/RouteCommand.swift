import Desk
import Glibc
import Mail
import Routing

/// `tierdesk route --jsonl`: verdicts for programs, without a desk.
enum RouteCommand {
    static let spec = CommandSpec(
        path: ["route"], summary: "classify issues from JSON lines on standard input; needs no desk",
        options: [
            .switch("jsonl", "one JSON object a line, in and out (the only form there is)"),
            .switch("abstain", "answer `triage` where the confidence is under the desk's threshold"),
        ],
        details: """
            Reads {"id","subject","body"} and writes, in order,
            {"id","route","confidence","evidence":[{"text","weight","why"}],"language"}.
            A line that cannot be read is reported on standard error with its number, and the rest goes on.
            """
    ) { invocation in
        guard invocation.switches.contains("jsonl") else {
            throw Complaint(.usage, "Say `tierdesk route --jsonl` and send one JSON object a line.")
        }
        let abstains = invocation.switches.contains("abstain")
        let threshold = abstains ? try Configuration.load(invocation).rules.threshold : 0
        let router = Router()
        var reader = JSONLinesReader(descriptor: STDIN_FILENO)
        var status = ExitStatus.ok
        var output = OutputBuffer()
        while let result = reader.next() {
            switch result {
            case .success(let record):
                let verdict = router.route(Issue(subject: record.subject, body: record.body))
                output.line(line(verdict, rawID: reader.rawID, threshold: threshold))
            case .failure(let error) where error.reason == .noText:
                // Nothing to go by is a question too: every line gets its answer, in order.
                let verdict = router.route(Issue(subject: "", body: ""))
                output.line(line(verdict, rawID: reader.rawID, threshold: threshold))
            case .failure(let error):
                output.flush()
                Output.complain("\(error). Left out.")
                status = .dataError
            }
        }
        output.flush()
        return status
    }

    private static func line(_ verdict: Verdict, rawID: String?, threshold: Double) -> String {
        let route = verdict.confidence < threshold ? "triage" : verdict.route.rawValue
        let body = JSONText.object([
            ("route", .string(route)), ("confidence", .number(verdict.confidence)),
            ("evidence", .array(verdict.evidence.map(TicketJSON.evidence))),
            ("language", .string(verdict.language.rawValue)),
        ]).line
        // The id goes back as it came, number or text.
        return "{\"id\":\(rawID ?? "null")," + body.dropFirst()
    }
}

/// Lines collected into large writes.
struct OutputBuffer {
    private var text = ""

    mutating func line(_ line: String) {
        text += line
        text += "\n"
        if text.utf8.count > 65_536 { flush() }
    }

    mutating func flush() {
        Output.write(text)
        text = ""
    }
}
