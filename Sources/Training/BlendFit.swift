import Glibc
import Routing

/// Shares that add up to one.
enum Softmax {
    static func of(_ scores: [Double]) -> [Double] {
        let top = scores.max() ?? 0
        let powers = scores.map { exp($0 - top) }
        let total = powers.reduce(0, +)
        return powers.map { $0 / total }
    }
}

/// Finds how far rules and learned weights are to be trusted, so that the confidence is a probability: least
/// logarithmic loss over the samples, by plain descent; there are two numbers to find.
enum BlendFit {
    struct Sample {
        var rules: ClassScores
        var learned: ClassScores
        var target: Int
        var weight: Double
    }

    static func fit(_ samples: [Sample]) -> Blend {
        var blend = Blend.even
        var step = 0.5
        var loss = Self.loss(blend, samples)
        for _ in 0..<2_000 {
            let slope = gradient(blend, samples)
            let next = Blend(
                rules: blend.rules - step * slope[0], learned: blend.learned - step * slope[1],
                offsets: blend.offsets)
            let nextLoss = Self.loss(next, samples)
            if nextLoss <= loss {
                if loss - nextLoss < 1e-9 { return next }
                (blend, loss) = (next, nextLoss)
                step *= 1.1
            } else {
                step /= 2
                if step < 1e-6 { break }
            }
        }
        return blend
    }

    static func loss(_ blend: Blend, _ samples: [Sample]) -> Double {
        samples.reduce(0) { sum, sample in
            sum - sample.weight
                * log(max(Softmax.of(blend.scores(sample.rules, sample.learned).list)[sample.target], 1e-12))
        } / total(samples)
    }

    private static func total(_ samples: [Sample]) -> Double {
        max(samples.reduce(0) { $0 + $1.weight }, 1e-9)
    }

    private static func gradient(_ blend: Blend, _ samples: [Sample]) -> [Double] {
        var slope = [Double](repeating: 0, count: 2)
        for sample in samples {
            let shares = Softmax.of(blend.scores(sample.rules, sample.learned).list)
            for label in 0..<3 {
                let error = sample.weight * (shares[label] - (label == sample.target ? 1 : 0))
                slope[0] += error * sample.rules[label]
                slope[1] += error * sample.learned[label]
            }
        }
        return slope.map { $0 / total(samples) }
    }
}

extension ClassScores {
    var list: [Double] { [self[0], self[1], self[2]] }
}
