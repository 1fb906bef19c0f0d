import Desk
import Routing
import Testing
import Training

@Suite struct TrainerTests {
    /// Words that no rule knows, one vocabulary a class.
    private static let words: [Route: [String]] = [
        .managedDesktop: ["zorblax", "quimfer", "dandelo"], .hardware: ["plunket", "vrystal", "omberly"],
        .other: ["fennick", "gastrop", "lummoxy"],
    ]

    private func examples(_ count: Int, fresh: Bool = true) -> [Example] {
        (0..<count).map { index in
            let route = Route.allCases[index % 3]
            let words = Self.words[route] ?? []
            let text = "\(words[index / 3 % 3]) \(words[index / 9 % 3]) item \(index)"
            return Example(issue: Issue(subject: "", body: text), route: route, weight: 1, isFresh: fresh)
        }
    }

    private func train(_ examples: [Example], seed: UInt64 = 1) -> RoutingModel {
        var trainer = Trainer()
        trainer.seed = seed
        trainer.epochs = 4
        return trainer.train(examples) { _ in }
    }

    @Test func `what no rule knows is learned`() {
        let router = Router(train(examples(120)))
        for (route, words) in Self.words {
            for word in words {
                let verdict = router.route(Issue(subject: "", body: word))
                #expect(verdict.route == route)
                #expect(verdict.evidence.first?.text == word)
                #expect(verdict.evidence.first?.why == "learned from labelled tickets")
            }
        }
    }

    @Test func `the same texts give the same bytes, another order of learning gives others`() {
        let texts = examples(60)
        #expect(train(texts).bytes == train(texts).bytes)
        #expect(train(texts).bytes != train(texts, seed: 2).bytes)
    }

    @Test func `texts that rules were made for do not set the blend`() {
        #expect(train(examples(120, fresh: false)).blend == .even)
        #expect(train(examples(120)).blend != .even)
    }
}
