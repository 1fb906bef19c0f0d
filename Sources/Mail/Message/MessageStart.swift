/// Finds where the header of a mail begins, and so tells a mail from other bytes.
enum MessageStart {
    /// Further down than this, header fields are text that somebody quoted.
    private static let lineLimit = 20

    /// The offset of the first header field; nil when the bytes are no mail.
    ///
    /// Skipped on the way: a byte order mark, blank lines, and the From_ line of a mailbox.
    static func find(in bytes: [UInt8]) -> Int? {
        var offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var start: Int?
        for _ in 0..<lineLimit {
            guard offset < bytes.count else { return nil }
            let end = bytes[offset...].firstIndex(of: 10) ?? bytes.count
            let line = bytes[offset..<end]
            if line.contains(0) { return nil }
            if start == nil, line.allSatisfy({ $0 == 13 || $0 == 32 }) || isEnvelopeLine(line) {
                offset = end + 1
                continue
            }
            // One broken field at the top is forgiven, when a good one follows before the header's end.
            start = start ?? offset
            if isField(line) { return start }
            if line.allSatisfy({ $0 == 13 }) { return nil }
            offset = end + 1
        }
        return nil
    }

    private static func isEnvelopeLine(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: "From ".utf8) || line.starts(with: ">From ".utf8)
    }

    /// RFC 5322 2.2: a name of printable characters, then a colon; a space before the colon is obsolete syntax.
    private static func isField(_ line: ArraySlice<UInt8>) -> Bool {
        guard let colon = line.prefix(200).firstIndex(of: UInt8(ascii: ":")) else { return false }
        var name = line[..<colon]
        while let last = name.last, last == 32 || last == 9 { name.removeLast() }
        return !name.isEmpty && name.allSatisfy { (33...126).contains($0) }
    }
}
