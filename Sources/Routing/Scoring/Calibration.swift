import Desk

/// Turns class scores into a probability that the best class is right.
///
/// The constants were fitted once, on hand-labelled issues that are no part of the project; see the routing page of
/// the documentation. A score counts less the higher it is: the fifth word for a class adds less certainty than
/// the first.
struct Calibration {
    /// How sharply a lead in score becomes certainty.
    var slope: Double
    /// What each class has before a word is read: an empty text is most likely neither of the two special classes.
    var head: [Double]
    /// No text is ever certain.
    var ceiling: Double

    static let shipped = Calibration(slope: 0.9, head: [0, 0, 0.35], ceiling: 0.985)

    /// The likeliest class and its probability.
    func judge(_ scores: Scores) -> (route: Route, confidence: Double) {
        let logits = [
            damp(scores.managedDesktop) + head[0], damp(scores.hardware) + head[1],
            damp(scores.other) + head[2],
        ]
        let routes: [Route] = [.managedDesktop, .hardware, .other]
        var best = 2
        for index in 0..<2 where logits[index] > logits[best] { best = index }
        let total = logits.reduce(0) { $0 + Exponential.of(($1 - logits[best]) * slope) }
        return (routes[best], min(ceiling, 1 / total))
    }

    private func damp(_ score: Double) -> Double {
        // Linear up to 4, then ever flatter, never falling: order is kept, stuffing gains little.
        score <= 4 ? score : 4 + 4 * (1 - 4 / score)
    }
}

/// e to a power that is never positive, from arithmetic alone: the module imports no C library for one function.
enum Exponential {
    static func of(_ power: Double) -> Double {
        guard power > -40 else { return 0 }
        guard power < 0 else { return 1 }
        // (e^(x/1024))^1024, with a short series for the small power: exact to nine digits here.
        let small = power / 1024
        var value = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
        for _ in 0..<10 { value *= value }
        return value
    }
}
