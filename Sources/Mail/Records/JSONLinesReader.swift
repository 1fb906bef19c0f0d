import FoundationEssentials

/// Reads records from JSON lines: one object a line, blank lines skipped, unknown keys ignored.
///
/// A line that is not valid UTF-8 is repaired (as windows-1252 where it looks like that) and read; a line with NUL
/// bytes is refused.
package struct JSONLinesReader: IteratorProtocol, Sequence {
    /// A longer line is no ticket.
    package static let lineLimit = 8 << 20

    /// Where the record handed out last begins, counted from 1.
    package private(set) var line = 0
    /// The `id` of that record as it is spelled in the file (`"a-1"`, `17`, `1.50`); nil without one.
    ///
    /// Known for a record that is refused too, as long as its line is JSON: an answer can name it.
    package private(set) var rawID: String?

    private var lines: LineReader
    private let decoder = JSONDecoder()

    /// - Throws: ``ImportError`` when the file cannot be opened.
    package init(path: String) throws(ImportError) {
        lines = LineReader(try ByteSource(path: path), limit: Self.lineLimit)
    }

    /// Reads from a descriptor that stays the caller's.
    package init(descriptor: Int32) {
        lines = LineReader(ByteSource(descriptor: descriptor), limit: Self.lineLimit)
    }

    /// How far the file has been read.
    package var bytesRead: Int { lines.bytesRead }

    /// The next record, or why it is left out; nil at the end.
    package mutating func next() -> Result<ImportRecord, RecordError>? {
        while let next = lines.next() {
            line = next.number
            rawID = nil
            if next.isTooLong { return refusal(.tooLong(limit: Self.lineLimit)) }
            if next.bytes.allSatisfy({ $0 <= 32 && $0 != 0 }) { continue }
            if next.bytes.contains(0) { return refusal(.binary) }
            return record(next.bytes)
        }
        guard let code = lines.failure, line <= lines.lineCount else { return nil }
        line = lines.lineCount + 1
        rawID = nil
        return refusal(.unreadable(code: code))
    }

    private func refusal(_ reason: RecordError.Reason) -> Result<ImportRecord, RecordError> {
        .failure(RecordError(place: .line(line), reason: reason))
    }

    private mutating func record(_ bytes: [UInt8]) -> Result<ImportRecord, RecordError> {
        let text = Array(Charset.guess(bytes).utf8)
        guard let fields = try? decoder.decode(JSONRecord.self, from: Data(text)) else {
            return refusal(.notJSON)
        }
        rawID = RawJSON.value(of: "id", in: text)
        let record = ImportRecord(
            id: fields.id, subject: fields.subject, body: fields.body, sender: fields.sender,
            date: fields.date,
            device: fields.device, language: fields.language)
        return record.map { .success($0) } ?? refusal(.noText)
    }
}

/// The keys of a line that mean something here; a value of another kind than text or number counts as missing.
private struct JSONRecord: Decodable {
    var id, subject, body, sender, date, device, language: String?

    private enum Key: String, CodingKey {
        case id, subject, body, sender, date, device, language
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func text(_ key: Key) -> String? {
            // A missing key would be thrown and caught three times over.
            guard values.contains(key) else { return nil }
            if let text = try? values.decode(String.self, forKey: key) { return text }
            if let number = try? values.decode(Int64.self, forKey: key) { return String(number) }
            return (try? values.decode(Double.self, forKey: key)).map { "\($0)" }
        }
        id = text(.id)
        subject = text(.subject)
        body = text(.body)
        sender = text(.sender)
        date = text(.date)
        device = text(.device)
        language = text(.language)
    }
}
