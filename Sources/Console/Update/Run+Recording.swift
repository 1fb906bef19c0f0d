import Canvas
import Desk
import Localization
import Wire

/// What is done becomes steps of a sequence: commands by name and answers as they were given, not keys.
extension Model {
    mutating func toggleRecording() {
        guard let done = recording else {
            return overlay = .prompt(
                Prompt(title: localized("Record what comes next as (a letter or a name)"), intent: .record))
        }
        recording = nil
        guard !done.steps.isEmpty else { return say(localized("Nothing was done, so nothing is recorded.")) }
        let sequence = CommandSequence(name: done.name, steps: done.steps.map(\.written))
        do throws(Refusal) {
            try sequence.check()
        } catch {
            return say(Prose.sentence(error), .error)
        }
        lastSequence = done.name
        let count = done.steps.count
        ask(
            .saveSequence(sequence),
            for: .sequencesChanged(
                localized(
                    count, one: "\(done.name) is recorded, 1 step. , does it again.",
                    other: "\(done.name) is recorded, \(count) steps. , does it again.")))
    }

    /// - Returns: what is wrong with the name.
    mutating func beginRecording(_ name: String) -> String? {
        if name.isEmpty { return localized("A letter is enough.") }
        if name.count > CommandSequence.nameLimit {
            return Prose.sentence(.tooLong(.name, limit: CommandSequence.nameLimit))
        }
        if keys.sequences.contains(where: { $0.sequence.name == name }) {
            return localized("The configuration has a sequence of that name. Take another.")
        }
        recording = Recording(name: name)
        say(localized("Recording \(name). \(keys.label(.record, on: screen) ?? "Q") ends it."), .ok)
        return nil
    }

    /// A command that is about to run.
    mutating func record(_ command: CommandID) {
        guard recording != nil, !command.isDoneByHand else { return }
        if screen == .editor {
            // A text counts as it is when it leaves, not key by key.
            guard [.send, .leaveEditor, .discard].contains(command) else { return }
            if command != .discard, let text = editor?.buffer.text { record(.text(text)) }
        }
        record(.command(command, count.map(String.init) ?? ""))
    }

    mutating func record(_ step: SequenceStep) {
        guard playback == nil, var now = recording else { return }
        switch (now.steps.last, step) {
        case (.command(let id, "")?, .answer(let text))
        where !text.isEmpty && !text.contains(where: \.isNewline):
            now.steps[now.steps.count - 1] = .command(id, text)
        case (.keys(let before)?, .keys(let keys)): now.steps[now.steps.count - 1] = .keys(before + keys)
        default: now.steps.append(step)
        }
        recording = now
        guard now.steps.count >= CommandSequence.stepLimit else { return }
        toggleRecording()
    }

    /// A key over the screen, where what is done there has no name.
    mutating func recordKey(_ key: Key) {
        guard recording != nil, screen != .editor else { return }
        switch overlay {
        // What these come to is recorded, not how; and nothing at all where a password lies.
        case .menu, .sequences, .secret, .prompt, .filter, .find, .choice, nil: return
        case .conflict, .split, .articles, .elevations, .form, .join, .ending, .views, .batch, .macros,
            .deeds:
            record(.keys([key]))
        }
    }

    /// An answer that was not taken is no step.
    mutating func forgetAnswer() {
        switch recording?.steps.last {
        case .answer?: recording?.steps.removeLast()
        case .command(let id, let text)? where !text.isEmpty:
            recording?.steps.removeLast()
            recording?.steps.append(.command(id, ""))
        default: break
        }
    }
}
