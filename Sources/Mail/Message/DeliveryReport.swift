/// What a mail server reports about mail of ours (RFC 3464).
package struct DeliveryReport: Hashable, Sendable {
    package var recipients: [Recipient]
    /// The id of the mail that is reported on, where the report quotes it.
    package var originalID: String?

    package struct Recipient: Hashable, Sendable {
        /// Lower case.
        package var address: String
        package var action: Action
        /// Such as `5.1.1` (RFC 3463).
        package var status: String
        package var diagnostic: String

        package enum Action: String, Hashable, Sendable {
            case failed, delayed, delivered, relayed, expanded
        }

        /// A server that says `failed` with a passing status, as some do, means it: it will not try again.
        package var isPermanent: Bool { action == .failed && !status.hasPrefix("4") }
    }

    /// - Parameters:
    ///   - status: the bytes of the message/delivery-status part.
    ///   - original: the bytes of the returned mail, or of its header.
    init(status: [UInt8], original: [UInt8]?) {
        let blocks = Self.blocks(status)
        // The first block is about the mail as a whole; each further one about a recipient.
        recipients = blocks.prefix(200).compactMap { fields in
            guard
                let address = Self.value(
                    fields["original-recipient"] ?? fields["final-recipient"] ?? fields["x-actual-recipient"]),
                let action = Recipient.Action(rawValue: fields["action"].map(Self.word) ?? "failed")
            else { return nil }
            return Recipient(
                address: singleLine(address, limit: 320).lowercased(), action: action,
                status: String(Self.word(fields["status"] ?? "").prefix(12)),
                diagnostic: singleLine(Self.value(fields["diagnostic-code"]) ?? "", limit: 400))
        }
        originalID = original.flatMap { MessageIDs.all(in: Self.blocks($0).first?["message-id"]).first }
    }

    /// Groups of `name: value` lines with blank lines between, folded lines joined, the first of a name kept.
    private static func blocks(_ bytes: [UInt8]) -> [[String: String]] {
        var blocks: [[String: String]] = []
        var fields: [String: String] = [:]
        var current: String?
        for line in bytes.prefix(1 << 18).split(separator: 10, omittingEmptySubsequences: false) {
            let text = String(decoding: line.filter { $0 != 13 }, as: UTF8.self)
            if text.allSatisfy(\.isWhitespace) {
                if !fields.isEmpty { blocks.append(fields) }
                (fields, current) = ([:], nil)
            } else if let first = text.first, first == " " || first == "\t" {
                if let current { fields[current, default: ""] += " " + text }
            } else if let colon = text.firstIndex(of: ":") {
                let name = text[..<colon].lowercased()
                current = fields[name] == nil ? name : nil
                if let current { fields[current] = String(text[text.index(after: colon)...]) }
            }
        }
        if !fields.isEmpty { blocks.append(fields) }
        return blocks
    }

    /// `rfc822; ann@example.com` without its type.
    private static func value(_ field: String?) -> String? {
        guard let field else { return nil }
        let value = field.firstIndex(of: ";").map { field[field.index(after: $0)...] } ?? field[...]
        let text = value.filter { $0 != "<" && $0 != ">" }
        return text.allSatisfy(\.isWhitespace) ? nil : String(text)
    }

    private static func word(_ field: String) -> String {
        String(field.drop(while: \.isWhitespace).prefix { !$0.isWhitespace && $0 != "(" && $0 != ";" })
            .lowercased()
    }
}
