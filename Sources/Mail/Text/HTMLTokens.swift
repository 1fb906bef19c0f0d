/// Cuts HTML into tags and text, in one pass over the bytes and without ever failing.
///
/// What a search did not find once is not searched for again, so that no input makes it slower than linear.
struct HTMLTokens: IteratorProtocol, Sequence {
    enum Token: Equatable {
        case text(Range<Int>)
        /// The attributes are the bytes between the name and the end of the tag.
        case open(name: String, attributes: Range<Int>)
        case close(name: String)
    }

    /// Elements whose content is not text for a reader.
    private static let unread: Set<String> = ["script", "style", "title", "template", "svg", "object"]

    let bytes: [UInt8]
    private var index = 0
    /// Byte strings that do not occur from here on.
    private var missing: Set<String> = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Token? {
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") {
                switch tag() {
                case .some(let token?): return token
                case .some(nil): continue
                case nil: break
                }
            }
            let start = index
            index += 1
            while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
            return .text(start..<index)
        }
        return nil
    }

    /// - Returns: nil when the `<` is only a character; `.some(nil)` when something was skipped.
    private mutating func tag() -> Token?? {
        guard index + 1 < bytes.count else { return nil }
        let next = bytes[index + 1]
        if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
            if bytes[(index + 2)...].starts(with: "--".utf8), let end = find("-->", from: index + 4) {
                index = end + 3
                return .some(nil)
            }
            guard let end = find(">", from: index + 2) else { return nil }
            index = end + 1
            return .some(nil)
        }
        let isClosing = next == UInt8(ascii: "/")
        let nameStart = index + (isClosing ? 2 : 1)
        var nameEnd = nameStart
        while nameEnd < bytes.count, nameEnd - nameStart < 20, isNamePart(bytes[nameEnd]) { nameEnd += 1 }
        guard nameEnd > nameStart, isLetter(bytes[nameStart]), let end = tagEnd(from: nameEnd) else {
            return nil
        }
        let name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self).lowercased()
        index = end + 1
        if isClosing { return .close(name: name) }
        if Self.unread.contains(name), let content = find("</" + name, from: index) {
            index = content
            return .some(nil)
        }
        return .open(name: name, attributes: nameEnd..<end)
    }

    /// The `>` that ends a tag: not one within quotes, and never past the next `<`, which keeps the scan linear.
    private func tagEnd(from start: Int) -> Int? {
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: ">") { return position }
            // Two tags in a row without an end: the first ends where the second begins.
            if byte == UInt8(ascii: "<") { return position > start ? position - 1 : nil }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                let stop = bytes[(position + 1)...].firstIndex { $0 == byte || $0 == UInt8(ascii: "<") }
                if let stop, bytes[stop] == byte { position = stop }
            }
            position += 1
        }
        return nil
    }

    private mutating func find(_ word: String, from start: Int) -> Int? {
        guard !missing.contains(word), start < bytes.count else { return nil }
        let pattern = Array(word.utf8)
        var position = start
        while position + pattern.count <= bytes.count {
            if bytes[position] | 32 == pattern[0] | 32, matches(pattern, at: position) { return position }
            position += 1
        }
        missing.insert(word)
        return nil
    }

    /// Letters match whatever their case.
    private func matches(_ pattern: [UInt8], at position: Int) -> Bool {
        for (offset, expected) in pattern.enumerated() {
            let byte = bytes[position + offset]
            if byte != expected && !(isLetter(byte) && byte | 32 == expected) { return false }
        }
        return true
    }

    private func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

    private func isNamePart(_ byte: UInt8) -> Bool {
        isLetter(byte) || (48...58).contains(byte) || byte == UInt8(ascii: "-")
    }
}
