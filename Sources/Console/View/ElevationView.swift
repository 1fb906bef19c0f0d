import Canvas
import Desk
import Localization
import Wire

/// Elevations on a ticket, and all that are open on the desk.
extension Model {
    /// Those that somebody has to do something about, or that were the last.
    func elevationLines(_ detail: TicketDetail) -> [Line] {
        detail.elevations.filter { $0.isOpen || $0.needsRotation }.map { elevation in
            var line = Line(localized("Elevation \(elevation.id)") + colon, .dim)
            for span in standing(elevation, credential: nil).spans { line.add(span.text, span.style) }
            return line
        }
    }

    /// State, time left, device, and what is not as it should be.
    func standing(_ elevation: Elevation, credential: CredentialHealth?) -> Line {
        let isUrgent = [.expired, .waiting].contains(elevation.state)
        let state = localized(word: elevation.state.rawValue, context: "elevation")
        var line = Line()
        if elevation.request.isBreakGlass { line.add(localized("BREAK-GLASS") + " ", .warning) }
        if let expiresAt = elevation.expiresAt {
            let left = expiresAt.age(since: now)
            line.add(state, isUrgent ? .warning : .text)
            line.add(
                ", " + (left > 0 ? localized("\(Prose.span(left)) left") : localized("time is over")),
                left > 900 ? .dim : .soon)
        } else {
            line.add(state, isUrgent ? .warning : .dim)
        }
        line.add("  \(elevation.request.device)")
        line.add("  \(elevation.by.rawValue)", .dim)
        if let failure = elevation.failure {
            line.add("  " + localized("PASSWORD NOT ROTATED: \(Prose.words(failure.problem))"), .error)
        } else if let problem = credential?.problem {
            line.add("  " + localized("PASSWORD NOT ROTATED: \(Prose.words(problem))"), .error)
        } else if elevation.needsRotation {
            line.add("  " + localized("password due to be rotated"), .soon)
        }
        return line
    }

    func drawElevations(_ frame: inout Frame, _ board: ElevationBoard) {
        let box = Rect(size).inset(horizontal: size.width >= 80 ? 4 : 1, vertical: 2)
        let room = drawBox(&frame, box, DisplayText(localized("Open elevations")))
        frame.cursor = Point(x: room.x, y: room.y)
        guard let rows = board.rows, !rows.isEmpty else {
            let words =
                board.rows == nil
                ? localized("Asking the desk ...") : localized("No elevation is open. Esc closes.")
            return frame.put(Line(words, .dim), x: room.x, y: room.y, width: room.width, glyphs: glyphs)
        }
        let (list, foot) = room.split(top: max(0, room.height - 1))
        drawChoices(&frame, list, count: rows.count, selected: board.selected) { place, line in
            let row = rows[place]
            line.add(DisplayText("#\(row.ticket)").fitted(to: 7) + " ", .dim)
            for span in standing(row.elevation, credential: row.credential).spans {
                line.add(span.text, span.style)
            }
            line.add("  \(row.elevation.request.title)")
        }
        let words = notice?.text ?? localized("Enter opens the ticket, Esc closes.")
        frame.put(Line(words, .dim), x: foot.x, y: foot.y, width: foot.width, glyphs: glyphs)
    }
}
