import FoundationEssentials

/// The text of a configuration file, to say where in it something is wrong.
struct ConfigurationSource {
    var bytes: [UInt8]
    var file: String

    /// A complaint about the value at a path of keys.
    func complaint(at path: [String], _ expectation: String) -> Complaint {
        Complaint(.configuration, "\(file):\(line(of: path)): \(expectation). Correct the file and try again.")
    }

    func complaint(_ error: DecodingError) -> Complaint {
        switch error {
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            return complaint(at: context.codingPath.map(\.stringValue), "expected \(Self.word(type)) here")
        case .keyNotFound(let key, let context):
            return complaint(at: context.codingPath.map(\.stringValue), "`\(key.stringValue)` is missing here")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            return complaint(at: context.codingPath.map(\.stringValue), "this value cannot be read")
        default:
            return Complaint(
                .configuration, "\(file):\(syntaxErrorLine()): this is not JSON5. Correct the file and try again.")
        }
    }

    /// The line on which the last key of the path stands, looking below each parent in turn.
    private func line(of path: [String]) -> Int {
        var position = 0
        for key in path where Int(key) == nil {
            if let found = find(key, from: position) { position = found }
        }
        return 1 + bytes[..<position].count { $0 == 10 }
    }

    private func find(_ key: String, from start: Int) -> Int? {
        let word = Array(key.utf8)
        guard !word.isEmpty, bytes.count >= word.count, start <= bytes.count - word.count else { return nil }
        for position in start...(bytes.count - word.count)
        where bytes[position..<(position + word.count)].elementsEqual(word) {
            var rest = bytes[(position + word.count)...].drop { $0 == 34 || $0 == 39 }
            rest = rest.drop { $0 == 32 || $0 == 9 }
            if rest.first == 58 { return position }
        }
        return nil
    }

    /// The line up to which the text is a beginning of JSON5: halving over prefixes would be guesswork, so brackets
    /// and strings are walked, and where they balance the last line is named.
    private func syntaxErrorLine() -> Int {
        // The decoder tells no place. Decoding ever longer prefixes of lines, closed with what is open, would
        // repeat its grammar; instead each line's own members are tried as a small object.
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        var open: [(close: UInt8, line: Int)] = []
        for (number, line) in lines.enumerated() {
            var quote: UInt8?
            var previous: UInt8 = 0
            for byte in line {
                defer { previous = byte }
                if let mark = quote {
                    if byte == mark, previous != 92 { quote = nil }
                    continue
                }
                switch byte {
                case 34, 39: quote = byte
                case 47 where previous == 47: break
                case 123: open.append((125, number))
                case 91: open.append((93, number))
                case 125, 93:
                    guard open.popLast()?.close == byte else { return number + 1 }
                default: break
                }
                if byte == 47, previous == 47 { break }
            }
            if quote != nil { return number + 1 }
        }
        return (open.last?.line ?? lines.count - 1) + 1
    }

    private static func word(_ type: any Any.Type) -> String {
        switch type {
        case is Bool.Type: "true or false"
        case is String.Type: "a text in quotes"
        case is Int.Type: "a whole number"
        case is Double.Type: "a number"
        case is [String].Type: "a list of texts"
        default: "an object { … }"
        }
    }
}
