import Canvas
import Desk
import Localization
import Wire

extension Model {
    mutating func take(_ event: InputEvent) {
        switch event {
        case .key(let key):
            notice = nil
            if playback != nil, [.escape, .control("c"), .control("g")].contains(key) {
                typedAhead = []
                stopPlaying(localized("You stopped it."))
            } else if isAwaited, key == .control("c") {
                typedAhead = []
                press(key)
            } else {
                typedAhead.append(key)
                pressTypedAhead()
            }
        case .paste(let text): paste(text)
        case .resize(let size):
            // The terminal moves what it shows about.
            hideSecret()
            self.size = size
            askPreview()
        // Whoever looks elsewhere may be looked over the shoulder.
        case .focus(let isHere): if !isHere { hideSecret() }
        case .hangUp:
            hideSecret()
            playback = nil
            pause()
            releaseOffer()
        }
    }

    mutating func press(_ key: Key) {
        let key = takesText ? key : keys.meant(key)
        if overlay != nil { takeOverOverlay(key) } else { takeKey(key) }
    }

    /// Letters are written, not looked up.
    private var takesText: Bool {
        switch overlay {
        case .prompt, .filter, .menu, .articles, .macros, .find, .secret, .form: true
        case .choice, .conflict, .split, .elevations, .views, .batch, .deeds, .join, .ending,
            .sequences:
            false
        case nil: screen == .editor
        }
    }

    /// The desk has yet to answer what the front screen needs before a key on it can mean anything.
    ///
    /// Play mode is not among them: a verdict is never given ahead of its ticket.
    private var isAwaited: Bool {
        if playback != nil { return true }
        if overlay != nil { return false }
        if identity == nil { return waiting.isOut(.hello) }
        return switch screen {
        case .list: !list.isLoaded && waiting.isOut(.page)
        case .ticket: ticket?.detail == nil && waiting.isOut(.ticket)
        case .mail: mail?.board == nil && waiting.isOut(.mailBoard)
        case .handover: handover?.sheet == nil && waiting.isOut(.handover)
        case .figures: figures?.open == nil && waiting.isOut(.figures)
        case .announcements: announcements?.rows == nil && waiting.isOut(.announcements)
        case .announcement: announcement?.detail == nil && waiting.isOut(.announcement)
        case .alerts:
            (alerts?.board == nil && waiting.isOut(.alerts))
                || (alerts?.opened != nil && alerts?.detail == nil && waiting.isOut(.alert))
        case .checklists: checklists?.lists == nil && waiting.isOut(.checklists)
        case .waves: waves?.board == nil && waiting.isOut(.waves)
        case .wave: wave?.row == nil && waiting.isOut(.wave)
        case .triage, .review, .editor: false
        }
    }

    /// Presses what was typed ahead, as far as the answers that came allow.
    mutating func pressTypedAhead() {
        while !typedAhead.isEmpty, !isAwaited { press(typedAhead.removeFirst()) }
    }

    private mutating func paste(_ text: String) {
        guard text.utf8.count <= DeskRules.textLimit else {
            return say(localized("Pasted text was ignored: it is longer than a ticket can hold."), .warning)
        }
        switch overlay {
        case .prompt(var prompt):
            prompt.buffer.insert(Self.oneLine(text))
            overlay = .prompt(prompt)
        case .filter(var prompt):
            prompt.buffer.insert(Self.oneLine(text))
            filterTyped(prompt)
        case .menu(var menu):
            menu.buffer.insert(Self.oneLine(text))
            menu.selected = 0
            overlay = .menu(menu)
        case .articles(var picker) where picker.reading == nil:
            picker.buffer.insert(Self.oneLine(text))
            look(picker)
        case .form(var form) where !form.isSending:
            form[form.field].insert(form.field == .text ? text : Self.oneLine(text))
            overlay = .form(form)
        case .find(var buffer):
            buffer.insert(Self.oneLine(text))
            findTyped(buffer)
        case .macros(var picker):
            picker.buffer.insert(Self.oneLine(text))
            picker.selected = 0
            overlay = .macros(picker)
        case .choice, .conflict, .split, .articles, .secret, .elevations, .form, .join, .ending, .views,
            .batch, .deeds, .sequences:
            say(localized("Pasted text was ignored: an answer is asked for."), .warning)
        case nil:
            if screen == .editor, editor?.isSending == false {
                editor?.buffer.insert(text)
                typed(40)
            } else {
                say(localized("Pasted text was ignored: there is no text field here."), .warning)
            }
        }
    }

    /// A line break in a one-line field would send it: it becomes a space.
    static func oneLine(_ text: String) -> String {
        var line = String(text.map { $0.isNewline ? " " : $0 })
        while line.last == " " { line.removeLast() }
        return line
    }

    private mutating func takeKey(_ key: Key) {
        if pendingKeys.isEmpty, takeCount(key) { return }
        let map = self.keys.map(screen)
        let keys = pendingKeys + [key]
        if let command = map.commands[keys] {
            pendingKeys = []
            run(command)
            count = nil
        } else if let name = map.sequences[keys] {
            pendingKeys = []
            play(name, max(1, count ?? 1))
            count = nil
        } else if map.prefixes.contains(keys) {
            pendingKeys = keys
        } else if !pendingKeys.isEmpty {
            let typed = keys.map(\.label).joined(separator: " ")
            pendingKeys = []
            count = nil
            if key != .escape, key != .control("c"), key != .control("g") {
                say(localized("\(typed) does nothing here."))
            }
        } else if screen == .editor {
            typeKey(key)
        } else {
            count = nil
            say(
                localized("\(key.spoken) does nothing here. ? shows what does."))
        }
    }

    /// Digits before a motion; play mode needs them for verdicts.
    private mutating func takeCount(_ key: Key) -> Bool {
        guard screen != .triage, screen != .editor, case .character(let character) = key,
            let digit = character.asciiValue.map({ Int($0) - 48 }), (0...9).contains(digit)
        else { return false }
        if digit == 0, count == nil { return false }
        count = min((count ?? 0) * 10 + digit, 99_999)
        return true
    }

    private mutating func typeKey(_ key: Key) {
        guard editor?.isSending == false else { return say(localized("The text is being sent.")) }
        switch key {
        case .character(let character):
            editor?.buffer.insert(String(character))
            typed(1)
        case .tab:
            editor?.buffer.insert("    ")
            typed(1)
        default:
            say(
                localized("\(key.spoken) does nothing in the editor. \(self.key(.help)) is help.")
            )
        }
    }

    /// Counts keystrokes towards the next save of the draft.
    mutating func typed(_ keystrokes: Int) {
        editor?.unsaved += keystrokes
        if (editor?.unsaved ?? 0) >= 40 { saveDraft() }
    }
}

extension Key {
    /// The key in a sentence.
    fileprivate var spoken: String { label.isEmpty ? localized("That key") : label }
}
