/// Text as format=flowed (RFC 3676): short lines for programs that show them as they are, and paragraphs that
/// programs which understand it join again.
package enum FlowedText {
    /// RFC 3676 4.2: lines shorter than 79 columns; quoting by the answerer needs some room too.
    static let width = 72

    /// Lines ending in `\n`, of at most ``width`` characters where words allow it.
    package static func encode(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "-- " {
                // The mark before a signature is the one fixed line that ends in a blank.
                lines.append("-- ")
            } else if line.hasPrefix(">") {
                // Somebody else's text: its line breaks are theirs.
                lines.append(trimmed(line))
            } else {
                lines += wrap(trimmed(line))
            }
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The text that a program which knows the format shows.
    ///
    /// - Parameter joining: the blank before a line break was put there for the break alone (`DelSp=yes`).
    package static func decode(_ flowed: String, joining: Bool = false) -> String {
        var paragraphs: [(depth: Int, text: String)] = []
        var isContinued = false
        for line in flowed.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let depth = line.prefix { $0 == ">" }.count
            var content = line.dropFirst(depth)
            if content.hasPrefix(" ") { content.removeFirst() }
            // RFC 3676 4.3: a paragraph ends where the depth changes, whatever its last line says.
            if isContinued, let last = paragraphs.indices.last, paragraphs[last].depth == depth,
                content != "-- "
            {
                if joining, paragraphs[last].text.hasSuffix(" ") { paragraphs[last].text.removeLast() }
                paragraphs[last].text += content
            } else {
                paragraphs.append((depth, String(content)))
            }
            isContinued = content.hasSuffix(" ") && content != "-- "
        }
        if paragraphs.last?.text.isEmpty == true { paragraphs.removeLast() }
        return paragraphs.map { depth, text in
            depth == 0 ? text : String(repeating: ">", count: depth) + " " + text
        }.joined(separator: "\n")
    }

    private static func wrap(_ line: String) -> [String] {
        var lines: [String] = []
        var rest = Substring(line)
        while let end = breakPoint(rest) {
            lines.append(stuffed(rest[..<end]))
            rest = rest[end...]
        }
        lines.append(stuffed(rest))
        return lines
    }

    /// Behind the last blank that fits; nil where the rest is one line.
    private static func breakPoint(_ line: Substring) -> Substring.Index? {
        guard let limit = line.index(line.startIndex, offsetBy: width, limitedBy: line.endIndex),
            limit < line.endIndex
        else { return nil }
        let fitting = line[..<limit].lastIndex(of: " ")
        // A word longer than the line stays whole: it is an address of the web, mostly.
        guard let blank = fitting ?? line[limit...].firstIndex(of: " ") else { return nil }
        let end = line.index(after: blank)
        return end < line.endIndex ? end : nil
    }

    /// RFC 3676 4.4: a line that would be taken for a quotation or an envelope gets a blank, which readers drop.
    private static func stuffed(_ line: Substring) -> String {
        line.hasPrefix(" ") || line.hasPrefix(">") || line.hasPrefix("From ") ? " " + line : String(line)
    }

    private static func trimmed(_ line: Substring) -> String {
        var line = line
        while let last = line.last, last.isWhitespace {
            line.removeLast()
        }
        return String(line)
    }
}
