import Desk
import Localization
import Wire

extension Model {
    mutating func openEditor(_ kind: Draft.Kind, _ row: TicketRow) {
        let shown = [ticket?.detail, triage?.detail, list.preview].compactMap { $0 }
        editor = EditorState(
            ticket: row, kind: kind, detail: shown.first { $0.row.number == row.number })
        path.append(.editor)
        overlay = nil
        let paper = paper(kind, row)
        editor?.paper = paper
        if !paper.isEmpty { editor?.buffer = TextBuffer(paper, cursor: Self.firstGap(paper)) }
        offerDraft()
        ask(.drafts, for: .drafts)
        // A row does not tell who else reads the answer.
        if editor?.detail == nil { askOnce(.ticket(row.number), for: .ticket(row.number)) }
    }

    mutating func receivedDrafts(_ drafts: [Draft]) {
        self.drafts = drafts
        if overlay == nil { offerDraft() }
        if editor?.beganOn != nil { editor?.unsaved += 1 }
    }

    private mutating func offerDraft() {
        guard let editor, !editor.wasOffered, let draft = draft(editor.ticket.number, editor.kind),
            draft.text != editor.buffer.text,
            editor.beganOn == nil || !editor.buffer.text.hasPrefix(draft.text)
        else { return }
        self.editor?.wasOffered = true
        if editor.buffer.text == editor.paper {
            // Nothing to choose between: what was typed once is simply there again.
            self.editor?.buffer = TextBuffer(draft.text, cursor: draft.cursor)
            return say(
                localized(
                    "Your draft of \(clock.dayAndTime(draft.savedAt)) is back. \(key(.discard)) throws it away."
                ))
        }
        overlay = .choice(
            .confirm(
                localized("You left a draft here (\(clock.dayAndTime(draft.savedAt))). Go on with it?"),
                yes: localized("go on"),
                .resume(draft), no: localized("start afresh")))
    }

    func draft(_ number: Int, _ kind: Draft.Kind) -> Draft? {
        drafts.first { $0.ticket == number && $0.kind == kind && !$0.text.allSatisfy(\.isWhitespace) }
    }

    mutating func editText(_ edit: TextEdit) {
        guard editor?.isSending == false else { return say(localized("The text is being sent.")) }
        let before = editor?.buffer.text
        editor?.buffer.apply(edit)
        if editor?.buffer.text != before { typed(1) }
    }

    /// Hands unsaved text to the desk; does nothing when there is none.
    mutating func saveDraft() {
        guard let editor, editor.unsaved > 0, !editor.isSending, !isOfferedDraft else { return }
        let number = editor.ticket.number
        self.editor?.unsaved = 0
        defer { forgetDraftOfMerged() }
        if editor.buffer.isBlank {
            return throwAway(number, editor.kind)
        }
        keep(
            Draft(
                ticket: number, kind: editor.kind, text: editor.buffer.text, cursor: editor.buffer.cursor,
                savedAt: now))
    }

    /// Whether text was typed that the desk does not have yet.
    package var hasUnsavedText: Bool {
        if case .prompt(let prompt) = overlay, case .handOff = prompt.intent { return !prompt.buffer.isBlank }
        return editor.map { $0.unsaved > 0 && !$0.isSending } ?? false
    }

    mutating func pause() {
        saveDraft()
        if case .prompt(let prompt) = overlay { keepHandOff(prompt) }
    }

    mutating func keep(_ draft: Draft) {
        let known = isUnsureOfDrafts ? nil : mark(draft.ticket, draft.kind)
        isUnsureOfDrafts = false
        forgetDraft(draft.ticket, draft.kind)
        drafts.append(draft)
        ask(.saveDraft(draft, over: known), for: .saveDraft)
    }

    /// The mark of the text that the desk keeps, as far as this console knows.
    private func mark(_ number: Int, _ kind: Draft.Kind) -> Int64 {
        Draft.mark(drafts.first { $0.ticket == number && $0.kind == kind }?.text ?? "")
    }

    /// Throws away the text this console knows of; one that another console left since stays.
    mutating func throwAway(_ number: Int, _ kind: Draft.Kind) {
        let known = isUnsureOfDrafts ? nil : mark(number, kind)
        forgetDraft(number, kind)
        ask(.discardDraft(ticket: number, kind, over: known), for: .saveDraft)
    }

