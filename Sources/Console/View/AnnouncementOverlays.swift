import Canvas
import Desk
import Localization
import Wire

/// What lies over the screens of announcements.
extension Model {
    private func box(_ frame: inout Frame, _ title: String) -> Rect {
        let box = Rect(size).inset(horizontal: size.width >= 100 ? 4 : 0, vertical: size.height >= 30 ? 2 : 0)
        return drawBox(&frame, box, DisplayText(title))
    }

    // MARK: The form

    func drawForm(_ frame: inout Frame, _ form: AnnouncementForm) {
        let room = box(
            &frame,
            form.number.map { localized("Revise announcement \($0)") } ?? localized("A new announcement"))
        let (fields, foot) = room.split(top: max(1, room.height - 2))
        let all = AnnouncementField.allCases
        let textRows = max(1, min(8, fields.height - all.count + 1))
        let heights = all.map { $0 == .text ? textRows : 1 }
        let selected = all.firstIndex(of: form.field) ?? 0
        // Where the window is low, the fields around the one being written.
        var first = 0
        while first < selected, heights[first...selected].reduce(0, +) > fields.height { first += 1 }
        let labels = all.map { DisplayText(localized(word: $0.rawValue, context: "announcement")) }
        let labelWidth = labels.reduce(10) { max($0, $1.width) }
        var y = fields.y
        for index in first..<all.count where y < fields.maxY {
            let field = all[index]
            let label = labels[index].fitted(to: labelWidth) + " "
            let style: Style = index == selected ? .key : .dim
            frame.put(label, x: fields.x, y: y, style: style)
            let x = fields.x + labelWidth + 1
            if field == .text {
                drawText(
                    &frame, form, x: x, y: y, width: fields.maxX - x, rows: min(textRows, fields.maxY - y))
            } else if index == selected {
                drawField(&frame, form[field], label: "", y: y, x: x, end: fields.maxX)
            } else {
                frame.put(Line(form[field].text), x: x, y: y, width: fields.maxX - x, glyphs: glyphs)
            }
            y += heights[index]
        }
        let words = notice.map { Line($0.text, style($0)) } ?? Line(form.field.expected, .dim)
        frame.put(words, x: foot.x, y: foot.y, width: foot.width, glyphs: glyphs)
        var hints = Line()
        hints.addHint("Tab", localized("next"))
        hints.addHint("S-Tab", localized("previous"))
        if form.field == .kind || form.field == .action { hints.addHint("Space", localized("another")) }
        hints.addHint("C-o", form.number == nil ? localized("announce") : localized("revise"))
        hints.addHint("Esc", localized("keep it for later"))
        frame.put(hints, x: foot.x, y: foot.y + 1, width: foot.width, glyphs: glyphs)
    }

    private func style(_ notice: Notice) -> Style {
        switch notice.kind {
        case .info: .notice
        case .ok: .ok
        case .warning: .warning
        case .error: .error
        }
    }

    private func drawText(
        _ frame: inout Frame, _ form: AnnouncementForm, x: Int, y: Int, width: Int, rows: Int
    ) {
        let buffer = form[.text]
        let wrap = SoftWrap(buffer.characters, width: max(2, width - 1))
        let place = wrap.position(of: buffer.cursor)
        let isSelected = form.field == .text
        let top = isSelected ? max(0, place.row - rows + 1) : 0
        for row in 0..<rows where wrap.rows.indices.contains(top + row) {
            var column = x
            for character in buffer.characters[wrap.rows[top + row]] {
                column = frame.put(
                    DisplayText(character), x: column, y: y + row, style: isSelected ? .input : .text)
            }
        }
        if isSelected {
            frame.cursor = Point(x: min(x + place.column, size.width - 1), y: y + place.row - top)
        }
    }

    // MARK: Choosing tickets

    func drawJoin(_ frame: inout Frame, _ picker: JoinPicker) {
        let room = max(1, size.height - Layout.headRows - 5)
        let top = max(0, min(picker.selected - room / 2, picker.offers.count - room))
        var lines = [
            Line(localized("Which tickets belong to announcement \(picker.announcement)?"), .warning)
        ]
        if let notice { lines.insert(Line(notice.text, .notice), at: 0) }
        let head = lines.count
        for (index, offer) in picker.offers.enumerated().dropFirst(top).prefix(room) {
            var line = Line(index == picker.selected ? glyphs.marker : " ")
            line.add(picker.marked.contains(offer.row.number) ? " [x] " : " [ ] ", .key)
            line.add("#\(offer.row.number) ", .dim)
            line.add(offer.row.subject)
            line.add("  \(offer.row.requester.label)", .dim)
            line.add("  (\(offer.words.joined(separator: ", ")))", .dim)
            lines.append(line)
        }
        lines.append(Line())
        for (key, word) in [
            ("Space", localized("choose")), ("j", localized("down")), ("k", localized("up")),
            ("Enter", localized("join")), ("Esc", localized("cancel")),
        ] {
            lines.addHint(key, word, width: size.width - 2)
        }
        drawUpwards(&frame, lines)
        let first = size.height - lines.count + head
        frame.cursor = Point(x: 3, y: max(0, first + picker.selected - top))
    }

    // MARK: The end

    func drawEnding(_ frame: inout Frame, _ plan: EndingPlan) {
        let room = box(&frame, localized("End announcement \(plan.number): who gets what"))
        let (upper, foot) = room.split(top: max(2, room.height - 3))
        let (list, text) = upper.split(top: max(1, min(plan.answers.count, upper.height / 2)))
        drawChoices(&frame, list, count: plan.answers.count, selected: plan.selected) { place, line in
            let answer = plan.answers[place]
            let mark = answer.refusal != nil ? " !  " : plan.left.contains(answer.number) ? " -  " : " [x]"
            line.add(mark + " #\(answer.number) ", answer.refusal == nil ? .key : .warning)
            line.add(answer.subject)
            let people = answer.to.map { $0.address.isEmpty ? $0.name : $0.address }.joined(separator: ", ")
            line.add("  \(people)", .dim)
        }
        if let answer = plan.answer {
            var lines = [Line.blank]
            if let refusal = answer.refusal {
                lines += Line(Prose.sentence(refusal, tiers: rules.tiers), .warning).wrapped(to: text.width)
            }
            lines += DisplayText.lines(of: answer.text).flatMap { Line($0).wrapped(to: text.width) }
            frame.put(lines, in: text, from: 0, glyphs: glyphs)
        }
        let count = plan.chosen.count
        let words =
            notice?.text
            ?? localized(count, one: "\(count) ticket is answered.", other: "\(count) tickets are answered.")
        frame.put(Line(words, .notice), x: foot.x, y: foot.y, width: foot.width, glyphs: glyphs)
        var hints = [Line()]
        for (key, word) in [
            ("y", localized("end, answer and resolve")), ("o", localized("end and answer, leave them open")),
            ("w", localized("end without answers")), ("Space", localized("leave one out")),
            ("Esc", localized("cancel")),
        ] {
            hints.addHint(key, word, width: foot.width)
        }
        frame.put(
            hints, in: Rect(x: foot.x, y: foot.y + 1, width: foot.width, height: 2), from: 0, glyphs: glyphs)
    }
}
