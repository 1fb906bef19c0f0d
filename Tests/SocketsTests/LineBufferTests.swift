import Seeded
import Testing

@testable import Sockets

@Suite struct LineBufferTests {
    private func pieces(_ bytes: [UInt8], cut: (Int) -> Int, limit: Int) -> [LineBuffer.Piece] {
        var buffer = LineBuffer(limit: limit)
        var found: [LineBuffer.Piece] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = min(rest.count, max(1, cut(rest.count)))
            buffer.append(rest.prefix(count))
            rest = rest.dropFirst(count)
            while let piece = buffer.next() {
                found.append(piece)
                if piece == .tooLong { return found }
            }
        }
        return found
    }

    @Test(arguments: 0..<40)
    func `lines are the same however the bytes were cut`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var lines: [[UInt8]] = []
        for _ in 0..<20 {
            let count = Int.random(in: 0...30, using: &random)
            lines.append((0..<count).map { _ in .random(in: 11...255, using: &random) })
        }
        let bytes: [UInt8] = Array(lines.joined(separator: [10])) + [10]
        let cut = pieces(bytes, cut: { _ in Int.random(in: 1...9, using: &random) }, limit: 30)
        #expect(cut == lines.map(LineBuffer.Piece.line))
        #expect(pieces(bytes, cut: { $0 }, limit: 30) == cut)
    }

    @Test(arguments: [1, 3, 1000])
    func `a line longer than the limit is refused, ended or not`(chunk: Int) {
        let long = [UInt8](repeating: 65, count: 31)
        #expect(pieces(long + [10], cut: { _ in chunk }, limit: 30) == [.tooLong])
        #expect(pieces(long, cut: { _ in chunk }, limit: 30) == [.tooLong])
        #expect(
            pieces(Array(long.dropLast()) + [10], cut: { _ in chunk }, limit: 30) == [.line(long.dropLast())])
    }
}
