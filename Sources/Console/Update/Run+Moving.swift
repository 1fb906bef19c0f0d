import Canvas
import Desk
import Wire

extension Model {
    mutating func move(_ command: CommandID) {
        switch screen {
        case .list:
            guard !list.rows.isEmpty else { return }
            let index = destination(command, from: list.index ?? 0, count: list.rows.count, page: listHeight)
            list.selectNearest(index)
            askMoreIfNear()
        case .review:
            guard let rows = review?.rows, !rows.isEmpty else { return }
            let old = rows.firstIndex { $0.choice == review?.selected } ?? 0
            let index = destination(command, from: old, count: rows.count, page: listHeight)
            review?.selected = rows[min(max(index, 0), rows.count - 1)].choice
        case .mail:
            guard let mail, case let choices = mail.choices, !choices.isEmpty else { return }
            let old = choices.firstIndex { $0 == mail.selected } ?? 0
            let index = destination(command, from: old, count: choices.count, page: listHeight)
            self.mail?.selected = choices[min(max(index, 0), choices.count - 1)]
        case .handover:
            guard let handover, case let lines = handover.choices, !lines.isEmpty else { return }
            let old = lines.firstIndex { $0 == handover.selected } ?? 0
            let index = destination(command, from: old, count: lines.count, page: listHeight)
            self.handover?.selected = lines[min(max(index, 0), lines.count - 1)]
        case .figures:
            guard let figures else { return }
            let places = max(1, figureLines(figures).count - body.height + 1)
            let scroll = destination(command, from: figures.scroll, count: places, page: body.height)
            self.figures?.scroll = scroll
        case .announcements:
            guard let rows = announcements?.rows, !rows.isEmpty else { return }
            let old = rows.firstIndex { $0.number == announcements?.selected } ?? 0
            let index = destination(command, from: old, count: rows.count, page: listHeight)
            announcements?.selected = rows[min(max(index, 0), rows.count - 1)].number
        case .announcement:
            guard let announcement, let detail = announcement.detail else { return }
            let count = max(1, announcementLines(detail).count - announcementHeight + 1)
            let scroll = destination(
                command, from: announcement.scroll, count: count, page: announcementHeight)
            self.announcement?.scroll = scroll
        case .alerts: moveInAlerts(command)
        case .checklists:
            guard let checklists, case let choices = checklists.choices, !choices.isEmpty else { return }
            let old = choices.firstIndex { $0 == checklists.choice } ?? 0
            let index = destination(command, from: old, count: choices.count, page: listHeight)
            self.checklists?.choice = choices[index]
        case .waves:
            guard let waves, let rows = waves.board?.rows, !rows.isEmpty else { return }
            let old = rows.firstIndex { $0.wave.number == waves.selected } ?? 0
            let index = destination(command, from: old, count: rows.count, page: listHeight)
            self.waves?.selected = rows[min(max(index, 0), rows.count - 1)].wave.number
        case .wave:
            guard let wave, !wave.members.isEmpty else { return scrollWave(command) }
            let old = wave.members.firstIndex { $0.member.id == wave.selected } ?? 0
            let index = destination(command, from: old, count: wave.members.count, page: listHeight)
            self.wave?.selected = wave.members[min(max(index, 0), wave.members.count - 1)].member.id
            self.wave?.followsSelection = index > 0
            askMoreMembers()
        case .ticket:
            let scroll = scrolled(command, ticket?.scroll ?? 0)
            ticket?.scroll = scroll
        case .triage:
            let scroll = scrolled(command, triage?.scroll ?? 0)
            triage?.scroll = scroll
        case .editor: moveInText(command)
        }
    }

    private mutating func moveInAlerts(_ command: CommandID) {
        guard let alerts else { return }
        guard alerts.opened == nil else {
            let lines = alerts.detail.map { alertPage($0).count } ?? 1
            let last = max(1, lines - body.height + 1)
            let top = destination(command, from: alerts.top, count: last, page: body.height)
            self.alerts?.top = top
            return
        }
        guard !alerts.rows.isEmpty else { return }
        let old = alerts.rows.firstIndex { $0.number == alerts.selected } ?? 0
        let index = destination(command, from: old, count: alerts.rows.count, page: listHeight)
        self.alerts?.selected = alerts.rows[index].number
    }

    private func destination(_ command: CommandID, from old: Int, count rows: Int, page: Int) -> Int {
        let times = count ?? 1
        let index =
            switch command {
            case .down: old + times
            case .up: old - times
            case .halfPageDown: old + max(1, page / 2) * times
            case .halfPageUp: old - max(1, page / 2) * times
            case .pageDown: old + max(1, page - 1) * times
            case .pageUp: old - max(1, page - 1) * times
            case .first: (count ?? 1) - 1
            case .last: (count ?? rows) - 1
            default: old
            }
        return min(max(index, 0), rows - 1)
    }

    /// Without members the text above them scrolls.
    private mutating func scrollWave(_ command: CommandID) {
        guard let wave else { return }
        let lines = waveLines(wave).count
        let top = destination(
            command, from: wave.top, count: max(1, lines - body.height + 1), page: body.height)
        self.wave?.top = top
    }

    private func scrolled(_ command: CommandID, _ old: Int) -> Int {
        let page = bodyHeight
        let lines = bodyLines().count
        return destination(command, from: old, count: max(1, lines - page + 1), page: page)
    }

