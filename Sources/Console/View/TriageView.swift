import Canvas
import Desk
import Wire

extension Model {
    /// Title, card and the rule below it.
    var triageCardHeight: Int {
        guard let detail = triage?.detail else { return 2 }
        return triageCard(detail).count + 1
    }

    func triageCard(_ detail: TicketDetail) -> [Line] {
        let row = detail.row
        var title = Line("#\(row.number) ", .title)
        title.add(row.subject.isEmpty ? "(no subject)" : row.subject, .title)
        var lines = [title]
        lines += factLines(row)
        var verdict = Line("Verdict ", .dim)
        verdict.spans += verdictLine(detail).spans
        lines.append(verdict)
        lines += gateLines(detail)
        if !detail.others.isEmpty {
            var line = Line("Their other open tickets ", .dim)
            line.add(detail.others.prefix(5).map { "#\($0.number)" }.joined(separator: " "))
            lines.append(line)
        }
        // Candidates give way before the issue itself does.
        let room = max(1, body.height / 4)
        for (index, duplicate) in detail.duplicates.prefix(min(5, room)).enumerated() {
            var line = Line(index == 0 ? "Same story? d " : "            d ", .dim)
            line.spans += relatedLine(duplicate, digit: index + 1).spans
            lines.append(line)
        }
        return lines
    }

    func drawTriage(_ frame: inout Frame) {
        guard let triage else { return }
        var header = Line(" Play", .title)
        header.add("  \(triage.settled) settled")
        addDeskState(&header)
        drawHeader(&frame, header)
        guard let detail = triage.detail else {
            let text = triage.isDone ? doneText(triage) : "Asking the desk for the most urgent ticket ..."
            frame.put(Line(text), x: 2, y: 4, width: size.width - 4, glyphs: glyphs)
            frame.cursor = Point(x: 2, y: 4)
            return
        }
        rule(&frame, y: 1)
        let card = triageCard(detail)
        for (index, line) in card.enumerated() {
            frame.put(line, x: 1, y: Layout.headRows + index, width: size.width - 2, glyphs: glyphs)
        }
        rule(&frame, y: Layout.headRows + card.count)
        drawBody(&frame, detail: detail, scroll: triage.scroll)
        // Readers start at the subject, not at the end of the card.
        frame.cursor = Point(x: 1, y: Layout.headRows)
    }

    private func doneText(_ triage: TriageState) -> String {
        triage.passed.isEmpty
            ? "Nothing is left to settle. u takes back the last verdict, q leaves."
            : "Nothing else is left; \(triage.passed.count) passed over. R offers them again, q leaves."
    }
}
