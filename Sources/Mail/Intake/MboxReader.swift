/// Reads the messages of an mbox file one by one, in constant memory.
///
/// A message begins at a line `From …` with a time of day in it, at the start of the file or after a blank line.
/// Quoted lines (`>From`, `>>From`, …) lose one `>`, as mboxrd wrote them.
package struct MboxReader: IteratorProtocol, Sequence {
    /// A message as it lay in the file, without its From_ line.
    package struct Entry: Sendable, Equatable {
        /// Counted from 1.
        package var ordinal: Int
        /// Where its From_ line is, counted from 1.
        package var line: Int
        package var bytes: [UInt8]
    }

    private var lines: LineReader
    private var upcoming: LineReader.Line?
    private var hasStarted = false
    private var ordinal = 0

    /// - Throws: ``ImportError`` when the file cannot be opened.
    package init(path: String) throws(ImportError) {
        self.init(try ByteSource(path: path))
    }

    /// Reads from a descriptor that stays the caller's.
    package init(descriptor: Int32) {
        self.init(ByteSource(descriptor: descriptor))
    }

    private init(_ source: ByteSource) {
        lines = LineReader(source, limit: 8 << 20)
    }

    /// How far the file has been read.
    package var bytesRead: Int { lines.bytesRead }

    /// The next message, or why it is left out; nil at the end. A last message that was cut off is handed on.
    package mutating func next() -> Result<Entry, RecordError>? {
        if !hasStarted {
            hasStarted = true
            upcoming = firstLine()
        }
        guard let start = upcoming else { return nil }
        upcoming = nil
        ordinal += 1
        var bytes: [UInt8] = []
        if !Self.isEnvelope(start.bytes) { bytes = start.bytes }
        var refusal: RecordError?
        var afterBlank = false
        while let line = lines.next() {
            if afterBlank, Self.separates(line.bytes) {
                upcoming = line
                break
            }
            afterBlank = Self.isBlank(line.bytes)
            if refusal != nil { continue }
            if line.isTooLong {
                refusal = RecordError(place: .line(line.number), reason: .tooLong(limit: lines.limit))
            } else if bytes.count + line.bytes.count > MessageParser.sizeLimit {
                refusal = RecordError(
                    place: .line(start.number), reason: .tooLong(limit: MessageParser.sizeLimit))
            } else {
                bytes.append(contentsOf: Self.unquoted(line.bytes))
            }
            if refusal != nil { bytes = [] }
        }
        if upcoming == nil, let code = lines.failure {
            refusal = RecordError(place: .line(lines.lineCount + 1), reason: .unreadable(code: code))
        }
        if let refusal { return .failure(refusal) }
        return .success(Entry(ordinal: ordinal, line: start.number, bytes: bytes))
    }

    /// Blank lines at the top are nobody's message.
    private mutating func firstLine() -> LineReader.Line? {
        while let line = lines.next() {
            if !Self.isBlank(line.bytes) { return line }
        }
        return nil
    }

    private static func isBlank(_ line: [UInt8]) -> Bool { line.allSatisfy { $0 == 10 || $0 == 13 } }

    private static func isEnvelope(_ line: [UInt8]) -> Bool { line.starts(with: "From ".utf8) }

    /// A sentence may begin with “From” as well; it has no `12:34` in it, or was quoted by the writer.
    private static func separates(_ line: [UInt8]) -> Bool {
        guard isEnvelope(line) else { return false }
        let head = line.prefix(200)
        return head.indices.contains { index in
            head[index] == UInt8(ascii: ":") && index > 0 && index + 1 < head.count
                && (48...57).contains(head[index - 1]) && (48...57).contains(head[index + 1])
        }
    }

    private static func unquoted(_ line: [UInt8]) -> ArraySlice<UInt8> {
        guard line.first == UInt8(ascii: ">") else { return line[...] }
        let rest = line.drop { $0 == UInt8(ascii: ">") }
        return rest.starts(with: "From ".utf8) ? line.dropFirst() : line[...]
    }
}
