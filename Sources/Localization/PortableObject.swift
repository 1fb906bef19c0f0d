/// A gettext catalog as text (the GNU gettext manual, "The Format of PO Files"): what of it an interface needs.
package enum PortableObject {
    /// What is wrong with a catalog, and where.
    package struct Fault: Error, CustomStringConvertible, Equatable {
        package var line: Int
        package var reason: String
        package var description: String { "line \(line): \(reason)" }
    }

    /// The entries of a catalog in their order; its header, whose source is empty, is among them.
    package static func read(_ text: String) throws(Fault) -> [Catalog.Entry] {
        var entries: [Catalog.Entry] = []
        var entry: Draft?
        var field = Field.source
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let number = index + 1
            let line = line.last == "\r" ? line.dropLast() : line
            guard let first = line.first, first != "#" else {
                if let whole = try entry?.whole() { entries.append(whole) }
                entry = nil
                continue
            }
            var literal = line
            if first != "\"" {
                let keyword = line.prefix { $0 != " " }
                literal = line.dropFirst(keyword.count).drop { $0 == " " }
                guard let named = Field(keyword) else {
                    throw Fault(line: number, reason: "no keyword: \(keyword)")
                }
                field = named
                if named == .context || (named == .source && entry?.source != nil) {
                    if let whole = try entry?.whole() { entries.append(whole) }
                    entry = nil
                }
                if entry == nil { entry = Draft(line: number) }
            }
            guard entry != nil else { throw Fault(line: number, reason: "a text that belongs to nothing") }
            let text = try unquoted(literal, line: number)
            entry?.add(text, to: field)
        }
        if let whole = try entry?.whole() { entries.append(whole) }
        return entries
    }

    private enum Field: Equatable {
        case context, source, plural
        case form(Int)

        init?(_ keyword: Substring) {
            switch keyword {
            case "msgctxt": self = .context
            case "msgid": self = .source
            case "msgid_plural": self = .plural
            case "msgstr": self = .form(0)
            default:
                guard keyword.hasPrefix("msgstr["), keyword.hasSuffix("]"),
                    let index = Int(keyword.dropFirst(7).dropLast()), (0..<6).contains(index)
                else { return nil }
                self = .form(index)
            }
        }
    }

    private struct Draft {
        var line: Int
        var context: String?
        var source: String?
        var plural: String?
        var forms: [String] = []

        mutating func add(_ text: String, to field: Field) {
            switch field {
            case .context: context = (context ?? "") + text
            case .source: source = (source ?? "") + text
            case .plural: plural = (plural ?? "") + text
            case .form(let index):
                while forms.count <= index { forms.append("") }
                forms[index] += text
            }
        }

        func whole() throws(Fault) -> Catalog.Entry {
            guard let source else { throw Fault(line: line, reason: "an entry without msgid") }
            guard !forms.isEmpty else { throw Fault(line: line, reason: "an entry without msgstr") }
            return Catalog.Entry(context: context, source: source, plural: plural, forms: forms, line: line)
        }
    }

    private static func unquoted(_ literal: Substring, line: Int) throws(Fault) -> String {
        guard literal.count >= 2, literal.first == "\"", literal.last == "\"" else {
            throw Fault(line: line, reason: "a text begins and ends with a quotation mark")
        }
        var text = ""
        var rest = literal.dropFirst().dropLast()
        while let character = rest.popFirst() {
            guard character == "\\" else {
                if character == "\"" {
                    throw Fault(line: line, reason: "a quotation mark inside a text has a \\ before it")
                }
                text.append(character)
                continue
            }
            switch rest.popFirst() {
            case "n": text.append("\n")
            case "t": text.append("\t")
            case "\"": text.append("\"")
            case "\\": text.append("\\")
            default: throw Fault(line: line, reason: "unknown escape after \\")
            }
        }
        return text
    }
}
