import Desk

/// What the rules say, as one score for each class.
enum RuleScores {
    /// Each further word for a class adds less than the one before it: a text stuffed with keywords gains little.
    ///
    /// - Parameter taken: words whose contributions are left out.
    static func damped(_ contributions: [Contribution], without taken: ClosedRange<Int>? = nil) -> ClassScores
    {
        var scores = ClassScores.zero
        var facts = ClassScores.zero
        for index in contributions.indices {
            let (first, last) = (contributions[index].first, contributions[index].last)
            if let taken, first <= taken.upperBound, last >= taken.lowerBound { continue }
            let weight = contributions[index].weight
            let place =
                switch contributions[index].route {
                case .managedDesktop: 0
                case .hardware: 1
                case .other: 2
                }
            if contributions[index].isFact { facts[place] += weight } else { scores[place] += weight }
        }
        return facts + ClassScores(damp(scores[0]), damp(scores[1]), damp(scores[2]))
    }

    /// Linear up to 4, then ever flatter, never falling: order is kept.
    private static func damp(_ score: Double) -> Double {
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
