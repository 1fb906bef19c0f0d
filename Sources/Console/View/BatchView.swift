import Canvas
import Desk
import Localization
import Wire

extension Model {
    private var batchBox: Rect { Rect(size).inset(horizontal: size.width >= 80 ? 2 : 0, vertical: 1) }

    /// Tickets that fit between the question and the answers.
    var batchHeight: Int { max(1, batchBox.inset(horizontal: 2, vertical: 1).height - 3) }

    func drawBatch(_ frame: inout Frame, _ batch: BatchState) {
        let box = batchBox
        let inside = drawBox(
            &frame, box, DisplayText(Sentence.intent(batch.deed, on: Self.tickets(batch.aims.count))))
        frame.put(head(batch), x: inside.x, y: inside.y, width: inside.width, glyphs: glyphs)
        frame.cursor = Point(x: inside.x, y: inside.y)
        let lines = batchLines(batch)
        let top = min(batch.top, max(0, lines.count - batchHeight))
        for y in 0..<batchHeight where lines.indices.contains(top + y) {
            frame.put(
                lines[top + y], x: inside.x, y: inside.y + 2 + y, width: inside.width, glyphs: glyphs)
        }
        var foot = Line()
        switch batch.phase {
        case .asking where !batch.wanted.isEmpty:
            foot.addHint("y", localized("do it to \(Self.tickets(batch.wanted.count))"))
            foot.addHint("n", localized("change nothing"))
        case .running: foot.addHint("Esc", localized("stop"))
        default: foot.addHint("Esc", localized("close"))
        }
        if lines.count > batchHeight { foot.addHint("j k", localized("scroll")) }
        if let notice { foot = Line(notice.text, .notice) }
        frame.put(foot, x: inside.x, y: inside.maxY - 1, width: inside.width, glyphs: glyphs)
    }

    /// A line for each ticket; what a macro would write stands whole below it, with who reads it.
    func batchLines(_ batch: BatchState) -> [Line] {
        let width = batchBox.inset(horizontal: 2, vertical: 1).width
        return batch.lines.flatMap { outcome -> [Line] in
            // Every change is to be read before it is agreed to.
            var lines = line(outcome, isOver: batch.phase == .over).wrapped(to: width, indent: 7)
            guard let reply = outcome.reply, outcome.isDone, batch.phase != .over else { return lines }
            let people = outcome.recipients.map(Audience.whole).joined(separator: ", ")
            lines += Line("  " + localized("The requester's side reads this: \(people)"), .warning).wrapped(
                to: width, indent: 4)
            lines += DisplayText.lines(of: reply).flatMap { text in
                text.wrapped(to: max(10, width - 4)).map { text in
                    var line = Line("    ")
                    line.add(text)
                    return line
                }
            }
            return lines + [.blank]
        }
    }

    func drawMacros(_ frame: inout Frame, _ picker: MacroPicker) {
        let box = Rect(size).inset(horizontal: size.width >= 80 ? 4 : 1, vertical: 2)
        let names = targetRows.count == 1 ? "#\(targetRows[0].number)" : Self.tickets(targetRows.count)
        let inside = drawBox(&frame, box, DisplayText(localized("A macro on \(names)")))
        let (head, list) = inside.split(top: 2)
        let found = picker.found(tiers: rules.tiers)
        if found.isEmpty {
            let words =
                picker.macros == nil
                ? localized("Asking the desk ...")
                : picker.macros?.isEmpty == true
                    ? localized("The desk has no macros. The configuration has them under `macros`.")
                    : localized("No macro is called that.")
            frame.put(Line(words, .dim), x: list.x, y: list.y, width: list.width, glyphs: glyphs)
        }
        drawField(&frame, picker.buffer, label: "@ ", y: head.y, x: head.x, end: head.maxX)
        drawChoices(
            &frame, list, count: found.count, selected: picker.selected,
            takesCursor: isAccessible && picker.selected > 0
        ) { place, line in
            line.add(DisplayText(found[place].name).fitted(to: 24, ellipsis: glyphs.ellipsis) + " ")
            line.add(Prose.words(found[place], tiers: rules.tiers).joined(separator: ", "), .dim)
        }
    }

    func head(_ batch: BatchState) -> Line {
        switch batch.phase {
        case .rehearsing:
            return Line(
                localized(
                    "Asking the desk what would come of it: \(batch.rehearsed.count) of \(batch.aims.count) ..."
                ),
                .dim)
        case .asking:
            let refused = batch.rehearsed.count { !$0.isDone }
            if batch.wanted.isEmpty { return Line(localized("None of them: each is refused."), .warning) }
            return refused == 0
                ? Line(localized("This is what will happen."), .title)
                : Line(
                    localized(
                        refused, one: "\(refused) will be refused and stay as they are; the others:",
                        other: "\(refused) will be refused and stay as they are; the others:"), .warning)
        case .running:
            return Line(localized("\(batch.done.count) of \(batch.wanted.count) done ..."), .title)
        case .over:
            let done = batch.done.count(where: \.isDone)
            return Line(
                localized(
                    done, one: "\(done) done, \(batch.aims.count - done) not:",
                    other: "\(done) done, \(batch.aims.count - done) not:"), .warning)
        }
    }

    /// A ticket, and what becomes of it or why nothing does.
    private func line(_ outcome: Outcome, isOver: Bool) -> Line {
        var line = Line(DisplayText("#\(outcome.number)").fitted(to: 7), .key)
        if let failure = outcome.failure {
            line.add(localized("not done: \(Prose.sentence(failure))"), .error)
        } else if let refusal = outcome.refusal {
            line.add(localized("refused: \(Prose.sentence(refusal, tiers: rules.tiers))"), .warning)
        } else if let before = outcome.before, let after = outcome.after {
            let words = Prose.changes(from: before, to: after, tiers: rules.tiers, time: clock.dayAndTime)
                .joined(separator: ", ")
            line.add(isOver ? localized("done") + colon : "", .ok)
            line.add(glyphs == .ascii ? words.replacingArrow() : words)
        }
        if let subject = outcome.before?.subject { line.add("  \(subject)", .dim) }
        return line
    }

    func drawDeeds(_ frame: inout Frame, _ selected: Int) {
        let box = Rect(size).inset(horizontal: size.width >= 80 ? 4 : 1, vertical: 2)
        let inside = drawBox(&frame, box, DisplayText(localized("What you did, the latest first")))
        let (list, foot) = inside.split(top: max(0, inside.height - 1))
        let shown = Array(deeds.reversed())
        frame.cursor = Point(x: list.x, y: list.y)
        drawChoices(&frame, list, count: shown.count, selected: selected) { $1.add(shown[$0].what) }
        var hints = Line()
        hints.addHint("Enter", localized("take it back"))
        hints.addHint("Esc", localized("close"))
        if let notice { hints = Line(notice.text, .notice) }
        frame.put(hints, x: foot.x, y: foot.y, width: foot.width, glyphs: glyphs)
    }
}
