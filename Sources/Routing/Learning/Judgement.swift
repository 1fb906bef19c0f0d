import Desk

/// A judged issue with all that led to it, so that any of its words can be taken out again.
struct Judgement {
    let findings: Reader.Findings
    let reading: LinearModel.Reading
    let model: RoutingModel
    let desk: DeskWeights
    let deskReading: LinearModel.Reading
    /// Lessons have a say in it.
    let isTaught: Bool
    let scores: ClassScores
    /// Indices into `LinearModel.classes`: the likeliest class, and the one after it.
    let best: Int
    let second: Int

    init(_ findings: Reader.Findings, _ model: RoutingModel, _ desk: DeskWeights) {
        self.findings = findings
        self.model = model
        self.desk = desk
        reading = model.weights.read(findings)
        deskReading = desk.weights.read(findings)
        let shift = desk.shift(deskReading.total, count: deskReading.count)
        isTaught = shift != .zero
        scores =
            model.blend.scores(
                RuleScores.damped(findings.contributions),
                model.weights.scores(reading.total, count: reading.count)) + shift
        // The most general class wins a tie: nothing speaks for another.
        var (best, second) = (2, 1)
        for index in 0..<2 where scores[index] > scores[best] { best = index }
        if best == second { second = 2 }
        let third = 3 - best - second
        if scores[third] > scores[second] { second = third }
        (self.best, self.second) = (best, second)
    }

    /// The probability that the likeliest class is right. No text is ever certain.
    var confidence: Double {
        var total = 0.0
        for index in 0..<3 { total += Exponential.of(scores[index] - scores[best]) }
        return min(Self.ceiling, 1 / total)
    }

    /// The lead of the likeliest class over the next one.
    var lead: Double { scores[best] - scores[second] }

    /// The lead if some words were not there.
    func lead(without words: ClosedRange<Int>) -> Double {
        let (total, count) = reading.without(words)
        let (deskTotal, deskCount) = deskReading.without(words)
        let scores =
            model.blend.scores(
                RuleScores.damped(findings.contributions, without: words),
                model.weights.scores(total, count: count)) + desk.shift(deskTotal, count: deskCount)
        return scores[best] - scores[second]
    }

    /// The lead if the desk had learned nothing about some words.
    func lead(unlearned words: ClosedRange<Int>) -> Double {
        let scores =
            scores - desk.shift(deskReading.total, count: deskReading.count)
            + desk.shift(deskReading.without(words).total, count: deskReading.count)
        return scores[best] - scores[second]
    }

    private static let ceiling = 0.99
}
