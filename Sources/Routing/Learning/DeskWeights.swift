/// What a desk's own decisions add to the scores of the model that travels with the program.
///
/// Words that lessons share a little say nothing, and all of them together never more than a bound: a desk can
/// correct the model, not replace it.
struct DeskWeights: Sendable {
    let weights: LinearModel

    static let none = DeskWeights(weights: .none)

    /// The most that one word, pair or group of letters can gain or lose.
    static let weightLimit = 8.0
    /// The most that lessons move the lead of one class over another.
    static let shiftLimit = 12.0
    /// Leads smaller than this are not counted: two tickets share some words by chance.
    private static let deadZone = 0.8

    /// What sums over an issue's features are worth as class scores.
    func shift(_ total: SIMD4<Int32>, count: Int) -> ClassScores {
        Self.bounded(weights.scores(total, count: count))
    }

    static func bounded(_ scores: ClassScores) -> ClassScores {
        let lead = scores.max() - scores.min()
        guard lead > deadZone else { return .zero }
        return (min(lead - deadZone, shiftLimit) / lead) * scores
    }
}
