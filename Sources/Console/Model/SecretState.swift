package import Canvas
import Desk
import Localization
import Wire

/// A password that was fetched: the console knows that it is there, and never what it is.
package struct SecretState: Hashable, Sendable {
    /// Of what account on which device it is, and for which ticket.
    var title: String
    /// A key was pressed to see it.
    var isRevealed = false

    init(_ title: String) { self.title = title }
}

/// What became of a password that somebody asked for.
package enum PasswordOutcome: Sendable {
    /// The program around the console has it.
    case ready
    case portal(String)
    case failed(String)
}

/// The elevations of the desk, to look through.
struct ElevationBoard: Sendable {
    /// nil until the desk answered.
    var rows: [ElevationRow]?
    var selected = 0
}

extension Model {
    private var secretBox: Rect { Rect(size).inset(horizontal: size.width >= 80 ? 8 : 1, vertical: 4) }

    /// Where the program writes the password, past the frame; nil while none is to be seen.
    package var secretPlace: Point? {
        guard case .secret(let secret) = overlay, secret.isRevealed else { return nil }
        let room = secretBox.inset(horizontal: 3, vertical: 2)
        return room.width > 0 && room.height > 2 ? Point(x: room.x, y: room.y + 1) : nil
    }

    /// Whether the program still has to hold on to the password.
    package var holdsSecret: Bool {
        if case .secret = overlay { return true }
        return false
    }

    func drawSecret(_ frame: inout Frame, _ secret: SecretState) {
        let box = secretBox
        _ = drawBox(&frame, box, DisplayText(secret.title))
        let room = box.inset(horizontal: 3, vertical: 2)
        let words =
            secret.isRevealed
            ? ["", "", "", localized("Any key puts it away; it goes by itself after 30 s.")]
            : [
                "", "************", "",
                localized("Space shows it, any other key puts it away."),
            ]
        for (y, text) in words.enumerated() {
            frame.put(
                Line(text, y == 3 ? .dim : .text), x: room.x, y: room.y + y, width: room.width, glyphs: glyphs
            )
        }
        frame.cursor = Point(x: room.x, y: room.y + 1)
    }
}
