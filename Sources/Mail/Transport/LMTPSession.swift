/// The desk's side of an LMTP dialogue (RFC 2033): bytes in, replies and finished mails out. Pure.
///
/// After a mail each recipient gets a reply of its own; all of them are the desk, so all of them get the same.
package struct LMTPSession {
    /// What the server on the other side is to be told, and a mail it handed over.
    package enum Step: Hashable, Sendable {
        case reply(String)
        /// Answer with ``stored(_:)`` once the mail is safe, or not.
        case mail([UInt8], recipients: [String])
        case close
    }

    private let host: String
    private let sizeLimit: Int
    private var line: [UInt8] = []
    private var recipients: [String] = []
    private var hasSender = false
    private var content: [UInt8]?
    private var isTooLarge = false

    private static let lineLimit = 4096
    private static let recipientLimit = 100

    package init(host: String, sizeLimit: Int) {
        self.host = host
        self.sizeLimit = sizeLimit
    }

    package var greeting: Step { .reply("220 \(host) LMTP Tierdesk") }

    /// Takes in what arrived.
    package mutating func receive(_ bytes: some Sequence<UInt8>) -> [Step] {
        var steps: [Step] = []
        for byte in bytes {
            guard byte == 10 else {
                // A line of a mail may be long; one of the dialogue may not.
                if content != nil || line.count < Self.lineLimit { line.append(byte) }
                if content != nil, line.count > sizeLimit { endLine() }
                continue
            }
            if content != nil {
                if line == [46] || line == [46, 13] { steps.append(finishMail()) } else { endLine(byte) }
                line.removeAll(keepingCapacity: true)
            } else {
                if line.last == 13 { line.removeLast() }
                steps += command(String(decoding: line, as: UTF8.self))
                line.removeAll(keepingCapacity: true)
                if steps.last == .close { return steps }
            }
        }
        return steps
    }

    /// The replies to a mail, one for each recipient.
    package mutating func stored(_ isStored: Bool) -> [String] {
        defer { reset() }
        let text = isStored ? "250 2.0.0 stored" : "451 4.3.0 not stored, try again later"
        return recipients.map { _ in text }
    }

    /// Adds a line to the mail under way; a leading dot was doubled by the sender.
    private mutating func endLine(_ newline: UInt8? = nil) {
        let text = line.first == 46 ? line.dropFirst() : line[...]
        if (content?.count ?? 0) + text.count > sizeLimit {
            isTooLarge = true
        } else {
            content? += text
            if let newline { content?.append(newline) }
        }
        line.removeAll(keepingCapacity: true)
    }

    private mutating func finishMail() -> Step {
        let mail = content ?? []
        content = nil
        guard !isTooLarge else {
            let replies = recipients.map { _ in "552 5.3.4 larger than \(sizeLimit) bytes" }
            reset()
            return .reply(replies.joined(separator: "\r\n"))
        }
        return .mail(mail, recipients: recipients)
    }

    private mutating func command(_ line: String) -> [Step] {
        let verb = line.prefix { $0 != " " && $0 != ":" }.uppercased()
        switch verb {
        case "LHLO":
            reset()
            return [
                .reply(
                    "250-\(host)\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250-PIPELINING\r\n250 SIZE \(sizeLimit)"
                )
            ]
        case "MAIL":
            guard Self.path(line) != nil else { return [.reply("501 5.5.4 MAIL FROM:<address>")] }
            reset()
            hasSender = true
            if let size = Self.size(line), size > sizeLimit {
                reset()
                return [.reply("552 5.3.4 larger than \(sizeLimit) bytes")]
            }
            return [.reply("250 2.1.0 ok")]
        case "RCPT":
            guard hasSender else { return [.reply("503 5.5.1 MAIL first")] }
            guard let address = Self.path(line), !address.isEmpty else {
                return [.reply("501 5.5.4 RCPT TO:<address>")]
            }
            guard recipients.count < Self.recipientLimit else {
                return [.reply("452 4.5.3 too many recipients")]
            }
            recipients.append(address)
            return [.reply("250 2.1.5 ok")]
        case "DATA":
            guard !recipients.isEmpty else { return [.reply("503 5.5.1 RCPT first")] }
            content = []
            return [.reply("354 end with a dot")]
        case "RSET":
            reset()
            return [.reply("250 2.0.0 ok")]
        case "NOOP": return [.reply("250 2.0.0 ok")]
        case "VRFY": return [.reply("252 2.5.0 send it and see")]
        case "QUIT": return [.reply("221 2.0.0 bye"), .close]
        default: return [.reply("500 5.5.2 this is LMTP")]
        }
    }

    private mutating func reset() {
        recipients = []
        hasSender = false
        content = nil
        isTooLarge = false
    }

    /// What stands between the angle brackets; nil without them.
    private static func path(_ line: String) -> String? {
        guard let open = line.firstIndex(of: "<"), let close = line[open...].firstIndex(of: ">") else {
            return nil
        }
        return String(line[line.index(after: open)..<close])
    }

    private static func size(_ line: String) -> Int? {
        line.split(separator: " ").first { $0.uppercased().hasPrefix("SIZE=") }.flatMap {
            Int($0.dropFirst(5))
        }
    }
}
