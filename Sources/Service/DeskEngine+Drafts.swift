import Desk
import Storage
import Wire

/// One agent may write on one ticket in two consoles: neither text is replaced unseen.
extension DeskEngine {
    /// - Parameter known: the mark of the text to replace; nil for whatever is there.
    func save(_ draft: Draft, over known: Int64?, of name: AgentName) throws -> Reply {
        try store.transaction {
            if let known, let kept = try store.draft(draft.ticket, draft.kind, agent: name),
                kept.mark != known, kept.text != draft.text
            {
                return .drafts([kept])
            }
            try store.saveDraft(draft, agent: name)
            return .ok
        }
    }

    func discardDraft(_ ticket: Int, _ kind: Draft.Kind, over known: Int64?, of name: AgentName) throws {
        try store.transaction {
            if let known, let kept = try store.draft(ticket, kind, agent: name), kept.mark != known { return }
            try store.discardDraft(ticket: ticket, kind: kind, agent: name)
        }
    }
}