    private mutating func moveInText(_ command: CommandID) {
        guard let editor else { return }
        let wrap = SoftWrap(editor.buffer.characters, width: editorWidth)
        let (row, column) = wrap.position(of: editor.buffer.cursor)
        let rows =
            switch command {
            case .lineUp: -1
            case .lineDown: 1
            case .pageUp: -max(1, listHeight - 2)
            case .pageDown: max(1, listHeight - 2)
            default: 0
            }
        let target = row + rows
        if target < 0 {
            self.editor?.buffer.move(to: 0)
        } else if target >= wrap.rows.count {
            self.editor?.buffer.move(to: editor.buffer.characters.count)
        } else {
            self.editor?.buffer.move(to: wrap.place(row: target, column: column))
        }
    }

    /// Keeps every window inside what it shows and around its cursor; runs after every message.
    mutating func settleScroll() {
        let height = max(1, listHeight)
        list.top = Self.window(list.top, around: list.index, count: list.rows.count, height: height)
        if screen == .ticket || screen == .triage {
            let limit = max(0, bodyLines().count - bodyHeight)
            if let ticket { self.ticket?.scroll = min(max(0, ticket.scroll), limit) }
            if let triage { self.triage?.scroll = min(max(0, triage.scroll), limit) }
        }
        if let review {
            let lines = reviewLines(review)
            let line = lines.firstIndex { $0.choice == review.selected && $0.choice != nil }
            // The heading above the first row of a group stays visible with it.
            let from = line.map { $0 == 1 ? 0 : $0 }
            self.review?.top = Self.window(review.top, around: from, count: lines.count, height: height)
        }
        if let mail {
            let lines = mailLines(mail)
            let line = lines.firstIndex { $0.choice == mail.selected && $0.choice != nil }
            let top = boardTop(mail.top, around: line.map { $0 == 1 ? 0 : $0 }, count: lines.count)
            self.mail?.top = top
        }
        if let handover {
            let lines = handoverLines(handover)
            let line = lines.firstIndex { $0.choice == handover.selected && $0.choice != nil }
            let top = boardTop(handover.top, around: line.map { $0 == 1 ? 0 : $0 }, count: lines.count)
            self.handover?.top = top
        }
        if let announcements, let rows = announcements.rows {
            let line = rows.firstIndex { $0.number == announcements.selected }
            let top = boardTop(announcements.top, around: line, count: rows.count)
            self.announcements?.top = top
        }
        if let announcement, let detail = announcement.detail {
            let limit = max(0, announcementLines(detail).count - announcementHeight)
            self.announcement?.scroll = min(max(0, announcement.scroll), limit)
        }
        if let alerts {
            let top = settled(alerts)
            self.alerts?.top = top
        }
        if let checklists {
            let lines = checklistLines(checklists)
            let line = lines.firstIndex { $0.choice == checklists.choice && $0.choice != nil }
            let top = boardTop(checklists.top, around: line, count: lines.count)
            self.checklists?.top = top
        }
        if let waves {
            let lines = wavesLines(waves)
            let line = lines.firstIndex { $0.choice == waves.selected && $0.choice != nil }
            let top = boardTop(waves.top, around: line, count: lines.count)
            self.waves?.top = top
        }
        if let wave {
            let lines = waveLines(wave)
            let line = lines.firstIndex { $0.choice == wave.selected && $0.choice != nil }
            // At first the phases and gates are what counts; the first member leads back to them.
            let top =
                wave.followsSelection
                ? boardTop(wave.top, around: line, count: lines.count)
                : wave.members.isEmpty ? min(wave.top, max(0, lines.count - body.height)) : 0
            self.wave?.top = top
        }
        if let editor {
            let wrap = SoftWrap(editor.buffer.characters, width: editorWidth)
            let row = wrap.position(of: editor.buffer.cursor).row
            let top = Self.window(
                editor.top, around: row, count: wrap.rows.count, height: max(1, editorHeight))
            self.editor?.top = top
        }
    }

    /// Of a screen of rows that fills the body.
    private func boardTop(_ top: Int, around row: Int?, count: Int) -> Int {
        Self.window(top, around: row, count: count, height: max(1, body.height))
    }

    private func settled(_ alerts: AlertScreenState) -> Int {
        guard alerts.opened == nil else {
            let lines = alerts.detail.map { alertPage($0).count } ?? 0
            return min(alerts.top, max(0, lines - body.height))
        }
        let lines = alertLines(alerts)
        let line = lines.firstIndex { $0.alert == alerts.selected && $0.alert != nil }
        // The tiles stand above the first row for as long as it is the one.
        let from = alerts.selected == alerts.rows.first?.number ? 0 : line
        return Self.window(alerts.top, around: from, count: lines.count, height: max(1, body.height))
    }

    private static func window(_ top: Int, around index: Int?, count: Int, height: Int) -> Int {
        var top = min(max(0, top), max(0, count - height))
        guard let index else { return top }
        if index < top {
            top = index
        } else if index >= top + height {
            // A few rows at a time, so that a cursor at the edge does not repaint the list with every step.
            top = min(index - height + 1 + height / 3, max(0, count - height))
        }
        return max(0, min(top, index))
    }
}
