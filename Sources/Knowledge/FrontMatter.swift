import Yaml

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
        let root: YamlNode?
        do {
            root = try YamlNode(yaml)
        } catch {
            // The first line of the file is the fence.
            throw ArticleError(line: error.line + 1, problem: .badFrontMatter(error.reason))
        }
        let fields = (root?.pairs ?? []).map { pair in
            let texts = pair.value.text.map { [$0] } ?? pair.value.items.compactMap(\.text)
            return Field(name: pair.key, values: texts.filter { !$0.isEmpty }, line: pair.line + 1)
        }
        guard fields.count <= mostFields else {
            throw ArticleError(
                line: fields[mostFields].line, problem: .badFrontMatter("too deep or too long"))
        }
        return fields
    }

    private static let mostFields = 500
}
