import Desk
import FoundationEssentials
import Routing
import Testing
import Training

/// How good the shipped router is on texts that nothing was trained on. They stay that way: whoever trains on them
/// takes the measure away.
@Suite struct ShippedRoutingTests {
    private struct Sample: Decodable {
        var subject: String
        var body: String
        var label: String?
        var route: String?
        var language: String
        var difficulty: String?
    }

    private func evaluation(_ path: String) throws -> Evaluation {
        let root = String(
            #filePath.prefix(#filePath.count - "Tests/TrainingTests/ShippedRoutingTests.swift".count))
        let data = try #require(FileManager.default.contents(atPath: root + path))
        let router = Router()
        return Evaluation(
            try data.split(separator: 10).map { line in
                let sample = try JSONDecoder().decode(Sample.self, from: line)
                let verdict = router.route(Issue(subject: sample.subject, body: sample.body))
                return Evaluation.Case(
                    truth: try #require(Route(rawValue: sample.label ?? sample.route ?? "")),
                    verdict: verdict.route, confidence: verdict.confidence, language: sample.language,
                    difficulty: sample.difficulty ?? "")
            })
    }

    /// The floors lie a little under what was measured: docs/routing-model.md has the figures.
    @Test(arguments: [
        ("Tests/TrainingTests/Unseen/first.jsonl", 0.93, 0.8),
        ("Tests/TrainingTests/Unseen/second.jsonl", 0.88, 0.65),
        ("Tests/TrainingTests/Unseen/third.jsonl", 0.92, 0.8),
        ("Sources/CResources/samples.jsonl", 0.86, 0),
    ])
    func `is right on unseen texts, and as often as it says`(path: String, floor: Double, hard: Double) throws
    {
        let all = try evaluation(path)
        #expect(all.cases.count >= 240)
        #expect(all.accuracy >= floor && all.macroF1 >= floor)
        #expect(all.calibrationError <= 0.05)
        #expect(all.only { $0.difficulty == "hard" }.accuracy >= hard)
        for language in ["en", "fr", "nl"] {
            #expect(all.only { $0.language == language }.accuracy >= floor - 0.03, "\(language)")
        }
    }
}
