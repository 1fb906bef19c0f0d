/// Reads one attribute out of the inside of a tag.
enum HTMLAttributes {
    /// The value with its entities decoded; nil when the attribute is not there.
    static func value(_ name: String, in tag: ArraySlice<UInt8>) -> String? {
        var rest = tag.prefix(20_000)
        while !rest.isEmpty {
            rest = rest.drop { $0 <= 32 || $0 == UInt8(ascii: "/") }
            let key = rest.prefix { $0 > 32 && $0 != UInt8(ascii: "=") }
            rest = rest.dropFirst(key.count).drop { $0 <= 32 }
            guard rest.first == UInt8(ascii: "=") else {
                if key.isEmpty { rest = rest.dropFirst() }
                continue
            }
            rest = rest.dropFirst().drop { $0 <= 32 }
            let value: ArraySlice<UInt8>
            if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                value = rest.dropFirst().prefix { $0 != quote }
                rest = rest.dropFirst(value.count + 2)
            } else {
                value = rest.prefix { $0 > 32 }
                rest = rest.dropFirst(value.count)
            }
            if String(decoding: key, as: UTF8.self).lowercased() == name { return HTMLEntities.decode(value) }
        }
        return nil
    }
}
