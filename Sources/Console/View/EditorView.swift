import Canvas
import Desk
import Wire

extension Model {
    private func editorTitle(_ kind: Draft.Kind) -> (String, String, Style) {
        switch kind {
        case .reply: ("Reply", "the requester will read this", .warning)
        case .note, .handoff: ("Internal note", "only the desk reads this", .note)
        case .elevation where breaksGlass:
            ("BREAK-GLASS", "a second person approves it, all see it", .warning)
        case .elevation: ("Elevation", "fill in what you want to do as administrator", .note)
        case .closing: ("Close the elevation", "write what was done", .note)
        }
    }

    func drawEditor(_ frame: inout Frame) {
        guard let editor else { return }
        // The audience stands first: a long name must not push it off the screen.
        let (title, readers, look) = editorTitle(editor.kind)
        var header = Line(" " + title, .title)
        header.add(": " + readers, look)
        drawHeader(&frame, header)
        var about = Line(" ")
        if editor.kind == .reply { about.add("to \(audience(editor.ticket)) \(glyphs.bullet.text) ") }
        about.add("#\(editor.ticket.number) \(editor.ticket.subject)", .dim)
        // A long subject gives way to what may change while one writes.
        var state = Line()
        let writers = company(on: editor.ticket.number).filter(\.isWriting).map(\.agent.rawValue)
        if !writers.isEmpty {
            state.add(
                "  \(writers.joined(separator: ", ")) \(writers.count == 1 ? "writes" : "write") here too",
                .warning)
        }
        state.add(editor.isSending ? "  sending" : editor.unsaved > 0 ? "" : "  saved", .dim)
        let room = max(0, size.width - state.width - 1)
        frame.put(about, x: 0, y: 1, width: room, glyphs: glyphs)
        frame.put(state, x: room, y: 1, width: size.width - room, glyphs: glyphs)
        rule(&frame, y: Layout.headRows)
        let area = body.inset(left: 2, top: 1, right: 2)
        let wrap = SoftWrap(editor.buffer.characters, width: editorWidth)
        let style: Style = editor.kind == .note ? .note : .text
        for y in 0..<area.height {
            guard wrap.rows.indices.contains(editor.top + y) else { break }
            var x = area.x
            for character in editor.buffer.characters[wrap.rows[editor.top + y]] {
                x = frame.put(DisplayText(character), x: x, y: area.y + y, style: style)
            }
        }
        let place = wrap.position(of: editor.buffer.cursor)
        frame.cursor = Point(
            x: min(area.x + place.column, size.width - 1),
            y: min(max(area.y, area.y + place.row - editor.top), size.height - 1))
    }
}
