package import Desk

/// How good verdicts are, on texts whose class is known.
package struct Evaluation: Sendable {
    package struct Case: Sendable {
        package var truth: Route
        package var verdict: Route
        package var confidence: Double
        package var language: String
        package var difficulty: String

        package init(truth: Route, verdict: Route, confidence: Double, language: String, difficulty: String) {
            self.truth = truth
            self.verdict = verdict
            self.confidence = confidence
            self.language = language
            self.difficulty = difficulty
        }

        var isRight: Bool { truth == verdict }
    }

    package var cases: [Case]

    package init(_ cases: [Case]) { self.cases = cases }

    package var accuracy: Double { Self.share(cases, \.isRight) }

    /// The mean of the three classes' F1.
    package var macroF1: Double {
        let scores = Route.allCases.map { f1($0).f1 }
        return scores.reduce(0, +) / Double(scores.count)
    }

    /// Precision, recall and their harmonic mean for one class.
    package func f1(_ route: Route) -> (precision: Double, recall: Double, f1: Double) {
        let hit = Double(cases.count { $0.truth == route && $0.verdict == route })
        let said = Double(cases.count { $0.verdict == route })
        let meant = Double(cases.count { $0.truth == route })
        let precision = said == 0 ? 0 : hit / said
        let recall = meant == 0 ? 0 : hit / meant
        return (
            precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
        )
    }

    /// How many of one class were given each class.
    package func confusion(_ truth: Route) -> [Int] {
        Route.allCases.map { verdict in cases.count { $0.truth == truth && $0.verdict == verdict } }
    }

    /// Verdicts whose confidence lies in one tenth, and how many of them are right.
    package struct Bin: Sendable {
        package var range: ClosedRange<Double>
        package var count: Int
        package var confidence: Double
        package var accuracy: Double
    }

    package var reliability: [Bin] {
        (0..<10).compactMap { tenth in
            let inside = cases.filter { min(9, Int($0.confidence * 10)) == tenth }
            guard !inside.isEmpty else { return nil }
            return Bin(
                range: Double(tenth) / 10...Double(tenth + 1) / 10, count: inside.count,
                confidence: inside.reduce(0) { $0 + $1.confidence } / Double(inside.count),
                accuracy: Self.share(inside, \.isRight))
        }
    }

    /// Expected calibration error over ten bins: the mean gap between confidence and truth.
    package var calibrationError: Double {
        reliability.reduce(0) { $0 + Double($1.count) * abs($1.confidence - $1.accuracy) }
            / Double(max(cases.count, 1))
    }

    /// The largest share of tickets that can be routed untouched so that at least `precision` of them are right,
    /// and the confidence from which on that holds.
    package func coverage(precision: Double) -> (share: Double, from: Double) {
        let sorted = cases.sorted { $0.confidence > $1.confidence }
        var right = 0
        var best = (share: 0.0, from: 1.0)
        for (index, item) in sorted.enumerated() {
            if item.isRight { right += 1 }
            // A threshold cannot part two verdicts of the same confidence.
            if index + 1 < sorted.count, sorted[index + 1].confidence == item.confidence { continue }
            if Double(right) >= precision * Double(index + 1) {
                best = (Double(index + 1) / Double(sorted.count), item.confidence)
            }
        }
        return best
    }

    package func only(_ condition: (Case) -> Bool) -> Evaluation { Evaluation(cases.filter(condition)) }

    private static func share(_ cases: [Case], _ condition: (Case) -> Bool) -> Double {
        cases.isEmpty ? 0 : Double(cases.count(where: condition)) / Double(cases.count)
    }
}
