import CResources
import Desk
import FoundationEssentials
import Glibc
import Routing

/// Verdicts a second, against a plain scan over the same bytes in the same run.
enum RoutingWorkload {
    /// Texts of a hundred words as people write them: the demo's sample tickets one after the other, cut anew.
    private static func texts(_ count: Int) -> [Issue] {
        struct Sample: Decodable {
            var subject: String
            var body: String
        }
        let file = cresources_sample_tickets()
        let lines = Data(bytes: file.bytes, count: file.length).split(separator: 10)
        let samples = lines.compactMap { try? JSONDecoder().decode(Sample.self, from: $0) }
        let words = samples.flatMap { ($0.subject + " " + $0.body).split(separator: " ").map(String.init) }
        return (0..<count).map { index in
            // A step that shares no factor with the number of words: no two texts begin alike.
            let start = index * 97 % max(1, words.count - 100)
            let text = words[start..<min(words.count, start + 100)]
            return Issue(
                subject: text.prefix(6).joined(separator: " "), body: text.dropFirst(6).joined(separator: " ")
            )
        }
    }

    static func run() -> [Finding] {
        // Before anything else has asked for it: rules, words and weights are made ready once.
        let before = Measure.residentMegabytes(process: getpid())
        let started = Measure.seconds()
        let router = Router()
        let loading = Measure.seconds() - started
        let memory = Measure.residentMegabytes(process: getpid()) - before
        let issues = texts(5_000)
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
                    + "(\((routing / scan).shown(1)) times the work)"),
            Finding(
                what: "making the router ready, ms", value: (loading * 1000).shown(2), against: "budget 5"),
            Finding(
                what: "memory of rules and model, MB", value: memory.shown(1), against: "budget 20"),
        ] + learning(router)
    }

    /// A desk with as many decisions as it looks at, all of them against the verdict.
    private static func learning(_ router: Router) -> [Finding] {
        let issues = texts(2_000)
        var taught = router
        let seconds = Measure.median(of: 3) {
            let lessons = issues.map { issue in
                Lesson(router.prepare(issue), router.route(issue).route == .hardware ? .other : .hardware)
            }
            taught = router.taught(by: lessons)
        }
        var sink = 0.0
        let routing = Measure.median(of: 3) { for issue in issues { sink += taught.route(issue).confidence } }
        precondition(sink > 0)
        return [
            Finding(
                what: "learning from 2,000 decisions anew, ms", value: (seconds * 1000).shown(),
                against: "only where decisions were made since the last verdict"),
            Finding(
                what: "routing with what was learned, tickets a second",
                value: (Double(issues.count) / routing).shown(), against: ""),
        ]
    }
}
