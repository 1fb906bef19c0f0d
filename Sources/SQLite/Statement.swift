import CSQLite
import FoundationEssentials
import Storage

/// A prepared statement, finalized with the last reference to it.
final class Statement {
    let handle: OpaquePointer
    var isInUse = false
    private let database: OpaquePointer
    private let text: String
    /// SQLite numbers `$1` by first appearance, so placeholders are found by their names: entry n-1 is the index
    /// of `$n`.
    private let indexes: [Int32]

    init(_ text: String, in database: OpaquePointer) throws(StoreError) {
        self.database = database
        self.text = text
        var handle: OpaquePointer?
        let status = sqlite3_prepare_v3(database, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard status == SQLITE_OK, let handle else {
            sqlite3_finalize(handle)
            throw StoreError(sqlite: status, SQL.outline(text))
        }
        self.handle = handle
        var indexes: [Int32] = []
        for number in 0..<Int(sqlite3_bind_parameter_count(handle)) {
            indexes.append(sqlite3_bind_parameter_index(handle, "$\(number + 1)"))
        }
        self.indexes = indexes
    }

    deinit { sqlite3_finalize(handle) }

    func bind(_ values: [SQL.Value]) throws(StoreError) {
        guard values.count == indexes.count else {
            throw StoreError(.misuse, "\(values.count) values for \(indexes.count) placeholders: \(outline)")
        }
        for (value, index) in zip(values, indexes) {
            let status = bind(value, at: index)
            guard status == SQLITE_OK else { throw StoreError(sqlite: status, outline) }
        }
    }

    /// - Returns: whether there is a row.
    func step() throws(StoreError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let status: throw StoreError(sqlite: status, outline)
        }
    }

    func reset() {
        sqlite3_reset(handle)
        // Lets go of mail text and the like.
        sqlite3_clear_bindings(handle)
        isInUse = false
    }

    private func bind(_ value: SQL.Value, at index: Int32) -> Int32 {
        switch value {
        case .null:
            return sqlite3_bind_null(handle, index)
        case .integer(let integer):
            return sqlite3_bind_int64(handle, index, integer)
        case .real(let real):
            return sqlite3_bind_double(handle, index, real)
        case .text(var text):
            return text.withUTF8 { bytes in
                guard let count = Int32(exactly: bytes.count) else { return SQLITE_TOOBIG }
                return bytes.withMemoryRebound(to: CChar.self) {
                    // An empty string may have no address, and no address would mean null.
                    $0.baseAddress.map { csqlite_bind_text(handle, index, $0, count) }
                        ?? csqlite_bind_text(handle, index, "", 0)
                }
            }
        case .bytes(let data):
            guard let count = Int32(exactly: data.count) else { return SQLITE_TOOBIG }
            return data.withUnsafeBytes { bytes in
                guard let address = bytes.baseAddress, count > 0 else {
                    return sqlite3_bind_zeroblob(handle, index, 0)
                }
                return csqlite_bind_blob(handle, index, address, count)
            }
        }
    }

    private var outline: String { SQL.outline(text) }
}

/// The row that a statement stands on.
struct SQLiteRow: Row {
    let statement: OpaquePointer

    var columnCount: Int { Int(sqlite3_column_count(statement)) }

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }
    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

    func text(_ column: Int) -> String {
        guard let text = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }

    func bytes(_ column: Int) -> Data {
        guard let bytes = sqlite3_column_blob(statement, Int32(column)) else { return Data() }
        return Data(bytes: bytes, count: Int(sqlite3_column_bytes(statement, Int32(column))))
    }

    func value(_ column: Int) -> SQL.Value {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_INTEGER: .integer(integer(column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, Int32(column)))
        case SQLITE_TEXT: .text(text(column))
        case SQLITE_BLOB: .bytes(bytes(column))
        default: .null
        }
    }
}
