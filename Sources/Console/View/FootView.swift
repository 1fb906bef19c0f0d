import Canvas
import Desk
import Localization
import Wire

extension Model {
    /// The last two lines: what happened, and what can be done.
    func drawFoot(_ frame: inout Frame) {
        let y = size.height - Layout.footRows
        var line = sequenceMark ?? Line()
        line.spans += noticeLine.spans
        frame.put(line, x: 1, y: y, width: size.width - 2, glyphs: glyphs)
        if pendingKeys.isEmpty {
            frame.put(hintLine, x: 1, y: y + 1, width: size.width - 2, glyphs: glyphs)
        } else {
            drawUpwards(&frame, continuations)
        }
    }

    /// Draws lines so that the last one is the last of the screen.
    func drawUpwards(_ frame: inout Frame, _ lines: [Line]) {
        let area = Rect(size).split(bottom: lines.count).bottom
        frame.fill(area)
        frame.put(lines, in: area.inset(left: 1, right: 1), from: 0, glyphs: glyphs)
    }

    /// What may follow the keys typed so far, in columns; a key that leads on stands with what it leads to, or, where that
    /// would be too much for the window, with how much.
    private var continuations: [Line] {
        let head = Line(KeyMap.label(pendingKeys) + " ...", .key)
        let all = keys.map(screen).continuations(pendingKeys)
        let whole = columns(all.map { (KeyMap.label($0.keys), $0.word) })
        if whole.count == 1, head.width + 2 + whole[0].width <= size.width - 2 {
            var line = head
            line.add("  ")
            line.spans += whole[0].spans
            return [line]
        }
        if whole.count < size.height - 4 { return [head] + whole }
        var short: [(String, String)] = []
        var seen: Set<Key> = []
        for entry in all {
            guard let key = entry.keys.first, seen.insert(key).inserted else { continue }
            let below = all.count { $0.keys.first == key }
            short.append((key.label, entry.keys.count == 1 ? entry.word : localized("... \(below) more")))
        }
        return [head] + columns(short)
    }

    /// Keys and words in as many equal columns as there is room for, read downwards.
    private func columns(_ entries: [(key: String, word: String)]) -> [Line] {
        let room = size.width - 2
        let widest = entries.map { DisplayText("\($0.key) \($0.word)").width }.max() ?? 0
        let width = min(room, widest + 2)
        let count = max(1, min(entries.count, (room + 2) / max(1, width)))
        let rows = (entries.count + count - 1) / count
        return (0..<rows).map { row in
            var line = Line()
            for index in stride(from: row, to: entries.count, by: rows) {
                let (key, word) = entries[index]
                let used = DisplayText(key + " ").width
                line.add(key + " ", .key)
                line.add(
                    DisplayText(word).fitted(to: max(0, width - used), ellipsis: glyphs.ellipsis), .hint)
            }
            return line
        }
    }

    private var noticeLine: Line {
        if isAway { return Line(localized("The desk is away; what you do waits for it."), .error) }
        if isStoreAway, notice == nil {
            return Line(localized("The desk's store is away: nothing is saved until it is back."), .error)
        }
        if let notice { return Line(notice.text, style(notice.kind)) }
        var line = Line()
        if let count { line.add(label: localized("count"), "\(count)", .key) }
        if count == nil, let hitLine { return hitLine }
        guard screen == .list else { return line }
        if !list.fresh.isEmpty {
            let fresh = list.fresh.count
            line.add(
                label: "",
                localized(
                    fresh, one: "\(fresh) new: \(key(.reload)) shows them",
                    other: "\(fresh) new: \(key(.reload)) shows them"),
                .notice)
        }
        if !list.marks.isEmpty {
            let marked = list.marks.count
            line.add(
                label: "", localized(marked, one: "\(marked) marked", other: "\(marked) marked"), .marked)
        }
        if !list.filter.isEmpty { line.add(label: localized("filter"), list.filter, .match) }
        return line
    }

    private func style(_ kind: Notice.Kind) -> Style {
        switch kind {
        case .info: .notice
        case .ok: .ok
        case .warning: .warning
        case .error: .error
        }
    }

    var hintLine: Line {
        var line = Line()
        for hint in Self.hints[screen] ?? [] {
            guard let (label, word) = words(of: hint) else { continue }
            // A hint is whole or not there at all.
            guard line.width + label.count + word.count + 3 <= size.width - 2 else { continue }
            line.addHint(label, word)
        }
        return line
    }

