/// Finds what the requester wrote themselves in a mail's body.
///
/// A reply carries the whole conversation below it, and a signature names products that are not the subject.
/// A forwarded mail is the exception: with nothing of their own above it, the quoted part is the issue.
package enum OwnText {
    /// Byte ranges to read, in order.
    package static func parts(of body: [UInt8]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        var ownLetters = 0
        var index = 0
        while index < body.count {
            var end = index
            while end < body.count, body[end] != 0x0A { end += 1 }
            let next = min(end + 1, body.count)
            switch kind(of: body[index..<end]) {
            case .own: ownLetters += end - index
            case .quoted:
                if start < index { parts.append(start..<index) }
                start = next
            case .signature:
                if start < index { parts.append(start..<index) }
                return parts
            case .history:
                if start < index { parts.append(start..<index) }
                if ownLetters > 20 { return parts }
                start = next
            case .closing:
                // Below "Kind regards" stands who wrote it, as long as it is short.
                guard ownLetters > 20, isShort(body[next...]) else { break }
                parts.append(start..<index)
                return parts
            }
            index = next
        }
        if start < body.count { parts.append(start..<body.count) }
        return parts
    }

    enum Kind { case own, quoted, signature, history, closing }

    /// No more than a signature has: few lines, none of them a paragraph.
    private static func isShort(_ rest: ArraySlice<UInt8>) -> Bool {
        var lines = 0
        for line in rest.split(separator: 0x0A) where trimmed(line).isEmpty == false {
            if case .history = kind(of: line) { return true }
            lines += 1
            if lines > 10 || line.count > 120 { return false }
        }
        return true
    }

    /// How letters end in three languages, as a line of their own.
    private static let closings = [
        "regards", "kind regards", "best regards", "warm regards", "many thanks and regards",
        "thanks and regards",
        "sincerely", "yours sincerely", "best wishes", "cheers", "cordialement", "bien cordialement",
        "salutations", "bien a vous", "sincères salutations", "meilleures salutations", "bien à vous",
        "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "vriendelijke groeten",
        "groeten", "groet", "hartelijke groeten", "mvg",
    ].map { Array($0.utf8) }

    static func kind(of line: ArraySlice<UInt8>) -> Kind {
        guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 }) else { return .own }
        switch first {
        case 0x3E: return .quoted
        case 0x2D: return dashes(line)
        case 0x52, 0x4B, 0x42, 0x57, 0x4D, 0x54, 0x53, 0x59, 0x43, 0x47, 0x48, 0x72, 0x6B, 0x62, 0x77, 0x6D,
            0x74, 0x73,
            0x79, 0x63, 0x67, 0x68:
            return isClosing(line) ? .closing : .own
        // F V D: a header line; L O: "On … wrote". Anything else cannot start a history.
        case 0x46, 0x56, 0x44, 0x4C, 0x4F, 0x66, 0x76, 0x64, 0x6C, 0x6F:
            return opensHistory(line) ? .history : isClosing(line) ? .closing : .own
        default: return .own
        }
    }

    private static func dashes(_ line: ArraySlice<UInt8>) -> Kind {
        let text = trimmed(line)
        if text.elementsEqual("--".utf8) { return .signature }
        guard text.prefix(3).elementsEqual("---".utf8), text.count < 80 else { return .own }
        let lower = text.map(lowercased)
        let marks = ["original message", "origine", "oorspronkelijk bericht", "forwarded", "doorgestuurd"]
        return marks.contains { contains(lower, $0) } ? .history : .own
    }

    private static func isClosing(_ line: ArraySlice<UInt8>) -> Bool {
        // The longest closing and a mark behind it.
        guard line.count < 40 else { return false }
        var text = trimmed(line)
        while let last = text.last, last == 0x2C || last == 0x2E || last == 0x21 { text.removeLast() }
        let lower = text.map(lowercased)
        return closings.contains(lower)
    }

    private static func opensHistory(_ line: ArraySlice<UInt8>) -> Bool {
        let text = trimmed(line)
        guard text.count < 200 else { return false }
        let lower = text.map(lowercased)
        // Header lines of a pasted mail name an address or a person after the colon.
        for header in ["from:", "van:", "de :", "de:"] where lower.starts(with: header.utf8) { return true }
        guard lower.last == 0x3A else { return false }
        return contains(lower, " wrote:") || contains(lower, "crit :") || contains(lower, "crit:")
            || contains(lower, " schreef:") || contains(lower, "schreef het volgende:")
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let last = line.last, last == 0x20 || last == 0x0D || last == 0x09 { line.removeLast() }
        while let first = line.first, first == 0x20 || first == 0x09 { line.removeFirst() }
        return line
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte + 32 : byte
    }

    private static func contains(_ text: [UInt8], _ mark: String) -> Bool {
        let mark = Array(mark.utf8)
        guard text.count >= mark.count else { return false }
        return (0...(text.count - mark.count)).contains { text[$0..<($0 + mark.count)].elementsEqual(mark) }
    }
}
