/// A gettext catalog as text (the GNU gettext manual, "The Format of PO Files"): what of it an interface needs.
package enum PortableObject {
    /// What is wrong with a catalog, and where.
    package struct Fault: Error, CustomStringConvertible, Equatable {
        package var line: Int
        package var reason: String
        package var description: String { "line \(line): \(reason)" }
    }

    /// The entries of a catalog in their order; its header, whose source is empty, is among them.
    ///
    /// A console that is not in English waits for this before its first frame: bytes are looked at, not characters.
    package static func read(_ text: String) throws(Fault) -> [Catalog.Entry] {
        var entries: [Catalog.Entry] = []
        var entry: Draft?
        var field = Field.source
        var number = 0
        for line in Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard let first = line.first, first != UInt8(ascii: "#") else {
                if let whole = try entry?.whole() { entries.append(whole) }
                entry = nil
                continue
            }
            var literal = line
            if first != UInt8(ascii: "\"") {
                let keyword = line.prefix { $0 != UInt8(ascii: " ") }
                literal = line.dropFirst(keyword.count).drop { $0 == UInt8(ascii: " ") }
                let name = String(decoding: keyword, as: UTF8.self)
                guard let named = Field(name) else {
                    throw Fault(line: number, reason: "no keyword: \(name)")
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

        init?(_ keyword: String) {
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

    private static func unquoted(_ literal: ArraySlice<UInt8>, line: Int) throws(Fault) -> String {
        let quote = UInt8(ascii: "\"")
        let escape = UInt8(ascii: "\\")
        guard literal.count >= 2, literal.first == quote, literal.last == quote else {
            throw Fault(line: line, reason: "a text begins and ends with a quotation mark")
        }
        var rest = literal.dropFirst().dropLast()
        guard rest.contains(where: { $0 == escape || $0 == quote }) else {
            return String(decoding: rest, as: UTF8.self)
        }
        var text: [UInt8] = []
        while let byte = rest.popFirst() {
            guard byte == escape else {
                if byte == quote {
                    throw Fault(line: line, reason: "a quotation mark inside a text has a \\ before it")
                }
                text.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
            case quote: text.append(quote)
            case escape: text.append(escape)
            default: throw Fault(line: line, reason: "unknown escape after \\")
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
