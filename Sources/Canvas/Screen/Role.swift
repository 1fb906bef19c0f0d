/// What a piece of the screen means; a ``Theme`` decides how that looks.
package enum Role: String, CaseIterable, Sendable {
    // The furniture.
    case text, dim, title, border, selected, marked, cursor, hint, key
    // What the console says.
    case notice, warning, error, ok
    // Text entry and finding.
    case input, match
    // Severity of a ticket, and how its clock stands.
    case severityA, severityB, severityC, late, soon
    case unread
    // An internal note, as opposed to what the requester sees.
    case note
    // The three classes.
    case managedDesktop, hardware, other
    // Text quoted from an earlier message.
    case quote
}

extension Role {
    /// One letter for the style layer of a snapshot.
    package var letter: Character {
        switch self {
        case .text: "."
        case .dim: "d"
        case .title: "T"
        case .border: "b"
        case .selected: "S"
        case .marked: "M"
        case .cursor: "C"
        case .hint: "h"
        case .key: "k"
        case .notice: "n"
        case .warning: "w"
        case .error: "e"
        case .ok: "o"
        case .input: "i"
        case .match: "m"
        case .severityA: "1"
        case .severityB: "2"
        case .severityC: "3"
        case .late: "L"
        case .soon: "s"
        case .unread: "u"
        case .note: "N"
        case .managedDesktop: "D"
        case .hardware: "H"
        case .other: "O"
        case .quote: "q"
        }
    }
}
