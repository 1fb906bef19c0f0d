/// Fits weights to a desk's lessons: as little as makes the router agree with them, on top of what it says already.
///
/// Goes over the lessons in their order, some times. A lesson that the router gets wrong, or right without being
/// sure, moves the weights of its features towards its class, and pays for that out of a purse: when it is empty,
/// one lesson has said all it may. A feature moves the more, the more lessons have it: what ten tickets of a kind
/// share is the kind, what one of them has for itself is chance. The same lessons in the same order give the same
/// weights, so that leaving one out is as if it had never been.
struct LessonFit {
    private static let passes = 12
    /// What one lesson may spend in all, and at once, so that lessons take turns.
    private static let purse = 12.0
    private static let step = 3.0
    /// However often the same text is decided in one way, it counts no more than so many lessons.
    private static let sameTextLimit = 5.0
    /// A lesson is content when its class is this probable.
    private static let contentment = 0.9
    /// Lessons that make a feature move at full pace.
    private static let fullSupport: Float = 5

    private var weights = [SIMD4<Float>](repeating: .zero, count: LinearModel.slotCount)
    /// By slot: how fast it moves, 0...1.
    private var pace = [Float](repeating: 0, count: LinearModel.slotCount)
    private var purses: [Double]

    static func weights(_ lessons: [Lesson]) -> DeskWeights {
        guard !lessons.isEmpty else { return .none }
        var fit = LessonFit(lessons)
        for _ in 0..<passes {
            for index in lessons.indices { fit.learn(lessons[index], index) }
        }
        return fit.rounded
    }

    private init(_ lessons: [Lesson]) {
        struct Said: Hashable {
            var digest: UInt64
            var target: Int
        }
        let said = lessons.map { Said(digest: $0.issue.digest, target: $0.target) }
        let counts = said.reduce(into: [:]) { $0[$1, default: 0] += 1.0 }
        purses = said.map { Self.purse * min(1, Self.sameTextLimit / (counts[$0] ?? 1)) }
        for (index, lesson) in lessons.enumerated()
        where lesson.probability(lesson.issue.prior) < Self.contentment {
            let part = Float(purses[index] / Self.purse) / Self.fullSupport
            for slot in lesson.issue.slots { pace[Int(slot)] = min(1, pace[Int(slot)] + part) }
        }
    }

    private mutating func learn(_ lesson: Lesson, _ index: Int) {
        guard purses[index] > 0 else { return }
        let length = LinearModel.length(lesson.issue.slots.count)
        var total = SIMD4<Float>.zero
        for slot in lesson.issue.slots { total += weights[Int(slot)] }
        let added = ClassScores(Double(total[0]), Double(total[1]), Double(total[2])) / length
        let scores = lesson.issue.prior + DeskWeights.bounded(added)
        let probability = lesson.probability(scores)
        guard probability < Self.contentment else { return }
        let spent = min(purses[index], Self.step * (1 - probability))
        purses[index] -= spent
        var move = SIMD4<Float>.zero
        move[lesson.target] = Float(spent / length)
        move[lesson.rival(scores)] = -move[lesson.target]
        let limit = SIMD4<Float>(repeating: Float(DeskWeights.weightLimit))
        for slot in lesson.issue.slots {
            weights[Int(slot)] = (weights[Int(slot)] + pace[Int(slot)] * move)
                .clamped(lowerBound: -limit, upperBound: limit)
        }
    }

    private var rounded: DeskWeights {
        let unit = DeskWeights.weightLimit / 127
        var steps = [Int8](repeating: 0, count: 3 * LinearModel.slotCount)
        for slot in weights.indices where weights[slot] != .zero {
            for label in 0..<3 {
                steps[3 * slot + label] = Int8((Double(weights[slot][label]) / unit).rounded())
            }
        }
        return DeskWeights(weights: LinearModel(unit: unit, steps: steps))
    }
}

extension Lesson {
    /// Its class, as an index into `LinearModel.classes`.
    fileprivate var target: Int { LinearModel.classes.firstIndex(of: route) ?? 2 }

    /// The likeliest of the other classes.
    fileprivate func rival(_ scores: ClassScores) -> Int {
        let (first, second) = ((target + 1) % 3, (target + 2) % 3)
        return scores[first] > scores[second] ? first : second
    }

    fileprivate func probability(_ scores: ClassScores) -> Double {
        let top = scores.max()
        var total = 0.0
        for label in 0..<3 { total += Exponential.of(scores[label] - top) }
        return Exponential.of(scores[target] - top) / total
    }
}
