import Canvas
import Desk
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
        var header = Line(" Handover", .title)
        if let sheet = handover.sheet {
            header.add(dot + "until " + clock.dayAndTime(sheet.until), .dim)
        }
        addDeskState(&header)
        drawHeader(&frame, header)
        let hint =
            "`tierdesk handover --markdown` prints it for a chat; the tag \(HandoverSheet.tag) puts a ticket on it."
        frame.put(Line(DisplayText(hint), .dim), x: 1, y: 1, width: size.width - 2, glyphs: glyphs)
        let area = body
        frame.cursor = Point(x: 0, y: area.y)
        guard handover.sheet != nil else {
            return frame.put(
                Line("Asking the desk ...", .dim), x: 2, y: area.y, width: size.width - 4, glyphs: glyphs)
        }
        let lines = handoverLines(handover)
        for y in 0..<area.height {
            guard lines.indices.contains(handover.top + y) else { break }
            let line = lines[handover.top + y]
            guard let choice = line.choice else {
                frame.put(line.text, x: 1, y: area.y + y, width: size.width - 2, glyphs: glyphs)
                continue
            }
            let isSelected = choice == handover.selected
            var text = Line(isSelected ? glyphs.marker : " ")
            text.add(" ")
            text.spans += line.text.spans
            if isSelected {
                frame.fill(Rect(x: 0, y: area.y + y, width: size.width, height: 1), style: .selected)
                text.spans = text.spans.map { ($0.text, Style.selected) }
                frame.cursor = Point(x: 0, y: area.y + y)
            }
            frame.put(text, x: 0, y: area.y + y, width: size.width, glyphs: glyphs)
        }
    }
}
