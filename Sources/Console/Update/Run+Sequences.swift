import Canvas
import Desk
import Localization
import Wire

/// Sequences: chosen by a letter, by their key or by name, done step by step until one is refused.
extension Model {
    /// The configuration's first, then the agent's own.
    var allSequences: [CommandSequence] { keys.sequences.map(\.sequence) + (sequences ?? []) }

    mutating func openSequences() {
        overlay = .sequences(SequencesMenu(count: max(1, count ?? 1)))
        ask(.sequences, for: .sequences)
    }

    mutating func received(_ kept: [CommandSequence], toPlay: (name: String, count: Int)?) {
        sequences = kept
        if let toPlay { play(toPlay.name, toPlay.count) }
        if case .sequences(var menu) = overlay {
            menu.selected = min(menu.selected, max(0, allSequences.count - 1))
            overlay = .sequences(menu)
        }
    }

    mutating func take(_ key: Key, _ menu: SequencesMenu) {
        var menu = menu
        let all = allSequences
        let selected = all.indices.contains(menu.selected) ? all[menu.selected] : nil
        switch key {
        case .down, .control("n"), .tab: menu.selected = min(max(0, all.count - 1), menu.selected + 1)
        case .up, .control("p"), .backTab: menu.selected = max(0, menu.selected - 1)
        case .enter:
            guard let selected else {
                return say(localized("There is no sequence yet. \(self.key(.record)) records one."))
            }
            overlay = nil
            return play(selected.name, menu.count)
        case .delete, .control("d"):
            guard let selected else {
                return say(localized("There is no sequence yet. \(self.key(.record)) records one."))
            }
            if menu.selected < keys.sequences.count {
                return say(localized("That one is of the configuration: take it out there."), .warning)
            }
            return overlay = .choice(
                .confirm(
                    localized("Delete the sequence \"\(selected.name)\"?"),
                    selected.steps, yes: localized("delete"), .deleteSequence(selected.name),
                    no: localized("keep")))
        case .character(","):
            guard let lastSequence else {
                return say(localized("None was done or recorded in this session."))
            }
            overlay = nil
            return play(lastSequence, menu.count)
        case .character(let letter):
            overlay = nil
            return play(String(letter), menu.count)
        default: return say(localized("A letter or Enter does one, Del deletes it, Esc closes."))
        }
        overlay = .sequences(menu)
    }

    mutating func play(_ name: String, _ count: Int = 1) {
        guard let sequence = allSequences.first(where: { $0.name == name }) else {
            if sequences == nil { return ask(.sequences, for: .playSequence(name, count)) }
            return say(
                localized("No sequence is called \(name). \(self.key(.record)) records one."), .warning)
        }
        if let recording, recording.name == name || reaches(recording.name, from: name, in: allSequences) {
            return say(
                localized("\(name) would come to itself again: it is what you are recording."), .warning)
        }
        let moves: [Playback.Move]
        do {
            moves = try self.moves(of: sequence)
        } catch {
            return say(localized("\(name) cannot be done: \(error.sentence)."), .warning)
        }
        guard moves.count * count <= Playback.mostMoves else {
            return say(localized("That is more than \(Playback.mostMoves) steps at once."), .warning)
        }
        record(.sequence(name))
        lastSequence = name
        notice = nil
        playback = Playback(name: name, moves: moves, rounds: count, steps: sequence.steps)
    }

    private func moves(of sequence: CommandSequence) throws(SequenceStep.Problem) -> [Playback.Move] {
        var moves: [Playback.Move] = []
        for (place, step) in try sequence.parsed().enumerated() {
            for action in try actions(of: step, within: [sequence.name]) {
                moves.append(Playback.Move(step: place, action: action))
            }
            if moves.count > Playback.mostMoves { throw .init(sentence: "it is too long") }
        }
        return moves
    }

    private func actions(
        of step: SequenceStep, within callers: [String]
    ) throws(SequenceStep.Problem) -> [Playback.Action] {
        switch step {
        case .command(let id, let rest):
            if rest.isEmpty { return [.run(id, count: nil)] }
            return [
                .run(id, count: Int(rest)), .answer(rest, isOptional: Int(rest) != nil),
            ]
        case .answer(let text): return [.answer(text, isOptional: false)]
        case .keys(let keys): return keys.map { .key($0) }
        case .sequence(let name):
            if callers.contains(name) { throw .init(sentence: "\(name) comes to itself again") }
            guard let other = allSequences.first(where: { $0.name == name }) else {
                throw .init(sentence: "there is no sequence \(name)")
            }
            var actions: [Playback.Action] = []
            for step in try other.parsed() {
                actions += try self.actions(of: step, within: callers + [name])
                if actions.count > Playback.mostMoves { throw .init(sentence: "it is too long") }
            }
            return actions
        case .text, .ticket, .list, .view: return [.step(step)]
        }
    }

