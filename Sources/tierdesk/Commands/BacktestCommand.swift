import Desk
import Routing
import Training
import Wire

/// `tierdesk route --backtest`: tickets of the past, routed again by what may be switched on.
enum BacktestCommand {
    static func run(_ invocation: Invocation) throws -> ExitStatus {
        let since = try since(invocation)
        var configuration = try Configuration.load(invocation)
        if let path = invocation.options["candidate"] { configuration = try Configuration.read(path) }
        if let path = invocation.options["model"] { configuration.routing.model = path }
        let router = try configuration.routing.router()
        let threshold = configuration.rules.threshold
        let desk = try ConnectedDesk(invocation)
        var backtest = Backtest()
        for page in 0... {
            guard case .pastIssues(let past) = try desk.ask(.pastIssues(since: since, page: page)) else {
                return .software
            }
            for issue in past.issues {
                let verdict = router.route(Issue(subject: issue.subject, body: issue.text))
                backtest.add(
                    number: issue.number, subject: issue.subject,
                    then: Backtest.Judged(
                        route: issue.route, confidence: issue.confidence, isRouted: issue.wasRouted),
                    now: Backtest.Judged(
                        route: verdict.route, confidence: verdict.confidence,
                        isRouted: verdict.confidence >= threshold),
                    decided: issue.decided)
            }
            if !past.hasMore { break }
        }
        Output.write(
            invocation.wantsJSON ? BacktestText.json(backtest).line + "\n" : BacktestText.report(backtest))
        return .ok
    }

    private static func since(_ invocation: Invocation) throws -> Timestamp {
        guard let text = invocation.options["since"] else { return Timestamp(seconds: .min) }
        guard let time = Timestamp(iso8601: text) else {
            throw Complaint(
                .usage,
                "--since takes a date like 2026-11-21 or a time like 2026-11-21T09:30:00Z, not `\(Complaint.quote(text))`."
            )
        }
        return time
    }
}
