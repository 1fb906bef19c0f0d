import Canvas
import Desk
import Localization
import Wire

/// Merging and splitting: what will happen is shown before it does.
extension Model {
    mutating func askMergeTarget(_ targets: [Target]) {
        let near = (detail?.duplicates ?? []).filter(\.status.isOpen).prefix(3).map { "#\($0.number)" }
        let hint = near.isEmpty ? "" : " " + localized("(like it: \(near.joined(separator: " ")))")
        overlay = .prompt(
            Prompt(
                title: localized("Merge \(names(targets)) into ticket number\(hint)"),
                intent: .mergeInto(targets)))
    }

    mutating func askProblem(_ targets: [Target]) {
        let hint = detail?.incident.map { " " + localized("(it may be #\($0))") } ?? ""
        overlay = .prompt(
            Prompt(
                title: localized("\(names(targets)) have the cause of ticket number\(hint)"),
                intent: .problem(targets)))
    }

    mutating func join(_ problem: TicketRow, _ targets: [Target]) {
        for target in targets {
            guard target.number != problem.number else {
                return say(localized("A ticket is no part of itself."), .warning)
            }
            perform(Problem.joining(problem.number, from: Set(target.row.tags)), on: [target])
        }
    }

    mutating func confirmMerge(_ targets: [Target], into detail: TicketDetail) {
        // Something else is being asked by now.
        guard overlay == nil else { return }
        let row = detail.row
        var details = targets.prefix(5).map { "    " + summary($0.row) }
        if targets.count > 5 { details.append("    " + localized("and \(targets.count - 5) more")) }
        details.append(localized("into \(summary(row))"))
        let known = Set((detail.correspondents + [row.requester]).map(\.address))
        let shown = self.detail.map { [$0] } ?? []
        let people = targets.flatMap { target in
            [target.row.requester] + shown.filter { $0.row.number == target.number }.flatMap(\.correspondents)
        }
        let new = Set(people.map(\.address)).subtracting(known).subtracting([""]).sorted()
        if !new.isEmpty { details.append(localized("Replies go to \(new.joined(separator: ", ")), too.")) }
        if !row.isRestricted, targets.contains(where: \.row.isRestricted) {
            details.append(localized("#\(row.number) is restricted from then on."))
        }
        details.append(
            localized("Drafts move along; what comes in later for \(names(targets)) lands on #\(row.number).")
        )
        overlay = .choice(
            .confirm(
                localized("Merge \(names(targets)) into #\(row.number)?"), details, yes: localized("merge"),
                .perform(.merge(into: row.number), targets), no: localized("leave them")))
    }

    private func summary(_ row: TicketRow) -> String {
        let who = row.holder.map { localized("held by \($0)") } ?? localized("held by nobody")
        let count = localized(row.entryCount, one: "1 entry", other: "\(row.entryCount) entries")
        return
            "#\(row.number) \(row.subject) (\(row.requester.label), \(localized(word: row.status.rawValue)), \(who), \(count))"
    }

    mutating func take(_ key: Key, _ picker: SplitPicker) {
        var picker = picker
        switch key {
        case .down, .character("j"), .control("n"):
            picker.selected = min(picker.selected + 1, picker.entries.count - 1)
        case .up, .character("k"), .control("p"): picker.selected = max(0, picker.selected - 1)
        case .character(" "):
            let id = picker.entries[picker.selected].id
            if picker.marked.remove(id) == nil { picker.marked.insert(id) }
            picker.selected = min(picker.selected + 1, picker.entries.count - 1)
        case .enter:
            guard let first = picker.entries.first(where: { picker.marked.contains($0.id) }) else {
                say(localized("Choose entries with Space first."))
                break
            }
            guard first.kind == .message else {
                say(Prose.sentence(.splitNeedsMessage), .warning)
                break
            }
            overlay = .prompt(
                Prompt(
                    title: localized("Subject of the new ticket"),
                    buffer: TextBuffer(Self.oneLine(String(first.text.prefix { !$0.isNewline }.prefix(80)))),
                    intent: .split(picker.marked.sorted(), picker.target)))
            return
        default: say(localized("Space chooses, Enter goes on, Esc leaves everything as it is."))
        }
        overlay = .split(picker)
    }

    mutating func confirmSplit(_ entries: [Int], _ subject: String, _ target: Target) {
        let count = localized(entries.count, one: "1 entry", other: "\(entries.count) entries")
        var details = [localized("The new ticket: \(subject)")]
        details.append(localized("It is routed by its first message, and nobody is written to."))
        if target.row.isRestricted { details.append(localized("It is restricted, as #\(target.number) is.")) }
        overlay = .choice(
            .confirm(
                localized("Split \(count) off #\(target.number)?"), details, yes: localized("split off"),
                .perform(.split(entries, subject: subject), [target]), no: localized("leave them")))
    }

    mutating func splitDone(_ performance: Performance, _ row: TicketRow?) {
        say(
            row.map {
                localized(
                    "#\($0.number) was split off #\(performance.number). \(key(.undo, on: .ticket)) takes it back"
                )
            }
                ?? localized(
                    "The new ticket is there, out of your sight. \(key(.undo, on: .ticket)) takes it back"),
            .ok)
        refreshFront()
    }

    // MARK: Writing on a ticket that is merged meanwhile

    func isWriting(on number: Int) -> Bool { screen == .editor && editor?.ticket.number == number }

    /// The text goes where the work goes on.
    mutating func followMerge(into number: Int) {
        guard number != Ticket.outOfSight else { return say(Prose.sentence(.merged(into: number)), .error) }
        ask(.ticket(number), for: .goingOn)
    }

    mutating func goOnWriting(on row: TicketRow) {
        guard screen == .editor, let old = editor?.ticket.number, old != row.number else { return }
        editor?.ticket = row
        editor?.beganOn = old
        editor?.wasOffered = false
        // Not saved over a draft that lies there before that one was looked at.
        editor?.unsaved = 0
        say(
            localized(
                "#\(old) was merged into #\(row.number): your text is on that one now. Look before you send it."
            ),
            .warning)
        ask(.drafts, for: .drafts)
    }

    mutating func forgetDraftOfMerged() {
        guard let editor, let old = editor.beganOn else { return }
        self.editor?.beganOn = nil
        throwAway(old, editor.kind)
    }

    /// A draft is offered: until that is answered it must not be written over.
    var isOfferedDraft: Bool {
        guard case .choice(let choice) = overlay else { return false }
        return choice.options.contains { option in
            switch option.step {
            case .resume, .settle: true
            default: false
            }
        }
    }
}
