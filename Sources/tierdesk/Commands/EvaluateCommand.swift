import Desk
import Mail
import Routing
import Training

/// `tierdesk evaluate`: how good the verdicts are, on labelled texts.
enum EvaluateCommand {
    static let spec = CommandSpec(
        path: ["evaluate"], summary: "measure the routing on labelled texts; needs no desk",
        arguments: [ArgumentSpec(name: "FILE", summary: "CSV or JSON lines, one or more", takesRest: true)],
        options: [
            .value("model", "FILE", "a model that `tierdesk train` wrote (default: the shipped one)"),
            .switch("rules-alone", "without the learned weights"),
            .value("errors", "N", "also list the first N wrong verdicts, with the subject"),
        ],
        details: """
            The files have columns or keys `subject`, `body`, `label`, and where known `lang` and `difficulty`. Printed are
            accuracy and macro-F1, each class and each language, who was taken for whom, how far the confidence can be
            believed (expected calibration error over ten bins), and the share of tickets that could be routed untouched
            at 95 and at 98 percent precision.
            """
    ) { invocation in
        var router = Router()
        if invocation.switches.contains("rules-alone") { router = .rulesAlone }
        if let path = invocation.options["model"] { router = Router(try LabelledFile.model(path)) }
        var cases: [Evaluation.Case] = []
        var wrong: [String] = []
        for path in invocation.rest {
            try LabelledFile.each(path) { record, route in
                let verdict = router.route(Issue(subject: record.subject, body: record.body))
                cases.append(
                    Evaluation.Case(
                        truth: route, verdict: verdict.route, confidence: verdict.confidence,
                        language: record.language, difficulty: record.difficulty))
                if verdict.route != route {
                    let text = record.subject.isEmpty ? record.body : record.subject
                    wrong.append(
                        "line \(record.line): \(route.rawValue) taken for \(verdict.route.rawValue) "
                            + "\(EvaluationText.percent(verdict.confidence)): \(Complaint.quote(text))")
                }
            }
        }
        guard !cases.isEmpty else { throw Complaint(.dataError, "There is no labelled text in there.") }
        let evaluation = Evaluation(cases)
        if invocation.wantsJSON {
            Output.write(EvaluationText.json(evaluation).line + "\n")
        } else {
            Output.write(EvaluationText.report(evaluation))
        }
        let limit = Int(invocation.options["errors"] ?? "0") ?? 0
        for line in wrong.prefix(limit) { Output.write(line + "\n") }
        return .ok
    }
}
