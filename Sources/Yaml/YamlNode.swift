import CYAML

/// A piece of a YAML document, with the line that it begins in, counted from 1.
///
/// Aliases are left out, so that a small file cannot become a large value.
package struct YamlNode: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case scalar(String)
        case list([YamlNode])
        /// In the order of the file; a key may be there twice.
        case mapping([Pair])
    }

    package struct Pair: Hashable, Sendable {
        package let key: String
        package let line: Int
        package let value: YamlNode
    }

    package let content: Content
    package let line: Int

    /// Reads the first document of a text; nil where there is none.
    package init?(_ text: some StringProtocol) throws(YamlError) {
        var reader = try YamlReader(Array(text.utf8))
        guard let node = try reader.document() else { return nil }
        self = node
    }

    init(_ content: Content, line: Int) {
        self.content = content
        self.line = line
    }

    package var text: String? {
        if case .scalar(let text) = content { text } else { nil }
    }

    /// Empty for what is no mapping.
    package var pairs: [Pair] {
        if case .mapping(let pairs) = content { pairs } else { [] }
    }

    package var items: [YamlNode] {
        if case .list(let items) = content { items } else { [] }
    }

    /// The first value of a key.
    package subscript(key: String) -> YamlNode? { pairs.first { $0.key == key }?.value }
}

/// Why a text is no YAML that anybody here reads.
package struct YamlError: Error, Hashable, Sendable {
    /// Counted from 1.
    package let line: Int
    package let reason: String
}

/// libyaml's events, put together.
private struct YamlReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private var nodes = 0

    private static let deepest = 16
    private static let mostNodes = 20_000

    init(_ text: [UInt8]) throws(YamlError) {
        parser = .allocate(capacity: 1)
        bytes = .allocate(capacity: max(1, text.count))
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            bytes.deallocate()
            throw YamlError(line: 1, reason: "")
        }
        _ = bytes.initialize(from: text)
        yaml_parser_set_input_string(parser, bytes.baseAddress, text.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        bytes.deallocate()
    }

    mutating func document() throws(YamlError) -> YamlNode? {
        while true {
            switch try next() {
            case .other: continue
            case .end: return nil
            case .node(let node): return node
            case .open(let kind, let line): return try rest(of: kind, line, depth: 1)
            case .close: throw YamlError(line: 1, reason: "")
            }
        }
    }

    private enum Kind { case list, mapping }

    private enum Step {
        case node(YamlNode)
        case open(Kind, line: Int)
        case close
        case end
        case other
    }

    private mutating func next() throws(YamlError) -> Step {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
            let reason = parser.pointee.problem.map { String(cString: $0) } ?? ""
            throw YamlError(line: Int(parser.pointee.problem_mark.line) + 1, reason: reason)
        }
        defer { yaml_event_delete(&event) }
        let line = Int(event.start_mark.line) + 1
        nodes += 1
        guard nodes <= Self.mostNodes else { throw YamlError(line: line, reason: "too deep or too long") }
        switch event.type {
        case YAML_STREAM_END_EVENT: return .end
        case YAML_SEQUENCE_START_EVENT: return .open(.list, line: line)
        case YAML_MAPPING_START_EVENT: return .open(.mapping, line: line)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .close
        case YAML_ALIAS_EVENT: return .node(YamlNode(.scalar(""), line: line))
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return .node(YamlNode(.scalar(text), line: line))
        default: return .other
        }
    }

    /// What stands in a list or mapping that was just opened.
    private mutating func rest(of kind: Kind, _ line: Int, depth: Int) throws(YamlError) -> YamlNode {
        guard depth <= Self.deepest else { throw YamlError(line: line, reason: "too deep or too long") }
        var children: [YamlNode] = []
        while true {
            switch try next() {
            case .node(let node): children.append(node)
            case .open(let kind, let line): children.append(try rest(of: kind, line, depth: depth + 1))
            case .close: return YamlNode(Self.content(kind, children), line: line)
            case .other: continue
            case .end: throw YamlError(line: line, reason: "")
            }
        }
    }

    private static func content(_ kind: Kind, _ children: [YamlNode]) -> YamlNode.Content {
        guard kind == .mapping else { return .list(children) }
        return .mapping(
            stride(from: 0, to: children.count - 1, by: 2).map {
                YamlNode.Pair(key: children[$0].text ?? "", line: children[$0].line, value: children[$0 + 1])
            })
    }
}
