/// How far rules and learned weights are trusted: scores of both become one, whose softmax is a probability.
package struct Blend: Hashable, Sendable {
    package var rules: Double
    package var learned: Double
    /// What each class has before a word is read.
    package var offsets: ClassScores

    package init(rules: Double, learned: Double, offsets: ClassScores) {
        self.rules = rules
        self.learned = learned
        self.offsets = offsets
    }

    /// A text without a telling word is most likely neither of the two special classes.
    package static let nothingRead = ClassScores(0, 0, 0.2)

    /// Where fitting starts.
    package static let even = Blend(rules: 0.9, learned: 1, offsets: nothingRead)

    package func scores(_ ruleScores: ClassScores, _ learnedScores: ClassScores) -> ClassScores {
        offsets + rules * ruleScores + learned * learnedScores
    }
}

/// All that was learned: the weights, and how they go together with the rules.
///
/// Bytes, little-endian: `TDM1`; one byte, the table's bits; three of padding; six Float32 (unit, the blend's
/// rules, learned and three offsets); then three Int8 a slot, in the order of `LinearModel.classes`.
package struct RoutingModel: Sendable {
    package var weights: LinearModel
    package var blend: Blend

    package init(weights: LinearModel, blend: Blend) {
        self.weights = weights
        self.blend = blend
    }

    private static let mark = Array("TDM1".utf8)
    private static let numbers = 6
    private static let headLength = 8 + 4 * numbers

    /// - Returns: nil where the bytes are not a model of this program's shape.
    package init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.headLength + 3 * LinearModel.slotCount, bytes.starts(with: Self.mark),
            bytes[4] == UInt8(Features.bits)
        else { return nil }
        let head = (0..<Self.numbers).map { index in
            let pattern = bytes.loadUnaligned(fromByteOffset: 8 + 4 * index, as: UInt32.self)
            return Double(Float(bitPattern: UInt32(littleEndian: pattern)))
        }
        guard head.allSatisfy(\.isFinite) else { return nil }
        let steps = UnsafeRawBufferPointer(rebasing: bytes[Self.headLength...]).bindMemory(to: Int8.self)
        weights = LinearModel(
            unit: head[0],
            steps: steps)
        blend = Blend(rules: head[1], learned: head[2], offsets: ClassScores(head[3], head[4], head[5]))
    }

    package init?(bytes: [UInt8]) {
        guard let model = bytes.withUnsafeBytes({ RoutingModel(bytes: $0) }) else { return nil }
        self = model
    }

    package var bytes: [UInt8] {
        var bytes = Self.mark + [UInt8(Features.bits), 0, 0, 0]
        let offsets = blend.offsets
        let head = [
            weights.unit, blend.rules, blend.learned, offsets[0], offsets[1],
            offsets[2],
        ]
        for value in head {
            withUnsafeBytes(of: Float(value).bitPattern.littleEndian) { bytes += $0 }
        }
        return bytes + weights.bytes
    }
}
