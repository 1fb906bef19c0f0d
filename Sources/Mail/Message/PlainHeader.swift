/// Who wrote a mail and what about, as its header has them, for mail that must not be parsed: reading it ended the
/// process that read it, so nothing of ``MessageParser`` touches these bytes again.
///
/// Fields are found by their names at the start of a line; encoded words and comments stay as they stand. Total.
package struct PlainHeader: Hashable, Sendable {
    /// Empty where the header names nobody in plain text.
    package var senderName = ""
    /// Lower case; empty where there is none.
    package var senderAddress = ""
    package var subject = ""

    /// A header that is longer has its fields at the top all the same.
    private static let sizeLimit = 1 << 16

    package init(of bytes: [UInt8]) {
        var fields: [[UInt8]] = []
        for line in bytes.prefix(Self.sizeLimit).split(separator: 10, omittingEmptySubsequences: false) {
            let isBlank = line.allSatisfy { $0 == 13 || $0 == 32 || $0 == 9 }
            if isBlank && fields.isEmpty { continue }
            if isBlank { break }
            if line.first == 32 || line.first == 9, !fields.isEmpty {
                fields[fields.count - 1] += line
            } else {
                fields.append(Array(line))
            }
        }
        subject = Self.value(of: "subject:", in: fields)
        (senderName, senderAddress) = Self.person(Self.value(of: "from:", in: fields))
    }

    private static func value(of name: String, in fields: [[UInt8]]) -> String {
        let count = name.utf8.count
        let field = fields.first { field in
            zip(field, name.utf8).allSatisfy { lowercased($0) == $1 } && field.count >= count
        }
        return singleLine(String(decoding: (field ?? []).dropFirst(count), as: UTF8.self), limit: 1000)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 32 : byte }

    /// `Name <address>`, or an address alone.
    private static func person(_ text: String) -> (name: String, address: String) {
        guard let opening = text.lastIndex(of: "<") else { return ("", address(text)) }
        let inner = text[opening...].dropFirst().prefix { $0 != ">" }
        let name = text[..<opening].filter { $0 != "\"" }
        return (singleLine(String(name), limit: 200), address(String(inner)))
    }

    private static func address(_ text: String) -> String {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { (33...126).contains($0) && !"<>,;:()\"".utf8.contains($0) }
        guard isPlain, text.utf8.count <= 254, parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            return ""
        }
        return text.lowercased()
    }
}
