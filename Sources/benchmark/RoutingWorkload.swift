import Desk
import Routing

/// Verdicts a second, against a plain scan over the same bytes in the same run.
enum RoutingWorkload {
    static func run() -> [Finding] {
        var source = SyntheticText(seed: 1)
        let issues = (0..<5_000).map { _ in
            Issue(subject: source.text(words: 6), body: source.text(words: 94))
        }
        let router = Router()
        var sink = 0.0
        let routing = Measure.median(of: 5) {
            for issue in issues { sink += router.route(issue).confidence }
        }
        var words = 0
        let scan = Measure.median(of: 5) {
            for issue in issues {
                var inWord = false
                for byte in issue.body.utf8 {
                    let isLetter = byte > 32
                    if isLetter, !inWord { words += 1 }
                    inWord = isLetter
                }
            }
        }
        precondition(sink > 0 && words > 0)
        let perSecond = Double(issues.count) / routing
        return [
            Finding(
                what: "routing, tickets of 100 words a second, one core", value: perSecond.shown(),
                against: "counting the words of the same texts: \((Double(issues.count) / scan).shown()) "
                    + "(\((routing / scan).shown(1)) times the work)")
        ]
    }
}
