import FoundationEssentials

/// A text whose class is known: what a routing model is trained on and measured with.
package struct LabelledRecord: Hashable, Sendable {
    /// Where it stands in its file, counted from 1.
    package var line: Int
    package var subject: String
    package var body: String
    /// As spelled in the file, in the column or key `label` (or `route`).
    package var label: String
    package var language = ""
    /// What kind of text it is; empty where the file does not say.
    package var genre = ""
    /// Where it came from; empty where the file does not say.
    package var source = ""
    package var difficulty = ""
}

/// Reads labelled texts from CSV with a header, or from JSON lines: `subject`, `body`, `label`, and where known
/// `lang` or `language`, `genre`, `source`, `difficulty`.
package struct LabelledReader {
    private enum Form {
        case table(CSVRows, columns: [String])
        case lines(LineReader)
    }

    private var form: Form
    private let decoder = JSONDecoder()

    /// - Throws: ``ImportError`` when the file cannot be opened or has no column for the label.
    package init(path: String) throws(ImportError) {
        let source = try ByteSource(path: path)
        guard path.lowercased().hasSuffix(".csv") else {
            form = .lines(LineReader(source, limit: JSONLinesReader.lineLimit))
            return
        }
        var rows = CSVRows(source)
        guard case .success(let header)? = rows.next() else { throw .noHeader }
        let names = header.cells.map { Charset.guess($0).lowercased() }
        for name in ["subject", "body", "label"] where !names.contains(name) { throw .missingColumn(name) }
        form = .table(rows, columns: names)
    }

    /// The next record, or why it is left out; nil at the end.
    package mutating func next() -> Result<LabelledRecord, RecordError>? {
        switch form {
        case .table(var rows, let columns):
            defer { form = .table(rows, columns: columns) }
            return rows.next()?.map { row in
                let cells = zip(columns, row.cells.map { Charset.guess($0) })
                return Self.record(row.line, Dictionary(cells, uniquingKeysWith: { first, _ in first }))
            }
        case .lines(var lines):
            defer { form = .lines(lines) }
            return line(&lines)
        }
    }

    private func line(_ lines: inout LineReader) -> Result<LabelledRecord, RecordError>? {
        while let line = lines.next() {
            if line.bytes.allSatisfy({ $0 <= 32 }) { continue }
            guard !line.isTooLong,
                let values = try? decoder.decode([String: Value].self, from: Data(line.bytes))
            else { return .failure(RecordError(place: .line(line.number), reason: .notJSON)) }
            return .success(Self.record(line.number, values.compactMapValues(\.text)))
        }
        return nil
    }

    private static func record(_ line: Int, _ values: [String: String]) -> LabelledRecord {
        LabelledRecord(
            line: line, subject: values["subject"] ?? "", body: values["body"] ?? "",
            label: values["label"] ?? values["route"] ?? "",
            language: values["lang"] ?? values["language"] ?? "", genre: values["genre"] ?? "",
            source: values["source"] ?? "", difficulty: values["difficulty"] ?? "")
    }

    /// Any JSON value; only texts mean something here.
    private struct Value: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws {
            text = try? decoder.singleValueContainer().decode(String.self)
        }
    }
}
