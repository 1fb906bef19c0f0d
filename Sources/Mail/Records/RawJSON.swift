/// Finds a value in an object as it is spelled, which a decoder does not keep: `1.50` stays `1.50`.
enum RawJSON {
    /// The bytes of the value, from the top level of an object that is known to be valid JSON.
    ///
    /// - Returns: nil when the key is missing, spelled with escapes, or its value is `null`.
    static func value(of key: String, in object: [UInt8]) -> String? {
        let name = Array("\"\(key)\"".utf8)
        var index = 0
        var depth = 0
        while index < object.count {
            switch object[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                let end = stringEnd(object, from: index)
                let isName = depth == 1 && object[index..<end].elementsEqual(name)
                index = end
                let colon = skipSpace(object, from: index)
                if isName, colon < object.count, object[colon] == UInt8(ascii: ":") {
                    return value(object, from: skipSpace(object, from: colon + 1))
                }
                continue
            default: break
            }
            index += 1
        }
        return nil
    }

    private static func value(_ object: [UInt8], from start: Int) -> String? {
        guard start < object.count else { return nil }
        let end: Int
        if object[start] == UInt8(ascii: "\"") {
            end = stringEnd(object, from: start)
        } else {
            end =
                object[start...].firstIndex { $0 <= 32 || $0 == 44 || $0 == 93 || $0 == 125 } ?? object.count
        }
        let text = String(decoding: object[start..<end], as: UTF8.self)
        return text == "null" || text.hasPrefix("{") || text.hasPrefix("[") ? nil : text
    }

    /// The index after the quotation mark that ends the string at `start`.
    private static func stringEnd(_ object: [UInt8], from start: Int) -> Int {
        var index = start + 1
        while index < object.count {
            if object[index] == UInt8(ascii: "\"") { return index + 1 }
            index += object[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return object.count
    }

    private static func skipSpace(_ object: [UInt8], from start: Int) -> Int {
        var index = start
        while index < object.count, object[index] <= 32 { index += 1 }
        return index
    }
}
