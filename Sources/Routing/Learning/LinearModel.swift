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
        var all: [Int8] = []
        if !steps.isEmpty {
            all.reserveCapacity(steps.count + 1)
            all += steps
            all.append(0)
        }
        self.steps = all
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
        let tokens = findings.tokens
        var reading = Reading(
            words: [Word](repeating: Word(), count: min(tokens.list.count, Features.wordLimit)))
        guard let last = tokens.list[..<reading.words.count].last else { return reading }
        // A group for each letter, then a word's end, the word and its pair.
        let room = Int(last.foldedEnd) + 3 * reading.words.count
        reading.words.withUnsafeMutableBufferPointer { words in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: room) { slots in
                var count = 0
                Features.each(of: findings) { slot, word, kind in
                    slots[count] = Int32(truncatingIfNeeded: slot)
                    count += 1
                    if kind == .own { words[word].ownCount &+= 1 } else { words[word].pairCount = 1 }
                }
                reading.count = count
                // Looked up only now, one after the other without anything between: the table is larger than the
                // processor's first cache, and many look-ups wait side by side.
                reading.total = steps.withUnsafeBytes { add(slots, $0, to: words) }
            }
        }
        return reading
    }

    /// Adds the weights of all slots to their words, in order.
    @inline(__always)
    private func add(
        _ slots: UnsafeMutableBufferPointer<Int32>, _ steps: UnsafeRawBufferPointer,
        to words: UnsafeMutableBufferPointer<Word>
    ) -> SIMD4<Int32> {
        var total = SIMD4<Int32>.zero
        var next = 0
        for word in words.indices {
            var own = SIMD4<Int32>.zero
            for _ in 0..<words[word].ownCount {
                own &+= Self.weight(steps, Int(slots[next]))
                next += 1
            }
            words[word].own = own
            if words[word].pairCount > 0 {
                words[word].pair = Self.weight(steps, Int(slots[next]))
                next += 1
            }
            total &+= own &+ words[word].pair
        }
        return total
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
