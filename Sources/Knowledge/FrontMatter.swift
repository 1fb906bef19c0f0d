import CYAML

/// The lines between `---` and `---` that a file of Markdown may begin with, as keys with one or several values.
struct FrontMatter {
    /// A key with its values, and the line that it stands in, counted from 1.
    struct Field: Hashable {
        var name: String
        var values: [String]
        var line: Int
    }

    private(set) var fields: [Field] = []
    /// What stands behind it.
    private(set) var body: Substring
    /// The lines before the body.
    private(set) var lines = 0

    /// - Throws: ``ArticleError`` with the line where YAML is not what it should be.
    init(_ text: String) throws(ArticleError) {
        body = text[...]
        guard let (yaml, rest) = Self.cut(text) else { return }
        body = rest
        lines = text[..<rest.startIndex].utf8.count { $0 == 10 }
        fields = try Self.parse(yaml)
    }

    subscript(_ names: String...) -> Field? {
        for name in names {
            if let field = fields.first(where: { $0.name.lowercased() == name.lowercased() }) { return field }
        }
        return nil
    }

    private static func cut(_ text: String) -> (yaml: Substring, rest: Substring)? {
        var lines = text[...]
        guard let first = takeLine(&lines), isFence(first) else { return nil }
        let start = lines.startIndex
        while let line = takeLine(&lines) {
            if isFence(line) { return (text[start..<line.startIndex], lines) }
        }
        return nil
    }

    private static func takeLine(_ text: inout Substring) -> Substring? {
        guard !text.isEmpty else { return nil }
        // In Swift, the two characters of a line's end are one.
        let end = text.firstIndex(where: \.isNewline) ?? text.endIndex
        let line = text[..<end]
        text = text[(end < text.endIndex ? text.index(after: end) : end)...]
        return line
    }

    private static func isFence(_ line: Substring) -> Bool {
        line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
    }

    /// A mapping of names to scalars or lists of scalars; what is nested deeper is read over.
    private static func parse(_ yaml: Substring) throws(ArticleError) -> [Field] {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            throw ArticleError(line: 1, problem: .badFrontMatter(""))
        }
        defer { yaml_parser_delete(&parser) }
        let bytes = Array(yaml.utf8)
        return try bytes.withUnsafeBufferPointer { buffer throws(ArticleError) in
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            return try fields(&parser)
        }
    }

    private static func fields(_ parser: inout yaml_parser_t) throws(ArticleError) -> [Field] {
        var fields: [Field] = []
        var depth = 0
        var key: (name: String, line: Int)?
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(&parser, &event) == 1 else {
                let reason = parser.problem.map { String(cString: $0) } ?? ""
                // The first line of the file is the fence.
                throw ArticleError(line: Int(parser.problem_mark.line) + 2, problem: .badFrontMatter(reason))
            }
            defer { yaml_event_delete(&event) }
            switch event.type {
            case YAML_STREAM_END_EVENT: return fields
            case YAML_MAPPING_START_EVENT, YAML_SEQUENCE_START_EVENT:
                depth += 1
                guard depth <= deepest, fields.count < mostFields else {
                    throw ArticleError(
                        line: Int(event.start_mark.line) + 2, problem: .badFrontMatter("too deep or too long")
                    )
                }
            case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
                depth -= 1
                if depth == 1 { key = nil }
            case YAML_SCALAR_EVENT:
                let scalar = event.data.scalar
                let text = String(
                    decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
                if depth == 1, let named = key {
                    fields.append(
                        Field(name: named.name, values: text.isEmpty ? [] : [text], line: named.line))
                    key = nil
                } else if depth == 1 {
                    key = (text, Int(event.start_mark.line) + 2)
                } else if depth == 2, let named = key {
                    if fields.last?.name == named.name {
                        fields[fields.count - 1].values.append(text)
                    } else {
                        fields.append(Field(name: named.name, values: [text], line: named.line))
                    }
                }
            default: break
            }
        }
    }

    private static let deepest = 16
    private static let mostFields = 500
}
