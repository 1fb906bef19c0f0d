import Canvas
import Desk
import Localization
import Wire

extension Model {
    private func cell(_ text: String, _ width: Int) -> DisplayText {
        DisplayText(text).fitted(to: width, ellipsis: glyphs.ellipsis) + " "
    }

    // MARK: The board

    func drawAnnouncements(_ frame: inout Frame) {
        guard let announcements else { return }
        let rows = announcements.rows.map { rows -> [Board.Row] in
            if rows.isEmpty {
                return [
                    .text(
                        Line(
                            localized("Nothing is announced. \(key(.announcementNew)) announces something."),
                            .dim))
                ]
            }
            let dates = dateWidth(rows.map { $0.begins ?? $0.openedAt }, least: 15)
            return rows.map {
                boardRow(announcementRow($0, dates: dates), isSelected: $0.number == announcements.selected)
            }
        }
        let title =
            announcements.showsAll ? localized("All announcements") : localized("Announcements")
        draw(
            Board(
                header: Line(" " + title, .title), caption: (announcementCaption(announcements.row), 1),
                rows: rows, top: announcements.top), &frame)
    }

    private func announcementRow(_ row: AnnouncementRow, dates: Int) -> Line {
        var line = Line(DisplayText("\(row.number)").fitted(to: 4, alignment: .trailing) + " ", .dim)
        line.add(cell(Self.short(row.kind), 8), row.kind == .incident && row.isOpen ? .warning : .text)
        line.add(cell(clock.dayAndTime(row.begins ?? row.openedAt), dates), .dim)
        line.add(cell(row.title, max(16, (size.width - 40) / 2)), row.isUnread ? .unread : .text)
        for (words, style) in states(row) { line.add(words + "  ", style) }
        if row.shortNotice != nil { line.add(localized("short notice"), .warning) }
        return line
    }

    private static func short(_ kind: AnnouncementContent.Kind) -> String {
        switch kind {
        case .incident: localized("incident", context: "column")
        case .serviceUpdate: localized("update", context: "column")
        case .plannedChange: localized("change", context: "column")
        case .majorChange: localized("major", context: "column")
        }
    }

    /// What somebody may have to do about it, the most urgent first.
    private func states(_ row: AnnouncementRow) -> [(String, Style)] {
        var states: [(String, Style)] = []
        if row.isUnread { states.append((localized("not read"), .warning)) }
        if let ended = row.endedAt { states.append((localized("ended \(clock.ago(ended))"), .dim)) }
        if let due = row.updateDue, clock.isLate(due) {
            states.append((localized("update \(clock.shortDue(due))"), .late))
        }
        if row.joined > 0 {
            states.append(
                (localized(row.joined, one: "\(row.joined) ticket", other: "\(row.joined) tickets"), .text))
        }
        return states
    }

    /// What of the selected one does not fit on its line.
    private func announcementCaption(_ row: AnnouncementRow?) -> Line {
        guard let row else { return Line() }
        var line = Line(Prose.words(row.kind), .dim)
        line.add(", \(Prose.source(row.source))", .dim)
        if let notice = row.shortNotice { line.add("\(dot)\(Prose.words(notice))", .warning) }
        if let due = row.updateDue { line.add(dot + localized("next update \(clock.due(due))"), .dim) }
        if let action = row.actionBy { line.add("\(dot)\(Prose.words(action))", .warning) }
        if let feature = row.training { line.add(dot + localized("training material: \(feature)"), .dim) }
        return line
    }

    // MARK: One announcement

    func drawAnnouncement(_ frame: inout Frame) {
        guard let announcement else { return }
        var header = Line(" " + localized("Announcement \(announcement.number)", context: "heading"), .title)
        if let row = announcement.detail?.row { header.add("  \(row.title)", .title) }
        drawHeader(&frame, header)
        let area = body
        frame.cursor = Point(x: 0, y: area.y)
        guard let detail = announcement.detail else {
            return frame.put(
                Line(localized("Asking the desk ..."), .dim), x: 2, y: area.y, width: size.width - 4,
                glyphs: glyphs)
        }
        let lines = announcementLines(detail)
        frame.put(standing(detail.row), x: 1, y: 1, width: size.width - 2, glyphs: glyphs)
        frame.put(lines, in: area.inset(left: 1, right: 1), from: announcement.scroll, glyphs: glyphs)
    }

