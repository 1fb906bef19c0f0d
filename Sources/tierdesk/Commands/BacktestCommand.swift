import Desk
import Routing
import Training
import Wire

/// `tierdesk route --backtest`: tickets of the past, routed again by what may be switched on.
enum BacktestCommand {
    static func run(_ invocation: Invocation) throws -> ExitStatus {
        let since = try invocation.time("since") ?? Timestamp(seconds: .min)
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
}
