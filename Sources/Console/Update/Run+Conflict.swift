import Canvas
import Desk
import Localization
import Wire

/// Two decided the same thing: the second sees the difference and has the last word, on what is there now.
extension Model {
    mutating func ask(about clash: Clash) {
        ask(.ticket(clash.performance.number), for: .difference(clash))
    }

    mutating func received(_ detail: TicketDetail, about clash: Clash) {
        conflicts.append(
            Conflict(
                performance: clash.performance, aspect: clash.aspect, by: clash.by, at: clash.at,
                detail: detail))
    }

    /// One at a time, and never over something that is being typed.
    mutating func showConflict() {
        guard overlay == nil, !conflicts.isEmpty else { return }
        overlay = .conflict(conflicts.removeFirst())
    }

    mutating func take(_ key: Key, _ conflict: Conflict) {
        var conflict = conflict
        switch key {
        case .down, .character("j"): conflict.scroll += 1
        case .up: conflict.scroll -= 1
        case .pageDown, .character(" "): conflict.scroll += conflictHeight
        case .pageUp: conflict.scroll -= conflictHeight
        case .character(let character):
            guard let chosen = conflict.answers.first(where: { $0.key == character }) else { fallthrough }
            return answer(chosen.answer, conflict)
        default:
            let keys = conflict.answers.map { String($0.key) }.joined(separator: " ")
            say(localized("Answer with one of: \(keys), or Esc."))
        }
        conflict.scroll = max(0, min(conflict.scroll, conflictLines(conflict).count - conflictHeight))
        overlay = .conflict(conflict)
    }

    mutating func answer(_ answer: Conflict.Answer, _ conflict: Conflict) {
        overlay = nil
        let number = conflict.performance.number
        switch answer {
        case .keepMine, .sendAnyway:
            // Decided anew, on what was shown: a yet later change asks again.
            var performance = conflict.performance
            performance.basis = conflict.detail.row
            ask(
                .perform(number, performance.command, basedOn: conflict.detail.row.version),
                for: .perform(performance))
        case .keepTheirs, .cancel:
            keepWords(of: conflict.performance)
            say(localized("Nothing was changed on #\(number)."))
            refreshFront()
        case .edit:
            goOnWriting(conflict)
        case .keepDraft:
            goOnWriting(conflict)
            if screen == .editor { leaveEditor() }
        }
    }

    /// The text is as it was; what it will be sent on is what has been read.
    private mutating func goOnWriting(_ conflict: Conflict) {
        guard editor?.ticket.number == conflict.performance.number else { return }
        editor?.isSending = false
        editor?.ticket = conflict.detail.row
        editor?.detail = conflict.detail
    }

    /// What was written about a handoff is a draft again.
    private mutating func keepWords(of performance: Performance) {
        guard case .handOff(_, _, let tried) = performance.command else { return }
        keep(
            Draft(
                ticket: performance.number, kind: .handoff, text: tried, cursor: tried.count, savedAt: now))
    }
}
