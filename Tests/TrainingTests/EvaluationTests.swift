import Desk
import Testing
import Training

@Suite struct EvaluationTests {
    private func item(_ truth: Route, _ verdict: Route, _ confidence: Double, _ language: String = "en")
        -> Evaluation.Case
    {
        Evaluation.Case(
            truth: truth, verdict: verdict, confidence: confidence, language: language, difficulty: "")
    }

    @Test func `accuracy, F1 and confusion are those of the textbook`() {
        let evaluation = Evaluation([
            item(.hardware, .hardware, 0.9), item(.hardware, .other, 0.6), item(.other, .other, 0.8),
            item(.managedDesktop, .managedDesktop, 0.7),
        ])
        #expect(evaluation.accuracy == 0.75)
        #expect(evaluation.f1(.hardware).precision == 1 && evaluation.f1(.hardware).recall == 0.5)
        #expect(abs(evaluation.f1(.other).f1 - 2.0 / 3) < 1e-9)
        #expect(abs(evaluation.macroF1 - (1 + 2.0 / 3 + 2.0 / 3) / 3) < 1e-9)
        #expect(evaluation.confusion(.hardware) == [0, 1, 1])
        #expect(evaluation.only { $0.truth == .other }.accuracy == 1)
    }

    @Test func `the calibration error is the mean gap between what was said and what was right`() {
        let sure = (0..<10).map { item(.other, $0 < 8 ? .other : .hardware, 0.95) }
        let unsure = (0..<10).map { item(.other, $0 < 5 ? .other : .hardware, 0.55) }
        let evaluation = Evaluation(sure + unsure)
        #expect(abs(evaluation.calibrationError - (0.5 * 0.15 + 0.5 * 0.05)) < 1e-9)
        #expect(evaluation.reliability.map(\.count) == [10, 10])
    }

    @Test func `coverage is the largest share that keeps the precision`() {
        let cases = [
            item(.other, .other, 0.99), item(.other, .other, 0.9), item(.other, .hardware, 0.8),
            item(.other, .other, 0.7),
        ]
        #expect(Evaluation(cases).coverage(precision: 0.98).share == 0.5)
        #expect(Evaluation(cases).coverage(precision: 0.75).share == 1)
        // Verdicts of one confidence cannot be parted.
        let tied = [item(.other, .other, 0.9), item(.other, .hardware, 0.9)]
        #expect(Evaluation(tied).coverage(precision: 0.98).share == 0)
    }

    @Test func `nothing measured is nothing claimed`() {
        let empty = Evaluation([])
        #expect(empty.accuracy == 0 && empty.macroF1 == 0 && empty.calibrationError == 0)
        #expect(empty.coverage(precision: 0.95).share == 0)
    }
}
