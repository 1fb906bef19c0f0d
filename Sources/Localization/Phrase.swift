/// A sentence as it stands in the source: a pattern whose places are numbered, and what goes into them.
///
/// `"Alert \(number) is closed."` has the pattern `Alert {0} is closed.`, which is the key of the sentence in a catalog.
/// A brace that is meant is doubled in a pattern. This is the format that gettext's tools know as `csharp-format`.
package struct Phrase: ExpressibleByStringInterpolation, Sendable {
    let pattern: String
    let arguments: [String]
    /// The sentence in English.
    package let text: String

    package init(stringLiteral value: String) {
        pattern = Self.escape(value)
        arguments = []
        text = value
    }

    package init(stringInterpolation parts: StringInterpolation) {
        pattern = parts.pattern
        arguments = parts.arguments
        text = parts.text
    }

    /// One sentence that is too long for a line of source.
    package static func + (left: Phrase, right: Phrase) -> Phrase {
        let shift = left.arguments.count
        let pattern =
            shift == 0
            ? right.pattern
            : fill(
                right.pattern, with: right.arguments.indices.map { "{\($0 + shift)}" }, keepingBraces: true)
        return Phrase(
            pattern: left.pattern + pattern, arguments: left.arguments + right.arguments,
            text: left.text + right.text)
    }

    private init(pattern: String, arguments: [String], text: String) {
        self.pattern = pattern
        self.arguments = arguments
        self.text = text
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var pattern = ""
        var arguments: [String] = []
        var text = ""
        /// English needs no pattern.
        private let isSource: Bool

        package init(literalCapacity: Int, interpolationCount: Int) {
            isSource = Localization.current.catalog == nil
            text.reserveCapacity(literalCapacity + 8 * interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) {
            text += literal
            if !isSource { pattern += Phrase.escape(literal) }
        }

        package mutating func appendInterpolation(_ value: String) {
            text += value
            guard !isSource else { return }
            pattern += "{\(arguments.count)}"
            arguments.append(value)
        }

        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            appendInterpolation(value.description)
        }

        /// A quantity, grouped as the reader's customs have it. A number that names something is interpolated as it is.
        package mutating func appendInterpolation(count: Int) {
            appendInterpolation(Localization.current.customs.grouped(count))
        }
    }

    static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else {
            return text
        }
        var escaped = ""
        for character in text {
            if character == "{" || character == "}" { escaped.append(character) }
            escaped.append(character)
        }
        return escaped
    }

    /// Puts arguments into the numbered places of a pattern; a place without an argument is left out.
    static func fill(_ pattern: String, with arguments: [String], keepingBraces: Bool = false) -> String {
        guard pattern.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else {
            return pattern
        }
        var filled = ""
        var rest = pattern[...]
        while let character = rest.first {
            rest.removeFirst()
            switch character {
            case "{" where rest.first != "{":
                let number = rest.prefix { $0 != "}" }
                rest = rest.dropFirst(number.count + 1)
                if let index = Int(number), arguments.indices.contains(index) { filled += arguments[index] }
            case "{", "}":
                filled.append(character)
                if rest.first == character { rest.removeFirst() }
                if keepingBraces { filled.append(character) }
            default: filled.append(character)
            }
        }
        return filled
    }

    /// The numbers of a pattern's places, for whoever compares two.
    package static func places(_ pattern: String) -> Set<Int> {
        var found: Set<Int> = []
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{") {
            rest = rest[rest.index(after: open)...]
            if rest.first == "{" {
                rest.removeFirst()
            } else if let number = Int(rest.prefix { $0 != "}" }) {
                found.insert(number)
            }
        }
        return found
    }
}
