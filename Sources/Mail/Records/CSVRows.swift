/// Cuts CSV (RFC 4180) into rows of cells, in constant memory.
///
/// Beyond the standard: bare LF, a byte order mark, `;` or tab for the comma where the first line has more of them,
/// blank lines skipped, and a quotation mark within an unquoted cell is only a character.
struct CSVRows {
    struct Row: Equatable {
        /// Where it begins, counted from 1.
        var line: Int
        var cells: [[UInt8]]
    }

    private var lines: LineReader
    private var separator: UInt8?

    init(_ source: ByteSource) {
        lines = LineReader(source, limit: JSONLinesReader.lineLimit)
    }

    var bytesRead: Int { lines.bytesRead }
    var failure: Int32? { lines.failure }
    var lineCount: Int { lines.lineCount }

    /// The next row, or why it is left out; nil at the end.
    mutating func next() -> Result<Row, RecordError>? {
        while let line = lines.next() {
            var bytes = line.bytes[...]
            if line.number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
            if !line.isTooLong, bytes.allSatisfy({ $0 == 10 || $0 == 13 }) { continue }
            return row(startingAt: line, bytes: bytes)
        }
        return nil
    }

    private mutating func row(
        startingAt first: LineReader.Line, bytes: ArraySlice<UInt8>
    ) -> Result<Row, RecordError> {
        let comma = separator ?? Self.guessSeparator(bytes)
        separator = comma
        var cutter = CSVCutter(separator: comma)
        var line = first
        var bytes = bytes
        var quoteLine = first.number
        var size = 0
        while true {
            size += bytes.count
            if line.isTooLong || size > lines.limit {
                return refusal(first.number, .tooLong(limit: lines.limit))
            }
            if bytes.contains(0) { return refusal(line.number, .binary) }
            let wasQuoted = cutter.isQuoted
            let cellsBefore = cutter.cells.count
            cutter.feed(bytes)
            guard cutter.isQuoted else { return .success(Row(line: first.number, cells: cutter.finish())) }
            // Still the same cell: its quotation mark was opened on an earlier line.
            if !wasQuoted || cutter.cells.count > cellsBefore { quoteLine = line.number }
            guard let next = lines.next() else { return refusal(quoteLine, .unterminatedQuote) }
            line = next
            bytes = next.bytes[...]
        }
    }

    private func refusal(_ line: Int, _ reason: RecordError.Reason) -> Result<Row, RecordError> {
        .failure(RecordError(place: .line(line), reason: reason))
    }

    /// Spreadsheets write `;` in countries where the comma is a decimal mark.
    private static func guessSeparator(_ header: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [44: 0, 59: 0, 9: 0]
        var isQuoted = false
        for byte in header {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, let count = counts[byte] { counts[byte] = count + 1 }
        }
        let comma = counts[44] ?? 0
        for candidate in [UInt8(59), 9] where counts[candidate] ?? 0 > comma { return candidate }
        return 44
    }
}

/// The state between the lines of one row.
private struct CSVCutter {
    let separator: UInt8
    private(set) var cells: [[UInt8]] = []
    private(set) var isQuoted = false
    private var cell: [UInt8] = []
    private var isAtStart = true

    init(separator: UInt8) { self.separator = separator }

    mutating func feed(_ line: ArraySlice<UInt8>) {
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            index += 1
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    cell.append(byte)
                } else if index < line.endIndex, line[index] == byte {
                    cell.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == separator {
                cells.append(cell)
                cell = []
                isAtStart = true
                continue
            } else if byte == UInt8(ascii: "\""), isAtStart {
                isQuoted = true
            } else if byte == 10 || byte == 13 && (index == line.endIndex || line[index] == 10) {
                // The end of the row.
            } else {
                cell.append(byte)
            }
            isAtStart = false
        }
    }

    mutating func finish() -> [[UInt8]] {
        cells.append(cell)
        return cells
    }
}
