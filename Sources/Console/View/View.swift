package import Canvas
import Desk
import Localization
import Wire

/// The picture of a model; the same model always gives the same picture.
package func view(_ model: Model) -> Frame {
    Localization.$current.withValue(model.localization) { picture(of: model) }
}

private func picture(of model: Model) -> Frame {
    var frame = Frame(size: model.size)
    guard !model.isTooSmall else {
        let text = DisplayText(localized("Please make room: 60x15 at least."))
        frame.put(text.clipped(to: model.size.width), x: 0, y: model.size.height / 2, style: .notice)
        frame.cursor =
            model.size.width > 0 && model.size.height > 0 ? Point(x: 0, y: model.size.height / 2) : nil
        return frame
    }
    switch model.screen {
    case .list: model.drawList(&frame)
    case .ticket: model.drawTicket(&frame)
    case .triage: model.drawTriage(&frame)
    case .review: model.drawReview(&frame)
    case .mail: model.drawMail(&frame)
    case .handover: model.drawHandover(&frame)
    case .alerts: model.drawAlerts(&frame)
    case .checklists: model.drawChecklists(&frame)
    case .figures: model.drawFigures(&frame)
    case .announcements: model.drawAnnouncements(&frame)
    case .announcement: model.drawAnnouncement(&frame)
    case .waves: model.drawWaves(&frame)
    case .wave: model.drawWave(&frame)
    case .editor: model.drawEditor(&frame)
    }
    model.drawFoot(&frame)
    model.drawOverlay(&frame)
    return frame
}

extension Model {
    /// The first line of every screen: what it is on the left, the clock on the right.
    func drawHeader(_ frame: inout Frame, _ line: Line) {
        let right = DisplayText(clock.header)
        let room = size.width - right.width - 2
        frame.put(line, x: 0, y: 0, width: room, glyphs: glyphs)
        frame.put(right, x: size.width - right.width, y: 0, style: .dim)
    }

    /// After a label that something in another style follows.
    var colon: String { localized(": ") }

    var dot: String { glyphs == .ascii ? " - " : " · " }

    /// How the desk stands, for the header.
    func addDeskState(_ line: inout Line) {
        guard let counts else { return line.add(dot + localized("asking the desk"), .dim) }
        var whole = line
        addDeskState(&whole, counts, isShort: false)
        if whole.width <= size.width - DisplayText(clock.header).width - 2 {
            line = whole
        } else {
            addDeskState(&line, counts, isShort: true)
        }
    }

    /// In a narrow window the words are fewer, and how old the oldest is gives way to what is due.
    private func addDeskState(_ line: inout Line, _ counts: QueueCounts, isShort: Bool) {
        addAlertState(&line, isShort: isShort)
        addMailState(&line)
        addUnread(&line, isShort: isShort)
        let unsettled = counts.unsettled
        line.add(
            dot
                + localized(
                    unsettled, one: "\(unsettled) unsettled", other: "\(count: unsettled) unsettled"),
            .dim)
        if !isShort, let oldest = counts.oldestUnsettled {
            line.add(dot + localized("oldest \(clock.age(oldest))"), .dim)
        }
        if let due = counts.nearestDue {
            line.add(dot + localized("due", context: "header") + " ", .dim)
            line.add(clock.shortDue(due), dueStyle(due))
        }
        if counts.pendingBatons > 0 {
            let waiting = counts.pendingBatons
            line.add(
                dot + localized(waiting, one: "\(waiting) handoff waits", other: "\(waiting) handoffs wait"),
                .warning)
        }
    }

    /// Columns for dates: as many as the widest takes.
    func dateWidth(_ instants: [Timestamp], least: Int = 16) -> Int {
        widest(instants.map(clock.dayAndTime), least: least)
    }

    /// Columns for words that differ by language.
    func widest(_ words: [String], least: Int) -> Int {
        words.reduce(least) { max($0, DisplayText($1).width) }
    }

    func dueStyle(_ due: Timestamp) -> Style {
        clock.isLate(due) ? .late : clock.isSoon(due) ? .soon : .text
    }

    func style(_ severity: Severity) -> Style {
        switch severity {
        case .a: .severityA
        case .b: .severityB
        case .c: .severityC
        }
    }

    func rule(_ frame: inout Frame, x: Int = 0, y: Int, width: Int? = nil) {
        guard !isAccessible else { return }
        frame.horizontalRule(x: x, y: y, width: width ?? size.width, glyphs: glyphs)
    }
}
