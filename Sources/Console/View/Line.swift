import Canvas

/// A row of text in several styles.
struct Line: Sendable {
    var spans: [(text: DisplayText, style: Style)] = []

    init() {}

    init(_ text: DisplayText, _ style: Style = .text) { spans = [(text, style)] }

    init(_ text: String, _ style: Style = .text) { spans = [(DisplayText(text), style)] }

    static let blank = Line()

    mutating func add(_ text: DisplayText, _ style: Style = .text) {
        if !text.isEmpty { spans.append((text, style)) }
    }

    mutating func add(_ text: String, _ style: Style = .text) { add(DisplayText(text), style) }

    /// A label that recedes and a value that does not.
    mutating func add(label: String, _ value: String, _ style: Style = .text) {
        guard !value.isEmpty else { return }
        if !spans.isEmpty { add("  ", .dim) }
        add(label.isEmpty ? "" : label + " ", .dim)
        add(value, style)
    }

    var width: Int { spans.reduce(0) { $0 + $1.text.width } }

    /// Breaks into lines between spans' words; every line after the first is indented.
    func wrapped(to width: Int, indent: Int = 0) -> [Line] {
        if self.width <= width { return [self] }
        var lines: [Line] = []
        var line = Line()
        for span in spans {
            let room = width - line.width
            if span.text.width <= room {
                line.add(span.text, span.style)
                continue
            }
            if !line.spans.isEmpty, line.width > indent {
                lines.append(line)
                line = Line(DisplayText.spaces(indent))
            }
            let parts = span.text.wrapped(to: max(4, width - indent))
            for (index, part) in parts.enumerated() {
                if index > 0 {
                    lines.append(line)
                    line = Line(DisplayText.spaces(indent))
                }
                line.add(part, span.style)
            }
            // Wrapping may drop the blank at a text's end, which keeps it apart from the next span.
            if span.text.description.last == " ", parts.last?.description.last != " ", line.width < width {
                line.add(" ", span.style)
            }
        }
        lines.append(line)
        return lines
    }
}

extension Frame {
    /// Draws a line, cut with an ellipsis where the room ends.
    mutating func put(_ line: Line, x: Int, y: Int, width: Int, glyphs: Glyphs) {
        var column = x
        let end = x + max(0, width)
        let isCut = line.width > width
        for span in line.spans {
            guard column < end else { break }
            column = put(span.text, x: column, y: y, style: span.style, width: end - column)
        }
        if isCut, width > 0, let last = line.spans.last {
            put(glyphs.ellipsis, x: end - 1, y: y, style: last.style)
        }
    }

    mutating func put(_ lines: [Line], in rect: Rect, from top: Int, glyphs: Glyphs) {
        for row in 0..<rect.height {
            guard lines.indices.contains(top + row) else { break }
            put(lines[top + row], x: rect.x, y: rect.y + row, width: rect.width, glyphs: glyphs)
        }
    }
}
