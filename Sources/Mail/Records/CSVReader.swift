/// Reads records from CSV with a first line of column names.
///
/// A cell that is not valid UTF-8 is read as windows-1252, which is what spreadsheets write. A row shorter than the first
/// line has empty cells at its end; a longer one is refused, since its columns cannot be trusted.
package struct CSVReader: IteratorProtocol, Sequence {
    /// Where the record handed out last begins, counted from 1.
    package private(set) var line = 0

    private var rows: CSVRows
    private let columns: Columns
    private let width: Int
    private var hasFailed = false

    /// Where each field lies in a row.
    private struct Columns {
        var subject, body: Int?
        var id, sender, date, device, language: Int?
    }

    /// - Throws: ``ImportError`` when the file cannot be opened, is empty, or lacks a column of the map.
    package init(path: String, columns: ColumnMap = ColumnMap()) throws(ImportError) {
        try self.init(try ByteSource(path: path), columns)
    }

    /// Reads from a descriptor that stays the caller's.
    ///
    /// - Throws: ``ImportError`` when the file is empty, or lacks a column of the map.
    package init(descriptor: Int32, columns: ColumnMap = ColumnMap()) throws(ImportError) {
        try self.init(ByteSource(descriptor: descriptor), columns)
    }

    private init(_ source: ByteSource, _ map: ColumnMap) throws(ImportError) {
        rows = CSVRows(source)
        guard case .success(let header)? = rows.next() else {
            if let code = rows.failure { throw .unreadable(code: code) }
            throw .noHeader
        }
        let names = header.cells.map { singleLine(Charset.guess($0), limit: 200).lowercased() }
        func place(_ name: String) throws(ImportError) -> Int {
            guard let index = names.firstIndex(of: name.lowercased()) else { throw .missingColumn(name) }
            return index
        }
        /// A field that the map does not name is found under its own name, or not at all.
        func place(_ name: String?, field: String) throws(ImportError) -> Int? {
            if let name { return try place(name) }
            return names.firstIndex(of: field)
        }
        columns = Columns(
            subject: try place(map.subject), body: try place(map.body), id: try place(map.id, field: "id"),
            sender: try place(map.sender, field: "sender"), date: try place(map.date, field: "date"),
            device: try place(map.device, field: "device"),
            language: try place(map.language, field: "language"))
        width = header.cells.count
    }

    /// How far the file has been read.
    package var bytesRead: Int { rows.bytesRead }

    /// The next record, or why it is left out; nil at the end.
    package mutating func next() -> Result<ImportRecord, RecordError>? {
        switch rows.next() {
        case nil:
            guard let code = rows.failure, !hasFailed else { return nil }
            hasFailed = true
            line = rows.lineCount + 1
            return refusal(.unreadable(code: code))
        case .failure(let error)?:
            if case .line(let number) = error.place { line = number }
            return .failure(error)
        case .success(let row)?:
            line = row.line
            if row.cells.count > width {
                return refusal(.tooManyCells(found: row.cells.count, expected: width))
            }
            return record(row).map { .success($0) } ?? refusal(.noText)
        }
    }

    private func refusal(_ reason: RecordError.Reason) -> Result<ImportRecord, RecordError> {
        .failure(RecordError(place: .line(line), reason: reason))
    }

    private func record(_ row: CSVRows.Row) -> ImportRecord? {
        func text(_ column: Int?) -> String? {
            guard let column, column < row.cells.count else { return nil }
            return Charset.guess(row.cells[column])
        }
        return ImportRecord(
            id: text(columns.id), subject: text(columns.subject), body: text(columns.body),
            sender: text(columns.sender), date: text(columns.date), device: text(columns.device),
            language: text(columns.language))
    }
}
