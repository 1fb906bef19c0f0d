import Canvas
import Desk
import Localization
import Wire

extension Model {
    func drawOverlay(_ frame: inout Frame) {
        guard let overlay else { return }
        let y = size.height - Layout.footRows
        switch overlay {
        case .choice(let choice):
            // Who reads a mail may take several lines, and is never cut.
            var lines = Line(choice.title, .warning).wrapped(to: size.width - 2)
            lines += choice.details.flatMap { Line($0).wrapped(to: size.width - 2, indent: 2) } + [Line()]
            for option in choice.options {
                lines.addHint(String(option.key), option.label, width: size.width - 2)
            }
            lines.addHint("Esc", localized("cancel"), width: size.width - 2)
            if let notice { lines.insert(Line(notice.text, .notice), at: 0) }
            drawUpwards(&frame, lines)
            frame.cursor = Point(x: 1, y: max(0, size.height - lines.count))
        case .prompt(let prompt):
            clearFoot(&frame)
            // What was wrong with the last answer is read whole; the question was read before.
            var title = notice.map { Line($0.text + "  ", .warning) } ?? Line()
            title.add(prompt.title, .title)
            frame.put(title, x: 1, y: y, width: size.width - 2, glyphs: glyphs)
            drawField(&frame, prompt.buffer, label: "> ", y: y + 1)
        case .filter(let prompt): drawFilter(&frame, prompt, y)
        case .conflict(let conflict): drawConflict(&frame, conflict)
        case .split(let picker): drawSplit(&frame, picker)
        case .articles(let picker): drawArticles(&frame, picker)
        case .secret(let secret): drawSecret(&frame, secret)
        case .elevations(let board): drawElevations(&frame, board)
        case .form(let form): drawForm(&frame, form)
        case .join(let picker): drawJoin(&frame, picker)
        case .ending(let plan): drawEnding(&frame, plan)
        case .views(let menu): drawViews(&frame, menu)
        case .batch(let batch): drawBatch(&frame, batch)
        case .find(let buffer):
            frame.fill(Rect(x: 0, y: y, width: size.width, height: 1))
            drawField(&frame, buffer, label: localized("Find: "), y: y)
        case .macros(let picker): drawMacros(&frame, picker)
        case .sequences(let menu): drawSequences(&frame, menu)
        case .deeds(let selected): drawDeeds(&frame, selected)
        case .menu(let menu): drawMenu(&frame, menu)
        }
    }

    /// An emptied box with a title over a screen, and its inside.
    func drawBox(_ frame: inout Frame, _ box: Rect, _ title: DisplayText) -> Rect {
        // Beside it too: what little of the screen would show there reads as part of the box.
        frame.fill(Rect(x: 0, y: box.y, width: size.width, height: box.height))
        if !isAccessible { frame.box(box, glyphs: glyphs, title: title) }
        return box.inset(horizontal: 2, vertical: 1)
    }

    private func clearFoot(_ frame: inout Frame) {
        frame.fill(Rect(x: 0, y: size.height - Layout.footRows, width: size.width, height: Layout.footRows))
    }

    /// The filter, and below it what is wrong with it or how it may go on.
    private func drawFilter(_ frame: inout Frame, _ prompt: FilterPrompt, _ y: Int) {
        clearFoot(&frame)
        drawField(&frame, prompt.buffer, label: localized("Filter: "), y: y)
        let line =
            if !prompt.choices.isEmpty {
                Line(prompt.choices.joined(separator: "  "), .dim)
            } else if let error = prompt.error {
                Line(Prose.sentence(error), .warning)
            } else if let form = prompt.form {
                Line(form, .dim)
            } else {
                Line(
                    localized("words, !not, field:value; Tab completes, Up brings earlier ones, Esc clears"),
                    .dim)
            }
        frame.put(line, x: 1, y: y + 1, width: size.width - 2, glyphs: glyphs)
    }

    /// A one-line field that scrolls sideways with its cursor.
    func drawField(
        _ frame: inout Frame, _ buffer: TextBuffer, label: String, y: Int, x: Int = 1, end: Int? = nil
    ) {
        let start = frame.put(DisplayText(label), x: x, y: y, style: .key)
        let room = max(1, (end ?? size.width) - start - 1)
        let before = buffer.characters.prefix(buffer.cursor).reduce(0) { $0 + TextWidth.columns(of: $1) }
        let from = max(0, before - room + 1)
        var column = -from
        for character in buffer.characters {
            let text = DisplayText(character)
            if column >= 0, column + text.width <= room {
                frame.put(text, x: start + column, y: y, style: .input)
            }
            column += text.width
        }
        frame.cursor = Point(x: min(start + before - from, size.width - 1), y: y)
    }

    private func drawMenu(_ frame: inout Frame, _ menu: Menu) {
        let entries = entries(of: menu)
        let box = Rect(size).inset(horizontal: size.width >= 80 ? 4 : 1, vertical: 2)
        let title =
            menu.kind == .help
            ? localized("\(screen.title): what can be done") : localized("Command, place or ticket number")
        let inside = drawBox(&frame, box, DisplayText(title))
        let (head, list) = inside.split(top: 2)
        drawField(
            &frame, menu.buffer, label: menu.kind == .help ? "? " : ": ", y: head.y, x: head.x, end: head.maxX
        )
        // Screen readers read where the cursor is.
        drawChoices(
            &frame, list, count: entries.count, selected: menu.selected,
            takesCursor: isAccessible && menu.selected > 0
        ) { add(entries[$0], to: &$1) }
        if entries.indices.contains(menu.selected) {
            // What is cut beside its name is read whole above the list.
            var line = Line(glyphs.marker)
            add(entries[menu.selected], to: &line)
            let said = Line(entries[menu.selected].said, .dim)
            if line.width > list.width {
                frame.put(said, x: head.x, y: head.y + 1, width: head.width, glyphs: glyphs)
            }
        }
        if entries.isEmpty {
            frame.put(
                Line(localized("Nothing is called that here."), .dim), x: list.x, y: list.y,
                width: list.width,
                glyphs: glyphs)
        }
    }

    private func add(_ entry: MenuEntry, to line: inout Line) {
        line.add(DisplayText(entry.keys).fitted(to: 12, ellipsis: glyphs.ellipsis) + " ", .key)
        line.add(
            DisplayText(entry.name).fitted(to: 21, ellipsis: glyphs.ellipsis) + " ",
            entry.reason == nil ? .text : .dim)
        line.add(entry.said, .dim)
    }
}
