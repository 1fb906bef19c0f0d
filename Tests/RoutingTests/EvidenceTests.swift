import Desk
import Routing
import Testing

/// Evidence is a promise: take the words out, and the lead shrinks by what was shown.
@Suite struct EvidenceTests {
    let router = Router()
    private static let texts = RuleBook.shipped.rules.flatMap(\.fires)

    /// What is left when words are taken out wherever they stand, with a gap that no phrase spans.
    private func without(_ words: String, _ text: String) -> String {
        text.replacing(words, with: "\n\n")
    }

    private func lead(_ text: String, best: Int, second: Int) -> Double {
        let scores = router.scores(Issue(subject: "", body: text))
        return scores[best] - scores[second]
    }

    @Test func `taking the shown words out moves the lead by what was shown`() {
        var gaps: [Double] = []
        for text in Self.texts {
            let scores = router.scores(Issue(subject: "", body: text))
            let order = (0..<3).sorted { scores[$0] > scores[$1] }
            for evidence in router.route(Issue(subject: "", body: text)).evidence {
                let moved =
                    lead(text, best: order[0], second: order[1])
                    - lead(without(evidence.text, text), best: order[0], second: order[1])
                gaps.append(abs(moved - evidence.weight) / max(abs(evidence.weight), 0.5))
            }
        }
        gaps.sort()
        #expect(gaps.count > 300)
        // A word may stand twice, or its letters within another word: then more goes than was shown.
        #expect(gaps[gaps.count / 2] < 0.02, "median")
        #expect(gaps[gaps.count * 9 / 10] < 0.25, "nine in ten")
    }

    @Test func `the heaviest evidence comes first and none is too light to matter`() {
        for text in Self.texts {
            let weights = router.route(Issue(subject: "", body: text)).evidence.map { abs($0.weight) }
            #expect(weights == weights.sorted(by: >))
            #expect(weights.allSatisfy { $0 >= 0.08 } && weights.count <= 8)
        }
    }
}