    private func words(of hint: Hint) -> (label: String, word: String)? {
        switch hint {
        case .chord(let prefix, let word): return (prefix, localized(word: word, context: "hint"))
        case .command(let id):
            guard let label = keys.label(id, on: screen) else { return nil }
            // On the list the line stays as it is while the cursor moves: fewer bytes, and calmer.
            let reason = screen == .list ? id.permission(in: self) : id.unavailable(in: self)
            guard reason == nil || identity == nil else { return nil }
            return (label, id.localizedHint)
        }
    }

    /// What the hint line calls keys that begin a chord, in English.
    static let chordHints: Set<String> = Set(
        hints.values.joined().compactMap { if case .chord(_, let word) = $0 { word } else { nil } })

    private enum Hint: Sendable {
        case command(CommandID)
        case chord(String, String)
    }

    /// What is worth a place in the hint line, the most useful first.
    private static let hints: [ScreenID: [Hint]] = [
        .list: [
            .command(.help), .command(.palette), .command(.play), .command(.open), .command(.filter),
            .command(.mark), .chord("g", "go"), .command(.quit), .command(.take), .chord("e", "hand off"),
            .chord("z", "snooze"), .chord("s", "severity"),
        ],
        .ticket: [
            .command(.help), .command(.acceptBaton), .command(.returnBaton), .command(.withdrawBaton),
            .command(.reply), .command(.note), .command(.take), .chord("e", "hand off"), .command(.resolve),
            .command(.reopen), .chord("z", "snooze"), .command(.undo), .command(.back),
            .command(.saveAttachment), .chord("s", "severity"),
        ],
        .triage: [
            .command(.help), .command(.accept), .command(.classManagedDesktop), .command(.classHardware),
            .command(.classOther), .chord("e", "hand off"), .chord("d", "dup"), .chord("z", "snooze"),
            .chord("n", "skip"), .command(.undo), .command(.take), .command(.reply), .command(.note),
            .chord("s", "severity"), .command(.resolve), .command(.back),
        ],
        .review: [
            .command(.help), .command(.acceptBaton), .command(.returnBaton), .command(.withdrawBaton),
            .command(.open), .chord("g", "go"), .command(.undo), .command(.back),
        ],
        .mail: [
            .command(.help), .command(.palette), .command(.open), .command(.fileMail), .command(.dropMail),
            .chord("g", "go"), .command(.back),
        ],
        .handover: [
            .command(.help), .command(.palette), .command(.open), .chord("g", "go"), .command(.reload),
            .command(.back),
        ],
        .figures: [
            .command(.help), .command(.figuresDay), .command(.figuresWeek), .command(.figuresMonth),
            .command(.figuresTable), .chord("g", "go"), .command(.reload), .command(.back),
        ],
        .announcements: [
            .command(.help), .command(.palette), .command(.open), .command(.announcementNew),
            .command(.announcementAll), .chord("g", "go"), .command(.reload), .command(.back),
        ],
        .announcement: [
            .command(.help), .command(.announcementRead), .command(.announcementJoin),
            .command(.announcementTickets), .command(.announcementUpdate), .command(.announcementEnd),
            .command(.announcementRevise), .command(.announcementDraft), .command(.back),
            .command(.announcementReopen),
        ],
        .alerts: [
            .command(.help), .command(.open), .command(.alertTake), .command(.alertTicket),
            .command(.alertLink), .command(.alertClose), .command(.alertReactivate), .command(.mark),
            .command(.alertsClosed), .chord("g", "go"), .command(.back),
        ],
        .checklists: [
            .command(.help), .command(.open), .command(.checklistTick), .command(.checklistOwner),
            .command(.checklistDue), .command(.checklistNote), .command(.checklistStart),
            .chord("g", "go"), .command(.back),
        ],
        .waves: [
            .command(.help), .command(.palette), .command(.open), .command(.waveAdvance),
            .command(.waveChoose),
            .command(.waveText), .chord("g", "go"), .command(.back),
        ],
        .wave: [
            .command(.help), .command(.waveAdvance), .command(.waveChoose), .command(.waveText),
            .command(.memberStep), .command(.otherMembers), .chord("g", "go"), .command(.back),
        ],
        .editor: [
            .command(.send), .command(.leaveEditor), .command(.discard), .command(.undoTyping),
            .command(.help),
        ],
    ]
}

extension Line {
    mutating func addHint(_ key: String, _ word: String) {
        if !spans.isEmpty { add("  ", .hint) }
        add(key, .key)
        add(" " + word, .hint)
    }
}

extension [Line] {
    /// Adds a hint to the last line, or to a new one where it does not fit whole.
    mutating func addHint(_ key: String, _ word: String, width: Int) {
        guard var line = popLast() else { return }
        if !line.spans.isEmpty, line.width + DisplayText(key + word).width + 3 > width {
            append(line)
            line = Line()
        }
        line.addHint(key, word)
        append(line)
    }
}
