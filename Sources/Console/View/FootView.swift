import Canvas
import Desk
import Wire

extension Model {
    /// The last two lines: what happened, and what can be done.
    func drawFoot(_ frame: inout Frame) {
        let y = size.height - Layout.footRows
        frame.put(noticeLine, x: 1, y: y, width: size.width - 2, glyphs: glyphs)
        frame.put(hintLine, x: 1, y: y + 1, width: size.width - 2, glyphs: glyphs)
    }

    private var noticeLine: Line {
        if let notice { return Line(notice.text, style(notice.kind)) }
        var line = Line()
        if let count { line.add(label: "count", "\(count)", .key) }
        guard screen == .list else { return line }
        if !list.fresh.isEmpty { line.add(label: "", "\(list.fresh.count) new: R shows them", .notice) }
        if !list.marks.isEmpty { line.add(label: "", "\(list.marks.count) marked", .marked) }
        if !list.filter.isEmpty { line.add(label: "filter", list.filter, .match) }
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

    private var hintLine: Line {
        var line = Line()
        if !pendingKeys.isEmpty {
            line.add(pendingKeys.map(\.label).joined(separator: " ") + " ... ", .key)
            for (key, id) in CommandRegistry.keyMap(screen).continuations(pendingKeys) {
                line.addHint(key.label, CommandRegistry.spec(id)?.hint ?? id.rawValue)
            }
            return line
        }
        let map = CommandRegistry.keyMap(screen)
        for id in Self.hints[screen] ?? [] {
            guard let label = CommandRegistry.label(id, on: screen), id.unavailable(in: self) == nil else {
                continue
            }
            line.addHint(label, CommandRegistry.spec(id)?.hint ?? id.rawValue)
        }
        // Prefixes stand for the chords behind them.
        for (prefix, word) in [
            ("e", "hand off"), ("d", "duplicate"), ("z", "snooze"), ("s", "severity"), ("n", "skip"),
            ("g", "go"),
        ] where map.prefixes.contains(KeyMap.keys(prefix)) {
            line.addHint(prefix, word)
        }
        return line
    }

    /// The commands worth a place in the hint line, the most useful first.
    private static let hints: [ScreenID: [CommandID]] = [
        .list: [.help, .palette, .play, .open, .filter, .mark, .take, .acceptBaton, .quit],
        .ticket: [.help, .back, .acceptBaton, .returnBaton, .reply, .note, .take, .resolve, .reopen],
        .triage: [.help, .accept, .classManagedDesktop, .classHardware, .classOther, .take, .undo, .reply],
        .review: [.help, .acceptBaton, .returnBaton, .withdrawBaton, .open, .back],
        .editor: [.send, .leaveEditor, .discard, .undoTyping, .help],
    ]
}

extension Line {
    mutating func addHint(_ key: String, _ word: String) {
        if !spans.isEmpty { add("  ", .hint) }
        add(key, .key)
        add(" " + word, .hint)
    }
}
