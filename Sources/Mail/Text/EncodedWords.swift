/// Decodes the encoded words of a header (RFC 2047), as mail programs write them rather than as they should.
///
/// Neighbours of one charset are joined as bytes before they become text, since a character is often cut between two.
enum EncodedWords {
    static func decode(_ header: [UInt8]) -> String {
        var text = ""
        var literal: [UInt8] = []
        var pending: (charset: String, bytes: [UInt8])?
        var index = 0

        func endWord() {
            if let word = pending { text += Charset.decode(word.bytes, declared: word.charset) }
            pending = nil
        }
        func endLiteral() {
            text += Charset.guess(literal)
            literal = []
        }
        while index < header.count {
            guard header[index] == UInt8(ascii: "="), let word = word(header, at: index) else {
                literal.append(header[index])
                index += 1
                continue
            }
            // Space between two words belongs to neither.
            if pending != nil, literal.allSatisfy({ $0 <= 32 }) {
                literal = []
            } else {
                endWord()
                endLiteral()
            }
            if let before = pending, before.charset == word.charset {
                pending = (word.charset, before.bytes + word.bytes)
            } else {
                endWord()
                pending = (word.charset, word.bytes)
            }
            index = word.end
        }
        endWord()
        endLiteral()
        return text
    }

    /// `=?charset*language?B or Q?text?=`, where it is complete.
    private static func word(_ header: [UInt8], at start: Int) -> (charset: String, bytes: [UInt8], end: Int)?
    {
        let mark = UInt8(ascii: "?")
        guard start + 1 < header.count, header[start + 1] == mark else { return nil }
        let charset = header[(start + 2)...].prefix(60).prefix { $0 != mark && $0 > 32 }
        let code = charset.endIndex + 1
        guard !charset.isEmpty, code + 1 < header.count, header[charset.endIndex] == mark,
            header[code + 1] == mark
        else { return nil }
        // The limit keeps a header full of openings linear; the standard's own is 75.
        let content = header[(code + 2)...].prefix(2000)
        var end = content.startIndex
        while end + 1 < content.endIndex, !(content[end] == mark && content[end + 1] == UInt8(ascii: "=")) {
            end += 1
        }
        guard end + 1 < content.endIndex else { return nil }
        let name = String(decoding: charset.prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self).lowercased()
        switch header[code] | 32 {
        case UInt8(ascii: "b"): return (name, base64(content[..<end]), end + 2)
        case UInt8(ascii: "q"): return (name, quoted(content[..<end]), end + 2)
        default: return nil
        }
    }

    private static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            let value: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - 71
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte + 4
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            default: continue
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static func quoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "_"): bytes.append(32)
            case UInt8(ascii: "="):
                if let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                    rest.count >= 2
                {
                    bytes.append(value)
                    rest = rest.dropFirst(2)
                } else {
                    bytes.append(byte)
                }
            default: bytes.append(byte)
            }
        }
        return bytes
    }
}
