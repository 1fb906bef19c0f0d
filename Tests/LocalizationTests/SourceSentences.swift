/// The sentences of the interface as they stand in Swift source: what `xgettext` is for other languages.
///
/// Reads calls of `localized(…)` whose arguments are string literals, joined by `+` or not. A call with anything else is a
/// fault: its sentence could not be found in a catalog.
struct SourceSentences {
    struct Sentence: Hashable {
        var context: String?
        var source: String
        var plural: String?
    }

    struct Fault: Hashable {
        var line: Int
        var reason: String
    }

    private(set) var sentences: [Sentence] = []
    private(set) var faults: [Fault] = []

    private let text: [UInt8]
    private var at = 0

    init(_ source: String) {
        text = Array(source.utf8)
        let call = Array("localized(".utf8)
        while at < text.count {
            if skipped() { continue }
            if text[at...].starts(with: call), !isWord(at - 1), !isDeclaration {
                let start = at
                at += call.count
                if let sentence = sentence() {
                    sentences.append(sentence)
                } else if !isWordCall(start + call.count) {
                    faults.append(Fault(line: line(start), reason: "a sentence that is no literal"))
                }
                // Literals within the arguments may hold calls of their own.
                at = start + call.count
                continue
            }
            if text[at] == UInt8(ascii: "\"") {
                var ignored = ""
                // What is interpolated is code again.
                for range in literal(into: &ignored, from: 0).code {
                    let inner = SourceSentences(String(decoding: text[range], as: UTF8.self))
                    sentences += inner.sentences
                    let before = line(range.lowerBound) - 1
                    faults += inner.faults.map { Fault(line: $0.line + before, reason: $0.reason) }
                }
                continue
            }
            at += 1
        }
    }

    private var isDeclaration: Bool {
        let before = text[..<at].suffix(5)
        return before.elementsEqual("func ".utf8)
    }

    private func isWordCall(_ position: Int) -> Bool { text[position...].starts(with: Array("word:".utf8)) }

    private func isWord(_ index: Int) -> Bool {
        guard text.indices.contains(index) else { return false }
        let byte = text[index]
        return byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || (byte >= 0x30 && byte <= 0x39)
            || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    private func line(_ index: Int) -> Int { text[..<index].count { $0 == UInt8(ascii: "\n") } + 1 }

    private mutating func skipped() -> Bool {
        if text[at...].starts(with: Array("//".utf8)) {
            at = text[at...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            return true
        }
        return false
    }

    private mutating func skipBlank() {
        while at < text.count, text[at] == 0x20 || text[at] == 0x0A { at += 1 }
    }

    // MARK: One call

    private mutating func sentence() -> Sentence? {
        skipBlank()
        if let source = joined() {
            skipBlank()
            return Sentence(context: argument("context"), source: source)
        }
        guard skip(to: "one:"), let one = joined(), skip(to: "other:"), let other = joined() else {
            return nil
        }
        return Sentence(source: one, plural: other)
    }

    private mutating func argument(_ name: String) -> String? {
        guard at < text.count, text[at] == UInt8(ascii: ",") else { return nil }
        at += 1
        skipBlank()
        guard text[at...].starts(with: Array("\(name):".utf8)) else { return nil }
        at += name.utf8.count + 1
        skipBlank()
        return joined()
    }

    /// Goes to a label at the depth of the call, and past it.
    private mutating func skip(to label: String) -> Bool {
        let wanted = Array(label.utf8)
        var depth = 0
        while at < text.count {
            if depth == 0, text[at...].starts(with: wanted), !isWord(at - 1) {
                at += wanted.count
                skipBlank()
                return true
            }
            switch text[at] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth < 0 { return false }
            case UInt8(ascii: "\""):
                var ignored = ""
                _ = literal(into: &ignored, from: 0)
                continue
            default: break
            }
            at += 1
        }
        return false
    }

    /// Literals with `+` between them, as one pattern.
    private mutating func joined() -> String? {
        guard at < text.count, text[at] == UInt8(ascii: "\"") else { return nil }
        var pattern = ""
        var places = literal(into: &pattern, from: 0).code.count
        while true {
            let back = at
            skipBlank()
            guard at < text.count, text[at] == UInt8(ascii: "+") else {
                at = back
                return pattern
            }
            at += 1
            skipBlank()
            guard at < text.count, text[at] == UInt8(ascii: "\"") else { return nil }
            places += literal(into: &pattern, from: places).code.count
        }
    }

    /// One literal on one line: its pattern, and where its interpolated code is.
    private mutating func literal(into pattern: inout String, from place: Int) -> (
        code: [Range<Int>], end: Int
    ) {
        if text[at...].starts(with: Array("\"\"\"".utf8)) {
            at += 3
            while at < text.count, !text[at...].starts(with: Array("\"\"\"".utf8)) { at += 1 }
            at += 3
            return ([], at)
        }
        var bytes: [UInt8] = []
        var code: [Range<Int>] = []
        at += 1
        while at < text.count, text[at] != UInt8(ascii: "\""), text[at] != UInt8(ascii: "\n") {
            guard text[at] == UInt8(ascii: "\\"), at + 1 < text.count else {
                bytes.append(text[at])
                // A brace that is meant is doubled.
                if text[at] == UInt8(ascii: "{") || text[at] == UInt8(ascii: "}") { bytes.append(text[at]) }
                at += 1
                continue
            }
            at += 2
            switch text[at - 1] {
            case UInt8(ascii: "("):
                bytes += Array("{\(place + code.count)}".utf8)
                let start = at
                interpolation()
                code.append(start..<max(start, at - 1))
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "u"):
                let hex = text[(at + 1)...].prefix { $0 != UInt8(ascii: "}") }
                if let value = UInt32(String(decoding: hex, as: UTF8.self), radix: 16),
                    let scalar = Unicode.Scalar(value)
                {
                    bytes += Array(String(Character(scalar)).utf8)
                }
                at += hex.count + 2
            default: bytes.append(text[at - 1])
            }
        }
        at += 1
        pattern += String(decoding: bytes, as: UTF8.self)
        return (code, at)
    }

    /// Goes past the end of an interpolation, which began with its parenthesis.
    private mutating func interpolation() {
        var depth = 1
        while at < text.count, depth > 0 {
            switch text[at] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "\""):
                var ignored = ""
                _ = literal(into: &ignored, from: 0)
                continue
            default: break
            }
            at += 1
        }
    }
}
