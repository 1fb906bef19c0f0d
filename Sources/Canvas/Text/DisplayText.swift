/// Text that is safe to draw; the only kind of text a ``Frame`` takes.
///
/// Every way to make one goes through the same ``Sanitiser``, literals and interpolations included, so no
/// control character, escape sequence or direction override can reach a terminal. It knows its width in columns.
/// The stored text of a ticket is never changed: this is a picture of it.
package struct DisplayText: Hashable, Sendable {
    /// The sanitised text.
    package let text: String

    /// Width in columns, wide characters counted twice.
    package let width: Int

    /// Makes one line of untrusted text drawable; line breaks and tabs become spaces.
    package init(_ untrusted: String) {
        self = Sanitiser.line(untrusted)
    }

    package init(_ untrusted: Substring) {
        self.init(String(untrusted))
    }

    package init(_ character: Character) {
        self.init(String(character))
    }

    /// Only for text that came out of the sanitiser.
    init(sanitised text: String, width: Int) {
        self.text = text
        self.width = width
    }

    package static let empty = DisplayText(sanitised: "", width: 0)

    package var isEmpty: Bool { text.isEmpty }

    /// Splits untrusted text into drawable lines; a final line break adds no line.
    package static func lines(of untrusted: String) -> [DisplayText] {
        Sanitiser.lines(untrusted)
    }

    package static func spaces(_ count: Int) -> DisplayText {
        let count = min(max(count, 0), Size.limit)
        return DisplayText(sanitised: String(repeating: " ", count: count), width: count)
    }

    package static func + (left: DisplayText, right: DisplayText) -> DisplayText {
        DisplayText(sanitised: left.text + right.text, width: left.width + right.width)
    }

    package static func += (left: inout DisplayText, right: DisplayText) {
        left = left + right
    }
}

extension DisplayText: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        self.init(value)
    }
}

extension DisplayText: CustomStringConvertible {
    package var description: String { text }
}

extension Sequence<DisplayText> {
    package func joined(separator: DisplayText = .empty) -> DisplayText {
        var result = ""
        var width = 0
        for (index, part) in enumerated() {
            if index > 0 {
                result += separator.text
                width += separator.width
            }
            result += part.text
            width += part.width
        }
        return DisplayText(sanitised: result, width: width)
    }
}

extension DisplayText {
    /// The text cell by cell: every scalar that takes room starts a cluster, marks belong to the one before.
    package var clusters: [Cluster] {
        var clusters: [Cluster] = []
        clusters.reserveCapacity(width)
        for scalar in text.unicodeScalars {
            let isMark = scalar.value >= 0x300 && TextWidth.columns(of: scalar) == 0
            if isMark, let last = clusters.indices.last {
                clusters[last].add(mark: scalar)
            } else {
                clusters.append(Cluster(base: scalar))
            }
        }
        return clusters
    }

    init(clusters: some Sequence<Cluster>) {
        var scalars = String.UnicodeScalarView()
        var width = 0
        for cluster in clusters {
            cluster.append(to: &scalars)
            width += cluster.columns
        }
        self.init(sanitised: String(scalars), width: width)
    }
}