    private func standing(_ row: AnnouncementRow) -> Line {
        var line = Line(Prose.words(row.kind), row.kind == .incident && row.isOpen ? .warning : .text)
        for (words, style) in states(row) { line.add(label: "", words, style) }
        if let notice = row.shortNotice { line.add(label: "", Prose.words(notice), .warning) }
        if let due = row.updateDue, !clock.isLate(due) {
            line.add(label: localized("next update"), clock.due(due))
        }
        if let action = row.actionBy { line.add(label: "", Prose.words(action), .warning) }
        return line
    }

    var announcementHeight: Int { max(1, body.height) }

    func announcementLines(_ detail: AnnouncementDetail) -> [Line] {
        let announcement = detail.announcement
        let content = announcement.content
        let width = max(10, min(size.width - 2, 100))
        var lines: [Line] = []
        func add(_ line: Line) { lines += line.wrapped(to: width, indent: 2) }
        func text(_ text: String, _ style: Style = .text) {
            lines += DisplayText.lines(of: text).flatMap { Line($0, style).wrapped(to: width) }
        }
        func heading(_ title: String) { lines += [.blank, Line(title, .title)] }
        var facts = Line("\(clock.dayAndTime(announcement.openedAt)), ", .dim)
        facts.add(announcement.openedBy.map { localized("by \($0)") + ", " } ?? "", .dim)
        facts.add(Prose.source(announcement.source), .dim)
        if let revised = announcement.revisedAt {
            facts.add(
                dot + localized("revised \(clock.dayAndTime(revised)), edition \(announcement.edition)"), .dim
            )
        }
        add(facts)
        var times = Line()
        if let begins = content.begins {
            times.add(label: localized("from", context: "time"), clock.dayAndTime(begins))
        }
        if let ends = content.ends { times.add(label: localized("until"), clock.dayAndTime(ends)) }
        if !times.spans.isEmpty { add(times) }
        if let link = content.link { add(Line(link, .dim)) }
        if let feature = content.training {
            add(Line(localized("Training material must be updated: \(feature)"), .warning))
        }
        if !content.text.isEmpty {
            lines.append(.blank)
            text(content.text)
        }
        for update in announcement.updates {
            heading("\(clock.dayAndTime(update.at)) \(update.by?.rawValue ?? localized("the desk"))")
            text(update.text)
        }
        if let ending = announcement.ending {
            let by = ending.by?.rawValue ?? localized("by its source")
            heading(localized("Ended \(clock.dayAndTime(ending.at)) \(by)"))
            text(ending.resolution)
        }
        heading(localized("Read by"))
        let readers = announcement.receipts.filter { $0.edition == announcement.edition }
            .map { "\($0.agent) (\(clock.dayAndTime($0.at)))" }
        add(Line(readers.isEmpty ? localized("nobody yet") : readers.joined(separator: ", ")))
        if !detail.missing.isEmpty {
            let names = detail.missing.map(\.rawValue).joined(separator: ", ")
            add(
                Line(
                    localized("Not by \(names) (to be read by: \(Prose.words(content.audience)))"), .warning))
        }
        heading(
            localized(
                "Tickets that belong to it (\(key(.announcementTickets)) lists them): \(detail.row.joined)"))
        for row in detail.joined.prefix(20) { add(ticketLine(row, localized(word: row.status.rawValue))) }
        if detail.row.joined > 20 { add(Line(localized("and \(detail.row.joined - 20) more"), .dim)) }
        if detail.row.isOpen {
            heading(
                localized(
                    "Open tickets that may (\(key(.announcementJoin)) chooses): \(detail.offered.count)"))
            for offer in detail.offered.prefix(20) {
                add(ticketLine(offer.row, offer.words.joined(separator: ", ")))
            }
            if content.reach.isEmpty {
                add(
                    Line(
                        localized(
                            "It names no word or model by which tickets could be found (\(key(.announcementRevise)) adds some)."
                        ),
                        .dim))
            }
        }
        return lines
    }

    private func ticketLine(_ row: TicketRow, _ words: String) -> Line {
        var line = Line(DisplayText("#\(row.number)").fitted(to: 6, alignment: .trailing) + " ", .dim)
        line.add(row.subject)
        line.add("  \(words)", .dim)
        return line
    }

    /// What a ticket's screen says of announcements.
    func mentionLines(_ detail: TicketDetail) -> [Line] {
        detail.announcements.map { Line(Prose.line($0), $0.isJoined && $0.isOpen ? .notice : .dim) }
    }

    /// What the header says: nothing where all is read.
    func addUnread(_ line: inout Line, isShort: Bool) {
        guard let count = counts?.unreadAnnouncements, count > 0 else { return }
        let words =
            isShort
            ? localized("\(count) to read")
            : localized(count, one: "\(count) announcement to read", other: "\(count) announcements to read")
        line.add(dot + words, .warning)
    }
}
