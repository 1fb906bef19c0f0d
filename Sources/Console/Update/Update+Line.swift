import Canvas
import Desk
import Localization

/// The linear mode: a line in place of keys. A command is called by its name in the palette, a question is answered with
/// its letter, and what is typed in the editor is text.
extension Model {
    mutating func take(line: String) {
        notice = nil
        pendingKeys = []
        count = nil
        let text = line.trimmed()
        if text.hasPrefix("!") { return pressLabels(text.dropFirst()) }
        if text == ".cancel" { return pressKey(.escape) }
        switch overlay {
        case .menu: overlay = nil
        case .choice:
            guard let letter = text.first else { return }
            return pressKey(.character(letter))
        case .prompt(var prompt):
            // What the prompt suggests stands unless something else is said.
            if !text.isEmpty {
                prompt.buffer = TextBuffer(text)
                overlay = .prompt(prompt)
            }
            return pressKey(.enter)
        case .filter, .find: overlay = nil
        case .conflict, .split, .articles, .secret, .elevations, .form, .join, .ending, .views, .batch,
            .macros, .sequences,
            .deeds:
            if let overlay { take(line: text, over: overlay) }
            return
        case nil: break
        }
        if screen == .editor { write(line, text) } else { runLine(text) }
    }

    private mutating func pressKey(_ key: Key) { take(.key(key)) }

    /// Keys by their labels, for what has no name of its own.
    private mutating func pressLabels(_ text: Substring) {
        for label in text.split(separator: " ") {
            guard let key = Key(label: String(label)) else {
                return say(
                    localized("There is no key \(label). Keys are written a, C-o, Enter, Down."), .warning)
            }
            pressKey(key)
        }
    }

    /// A line of the text, or a command behind a dot; a second dot makes it text.
    private mutating func write(_ line: String, _ text: String) {
        guard text.hasPrefix("."), !text.hasPrefix("..") else {
            guard editor?.isSending == false else { return say(localized("The text is being sent.")) }
            let written = text.hasPrefix("..") ? text.dropFirst() : line[...]
            if editor?.buffer.isEmpty == false { editor?.buffer.apply(.newline) }
            editor?.buffer.insert(String(written))
            return typed(40)
        }
        call(String(text.dropFirst()))
    }

    private mutating func runLine(_ text: String) {
        guard !text.isEmpty else { return }
        let words = text.split(separator: " ", maxSplits: 1)
        let name = String(words[0])
        let rest = words.count > 1 ? String(words[1]) : ""
        if let number = Int(name.drop { $0 == "#" }), number > 0, rest.isEmpty { return openTicket(number) }
        if name == "open", let number = Int(rest.drop { $0 == "#" }), number > 0 { return openTicket(number) }
        if name == "sequence", !rest.isEmpty { return play(rest) }
        if name == "filter", screen == .list {
            record(.command(.filter, rest))
            if rest.isEmpty { record(.answer("")) }
            list.filter = rest
            return askPage()
        }
        call(name, rest)
    }

    private mutating func call(_ name: String, _ rest: String = "") {
        if name == "help" || name == "?" {
            return overlay = .menu(Menu(kind: .help, buffer: TextBuffer(rest)))
        }
        let here = CommandRegistry.all.filter { $0.keys[screen] != nil }.map(\.id)
        let id = here.first { $0.rawValue == name } ?? only(here.filter { $0.rawValue.hasPrefix(name) })
        guard let id, !name.isEmpty else {
            let near = here.filter { $0.rawValue.hasPrefix(name.prefix(2)) }.prefix(6).map(\.rawValue)
            let hint =
                near.isEmpty || name.isEmpty ? "" : " " + localized("Near: \(near.joined(separator: ", ")).")
            return say(
                name.isEmpty
                    ? localized("Type the name of a command after the full stop. help lists them.")
                    : localized("Nothing is called \(name) here.\(hint) help lists what is."),
                .warning
            )
        }
        count = Int(rest)
        run(id)
        count = nil
    }

    private func only(_ ids: [CommandID]) -> CommandID? { ids.count == 1 ? ids.first : nil }
}
