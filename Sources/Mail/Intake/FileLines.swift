/// The lines of a text file, without their ends, read as they are asked for.
package struct FileLines: IteratorProtocol, Sequence {
    /// Longer than any line of ours: a stored message may be one line.
    package static let lineLimit = 128 << 20

    private var lines: LineReader

    /// - Throws: ``ImportError`` when the file cannot be opened.
    package init(path: String) throws(ImportError) {
        lines = LineReader(try ByteSource(path: path), limit: Self.lineLimit)
    }

    package var bytesRead: Int { lines.bytesRead }

    package mutating func next() -> String? {
        guard let line = lines.next() else { return nil }
        let text = line.bytes.last == 10 ? line.bytes.dropLast() : line.bytes[...]
        return String(decoding: text, as: UTF8.self)
    }
}
