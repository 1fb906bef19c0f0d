import Desk
import Localization
import Wire

/// The same draft written in two consoles of one agent.
extension Model {
    /// The desk kept what another console left: the person says what becomes of the two.
    mutating func draftDiffers(_ other: Draft) {
        forgetDraft(other.ticket, other.kind)
        drafts.append(other)
        guard let editor, screen == .editor, editor.ticket.number == other.ticket, editor.kind == other.kind
        else {
            return say(
                localized(
                    "Another console of yours has another text for #\(other.ticket): that one is kept."),
                .warning)
        }
        if editor.buffer.text == other.text || editor.isSending { return }
        overlay = .choice(
            Choice(
                title: localized(
                    "Another console of yours wrote here, too (\(clock.dayAndTime(other.savedAt))):"),
                details: other.text.split(whereSeparator: \.isNewline).prefix(5).map {
                    "  " + String($0.prefix(200))
                },
                options: [
                    .init(
                        key: "b", label: localized("keep both, one below the other"),
                        step: .settle(.both, other)),
                    .init(key: "m", label: localized("keep mine"), step: .settle(.keepMine, other)),
                    .init(key: "o", label: localized("take the other"), step: .settle(.takeOther, other)),
                ]))
    }

    mutating func settle(_ answer: DraftAnswer, _ other: Draft) {
        guard let editor else { return }
        switch answer {
        case .keepMine: break
        case .takeOther: self.editor?.buffer = TextBuffer(other.text, cursor: other.cursor)
        case .both: self.editor?.buffer = TextBuffer(other.text + "\n\n" + editor.buffer.text)
        }
        self.editor?.unsaved += 1
        saveDraft()
    }
}
