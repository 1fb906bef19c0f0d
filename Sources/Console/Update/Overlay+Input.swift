import Canvas
import Desk
import Localization
import Wire

extension Model {
    /// Keys while something lies over the screen: no command of the screen below can fire.
    mutating func takeOverOverlay(_ key: Key) {
        if key == .control("l") { return effects.append(.redraw) }
        let isCancel = key == .escape || key == .control("g") || key == .control("c")
        recordKey(key)
        switch overlay {
        case .choice(let choice):
            if isCancel {
                overlay = nil
                record(.keys([.escape]))
            } else if case .character(let character) = key,
                let option = choice.options.first(where: { $0.key == character })
            {
                overlay = nil
                record(.answer(String(character)))
                take(option.step)
            } else {
                let keys = choice.options.map { String($0.key) }.joined(separator: " ")
                say(localized("Answer with one of: \(keys), or Esc."))
            }
        case .prompt(var prompt):
            if isCancel {
                record(.keys([.escape]))
                return leave(prompt)
            }
            if key == .enter {
                overlay = nil
                record(.answer(prompt.buffer.text))
                return take(prompt)
            }
            Self.edit(&prompt.buffer, key)
            overlay = .prompt(prompt)
        case .filter(let prompt):
            if key == .enter { return finish(prompt) }
            if isCancel {
                overlay = nil
                record(.answer(""))
                (list.filter, list.saved) = ("", nil)
                return askPage()
            }
            take(key, prompt)
        case .conflict(let conflict):
            if isCancel { return answer(conflict.quietAnswer, conflict) }
            take(key, conflict)
        case .split(let picker):
            if isCancel { return overlay = nil }
            take(key, picker)
        case .articles(let picker):
            if isCancel { return close(picker) }
            take(key, picker)
        case .secret(let secret): take(key, secret)
        case .elevations(let board):
            if isCancel { return overlay = nil }
            take(key, board)
        case .form(let form):
            if isCancel { return leave(form) }
            take(key, form)
        case .join(let picker):
            if isCancel { return overlay = nil }
            take(key, picker)
        case .ending(let plan):
            if isCancel { return overlay = nil }
            take(key, plan)
        case .batch(let batch): take(key, batch)
        case .find(var buffer):
            if isCancel || key == .enter {
                record(.answer(isCancel ? "" : buffer.text))
                return leaveFind(keeps: !isCancel)
            }
            Self.edit(&buffer, key)
            findTyped(buffer)
        case .macros(let picker):
            if isCancel { return overlay = nil }
            take(key, picker)
        case .sequences(let menu):
            if isCancel { return overlay = nil }
            take(key, menu)
        case .deeds(let selected):
            if isCancel { return overlay = nil }
            takeDeeds(key, selected)
        case .views(let menu):
            if isCancel { return overlay = nil }
            take(key, menu)
        case .menu(let menu):
            if isCancel { return overlay = nil }
            take(key, menu)
        case nil: break
        }
    }

    /// The editing keys are those of the editor; everything that breaks or leaves the line is left out.
    static func edit(_ buffer: inout TextBuffer, _ key: Key) {
        if let edit = KeyBindings.standard.map(.editor).commands[[key]]?.textEdit {
            if edit != .newline { buffer.apply(edit) }
        } else if case .character(let character) = key, !character.isNewline {
            buffer.insert(String(character))
        }
    }

    /// Esc in a prompt keeps what was written about a handoff.
    private mutating func leave(_ prompt: Prompt) {
        overlay = nil
        guard keepHandOff(prompt) else { return }
        say(localized("Nothing was handed over; the text is kept."))
    }

    @discardableResult
    mutating func keepHandOff(_ prompt: Prompt) -> Bool {
        guard case .handOff(_, _, let targets) = prompt.intent, let target = targets.first,
            !prompt.buffer.isBlank
        else { return false }
        keep(
            Draft(
                ticket: target.number, kind: .handoff, text: prompt.buffer.text, cursor: prompt.buffer.cursor,
                savedAt: now))
        return true
    }

