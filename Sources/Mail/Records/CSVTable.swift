/// Reads any CSV with a first line of column names, cell by cell, each with the line that it stands on.
///
/// A cell that is not valid UTF-8 is refused with its place: in a list of people a wrong letter is a wrong person.
package struct CSVTable {
    package struct Row: Hashable, Sendable {
        /// Where it begins, counted from 1.
        package var line: Int
        /// By the name of the column, in lower case; only cells that are not empty.
        package var cells: [String: String]

        package init(line: Int, cells: [String: String]) {
            self.line = line
            self.cells = cells
        }
    }

    /// Names of the columns, in lower case.
    package let columns: [String]
    private var rows: CSVRows
    private var hasFailed = false

    /// - Throws: ``ImportError`` when the file cannot be opened, is empty, or lacks one of the columns.
    package init(path: String, needing needed: [String]) throws(ImportError) {
        try self.init(try ByteSource(path: path), needing: needed)
    }

    /// Reads from a descriptor that stays the caller's.
    package init(descriptor: Int32, needing needed: [String]) throws(ImportError) {
        try self.init(ByteSource(descriptor: descriptor), needing: needed)
    }

    private init(_ source: ByteSource, needing needed: [String]) throws(ImportError) {
        rows = CSVRows(source)
        guard case .success(let header)? = rows.next() else {
            if let code = rows.failure { throw .unreadable(code: code) }
            throw .noHeader
        }
        columns = header.cells.map { singleLine(Charset.guess($0), limit: 200).lowercased() }
        for name in needed where !columns.contains(name) { throw .missingColumn(name) }
    }

    /// The next row, or why it is left out; nil at the end.
    package mutating func next() -> Result<Row, RecordError>? {
        switch rows.next() {
        case nil:
            guard let code = rows.failure, !hasFailed else { return nil }
            hasFailed = true
            return refusal(rows.lineCount + 1, .unreadable(code: code))
        case .failure(let error)?: return .failure(error)
        case .success(let row)?:
            guard row.cells.count <= columns.count else {
                return refusal(
                    row.line, .tooManyCells(found: row.cells.count, expected: columns.count))
            }
            var cells: [String: String] = [:]
            for (name, bytes) in zip(columns, row.cells) {
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    return refusal(row.line, .notUTF8(column: name))
                }
                let trimmed = singleLine(text, limit: 4_000)
                if !trimmed.isEmpty, cells[name] == nil { cells[name] = trimmed }
            }
            return .success(Row(line: row.line, cells: cells))
        }
    }

    private func refusal(_ line: Int, _ reason: RecordError.Reason) -> Result<Row, RecordError> {
        .failure(RecordError(place: .line(line), reason: reason))
    }
}
