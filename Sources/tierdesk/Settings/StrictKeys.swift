/// A key that a file has and the program does not know: mostly a slip of the hand, so it is said.
struct UnknownKey: Error {
    var path: [String]
    var key: String
    var known: [String]
}

extension Decoder {
    /// The container of an object that has no other keys than these.
    func strict<Key: CodingKey & CaseIterable>(_ keys: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try refuseKeys(besides: Key.allNames)
        return try container(keyedBy: keys)
    }

    func refuseKeys(besides known: [String]) throws {
        let container = try container(keyedBy: AnyKey.self)
        for key in container.allKeys where !known.contains(key.stringValue) {
            throw UnknownKey(path: codingPath.map(\.stringValue), key: key.stringValue, known: known)
        }
    }
}

extension CodingKey where Self: CaseIterable {
    static var allNames: [String] { allCases.map(\.stringValue) }
}

private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
