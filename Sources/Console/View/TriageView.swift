import Canvas
import Desk
import Localization
import Wire

extension Model {
    /// Title, card and the rule below it.
    var triageCardHeight: Int {
        guard let detail = triage?.detail else { return 2 }
        return triageCard(detail).count + 1
    }

    /// How many likely duplicates the card has room for; only these can be picked by digit.
    var shownCandidates: Int {
        if screen != .triage { return 5 }
        return body.height < 16 ? 1 : min(5, body.height / 4)
    }

    func triageCard(_ detail: TicketDetail) -> [Line] {
        let row = detail.row
        var title = Line("#\(row.number) ", .title)
        title.add(row.subject.isEmpty ? localized("(no subject)") : row.subject, .title)
        var lines = [title]
        // On a low screen the issue itself needs the room more than its furniture.
        let isLow = body.height < 16
        lines += factLines(row).prefix(isLow ? 2 : 3)
        var verdict = Line(localized("Verdict") + " ", .dim)
        verdict.spans += verdictLine(detail).spans
        lines.append(verdict)
        lines += gateLines(detail)
        if !isLow, !detail.others.isEmpty {
            var line = Line(localized("Their other open tickets") + " ", .dim)
            line.add(detail.others.prefix(5).map { "#\($0.number)" }.joined(separator: " "))
            lines.append(line)
        }
        for (index, duplicate) in detail.duplicates.prefix(shownCandidates).enumerated() {
            let question = DisplayText(localized("Same story?") + " ")
            var line = Line(index == 0 ? question : DisplayText.spaces(question.width), .dim)
            line.add("d ", .dim)
            line.spans +=
                relatedLine(duplicate, digit: index + 1, isIncident: duplicate.number == detail.incident)
                .spans
            lines.append(line)
        }
        return lines
    }

    func drawTriage(_ frame: inout Frame) {
        guard let triage else { return }
        var header = Line(" " + localized("Play", context: "screen"), .title)
        header.add(
            "  "
                + localized(
                    triage.settled, one: "\(triage.settled) settled", other: "\(triage.settled) settled"))
        addDeskState(&header)
        drawHeader(&frame, header)
        guard let detail = triage.detail else {
            let text =
                triage.isDone ? doneText(triage) : localized("Asking the desk for the most urgent ticket ...")
            frame.put(Line(text), x: 2, y: 4, width: size.width - 4, glyphs: glyphs)
            frame.cursor = Point(x: 2, y: 4)
            return
        }
        rule(&frame, y: 1)
        let card = triageCard(detail)
        for (index, line) in card.enumerated() {
            frame.put(line, x: 1, y: Layout.headRows + index, width: size.width - 2, glyphs: glyphs)
        }
        rule(&frame, y: Layout.headRows + card.count, width: ruleWidth)
        drawBody(&frame, detail: detail, scroll: triage.scroll)
        // Readers start at the subject, not at the end of the card.
        frame.cursor = Point(x: 1, y: Layout.headRows)
    }

    private func doneText(_ triage: TriageState) -> String {
        triage.passed.isEmpty
            ? localized(
                "Nothing is left to settle. \(key(.undo)) takes back the last verdict, \(key(.back)) leaves.")
            : localized(
                triage.passed.count,
                one:
                    "Nothing else is left; \(triage.passed.count) passed over. \(key(.reload)) offers them again, \(key(.back)) leaves.",
                other:
                    "Nothing else is left; \(triage.passed.count) passed over. \(key(.reload)) offers them again, \(key(.back)) leaves."
            )
    }
}
