import FoundationEssentials

/// The text of a configuration or theme file, to say where in it something is wrong.
struct JSON5Source {
    var bytes: [UInt8]
    var file: String

    /// A complaint about the value at a path of keys.
    func complaint(at path: [String], _ expectation: String) -> Complaint {
        Complaint(
            .configuration, "\(file):\(line(of: path)): \(expectation). Correct the file and try again.")
    }

    /// A complaint about what is known by a value of its own, such as an id in a list.
    func complaint(atValue value: String, _ expectation: String) -> Complaint {
        let text = String(decoding: bytes, as: UTF8.self)
        let place = ["\"", "'"].lazy.compactMap { text.firstRange(of: "\($0)\(value)\($0)") }.first
        let line = 1 + text[..<(place?.lowerBound ?? text.startIndex)].utf8.count { $0 == 10 }
        return Complaint(.configuration, "\(file):\(line): \(expectation). Correct the file and try again.")
    }

    /// Where a path in the file leads: from the folder that the file is in.
    func path(besides path: String) -> String {
        guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }

    func complaint(_ error: DecodingError) -> Complaint {
        switch error {
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            return complaint(at: context.codingPath.map(\.stringValue), "expected \(Self.word(type)) here")
        case .keyNotFound(let key, let context):
            return complaint(
                at: context.codingPath.map(\.stringValue), "`\(key.stringValue)` is missing here")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            return complaint(at: context.codingPath.map(\.stringValue), "this value cannot be read")
        default:
            return Complaint(
                .configuration,
                "\(file):\(syntaxErrorLine()): this is not JSON5. Correct the file and try again.")
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

    /// The first line on which brackets or strings do not fit, or the last: the decoder tells no place.
    private func syntaxErrorLine() -> Int {
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
        let name = String(describing: type)
        if name.hasPrefix("Array") { return "a list […]" }
        switch name {
        case "Bool": return "true or false"
        case "String": return "a text in quotes"
        case "Int": return "a whole number"
        case "Double": return "a number"
        default: return "an object { … }"
        }
    }
}