    /// Goes on as far as the desk has answered; the first thing that is refused is the last.
    mutating func playOn() {
        while let now = playback, !waiting.isAny {
            if let notice, notice.kind == .warning || notice.kind == .error {
                return stopPlaying(notice.text)
            }
            if isAway { return stopPlaying(localized("The desk is away.")) }
            guard now.moves.indices.contains(now.next) else {
                playback?.next = 0
                playback?.rounds -= 1
                if now.rounds <= 1 || now.moves.isEmpty { return endPlaying(now) }
                continue
            }
            playback?.next += 1
            notice = nil
            if let reason = carryOut(now.moves[now.next].action) { return stopPlaying(reason) }
        }
    }

    private mutating func endPlaying(_ now: Playback) {
        playback = nil
        guard overlay == nil else { return }
        // What the last step came to says more, where it says anything.
        say(localized("\(now.name) is done. \(notice?.text ?? "")").trimmed(), .ok)
    }

    mutating func stopPlaying(_ reason: String) {
        guard let now = playback else { return }
        playback = nil
        pendingKeys = []
        count = nil
        let step = now.moves.indices.contains(now.next - 1) ? now.moves[now.next - 1].step : 0
        let written = now.steps.indices.contains(step) ? now.steps[step] : ""
        say(
            localized("\(now.name) stopped at step \(step + 1) of \(now.steps.count), \(written): \(reason)"),
            .warning)
    }

    /// - Returns: why it cannot be done, where the command itself does not say so.
    private mutating func carryOut(_ action: Playback.Action) -> String? {
        switch action {
        case .answer(let text, let isOptional): return answer(text, isOptional)
        case .key(let key):
            if overlay == nil, screen != .editor, !keys.map(screen).knows(pendingKeys + [key]) {
                return localized("\(key.label) does nothing on this screen.")
            }
            press(key)
            return nil
        default: break
        }
        guard overlay == nil else { return localized("A question is open.") }
        switch action {
        case .run(let id, let count):
            guard CommandRegistry.spec(id)?.keys[screen] != nil else {
                return localized("There is no such command on this screen.")
            }
            self.count = count
            run(id)
            self.count = nil
        case .step(.text(let text)):
            guard screen == .editor, let editor, !editor.isSending else {
                return localized("No text is being written.")
            }
            self.editor?.buffer.replace(text)
            typed(40)
        case .step(.ticket(let number)): jump(number)
        case .step(.list(let view, let filter)): show(view, filter: filter)
        case .step(.view(let name)):
            guard let row = views.first(where: { $0.view.name == name }) else {
                // What was saved elsewhere is not known yet.
                if playback?.knowsViews == false {
                    playback?.knowsViews = true
                    playback?.next -= 1
                    ask(.views(isCounted: false, zone: zoneOffset), for: .views)
                    return nil
                }
                return localized("There is no view of that name.")
            }
            show(row)
        default: break
        }
        return nil
    }

    private mutating func answer(_ text: String, _ isOptional: Bool) -> String? {
        switch overlay {
        case .prompt(var prompt):
            prompt.buffer = TextBuffer(text)
            overlay = .prompt(prompt)
            press(.enter)
        case .choice(let choice):
            guard let letter = text.first, text.count == 1,
                choice.options.contains(where: { $0.key == letter })
            else {
                let letters = choice.options.map { String($0.key) }.joined(separator: ", ")
                return localized("The question takes one of \(letters): \(choice.title)")
            }
            press(.character(letter))
        case .filter(var prompt):
            prompt.buffer = TextBuffer(text)
            filterTyped(prompt)
            if case .filter(let typed) = overlay, let error = typed.error { return Prose.sentence(error) }
            press(.enter)
        case .find:
            findTyped(TextBuffer(text))
            press(.enter)
        case nil: return isOptional ? nil : localized("Nothing is asked.")
        default: return localized("What is asked here takes keys, not a line.")
        }
        return nil
    }
}
