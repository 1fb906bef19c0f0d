/// Cuts what comes in on a stream into lines, and refuses one that grows past a limit.
package struct LineBuffer: Sendable {
    package enum Piece: Equatable, Sendable {
        case line([UInt8])
        /// The line under way is longer than the limit: nothing after it can be trusted.
        case tooLong
    }

    private var bytes: [UInt8] = []
    /// Bytes before this one are known to hold no end of line.
    private var searched = 0
    private let limit: Int

    package init(limit: Int) { self.limit = limit }

    package mutating func append(_ more: some Collection<UInt8>) { bytes += more }

    /// The next whole line without its end; nil until more comes.
    package mutating func next() -> Piece? {
        guard let end = bytes[searched...].firstIndex(of: 0x0A) else {
            searched = bytes.count
            return bytes.count > limit ? .tooLong : nil
        }
        guard end <= limit else { return .tooLong }
        let line = Array(bytes[..<end])
        bytes.removeFirst(end + 1)
        searched = 0
        return .line(line)
    }

    package var isEmpty: Bool { bytes.isEmpty }
}
