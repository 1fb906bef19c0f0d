extension SeededRandom {
    /// Breaks bytes at one place: a flipped bit, an end too early, a piece gone, doubled, or of another sample, a byte that
    /// means something to a parser.
    ///
    /// - Parameter others: samples of the same kind.
    package mutating func mutate(_ bytes: inout [UInt8], with others: [[UInt8]]) {
        guard let at = bytes.indices.randomElement(using: &self) else { return }
        switch Int.random(in: 0..<6, using: &self) {
        case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &self)
        case 1: bytes.removeSubrange(at...)
        case 2: bytes.removeSubrange(at..<min(at + Int.random(in: 1..<40, using: &self), bytes.count))
        case 3:
            guard let other = others.randomElement(using: &self),
                let from = other.indices.randomElement(using: &self)
            else { return }
            bytes.replaceSubrange(at..., with: other[from...])
        case 4: bytes.insert(contentsOf: bytes[at...].prefix(60), at: at)
        default:
            let meaningful: [UInt8] = [0, 9, 10, 13, 34, 44, 58, 59, 60, 61, 62, 64, 127, 255]
            bytes[at] = meaningful.randomElement(using: &self) ?? 0
        }
    }
}
