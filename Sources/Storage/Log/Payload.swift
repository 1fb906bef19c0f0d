import Desk
import FoundationEssentials

/// Events and rows as JSON, and the way back from every shape the log has ever had.
struct Payload {
    private let encoder: JSONEncoder
    private let decoder = JSONDecoder()

    init() {
        encoder = JSONEncoder()
        // One spelling for one value, so that two builds of a table can be compared.
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    func text(_ value: some Encodable) throws(StoreError) -> String {
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw StoreError(.other, "encoding a \(type(of: value))")
        }
    }

    /// Reads a change as it was written by any version of Tierdesk up to this one.
    func change<Change: LoggedChange>(_ type: Change.Type, from record: EventRecord) throws(StoreError)
        -> Change
    {
        switch record.payloadVersion {
        case 1: return try read(type, record.payload, "event \(record.sequence)")
        case 2...: throw StoreError(.schemaTooNew, "event \(record.sequence) was written by a later version")
        default: throw StoreError(.corrupt, "event \(record.sequence) has no payload version")
        }
    }

    func read<Value: Decodable>(
        _ type: Value.Type, _ bytes: Data, _ what: @autoclosure () -> String
    ) throws(StoreError) -> Value {
        do {
            return try decoder.decode(type, from: bytes)
        } catch {
            // The decoder's own error may quote the text.
            throw StoreError(.corrupt, "\(what()) cannot be read")
        }
    }
}

/// A row of the log.
struct EventRecord {
    var sequence: Int64
    var stream: String
    var version: Int
    var at: Timestamp
    var by: AgentName?
    var kind: String
    var payloadVersion: Int
    var payload: Data

    static let columns = SQL(
        literal: "sequence, stream, version, at, actor, kind, payload_version, payload")

}

extension EventRecord {
    init(_ row: any Row) {
        sequence = row.integer(0)
        stream = row.text(1)
        version = row.int(2)
        at = Timestamp(seconds: row.integer(3))
        by = row.optionalText(4).map { AgentName($0) }
        kind = row.text(5)
        payloadVersion = row.int(6)
        payload = row.bytes(7)
    }
}
