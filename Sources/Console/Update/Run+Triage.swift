import Desk
import Wire

/// Play mode: the desk hands out the most urgent ticket, a person decides, the next one comes.
extension Model {
    /// What is shown was decided about already: a second key must not hit it, nor the one that comes.
    var isBetweenTickets: Bool {
        screen == .triage && (waiting.hasPerformances || waiting.isOut(.offer))
    }

    mutating func play() {
        if screen == .triage { return }
        saveDraft()
        path = [.list, .triage]
        ticket = nil
        review = nil
        mail = nil
        triage = TriageState()
        askOffer()
    }

    /// Passes over the shown ticket for this round, without a word in its log.
    mutating func leaveForLater() {
        guard let shown = triage?.detail?.row.number else { return askOffer() }
        releaseOffer()
        if triage?.isKept == false { triage?.passed.append(shown) }
        nextOffer()
    }

    /// Gives the shown ticket back to the desk, so that colleagues are offered it.
    mutating func releaseOffer() {
        guard path.contains(.triage), let triage else { return }
        waiting.drop(.offer)
        if let shown = triage.detail, !triage.isKept { ask(.releaseOffer(shown.row.number), for: .quiet) }
    }

    private mutating func nextOffer() {
        triage?.scroll = 0
        askOffer()
    }

    mutating func verdictDone(_ performance: Performance, _ row: TicketRow) {
        guard triage != nil else { return }
        let isSkip = if case .skip = performance.command { true } else { false }
        switch performance.follow {
        case .advance:
            triage?.history.append(.init(number: row.number, isSkip: isSkip))
            if isSkip { triage?.passed.append(row.number) } else { triage?.settled += 1 }
            nextOffer()
        case .pullBack:
            ask(.ticket(row.number), for: .pullBack(row.number))
        case .stay:
            if performance.command == .claim { triage?.isKept = true }
            if performance.command == .undo { triage?.isKept = row.holder == identity?.agent.name }
        case .leaveEditor: break
        }
    }

    /// The shown ticket's own change first, then back through the round.
    mutating func undoVerdict() {
        if let detail = triage?.detail, detail.undoable != nil {
            return send(.undo, Target(detail.row), .stay)
        }
        guard let deed = triage?.history.last else { return }
        if deed.isSkip {
            triage?.history.removeLast()
            triage?.passed.removeAll { $0 == deed.number }
            ask(.ticket(deed.number), for: .pullBack(deed.number))
        } else if let index = deeds.lastIndex(where: { $0.aims.first?.number == deed.number }),
            let aim = deeds[index].aims.first, deeds[index].aims.count == 1, aim.versions.count > 1
        {
            deeds.remove(at: index)
            ask(.carryOut(.takeBack, on: [aim], isRehearsal: false), for: .macroBack(deed.number))
        } else {
            ask(
                .perform(deed.number, .undo, basedOn: nil),
                for: .perform(Performance(number: deed.number, command: .undo, follow: .pullBack)))
        }
    }

    mutating func pulledBack(_ detail: TicketDetail) {
        guard triage != nil else { return }
        if let shown = triage?.detail, shown.row.number != detail.row.number { releaseOffer() }
        let number = detail.row.number
        if let index = triage?.history.lastIndex(where: { $0.number == number && !$0.isSkip }) {
            triage?.history.remove(at: index)
            triage?.settled -= 1
        }
        triage?.detail = detail
        triage?.isDone = false
        triage?.folds = .closed
        triage?.scroll = 0
        triage?.isKept = detail.row.holder == identity?.agent.name
    }
}
