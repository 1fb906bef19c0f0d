import Canvas
import Desk
import Localization
import Wire

/// A line of the checklist screen: a heading or a remark, or a list or item by its number.
struct ChecklistLine: Sendable {
    var text: Line
    var choice: Int?
}

extension Model {
    func checklistLines(_ state: ChecklistScreenState) -> [ChecklistLine] {
        if state.opened != nil { return state.list.map(itemLines) ?? [] }
        guard let lists = state.lists else { return [] }
        guard !lists.isEmpty else {
            return [
                ChecklistLine(
                    text: Line(localized("No checklist is open. \(key(.checklistStart)) begins one."), .dim))
            ]
        }
        // The desk sorts by day; those that are late by this person's calendar come first.
        return lists.map { ChecklistLine(text: checklistLine($0), choice: $0.number) }
    }

    private func cell(_ text: String, _ width: Int, _ alignment: TextAlignment = .leading) -> DisplayText {
        DisplayText(text).fitted(to: width, alignment: alignment, ellipsis: glyphs.ellipsis) + " "
    }

    private func checklistLine(_ list: Checklist) -> Line {
        var line = Line(
            cell("\(list.doneCount)/\(list.items.count)", 6, .trailing), list.isComplete ? .ok : .dim)
        line.add(cell(Prose.title(list), max(20, size.width - 21 - dayWidth)))
        line.add(cell(list.owner?.rawValue ?? localized("nobody"), 9), list.owner == nil ? .warning : .text)
        line.add(
            dayWords(list.nextDue, isLate: list.isOverdue(on: today)),
            list.isOverdue(on: today) ? .late : .dim)
        return line
    }

    /// Columns for either sentence about a day.
    private var dayWidth: Int {
        [dayWords(today, isLate: true), dayWords(today, isLate: false)].reduce(15) {
            max($0, DisplayText($1).width)
        }
    }

    private func dayWords(_ day: CivilDay?, isLate: Bool) -> String {
        guard let day else { return "" }
        return isLate ? localized("late \(day.text)") : localized("by \(day.text)", context: "day")
    }

    private func itemLines(_ list: Checklist) -> [ChecklistLine] {
        var lines: [ChecklistLine] = []
        for item in list.items {
            let isLate = list.isOverdue(item, on: today)
            var line = Line(item.done == nil ? "[ ] " : "[x] ", item.done == nil ? .text : .ok)
            line.add(cell(item.text, max(20, size.width - 18 - dayWidth)), item.done == nil ? .text : .dim)
            line.add(cell(list.owner(of: item)?.rawValue ?? localized("nobody"), 9), .dim)
            if let done = item.done {
                line.add(localized("done \(clock.ago(done.at))"), .dim)
            } else {
                line.add(dayWords(item.due, isLate: isLate), isLate ? .late : .dim)
            }
            lines.append(ChecklistLine(text: line, choice: item.id))
        }
        return lines
    }

    /// What of the selected one does not fit on its line.
    private func checklistCaption(_ state: ChecklistScreenState) -> Line {
        guard let list = state.list else { return Line() }
        guard let item = state.chosenItem else {
            let next = list.items.first { $0.done == nil }
            let text = list.note.isEmpty ? next.map { localized("next: \($0.text)") } ?? "" : list.note
            return Line(Self.oneLine(text), .dim)
        }
        var parts = [item.text]
        if let done = item.done?.by { parts.append(localized("done by \(done)")) }
        if let link = item.link { parts.append(link) }
        if !item.note.isEmpty { parts.append(item.note) }
        return Line(Self.oneLine(parts.joined(separator: dot)), .dim)
    }

    func drawChecklists(_ frame: inout Frame) {
        guard let state = checklists else { return }
        var header = Line(" " + localized("Checklists"), .title)
        if state.opened != nil, let list = state.list {
            header = Line(" \(Prose.title(list))", .title)
            header.add(
                dot
                    + localized(
                        list.doneCount, one: "\(list.doneCount) of \(list.items.count) done",
                        other: "\(list.doneCount) of \(list.items.count) done"),
                list.isComplete ? .ok : .dim)
        }
        let rows = checklistLines(state).map { line in
            line.choice.map { boardRow(line.text, isSelected: $0 == state.choice) } ?? .text(line.text)
        }
        draw(
            Board(
                header: header, caption: (checklistCaption(state), 1), rows: state.lists == nil ? nil : rows,
                top: state.top), &frame)
    }
}
