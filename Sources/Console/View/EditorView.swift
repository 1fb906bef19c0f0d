import Canvas
import Desk
import Localization
import Wire

extension Model {
    private func editorTitle(_ kind: Draft.Kind) -> (String, String, Style) {
        switch kind {
        case .reply:
            (localized("Reply", context: "noun"), localized("the requester will read this"), .warning)
        case .note, .handoff: (localized("Internal note"), localized("only the desk reads this"), .note)
        case .elevation where breaksGlass:
            (localized("BREAK-GLASS"), localized("a second person approves it, all see it"), .warning)
        case .elevation:
            (
                localized("Elevation"), localized("fill in what you want to do as administrator"), .note
            )
        case .closing: (localized("Close the elevation"), localized("write what was done"), .note)
        case .request:
            (
                localized("Request", context: "noun"),
                localized(
                    "\(editor?.leg?.row.leg.partyName ?? localized("the party")) will read this once it is filed"
                ),
                .warning
            )
        }
    }

    func drawEditor(_ frame: inout Frame) {
        guard let editor else { return }
        // The audience stands first: a long name must not push it off the screen.
        let (title, readers, look) = editorTitle(editor.kind)
        var header = Line(" " + title, .title)
        header.add(colon + readers, look)
        drawHeader(&frame, header)
        var about = Line(" ")
        if editor.kind == .reply {
            about.add(localized("to \(audience(editor.ticket))") + " \(glyphs.bullet.text) ")
        }
        about.add("#\(editor.ticket.number) \(editor.ticket.subject)", .dim)
        if editor.kind == .request, let form = editor.leg {
            let missing = LegForm.missing(in: editor.buffer.text, of: form, severity: editor.ticket.severity)
            about = Line(" #\(editor.ticket.number) ", .dim)
            if missing.isEmpty {
                about.add(
                    localized("complete: \(key(.send)) saves it, \(key(.legFile, on: .ticket)) files it"), .ok
                )
            } else {
                let labels = missing.map(\.label).joined(separator: ", ")
                about.add(localized("missing: \(labels)"), .warning)
            }
        }
        // A long subject gives way to what may change while one writes.
        var state = Line()
        let writers = company(on: editor.ticket.number).filter(\.isWriting).map(\.agent.rawValue)
        if !writers.isEmpty {
            let names = writers.joined(separator: ", ")
            state.add(
                "  "
                    + localized(
                        writers.count, one: "\(names) writes here too", other: "\(names) write here too"),
                .warning)
        }
        let saved = editor.unsaved > 0 ? "" : "  " + localized("saved")
        state.add(editor.isSending ? "  " + localized("sending") : saved, .dim)
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
        drawBesides(&frame, editor, area)
        let place = wrap.position(of: editor.buffer.cursor)
        frame.cursor = Point(
            x: min(area.x + place.column, size.width - 1),
            y: min(max(area.y, area.y + place.row - editor.top), size.height - 1))
    }

    /// What a request is written from: the requester's words, and what filing it waits for.
    private func drawBesides(_ frame: inout Frame, _ editor: EditorState, _ area: Rect) {
        guard editor.kind == .request, isFormWide, let form = editor.leg else { return }
        let x = size.width / 2 + 2
        let width = size.width - x - 2
        let original = form.row.leg.request?.original
        var lines = [
            Line(
                original == nil ? localized("From the ticket") : localized("As the requester wrote it"),
                .title)
        ]
        let entry = editor.detail?.entries.first { $0.kind == .message }
        let text = original.map { $0.subject + "\n\n" + $0.text } ?? entry?.text ?? ""
        lines += DisplayText.lines(of: text).flatMap { Line($0).wrapped(to: width) }
        if let contact = form.party?.contact, !contact.isEmpty {
            lines += [.blank] + Line(localized("Reach them: \(contact)"), .dim).wrapped(to: width)
        }
        for (y, line) in lines.prefix(area.height).enumerated() {
            frame.put(line, x: x, y: area.y + y, width: width, glyphs: glyphs)
        }
    }
}
