import Desk
import Glibc
import Mail
import Routing
import Wire

/// `tierdesk route`: verdicts for programs, without a desk; and what the desk's own routing learned.
enum RouteCommand {
    static let spec = CommandSpec(
        path: ["route"],
        summary: "classify issues from JSON lines; try another routing; forget what was taught",
        options: [
            .switch("jsonl", "read issues from standard input, one JSON object a line; needs no desk"),
            .switch("abstain", "answer `triage` where the confidence is under the desk's threshold"),
            .switch("backtest", "route the desk's tickets again: which would go elsewhere"),
            .value("since", "DATE", "with --backtest: only tickets opened since (default: all)"),
            .value("model", "FILE", "with --backtest: a model that `tierdesk train` wrote"),
            .value(
                "candidate", "FILE", "with --backtest: a configuration whose threshold and routing are tried"),
            .switch("forget", "let the decisions made so far teach the desk's routing no more"),
        ],
        details: """
            Reads {"id","subject","body"} and writes, in order,
            {"id","route","confidence","evidence":[{"text","weight","why"}],"language","category","vendor"}.
            A line that cannot be read is reported on standard error with its number, and the rest goes on.

            --backtest changes nothing. It compares what the tickets were given when they came with what the model, the
            rules and the threshold named here give them, without what the desk learned on the job, and says how often
            each was right where a person decided.

            A desk learns from each verdict that is accepted and each class that is given by hand. --forget ends that for
            all of them so far, and is recorded with who and when; the decisions themselves stay.
            """
    ) { invocation in
        if invocation.switches.contains("forget") { return try forget(invocation) }
        if invocation.switches.contains("backtest") { return try BacktestCommand.run(invocation) }
        guard invocation.switches.contains("jsonl") else {
            throw Complaint(
                .usage,
                "Say `tierdesk route --jsonl` and send one JSON object a line, or --backtest, or --forget.")
        }
        let abstains = invocation.switches.contains("abstain")
        let configuration = try Configuration.load(invocation)
        let threshold = abstains ? configuration.rules.threshold : 0
        let router = try configuration.routing.router()
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

    private static func forget(_ invocation: Invocation) throws -> ExitStatus {
        let desk = try ConnectedDesk(invocation)
        _ = try desk.ask(.forgetLessons)
        Output.print(
            invocation.wantsJSON
                ? JSONText.object([("forgotten", .bool(true))]).line
                : "what was decided so far teaches the routing no more")
        return .ok
    }

    private static func line(_ verdict: Verdict, rawID: String?, threshold: Double) -> String {
        let route = verdict.confidence < threshold ? "triage" : verdict.route.rawValue
        let body = JSONText.object([
            ("route", .string(route)), ("confidence", .number(verdict.confidence)),
            ("evidence", .array(verdict.evidence.map(TicketJSON.evidence))),
            ("language", .string(verdict.language.rawValue)),
            ("category", .text(verdict.category?.rawValue)), ("vendor", .text(verdict.vendor)),
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
