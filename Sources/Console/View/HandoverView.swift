import Canvas
import Desk
import Localization
import Wire

/// A line of the handover screen: a heading, or something that can be chosen.
struct HandoverScreenLine: Sendable {
    var text: Line
    var choice: HandoverState.Choice?
}

extension Model {
    func handoverLines(_ handover: HandoverState) -> [HandoverScreenLine] {
        var choices = handover.choices[...]
        return handover.sections.flatMap { section -> [HandoverScreenLine] in
            let heading = HandoverScreenLine(text: Line("\(section.title)  \(section.count)", .title))
            return [heading]
                + section.lines.map { HandoverScreenLine(text: handoverLine($0), choice: choices.popFirst()) }
        }
    }

    private func handoverLine(_ line: Prose.HandoverLine) -> Line {
        let dots = glyphs.ellipsis
        guard let ticket = line.ticket else {
            return Line(DisplayText(line.text), line.isLate ? .warning : .text)
        }
        // What it is about on the left, what is to be known on the right.
        let width = max(12, (size.width - 10) / (size.width < 110 ? 4 : 3))
        var text = Line(DisplayText("#\(ticket)").fitted(to: 6, alignment: .trailing) + " ", .dim)
        text.add(DisplayText(line.subject).fitted(to: width, ellipsis: dots) + " ")
        text.add(line.text, line.isLate ? .late : .dim)
        return text
    }

    func drawHandover(_ frame: inout Frame) {
        guard let handover else { return }
        var header = Line(" " + localized("Handover"), .title)
        if let sheet = handover.sheet {
            header.add(dot + localized("until \(clock.dayAndTime(sheet.until))"), .dim)
        }
        let hint =
            localized(
                "`tierdesk handover --markdown` prints it for a chat; "
                    + "the tag \(HandoverSheet.tag) puts a ticket on it.")
        let rows = handoverLines(handover).map { line in
            line.choice.map { boardRow(line.text, isSelected: $0 == handover.selected) } ?? .text(line.text)
        }
        draw(
            Board(
                header: header, caption: (Line(DisplayText(hint), .dim), 1),
                rows: handover.sheet == nil ? nil : rows, top: handover.top), &frame)
    }
}