    mutating func take(_ step: Step) {
        switch step {
        case .perform(let command, let targets): perform(command, on: targets)
        case .handOffReason(let receiver, let reason, let targets):
            let draft = targets.first.flatMap { self.draft($0.number, .handoff) }
            overlay = .prompt(
                Prompt(
                    title: localized("What was tried on \(names(targets))?"),
                    buffer: TextBuffer(draft.map { Self.oneLine($0.text) } ?? ""),
                    intent: .handOff(to: receiver, reason, targets)))
        case .sendText: sendTextNow()
        case .discardText: discardText()
        case .resume(let draft):
            // What was typed before the desk answered is not lost.
            if draft.kind == .request { return resumeForm(draft) }
            let typed = editor?.buffer.text ?? ""
            editor?.buffer =
                typed.isEmpty
                ? TextBuffer(draft.text, cursor: draft.cursor) : TextBuffer(draft.text + "\n" + typed)
            editor?.unsaved += 1
        case .savePlace(let ticket, let number): askPlace(number, of: ticket)
        case .save(let file): save(file)
        case .fileMail(let mail): ask(.fileMail(mail), for: .fileMail(mail))
        case .dropMail(let mail): ask(.dropMail(mail), for: .dropMail(mail))
        case .announcementDraft(let language, let kind): copyDraft(language, kind)
        case .endAnnouncement(let number, let resolution):
            announce(number, .end(resolution: resolution))
        case .legs(let verb, let text, let targets): performOnLegs(verb, text, targets)
        case .reroute(let party, let target): reroute(target, to: party)
        case .saveForm: saveForm()
        case .deleteView(let view): delete(view)
        case .deleteSequence(let name):
            ask(
                .deleteSequence(name),
                for: .sequencesChanged(localized("The sequence \"\(name)\" is deleted.")))
        case .settle(let answer, let other): settle(answer, other)
        case .sitDown(let seat): sitDown(seat)
        case .fetchPassword(let ticket, let elevation):
            effects.append(.fetchPassword(ticket: ticket, elevation: elevation))
            say(localized("The password is being fetched."))
        case .closeElevation(let isSuccessful):
            editor?.isSuccessful = isSuccessful
            sendTextNow()
        case .alertTicket(let numbers): ask(.openTicketForAlerts(numbers), for: .alertTicket(numbers))
        case .closeAlerts(let numbers, let ticket):
            changeAlerts(numbers, .close(reason: "#\(ticket) is resolved"))
        case .startChecklist(let template): start(template)
        case .changeWave(let number, let command): changeWave(number, command)
        case .promptWave(let number, let prompt): self.prompt(prompt, number)
        case .overrideGuard(let number, let phase): prompt(.reason(phase), number)
        case .report(let report): ask(.reportProgress([report]), for: .reportMember)
        case .copyWaveText(let text): copy(text)
        case .quit:
            releaseOffer()
            effects.append(.quit)
        case .cancel: break
        }
    }

