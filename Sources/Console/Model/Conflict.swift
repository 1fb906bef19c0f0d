import Desk
import Localization
import Wire

/// A decision that met somebody else's: what the person wanted, and the ticket as it stands now.
struct Conflict: Sendable {
    var performance: Performance
    var aspect: Ticket.Aspect
    var by: AgentName?
    var at: Timestamp
    var detail: TicketDetail
    var scroll = 0

    /// What the person can answer, each on its own key.
    enum Answer: Hashable, Sendable {
        case keepMine, keepTheirs, cancel
        case sendAnyway, edit, keepDraft
    }

    /// A reply is held until what came since was read.
    var isReply: Bool { if case .reply = performance.command { true } else { false } }

    var answers: [(key: Character, label: String, answer: Answer)] {
        isReply
            ? [
                ("s", localized("send anyway", context: "hint"), .sendAnyway),
                ("e", localized("edit", context: "hint"), .edit),
                ("k", localized("keep as draft", context: "hint"), .keepDraft),
            ]
            : [
                ("m", localized("keep mine", context: "hint"), .keepMine),
                ("t", localized("keep theirs", context: "hint"), .keepTheirs),
                ("c", localized("cancel", context: "hint"), .cancel),
            ]
    }

    /// Esc changes nothing, and leaves a text where it is.
    var quietAnswer: Answer { isReply ? .edit : .cancel }

    /// What was written since the person looked.
    var unseen: [Entry] {
        guard let basis = performance.basis else { return [] }
        return detail.entries.filter { $0.id > basis.version }
    }

    /// What came along with tickets that were merged into it since the person looked.
    var unseenMerged: [MergedThread] {
        guard let basis = performance.basis else { return [] }
        return detail.merged.filter { $0.version > basis.version }
    }
}

/// What a collision said, while the ticket as it stands now is on its way.
struct Clash: Sendable {
    var performance: Performance
    var aspect: Ticket.Aspect
    var by: AgentName?
    var at: Timestamp
}
