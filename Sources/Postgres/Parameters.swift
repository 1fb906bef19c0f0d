import CPostgres
import FoundationEssentials
import Storage

/// The values of a statement as libpq takes them.
///
/// Numbers travel as digits, which fit whatever type the server found for them; texts and bytes as they are, so
/// that nothing is quoted or cut.
struct Parameters {
    /// nil types leave the choice to the server: a missing value has none.
    private(set) var types: [Oid] = []
    private var storage: [UInt8] = []
    private var places: [Range<Int>?] = []
    private var formats: [Int32] = []

    private static let bytea: Oid = 17
    private static let bigint: Oid = 20
    private static let text: Oid = 25
    private static let double: Oid = 701

    init(_ values: [SQL.Value]) {
        for value in values {
            switch value {
            case .null:
                types.append(0)
                places.append(nil)
                formats.append(0)
            case .integer(let integer): add(Array(String(integer).utf8) + [0], Self.bigint, isBinary: false)
            case .real(let real): add(Array(String(real).utf8) + [0], Self.double, isBinary: false)
            case .text(let text): add(Array(text.utf8), Self.text, isBinary: true)
            case .bytes(let data): add(Array(data), Self.bytea, isBinary: true)
            }
        }
    }

    private mutating func add(_ bytes: [UInt8], _ type: Oid, isBinary: Bool) {
        types.append(type)
        places.append(storage.count..<storage.count + bytes.count)
        formats.append(isBinary ? 1 : 0)
        storage += bytes
    }

    /// Sends a statement with these values, asking for binary rows one by one.
    ///
    /// - Returns: false where it could not be sent.
    func send(_ statement: Session.Statement, to handle: OpaquePointer) -> Bool {
        // One byte more: an empty text at the end has an address, too, for no address would mean null.
        (storage + [0]).withUnsafeBytes { bytes in
            let base = bytes.bindMemory(to: CChar.self).baseAddress
            let values = places.map { place in place.flatMap { base?.advanced(by: $0.lowerBound) } }
            let lengths = places.map { Int32(clamping: $0?.count ?? 0) }
            let count = Int32(clamping: values.count)
            let isSent =
                switch statement {
                case .prepared(let name):
                    PQsendQueryPrepared(handle, name, count, values, lengths, formats, 1)
                case .text(let text):
                    PQsendQueryParams(handle, text, count, types, values, lengths, formats, 1)
                }
            return isSent == 1 && PQsetSingleRowMode(handle) == 1
        }
    }
}