    mutating func forgetDraft(_ number: Int, _ kind: Draft.Kind) {
        drafts.removeAll { $0.ticket == number && $0.kind == kind }
    }

    mutating func leaveEditor() {
        let keeps = editor?.buffer.isBlank == false
        saveDraft()
        back()
        if keeps { say(localized("The draft is kept.")) }
    }

    mutating func editOutside() {
        guard let editor, !editor.isSending else { return say(localized("The text is being sent.")) }
        // What was typed is with the desk before anything else has the terminal.
        saveDraft()
        effects.append(.edit(editor.buffer.text))
    }

    mutating func edited(_ text: String?, _ reason: String?) {
        if let reason { say(reason, .warning) }
        guard let text, editor?.isSending == false, text != editor?.buffer.text else { return }
        guard text.utf8.count <= DeskRules.textLimit else {
            return say(
                localized("The text is longer than a ticket can hold; it is kept as it was."), .warning)
        }
        editor?.buffer.replace(text)
        typed(40)
    }

    mutating func askDiscard() {
        guard let editor else { return }
        if editor.buffer.isBlank { return discardText() }
        overlay = .choice(
            .confirm(
                localized("Throw this text away?"), yes: localized("throw away"), .discardText,
                no: localized("go on writing")))
    }

    mutating func discardText() {
        guard let editor else { return }
        throwAway(editor.ticket.number, editor.kind)
        self.editor?.unsaved = 0
        back()
        say(localized("The draft was thrown away."))
    }

    mutating func sendText() {
        guard let editor, !editor.isSending else { return }
        if editor.buffer.isBlank { return say(localized("There is nothing to send yet."), .warning) }
        switch editor.kind {
        case .reply: break
        case .elevation: return sendElevation(editor)
        case .closing: return sendClosing()
        case .request: return sendForm()
        case .note, .handoff: return sendTextNow()
        }
        guard let detail = editor.detail else {
            return say(
                localized("The desk has not said yet who reads this. Try again in a moment."), .warning)
        }
        let audience = Audience(detail)
        let change = audience.change.map { " " + $0 } ?? ""
        let open = TextField.open(in: editor.buffer.text).map(\.mark)
        overlay = .choice(
            .confirm(
                localized("Send this to \(audience.words)? The requester will read it.\(change)"),
                open.isEmpty
                    ? []
                    : [localized("It still has \(open.joined(separator: ", ")), which they would read so.")],
                yes: localized("send"),
                .sendText, no: localized("go on writing")))
    }

    mutating func sendTextNow() {
        guard let editor else { return }
        let text = editor.buffer.text
        let isPlain = editor.kind == .reply || editor.kind == .note
        guard
            let command = isPlain
                ? (editor.kind == .reply ? .reply(text) : .note(text)) : elevationCommand(editor)
        else { return say(localized("No elevation of this ticket is open. The text is kept."), .warning) }
        // The draft is stored before it is sent: a line that drops now loses nothing.
        saveDraft()
        self.editor?.isSending = true
        send(command, Target(editor.ticket), .leaveEditor)
    }

    mutating func textSent(_ performance: Performance) {
        let number = performance.number
        let kind: Draft.Kind =
            switch performance.command {
            case .reply: .reply
            case .elevation(.request): .elevation
            case .elevation: .closing
            case .leg: .request
            default: .note
            }
        throwAway(number, kind)
        // Whoever left the editor meanwhile is elsewhere already.
        guard let editor, screen == .editor, editor.isSending, editor.ticket.number == number else { return }
        let sentence = notice
        back()
        notice = sentence
    }

    /// Behind the first label that nothing was written to.
    private static func firstGap(_ paper: String) -> Int {
        var place = 0
        for line in paper.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasSuffix(": ") { return place + line.count }
            place += line.count + 1
        }
        return 0
    }

    /// Who reads a reply to a ticket, as far as that is known.
    func audience(_ row: TicketRow) -> String {
        let shown = [editor?.detail, ticket?.detail, triage?.detail].compactMap { $0 }
        return shown.first { $0.row.number == row.number }.map { Audience($0).words }
            ?? Audience.whole(row.requester)
    }
}
