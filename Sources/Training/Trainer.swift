package import Desk
package import Routing
import Seeded

/// A text, its class, and how much it counts.
package struct Example: Sendable {
    package var issue: Issue
    package var route: Route
    package var weight: Double
    /// Whether the rule book has never been tuned on it: only such texts may set how far rules and model are
    /// trusted.
    package var isFresh: Bool
    /// Whether it was written to mislead: a desk sees fewer of these than a training set does.
    package var isHard: Bool

    package init(issue: Issue, route: Route, weight: Double, isFresh: Bool, isHard: Bool = false) {
        self.issue = issue
        self.route = route
        self.weight = weight
        self.isFresh = isFresh
        self.isHard = isHard
    }
}

/// Learns a ``RoutingModel`` from examples: the same examples and seed give the same bytes.
///
/// Multinomial logistic regression by AdaGrad over hashed features, each text scaled to length one, each class
/// given the same total weight. The blend with the rules is fitted on fresh texts that the weights of that moment
/// have not seen (`folds` parts, each scored by a model trained on the rest).
package struct Trainer {
    package var seed: UInt64 = 1
    package var epochs = 25
    package var rate = 0.5
    /// Pull of every weight towards zero, for each step that touches it.
    package var decay = 2e-5
    package var folds = 5

    package init() {}

    package func train(_ examples: [Example], progress: (String) -> Void) -> RoutingModel {
        let prepared = examples.map { Prepared($0) }
        let blend = fitBlend(prepared, progress)
        progress("learning from all \(examples.count) texts")
        return RoutingModel(weights: learn(prepared), blend: blend)
    }

    private struct Prepared {
        var slots: [UInt32]
        var target: Int
        var weight: Double
        var isFresh: Bool
        var isHard: Bool
        var rules: ClassScores

        init(_ example: Example) {
            slots = Router.rulesAlone.slots(of: example.issue)
            target = LinearModel.classes.firstIndex(of: example.route) ?? 2
            weight = example.weight
            isFresh = example.isFresh
            isHard = example.isHard
            rules = Router.rulesAlone.ruleScores(example.issue)
        }
    }

    private func fitBlend(_ examples: [Prepared], _ progress: (String) -> Void) -> Blend {
        var order = examples.indices.filter { examples[$0].isFresh }
        guard order.count >= 10 * folds else { return .even }
        var random = SeededRandom(seed: seed)
        order.shuffle(using: &random)
        let hard = Double(order.count { examples[$0].isHard })
        // A quarter of what a desk sees is hard.
        let hardWeight = hard == 0 ? 1 : min(1, (Double(order.count) - hard) / (3 * hard))
        var samples: [BlendFit.Sample] = []
        for fold in 0..<folds {
            progress("fold \(fold + 1) of \(folds)")
            let held = Set(order.indices.filter { $0 % folds == fold }.map { order[$0] })
            let model = learn(examples.indices.filter { !held.contains($0) }.map { examples[$0] })
            for index in held.sorted() {
                let example = examples[index]
                samples.append(
                    BlendFit.Sample(
                        rules: example.rules, learned: model.scores(slots: example.slots),
                        target: example.target, weight: example.isHard ? hardWeight : 1))
            }
        }
        return BlendFit.fit(samples)
    }

    private func learn(_ examples: [Prepared]) -> LinearModel {
        let classes = LinearModel.classes.count
        let size = LinearModel.slotCount
        var weights = [Float](repeating: 0, count: size * classes)
        var squares = [Float](repeating: 1e-6, count: size * classes)
        var totals = [Double](repeating: 0, count: classes)
        for example in examples { totals[example.target] += example.weight }
        let mean = totals.reduce(0, +) / Double(classes)

        var random = SeededRandom(seed: seed)
        var order = Array(examples.indices)
        for _ in 0..<epochs {
            order.shuffle(using: &random)
            for index in order {
                let example = examples[index]
                guard !example.slots.isEmpty else { continue }
                let norm = 1 / LinearModel.length(example.slots.count)
                var scores = [Double](repeating: 0, count: classes)
                for slot in example.slots {
                    for label in 0..<classes {
                        scores[label] += norm * Double(weights[Int(slot) * classes + label])
                    }
                }
                let shares = Softmax.of(scores)
                let importance = example.weight * mean / max(totals[example.target], 1e-9)
                for label in 0..<classes {
                    let error = (shares[label] - (label == example.target ? 1 : 0)) * importance
                    let gradient = Float(error * norm)
                    for slot in example.slots {
                        let place = Int(slot) * classes + label
                        let pulled = gradient + Float(decay) * weights[place]
                        squares[place] += pulled * pulled
                        weights[place] -= Float(rate) * pulled / squares[place].squareRoot()
                    }
                }
            }
        }
        return LinearModel(weights: weights.map(Double.init))
    }
}
