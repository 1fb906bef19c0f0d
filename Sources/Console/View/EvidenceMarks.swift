import Canvas
import Desk
import Localization

/// The words a verdict rests on, found again in the text they were taken from.
struct EvidenceMarks {
    /// Every piece of evidence, cut at line ends: a mail's lines are wrapped anywhere.
    private let pieces: [[Character]]

    init(_ verdict: Verdict) {
        pieces = verdict.evidence.filter { $0.weight > 0 }.flatMap { evidence in
            DisplayText.lines(of: evidence.text).map { Array($0.text) }.filter { !$0.isEmpty }
        }
    }

    /// A paragraph as lines, its telling words marked.
    func lines(of paragraph: DisplayText, width: Int, _ style: Style) -> [Line] {
        let text = Array(paragraph.text)
        let isMarked = marked(text)
        guard isMarked.contains(true) else { return paragraph.wrapped(to: width).map { Line($0, style) } }
        var position = 0
        return paragraph.wrapped(to: width).map { row in
            let characters = Array(row.text)
            // Blanks at which a line was broken are in none of them.
            while position < text.count, let first = characters.first, text[position] != first {
                position += 1
            }
            let flags = characters.indices.map { index in
                position + index < text.count && isMarked[position + index]
            }
            position += characters.count
            return line(characters, flags, style)
        }
    }

    private func line(_ characters: [Character], _ flags: [Bool], _ style: Style) -> Line {
        var line = Line()
        var start = 0
        while start < characters.count {
            var end = start
            while end < characters.count, flags[end] == flags[start] { end += 1 }
            line.add(String(characters[start..<end]), flags[start] ? .match : style)
            start = end
        }
        return line
    }

    private func marked(_ text: [Character]) -> [Bool] {
        var isMarked = [Bool](repeating: false, count: text.count)
        for piece in pieces where piece.count <= text.count {
            for start in 0...(text.count - piece.count) {
                let range = start..<(start + piece.count)
                guard text[start] == piece[0], isWhole(range, text), text[range].elementsEqual(piece) else {
                    continue
                }
                for index in range { isMarked[index] = true }
            }
        }
        return isMarked
    }

    /// Not in the middle of a word: `port` in `support` is no evidence.
    private func isWhole(_ range: Range<Int>, _ text: [Character]) -> Bool {
        func isPart(_ index: Int) -> Bool {
            text.indices.contains(index) && (text[index].isLetter || text[index].isNumber)
        }
        return !(isPart(range.lowerBound - 1) && isPart(range.lowerBound))
            && !(isPart(range.upperBound) && isPart(range.upperBound - 1))
    }
}

extension Model {
    /// Why the verdict is what it is, heaviest first: what each piece adds to its lead, or takes from it.
    func evidenceLines(_ verdict: Verdict, width: Int) -> [Line] {
        var lines = [
            Line(
                localized("Why \(verdict.route.title), \(ListColumns.percent(verdict.confidence)):"), .title)
        ]
        for evidence in verdict.evidence {
            var line = Line(
                DisplayText(Self.weight(evidence.weight)).padded(to: 7, alignment: .trailing) + "  ",
                evidence.weight > 0 ? .ok : .warning)
            line.add("\"\(evidence.text)\"", evidence.weight > 0 ? .match : .text)
            line.add("  " + localized(word: evidence.why), .dim)
            lines += line.wrapped(to: width, indent: 9)
        }
        if verdict.evidence.isEmpty { lines.append(Line("  " + localized("no word of it stands out"), .dim)) }
        return lines
    }

    /// `+3.2`, `-0.4`.
    private static func weight(_ weight: Double) -> String {
        let tenths = Int((min(max(abs(weight), 0), 99) * 10).rounded())
        return (weight < 0 ? "-" : "+")
            + Localization.current.customs.decimal("\(tenths / 10).\(tenths % 10)")
    }
}
