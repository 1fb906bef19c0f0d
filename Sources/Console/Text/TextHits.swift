import Canvas
import Wire

/// Words found again in a text that is read, by what the desk's search calls the same: case and accents do not count.
struct TextHits: Hashable, Sendable {
    private let words: [[[Character]]]
    private let areBegun: [Bool]

    init(_ words: [SearchWord]) {
        self.words = words.map { $0.tokens.map { $0.map(Self.folded) } }
        areBegun = words.map(\.isPrefix)
    }

    var isEmpty: Bool { words.isEmpty }

    /// Places of the words in a text, in order and apart.
    func ranges(in text: [Character]) -> [Range<Int>] {
        let tokens = Self.tokens(text)
        var found: [Range<Int>] = []
        for start in tokens.indices {
            let ends = words.indices.compactMap {
                end(of: words[$0], isBegun: areBegun[$0], at: start, tokens)
            }
            guard let end = ends.max(), tokens[start].range.lowerBound >= found.last?.upperBound ?? 0 else {
                continue
            }
            found.append(tokens[start].range.lowerBound..<end)
        }
        return found
    }

    /// Where a word ends whose first token stands there; nil where it does not.
    private func end(
        of word: [[Character]], isBegun: Bool, at start: Int,
        _ tokens: [(range: Range<Int>, text: [Character])]
    ) -> Int? {
        guard start + word.count <= tokens.count else { return nil }
        for (index, token) in word.enumerated() {
            let there = tokens[start + index].text
            guard isBegun ? there.starts(with: token) : there == token else { return nil }
        }
        return tokens[start + word.count - 1].range.upperBound
    }

    private static func tokens(_ text: [Character]) -> [(range: Range<Int>, text: [Character])] {
        var tokens: [(range: Range<Int>, text: [Character])] = []
        var start = 0
        while start < text.count {
            guard text[start].isLetter || text[start].isNumber else {
                start += 1
                continue
            }
            var end = start
            while end < text.count, text[end].isLetter || text[end].isNumber { end += 1 }
            tokens.append((start..<end, text[start..<end].map(folded)))
            start = end
        }
        return tokens
    }

    /// A small letter without its accents.
    static func folded(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first else { return character }
        if !scalar.isASCII, let name = scalar.properties.name, name.hasPrefix("LATIN "),
            let letter = name.split(separator: " ").dropFirst(3).first, letter.count == 1
        {
            return Character(letter.lowercased())
        }
        return Character(String(scalar.properties.lowercaseMapping.first ?? character))
    }
}

extension Line {
    /// The line with places in it marked; for terminals without colours, by a line below them.
    func marked(_ ranges: [Range<Int>], isCurrent: Bool) -> Line {
        guard !ranges.isEmpty else { return self }
        let style = Style.match.adding(isCurrent ? [.underline, .reverse] : .underline)
        var line = Line()
        var position = 0
        for span in spans {
            let characters = Array(span.text.text)
            var start = 0
            while start < characters.count {
                let isHit = ranges.contains { $0.contains(position + start) }
                var end = start
                while end < characters.count, ranges.contains(where: { $0.contains(position + end) }) == isHit
                {
                    end += 1
                }
                line.add(String(characters[start..<end]), isHit ? style : span.style)
                start = end
            }
            position += characters.count
        }
        return line
    }

    var characters: [Character] { spans.flatMap { Array($0.text.text) } }
}
