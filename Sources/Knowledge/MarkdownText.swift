import CMark

/// Markdown as plain text that a mail can carry: headings on lines of their own, lists with marks, links with their
/// addresses.
///
/// CommonMark by cmark; beside it what Microsoft's documents write: anchors in headings, `[!NOTE]` boxes, `[!INCLUDE]`s,
/// which are left out.
struct MarkdownText {
    private(set) var text = ""
    /// The first heading of the first level.
    private(set) var title: String?
    private var indent = ""
    private var isTight = false
    /// Stands before the next line.
    private var mark: String?

    init(_ markdown: some StringProtocol) {
        let bytes = Array(markdown.utf8)
        let document = bytes.withUnsafeBytes { buffer in
            cmark_parse_document(
                buffer.bindMemory(to: CChar.self).baseAddress, buffer.count, CMARK_OPT_VALIDATE_UTF8)
        }
        guard let document else { return }
        defer { cmark_node_free(document) }
        blocks(of: document)
        text = Self.tidy(text)
    }

    private mutating func blocks(of parent: OpaquePointer) {
        var child = cmark_node_first_child(parent)
        var number = Int(cmark_node_get_list_start(parent))
        while let node = child {
            block(node, number: number)
            number += 1
            child = cmark_node_next(node)
        }
    }

    private mutating func block(_ node: OpaquePointer, number: Int) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING:
            let line = inline(node)
            if cmark_node_get_heading_level(node) == 1, title == nil {
                // It is said above the text already.
                title = line
            } else {
                add(line)
            }
        case CMARK_NODE_PARAGRAPH: add(inline(node))
        case CMARK_NODE_CODE_BLOCK:
            let code = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
            add(
                code.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
                    .joined(separator: "\n"))
        case CMARK_NODE_LIST: list(node)
        case CMARK_NODE_ITEM: item(node, number: number)
        case CMARK_NODE_BLOCK_QUOTE: blocks(of: node)
        default: break
        }
    }

    private mutating func list(_ node: OpaquePointer) {
        let before = isTight
        gap()
        isTight = cmark_node_get_list_tight(node) != 0
        blocks(of: node)
        isTight = before
    }

    private mutating func item(_ node: OpaquePointer, number: Int) {
        gap()
        let isOrdered = cmark_node_get_list_type(cmark_node_parent(node)) == CMARK_ORDERED_LIST
        // The mark takes the place of the first line's indent.
        mark = indent + (isOrdered ? "\(number). " : "- ")
        let before = indent
        indent = String(repeating: " ", count: mark?.count ?? 0)
        blocks(of: node)
        (indent, mark) = (before, nil)
    }

    /// An empty line, but within a list that was written without any.
    private mutating func gap() {
        if !text.isEmpty, !isTight, !text.hasSuffix("\n\n"), mark == nil { text += "\n" }
    }

    private mutating func add(_ block: String) {
        guard block.contains(where: { !$0.isWhitespace }) else { return }
        gap()
        for line in block.split(separator: "\n", omittingEmptySubsequences: false) {
            text += (mark ?? indent) + line + "\n"
            mark = nil
        }
    }

    private func inline(_ parent: OpaquePointer) -> String {
        var line = ""
        var child = cmark_node_first_child(parent)
        while let node = child {
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE: line += literal(node)
            case CMARK_NODE_SOFTBREAK: line += " "
            case CMARK_NODE_LINEBREAK: line += "\n"
            case CMARK_NODE_LINK:
                let (label, address) = (inline(node), url(node))
                // An address below the writer's own site leads nowhere from a mail.
                let isWhole = address.hasPrefix("https://") || address.hasPrefix("http://")
                line += isWhole && label != address ? "\(label) (\(address))" : label
            case CMARK_NODE_IMAGE: line += inline(node)
            case CMARK_NODE_HTML_INLINE: break
            default: line += inline(node)
            }
            child = cmark_node_next(node)
        }
        return Self.withoutDirectives(line)
    }

    private func literal(_ node: OpaquePointer) -> String {
        cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    }

    private func url(_ node: OpaquePointer) -> String {
        cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    }

    /// `[!NOTE]` begins a box and `[!INCLUDE [name](file)]` takes a file in that is not here.
    private static func withoutDirectives(_ line: String) -> String {
        guard line.contains("[!") else { return line }
        var kept = ""
        var rest = line[...]
        while let start = rest.firstRange(of: "[!")?.lowerBound {
            kept += rest[..<start]
            var depth = 0
            var end = start
            for index in rest[start...].indices {
                if rest[index] == "[" { depth += 1 }
                if rest[index] == "]" { depth -= 1 }
                end = rest.index(after: index)
                if depth == 0 { break }
            }
            rest = rest[end...]
            if kept.isEmpty { rest = rest.drop { $0 == " " } }
        }
        return kept + rest
    }

    /// No more than one empty line, none at the ends.
    private static func tidy(_ text: String) -> String {
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isEmpty = line.allSatisfy(\.isWhitespace)
            if isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(isEmpty ? "" : line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
