package import Desk

/// Weights learned from labelled tickets: one small number for every class and slot.
///
/// The score of a class is the sum of its weights over an issue's features, divided by ``length(_:)``.
package struct LinearModel: Sendable {
    /// What one step of a weight is worth.
    let unit: Double
    /// Three for a slot, in the order of ``classes``; empty where nothing is learned. One more at the end, so that a
    /// slot can be read as four bytes at once: looking up some hundred slots is what a verdict waits for most.
    private let steps: [Int8]

    package static let classes = Route.allCases
    package static let slotCount = 1 << Features.bits

    /// - Parameter steps: three for each of ``slotCount`` slots.
    init(unit: Double, steps: some Collection<Int8>) {
        self.unit = unit
        self.steps = steps.isEmpty ? [] : Array(steps) + [0]
    }

    var isEmpty: Bool { steps.isEmpty }

    /// Three for a slot.
    var bytes: some Collection<UInt8> { steps.dropLast().lazy.map { UInt8(bitPattern: $0) } }

    /// Rounds weights, three for a slot, to steps: the few largest are cut, since one weight must not decide alone.
    package init(weights: [Double]) {
        let sizes = weights.map(abs).filter { $0 > 0 }.sorted()
        let largest = sizes.isEmpty ? 1 : sizes[min(sizes.count - 1, sizes.count * 9995 / 10_000)]
        let unit = max(largest, 1e-9) / 127
        self.init(
            unit: unit, steps: weights.map { Int8(min(127, max(-127, ($0 / unit).rounded()))) })
    }

    package static let none = LinearModel(unit: 0, steps: [])

    /// Class scores from an issue's slots.
    package func scores(slots: [UInt32]) -> ClassScores {
        var total = SIMD4<Int32>.zero
        steps.withUnsafeBytes { steps in
            guard !steps.isEmpty else { return }
            for slot in slots { total &+= Self.weight(steps, Int(slot)) }
        }
        return scores(total, count: slots.count)
    }

    /// What one word adds: by its own features, and by its pair with the word before it.
    struct Word {
        var own = SIMD4<Int32>.zero
        var pair = SIMD4<Int32>.zero
        var ownCount: Int32 = 0
        var pairCount: Int32 = 0
    }

    struct Reading {
        var words: [Word]
        /// Over all words.
        var total = SIMD4<Int32>.zero
        var count = 0

        /// What is left when some words are not there.
        func without(_ gone: ClosedRange<Int>) -> (total: SIMD4<Int32>, count: Int) {
            var (total, count) = (total, count)
            for index in gone where index < words.count {
                let word = words[index]
                total &-= word.own &+ word.pair
                count -= Int(word.ownCount + word.pairCount)
            }
            // The pair that the next word makes with the last of them.
            let next = gone.upperBound + 1
            if next < words.count {
                total &-= words[next].pair
                count -= Int(words[next].pairCount)
            }
            return (total, count)
        }
    }

    func read(_ findings: Reader.Findings) -> Reading {
        guard !isEmpty else { return Reading(words: []) }
        var reading = Reading(
            words: [Word](repeating: Word(), count: min(findings.tokens.list.count, Features.wordLimit)))
        steps.withUnsafeBytes { steps in
            reading.words.withUnsafeMutableBufferPointer { words in
                Features.each(of: findings) { slot, word, kind in
                    let weight = Self.weight(steps, slot)
                    if kind == .own {
                        words[word].own &+= weight
                        words[word].ownCount &+= 1
                    } else {
                        words[word].pair = weight
                        words[word].pairCount = 1
                    }
                }
                for word in words {
                    reading.total &+= word.own &+ word.pair
                    reading.count += Int(word.ownCount &+ word.pairCount)
                }
            }
        }
        return reading
    }

    @inline(__always)
    private static func weight(_ steps: UnsafeRawBufferPointer, _ slot: Int) -> SIMD4<Int32> {
        let bytes = steps.loadUnaligned(fromByteOffset: slot &* 3, as: UInt32.self).littleEndian & 0xFF_FFFF
        return SIMD4(truncatingIfNeeded: unsafeBitCast(bytes.littleEndian, to: SIMD4<Int8>.self))
    }

    /// What sums over so many features are divided by: a long text does not shout, and three words are no proof.
    package static func length(_ count: Int) -> Double { Double(count + 40).squareRoot() }

    /// What the sums are worth as class scores.
    func scores(_ total: SIMD4<Int32>, count: Int) -> ClassScores {
        (unit / Self.length(count)) * ClassScores(Double(total[0]), Double(total[1]), Double(total[2]))
    }
}

/// A score for each class, in the order of `LinearModel.classes`.
package typealias ClassScores = SIMD3<Double>
