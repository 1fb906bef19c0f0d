/// The desk's side of an LMTP dialogue (RFC 2033): bytes in, replies and finished mails out. Pure.
///
/// After a mail each recipient gets a reply of its own; all of them are the desk, so all of them get the same.
package struct LMTPSession {
    /// What the server on the other side is to be told, and a mail it handed over.
    package enum Step: Hashable, Sendable {
        case reply(String)
        /// Answer with ``stored(_:)`` once the mail is safe, or not.
        case mail([UInt8], recipients: [String])
        /// The beginning of a mail that is larger than it may be. Answer with ``refused()``.
        case tooLarge([UInt8], recipients: [String])
        case close
    }

    private let host: String
    private let sizeLimit: Int
    private var line: [UInt8] = []
    private var recipients: [String] = []
    private var hasSender = false
    private var content: [UInt8]?
    /// Lines are those of the mail, up to a dot.
    private var isInData = false
    private var isTooLarge = false
    /// The part of a mail that comes by its length (RFC 3030).
    private var chunk: Chunk?
    /// What came behind a mail that is not answered for yet.
    private var held: [UInt8] = []
    private var isAnswerDue = false

    private struct Chunk {
        var left: Int
        var isLast: Bool
        /// False where the part is out of place: it is passed over.
        var isWanted: Bool
    }

    private static let lineLimit = 4096
    private static let recipientLimit = 100

    package init(host: String, sizeLimit: Int) {
        self.host = host
        self.sizeLimit = sizeLimit
    }

    package var greeting: Step { .reply("220 \(host) LMTP Tierdesk") }

    /// Bytes that are kept for the mail under way.
    package var size: Int { (content?.count ?? 0) + line.count + held.count }

    /// A sender was named, and their mail has no answer yet.
    package var isMailUnderWay: Bool { hasSender }

    /// Takes in what arrived. Behind a mail nothing is done before ``stored(_:)``: its answer comes first.
    package mutating func receive(_ bytes: some Sequence<UInt8>) -> [Step] {
        held += bytes
        var steps: [Step] = []
        var next = 0
        while !isAnswerDue, next < held.count, steps.last != .close {
            if chunk != nil {
                next = takeChunk(from: next, &steps)
            } else if let end = held[next...].firstIndex(of: 10) {
                takeText(held[next..<end])
                endOfLine(&steps)
                next = end + 1
            } else {
                takeText(held[next...])
                next = held.count
            }
        }
        held.removeFirst(next)
        return steps
    }

    /// The replies to a mail, one for each recipient.
    ///
    /// - Parameter note: what became of it; nil where it could not be stored.
    package mutating func stored(_ note: String?) -> [String] {
        defer { reset() }
        let text = note.map { "250 2.0.0 \($0)" } ?? "451 4.3.0 not stored, try again later"
        return recipients.map { _ in text }
    }

    /// A line of a mail may be long; one of the dialogue may not.
    private mutating func takeText(_ bytes: ArraySlice<UInt8>) {
        guard isInData else {
            line += bytes.prefix(max(0, Self.lineLimit - line.count))
            return
        }
        line += bytes
        if line.count > sizeLimit { addLine() }
    }

    private mutating func endOfLine(_ steps: inout [Step]) {
        if !isInData {
            if line.last == 13 { line.removeLast() }
            let command = String(decoding: line, as: UTF8.self)
            line.removeAll(keepingCapacity: true)
            steps += self.command(command)
        } else if line.first == 46, line.count == 1 || (line.count == 2 && line[1] == 13) {
            line.removeAll(keepingCapacity: true)
            steps.append(finishMail())
        } else {
            addLine(10)
        }
    }

    /// Adds a line to the mail under way; a leading dot was doubled by the sender.
    private mutating func addLine(_ newline: UInt8? = nil) {
        add(line.first == 46 ? line.dropFirst() : line[...])
        if let newline, !isTooLarge { content?.append(newline) }
        line.removeAll(keepingCapacity: true)
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) {
        let room = sizeLimit - (content?.count ?? 0)
        if bytes.count > room { isTooLarge = true }
        content? += bytes.prefix(room)
    }

    private mutating func takeChunk(from start: Int, _ steps: inout [Step]) -> Int {
        guard let chunk else { return start }
        let end = start + min(chunk.left, held.count - start)
        if chunk.isWanted { add(held[start..<end]) }
        self.chunk?.left -= end - start
        if chunk.left == end - start { endOfChunk(chunk, &steps) }
        return end
    }

    private mutating func endOfChunk(_ ended: Chunk, _ steps: inout [Step]) {
        chunk = nil
        if !ended.isWanted {
            steps.append(.reply("503 5.5.1 RCPT first"))
        } else if ended.isLast {
            steps.append(finishMail())
        } else {
            steps.append(.reply("250 2.0.0 go on"))
        }
    }

    private mutating func finishMail() -> Step {
        let mail = content ?? []
        content = nil
        isInData = false
        isAnswerDue = true
        return isTooLarge ? .tooLarge(mail, recipients: recipients) : .mail(mail, recipients: recipients)
    }

    /// The replies to a mail that is too large, one for each recipient: the sender hears of it.
    package mutating func refused() -> [String] {
        defer { reset() }
        return recipients.map { _ in "552 5.3.4 larger than \(sizeLimit) bytes" }
    }

    private mutating func command(_ line: String) -> [Step] {
        let verb = line.prefix { $0 != " " && $0 != ":" }.uppercased()
        switch verb {
        case "LHLO":
            reset()
            return [
                .reply(
                    "250-\(host)\r\n250-8BITMIME\r\n250-CHUNKING\r\n250-ENHANCEDSTATUSCODES\r\n"
                        + "250-PIPELINING\r\n250 SIZE \(sizeLimit)"
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
            guard !recipients.isEmpty, content == nil else { return [.reply("503 5.5.1 RCPT first")] }
            content = []
            isInData = true
            return [.reply("354 end with a dot")]
        case "BDAT": return beginChunk(line)
        case "RSET":
            reset()
            return [.reply("250 2.0.0 ok")]
        case "NOOP": return [.reply("250 2.0.0 ok")]
        case "VRFY": return [.reply("252 2.5.0 send it and see")]
        case "QUIT": return [.reply("221 2.0.0 bye"), .close]
        default: return [.reply("500 5.5.2 this is LMTP")]
        }
    }

    /// `BDAT 1234` or `BDAT 1234 LAST`: so many bytes follow, as they are.
    private mutating func beginChunk(_ line: String) -> [Step] {
        let words = line.split(separator: " ")
        guard words.count >= 2, let length = Int(words[1]), length >= 0 else {
            // What follows cannot be told from commands.
            return [.reply("501 5.5.4 BDAT length"), .close]
        }
        let isLast = words.count > 2 && words[2].uppercased() == "LAST"
        let begun = Chunk(left: length, isLast: isLast, isWanted: !recipients.isEmpty)
        if begun.isWanted, content == nil { content = [] }
        guard length == 0 else {
            chunk = begun
            return []
        }
        var steps: [Step] = []
        endOfChunk(begun, &steps)
        return steps
    }

    private mutating func reset() {
        isAnswerDue = false
        recipients = []
        hasSender = false
        content = nil
        isInData = false
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
