import CPostgres
import FoundationEssentials
import Storage

/// The rows of the statement under way, as they come in: a large answer is never in memory as a whole.
///
/// A connection carries one answer at a time. Where another statement is to run meanwhile, the rest of this one is
/// kept first (``keepRest()``).
final class ResultStream {
    private let handle: OpaquePointer
    private let context: String
    private var kept: [OpaquePointer] = []
    private var failure: StoreError?
    private var isOver = false

    init(_ handle: OpaquePointer, context: String) {
        self.handle = handle
        self.context = context
    }

    deinit { for result in kept { PQclear(result) } }

    /// The next row, which the caller clears; nil after the last.
    func next() throws(StoreError) -> OpaquePointer? {
        if !kept.isEmpty { return kept.removeFirst() }
        if let row = receive() { return row }
        if let failure { throw failure }
        return nil
    }

    func keepRest() {
        while let row = receive() { kept.append(row) }
    }

    /// Reads to the end, for the connection is of no use before.
    func discardRest() {
        while let row = receive() { PQclear(row) }
    }

    private func receive() -> OpaquePointer? {
        while !isOver {
            guard let result = PQgetResult(handle) else {
                isOver = true
                break
            }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE:
                return result
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                break
            default:
                if failure == nil { failure = StoreError(result, of: handle, context) }
            }
            PQclear(result)
        }
        return nil
    }
}

/// A row in the binary format.
struct PostgresRow: Row {
    let result: OpaquePointer

    var columnCount: Int { Int(PQnfields(result)) }

    func isNull(_ column: Int) -> Bool { PQgetisnull(result, 0, Int32(column)) == 1 }

    /// Whole numbers of any width and truth values.
    func integer(_ column: Int) -> Int64 {
        let bytes = raw(column)
        guard let first = bytes.first, bytes.count <= 8 else { return 0 }
        var value: Int64 = first < 0x80 ? 0 : -1
        for byte in bytes { value = value << 8 | Int64(byte) }
        return value
    }

    func text(_ column: Int) -> String { String(decoding: raw(column), as: UTF8.self) }

    func bytes(_ column: Int) -> Data { Data(raw(column)) }

    func value(_ column: Int) -> SQL.Value {
        if isNull(column) { return .null }
        switch PQftype(result, Int32(column)) {
        case 16, 20, 21, 23: return .integer(integer(column))
        case 701: return .real(Double(bitPattern: UInt64(bitPattern: integer(column))))
        case 17: return .bytes(bytes(column))
        default: return .text(text(column))
        }
    }

    private func raw(_ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(result, 0, Int32(column)), count: Int(PQgetlength(result, 0, Int32(column))))
    }
}
