import Glibc

/// Cuts a file into lines, and never holds more of one than the limit.
struct LineReader {
    struct Line: Equatable {
        /// Counted from 1.
        var number: Int
        /// With its line end; cut at the limit when the line is longer.
        var bytes: [UInt8]
        var isTooLong = false
    }

    let limit: Int
    private let source: ByteSource
    private var block: [UInt8] = []
    private var offset = 0
    private var number = 0

    init(_ source: ByteSource, limit: Int) {
        self.source = source
        self.limit = limit
    }

    var bytesRead: Int { source.bytesRead }
    /// The system's error, where the file could not be read to its end.
    var failure: Int32? { source.failure }
    /// How many lines have been handed out.
    var lineCount: Int { number }

    /// The next line; nil at the end. A last line without a line end counts.
    mutating func next() -> Line? {
        var line = Line(number: number + 1, bytes: [])
        while true {
            if offset == block.count {
                block = source.next()
                offset = 0
                if block.isEmpty {
                    guard !line.bytes.isEmpty else { return nil }
                    number += 1
                    return line
                }
            }
            let end = newline().map { $0 + 1 } ?? block.count
            let room = limit - line.bytes.count
            if end - offset > room { line.isTooLong = true }
            line.bytes.append(contentsOf: block[offset..<(offset + min(room, end - offset))])
            offset = end
            if block[end - 1] == 10 {
                number += 1
                return line
            }
        }
    }

    private func newline() -> Int? {
        block.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress,
                let found = memchr(base + offset, 10, buffer.count - offset)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
