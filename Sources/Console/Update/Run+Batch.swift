import Canvas
import Desk
import Localization
import Wire

/// One thing done to several tickets: previewed, done in pieces, told ticket by ticket, taken back as one.
extension Model {
    mutating func begin(_ deed: Deed, on aims: [Aim], isAsked: Bool = true) {
        var batch = BatchState(deed: deed, aims: aims)
        if !isAsked { batch.phase = .running }
        overlay = .batch(batch)
        askPiece(batch)
    }

    private mutating func askPiece(_ batch: BatchState) {
        ask(
            .carryOut(batch.deed, on: batch.next, isRehearsal: batch.phase == .rehearsing), for: .batch)
    }

    mutating func received(_ outcomes: [Outcome]) {
        guard case .batch(var batch) = overlay else { return }
        switch batch.phase {
        case .rehearsing:
            batch.rehearsed += outcomes
            if batch.next.isEmpty { batch.phase = .asking }
        case .running:
            batch.done += outcomes
            for outcome in outcomes { outcome.after.map { list.update($0) } }
            if batch.next.isEmpty || batch.isStopping { return finish(batch) }
        case .asking, .over: return
        }
        overlay = .batch(batch)
        if batch.phase != .asking { askPiece(batch) }
    }

    /// The desk did not answer a piece: what was done so far is told.
    mutating func batchFailed(_ failure: Failure) {
        guard case .batch(let batch) = overlay else { return }
        if batch.phase == .running { finish(batch) } else { overlay = nil }
        say(Prose.sentence(failure), .error)
    }

    mutating func take(_ key: Key, _ batch: BatchState) {
        var batch = batch
        let isCancel = key == .escape || key == .control("g") || key == .control("c")
        let last = max(0, batchLines(batch).count - batchHeight)
        switch key {
        case .character("y") where batch.phase == .asking && !batch.wanted.isEmpty:
            batch.phase = .running
            batch.top = 0
            overlay = .batch(batch)
            return askPiece(batch)
        case _ where (isCancel || key == .character("n")) && batch.phase == .running:
            batch.isStopping = true
            say(localized("It stops with the tickets that are at the desk now."))
        case _ where isCancel, .character("n"), .character("q"):
            overlay = nil
            if batch.phase != .over { say(localized("Nothing was changed.")) }
            return
        case .down, .character("j"), .control("n"): batch.top = min(last, batch.top + 1)
        case .up, .character("k"), .control("p"): batch.top = max(0, batch.top - 1)
        case .pageDown, .character(" "): batch.top = min(last, batch.top + batchHeight)
        case .pageUp: batch.top = max(0, batch.top - batchHeight)
        default:
            say(
                batch.phase == .asking
                    ? localized("y does it, n or Esc leaves all as it is.") : localized("Esc closes."))
        }
        overlay = .batch(batch)
    }

    private mutating func finish(_ batch: BatchState) {
        var batch = batch
        let done = batch.done.filter(\.isDone)
        let left = batch.aims.count - done.count
        let changed = done.filter { !$0.versions.isEmpty }
        for outcome in done {
            list.marks[outcome.number] = nil
            let kept = review?.marks.filter { $0.number != outcome.number }
            review?.marks = kept ?? []
        }
        if batch.deed != .takeBack, !changed.isEmpty {
            let tickets = changed.count == 1 ? "#\(changed[0].number)" : Self.tickets(changed.count)
            remember(
                PastDeed(
                    what: Sentence.intent(batch.deed, on: tickets),
                    aims: changed.map { Aim($0.number, versions: $0.versions) }))
        }
        if case .command(let command) = batch.deed, Self.isRepeatable(command) { lastDeed = command }
        let what =
            batch.deed == .takeBack
            ? localized("Taken back on \(Self.tickets(done.count)).")
            : localized("Done to \(Self.tickets(done.count)). \(key(.undo)) takes it back.")
        if left == 0 {
            overlay = nil
            say(what, .ok)
        } else {
            batch.phase = .over
            batch.top = 0
            overlay = .batch(batch)
            let rest =
                batch.deed == .takeBack
                ? localized(
                    left, one: "\(left) stays as it is, with the reason.",
                    other: "\(left) stay as they are, with the reason.")
                : localized(
                    left, one: "\(left) not; it stays marked, with the reason.",
                    other: "\(left) not; they stay marked, with the reason.")
            say("\(what) \(rest)", .warning)
        }
        refreshFront()
        if case .macro = batch.deed { followMacro(done) }
        // What was merged is read there.
        if case .command(.merge(let target)) = batch.deed, !done.isEmpty, left == 0 { openTicket(target) }
    }

    static func tickets(_ count: Int) -> String {
        localized(count, one: "1 ticket", other: "\(count: count) tickets")
    }
}

/// Taking back, as far as the last fifty deeds of this session.
extension Model {
    mutating func remember(_ deed: PastDeed) {
        deeds.append(deed)
        if deeds.count > PastDeed.most { deeds.removeFirst() }
    }

    /// What a command did that went through: the change is the version that it left.
    mutating func remember(_ performance: Performance, _ row: TicketRow, _ sentence: String) {
        switch performance.command {
        case .undo:
            // Its own last change on the ticket is the newest deed there.
            guard let index = deeds.lastIndex(where: { $0.aims.contains { $0.number == row.number } }) else {
                return
            }
            deeds[index].aims.removeAll { $0.number == row.number }
            if deeds[index].aims.isEmpty { deeds.remove(at: index) }
        case .undoChange, .skip, .elevation, .split, .unmerge, .receive, .reportUndelivered, .takeStep, .rate:
            break
        default:
            guard row.version != performance.basis?.version else { return }
            remember(PastDeed(what: sentence, aims: [Aim(row.number, versions: [row.version])]))
        }
    }

    /// Takes a deed back; it is forgotten whatever comes of it, so that the next is the one before.
    mutating func takeBack(_ index: Int) {
        guard deeds.indices.contains(index) else { return }
        let deed = deeds.remove(at: index)
        guard deed.aims.count == 1, let aim = deed.aims.first, aim.versions.count == 1 else {
            return begin(.takeBack, on: deed.aims, isAsked: false)
        }
        let command = TicketCommand.undoChange(aim.versions[0])
        ask(
            .perform(aim.number, command, basedOn: nil),
            for: .perform(Performance(number: aim.number, command: command, follow: .stay)))
    }

    mutating func takeDeeds(_ key: Key, _ selected: Int) {
        let last = max(0, deeds.count - 1)
        switch key {
        case .down, .character("j"), .control("n"): overlay = .deeds(min(last, selected + 1))
        case .up, .character("k"), .control("p"): overlay = .deeds(max(0, selected - 1))
        case .enter, .character("u"):
            overlay = nil
            takeBack(deeds.count - 1 - selected)
        case .character("q"), .character("U"): overlay = nil
        default: say(localized("Enter takes that one back, Esc closes."))
        }
    }
}