    private mutating func take(_ prompt: Prompt) {
        let text = prompt.buffer.text.trimmed()
        switch prompt.intent {
        case .handOff(let receiver, let reason, let targets):
            guard !text.isEmpty else {
                return again(prompt, localized("Say in a line what was tried, so nobody starts over."))
            }
            if let target = targets.first, draft(target.number, .handoff) != nil {
                throwAway(target.number, .handoff)
            }
            perform(.handOff(to: receiver, reason: reason, tried: text), on: targets)
        case .colleague(let targets):
            let name = AgentName(text)
            guard identity?.colleagues.contains(name) == true else {
                let known = (identity?.colleagues ?? []).map(\.rawValue).joined(separator: " ")
                return again(
                    prompt,
                    text.isEmpty
                        ? localized("Colleagues: \(known)")
                        : localized("No \(text) here. Colleagues: \(known)"))
            }
            askReason(.agent(name), targets)
        case .returnBaton(let targets):
            guard !text.isEmpty else { return again(prompt, localized("Say why it comes back.")) }
            perform(.returnBaton(reason: text), on: targets)
        case .denyElevation(let id, let targets):
            guard !text.isEmpty else { return again(prompt, localized("Say why it is denied.")) }
            perform(.elevation(.deny(id, reason: text)), on: targets)
        case .duplicate(let targets):
            guard let number = Int(text.drop { $0 == "#" }) else {
                return again(prompt, localized("Type a ticket number."))
            }
            perform(.markDuplicate(of: number), on: targets)
        case .problem(let targets):
            guard let number = Int(text.drop { $0 == "#" }), number > 0 else {
                return again(prompt, localized("Type a ticket number."))
            }
            ask(.ticket(number), for: .problem(targets))
        case .joinAnnouncement(let targets):
            guard let number = Int(text), number > 0 else {
                return again(prompt, localized("Type the number of an announcement."))
            }
            ask(.announcement(number), for: .joinAnnouncement(number, targets))
        case .updateAnnouncement(let number):
            guard !text.isEmpty else { return again(prompt, localized("Say it in a line.")) }
            announce(number, .update(text))
        case .endAnnouncement(let number):
            guard !text.isEmpty else { return again(prompt, localized("Say how it ended.")) }
            planEnd(of: number, text)
        case .mergeInto(let targets):
            guard let number = Int(text.drop { $0 == "#" }), number > 0 else {
                return again(prompt, localized("Type a ticket number."))
            }
            ask(.ticket(number), for: .mergeTarget(targets))
        case .split(let entries, let target):
            guard !text.isEmpty else { return again(prompt, localized("A ticket needs a subject.")) }
            confirmSplit(entries, text, target)
        case .tags(let targets):
            let words = text.split(separator: " ").map(String.init)
            let remove = Set(words.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) })
            let add = Set(words.filter { !$0.hasPrefix("-") })
            guard !words.isEmpty else { return }
            perform(.tag(add: add, remove: remove), on: targets)
        case .requester(let address):
            guard describe(address, text) else {
                return again(prompt, localized("novice, regular or expert; en, fr or nl; - forgets both."))
            }
        case .attachment(let ticket):
            guard let number = Int(text) else { return again(prompt, localized("Type the file's number.")) }
            askPlace(number, of: ticket)
        case .save(let file):
            guard !text.isEmpty else { return again(prompt, localized("Type a name, or a folder.")) }
            place(file, text, prompt)
        case .linkAlerts(let numbers):
            guard let number = Int(text.drop { $0 == "#" }), number > 0 else {
                return again(prompt, localized("Type a ticket number."))
            }
            changeAlerts(numbers, .link(number))
        case .closeAlerts(let numbers): changeAlerts(numbers, .close(reason: text))
        case .checklist(let field, let list, let item):
            if let sentence = take(field, text, list: list, item: item) { return again(prompt, sentence) }
        case .checklistSubject(let kind):
            guard !text.isEmpty else {
                return again(prompt, localized("Say in a word or two what it is about."))
            }
            ask(.startChecklist(ChecklistStart(kind: kind, subject: text)), for: .startChecklist)
        case .saveView(let kind):
            guard !text.isEmpty else { return again(prompt, localized("A view needs a name.")) }
            saveView(text, kind)
        case .renameView(let view):
            guard !text.isEmpty else { return again(prompt, localized("A view needs a name.")) }
            rename(view, to: text)
        case .record:
            if let complaint = beginRecording(text) { return again(prompt, complaint) }
        case .reopen(let targets): perform(.reopen(reason: text.isEmpty ? nil : text), on: targets)
        case .wave(let purpose, let number):
            if let complaint = takeWave(purpose, number, text) { again(prompt, complaint) }
        case .leg(let verb, let targets):
            guard !text.isEmpty || verb.takesNothing else {
                return again(prompt, localized("Say it in a line."))
            }
            take(verb, targets, text)
        }
    }

    mutating func again(_ prompt: Prompt, _ sentence: String) {
        overlay = .prompt(prompt)
        forgetAnswer()
        say(sentence, .warning)
    }
}

extension String {
    func trimmed() -> String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
