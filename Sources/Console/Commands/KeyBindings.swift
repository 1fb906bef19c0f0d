import Canvas

/// Which keys do what on which screen: the registry's, with what a configuration changes.
package struct KeyBindings: Sendable {
    /// In the order of the registry.
    private let specs: [CommandSpec]
    private var shelf = KeyMapShelf()
    /// The configuration's sequences.
    var sequences: [BoundSequence] = []
    private var sequenceKeys: [ScreenID: [[Key]: String]] = [:]
    /// Characters of another keyboard layout, as the ones that keys are named by; outside of text only.
    private var layout: [Character: Character] = [:]

    package static let standard = KeyBindings(CommandRegistry.all)

    private init(_ all: [CommandSpec]) { specs = all }

    /// One line of a key map: the keys of a command on a screen, in place of those it has.
    package struct Change: Sendable {
        package var screen: String
        package var command: String
        package var keys: [String]

        package init(screen: String, command: String, keys: [String]) {
            self.screen = screen
            self.command = command
            self.keys = keys
        }
    }

    /// What is wrong with a change, and which command it names.
    package struct Problem: Error, Hashable, Sendable {
        package var command: String
        package var sentence: String
    }

    /// - Throws: where a change names what is not there, or two commands would have one key.
    package init(changes: [Change], layout: [String: String]) throws(Problem) {
        var all = CommandRegistry.all
        for change in changes { try Self.apply(change, to: &all) }
        self.init(all)
        for screen in ScreenID.allCases { try Self.check(screen, all, changes) }
        for (typed, meant) in layout {
            guard typed.count == 1, meant.count == 1, let from = typed.first, let to = meant.first, to.isASCII
            else {
                throw Problem(command: typed, sentence: "a language map gives one character for one of ASCII")
            }
            let isKey = ScreenID.allCases.contains { screen in
                map(screen).ordered.contains { $0.keys.contains(.character(from)) }
            }
            if isKey {
                throw Problem(
                    command: typed,
                    sentence: "`\(typed)` is a key itself; a language map would hide what it does")
            }
            self.layout[from] = to
        }
    }

    private static func apply(_ change: Change, to all: inout [CommandSpec]) throws(Problem) {
        func problem(_ sentence: String) -> Problem { Problem(command: change.command, sentence: sentence) }
        guard let screen = ScreenID(rawValue: change.screen) else {
            let screens = ScreenID.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(
                command: change.screen,
                sentence: "there is no screen `\(change.screen)`; screens are \(screens)")
        }
        guard let id = CommandID(rawValue: change.command),
            let index = all.firstIndex(where: { $0.id == id }),
            all[index].keys[screen] != nil
        else {
            throw problem(
                "there is no command `\(change.command)` on `\(screen.rawValue)`; docs/keys.md has them all")
        }
        for text in change.keys {
            let labels = text.split(separator: " ")
            let keys = KeyMap.keys(text)
            guard !keys.isEmpty, keys.count == labels.count, keys.count <= 3 else {
                throw problem(
                    "`\(text)` is no key; keys are written j, G, C-d, M-x, F5, Space, or g t for one after the other"
                )
            }
            if screen == .editor, keys.contains(where: { if case .character = $0 { true } else { false } }) {
                throw problem("`\(text)` is a letter in the editor: it would no longer write itself")
            }
            let fixed: [Key] = [.escape, .control("c"), .control("g")]
            if let key = keys.first(where: fixed.contains),
                all[index].keys[screen]?.contains(key.label) != true
            {
                throw problem("\(key.label) leaves and cancels everywhere, and stays that")
            }
        }
        if change.keys.isEmpty, [.help, .palette, .cancel, .send].contains(id) {
            throw problem("`\(change.command)` keeps at least one key")
        }
        all[index].keys.set(change.keys, on: [screen])
    }

    /// No key twice, and none that a longer one begins with: it could never be finished.
    private static func check(_ screen: ScreenID, _ all: [CommandSpec], _ changes: [Change]) throws(Problem) {
        /// The one of two that was changed: what the person wrote.
        func blamed(_ ids: CommandID...) -> String {
            ids.first { id in changes.contains { $0.command == id.rawValue } }?.rawValue ?? ids[0].rawValue
        }
        var owners: [[Key]: CommandID] = [:]
        for spec in all {
            for text in spec.keys[screen] ?? [] {
                let keys = KeyMap.keys(text)
                if let other = owners[keys], other != spec.id {
                    throw Problem(
                        command: blamed(spec.id, other),
                        sentence:
                            "`\(text)` on `\(screen.rawValue)` is both \(other.rawValue) and \(spec.id.rawValue)"
                    )
                }
                owners[keys] = spec.id
            }
        }
        for (keys, id) in owners {
            for length in 1..<max(1, keys.count) {
                guard let shorter = owners[Array(keys.prefix(length))] else { continue }
                let text = keys.map(\.label).joined(separator: " ")
                throw Problem(
                    command: blamed(id, shorter),
                    sentence: "`\(text)` on `\(screen.rawValue)` begins with the key of \(shorter.rawValue)")
            }
        }
    }

    func map(_ screen: ScreenID) -> KeyMap {
        shelf.map(screen) { KeyMap(screen, specs, sequences: sequenceKeys[screen] ?? [:]) }
    }

    /// Has keys do a sequence of the configuration.
    mutating func bind(_ keys: [Key], to sequence: String, on screens: [ScreenID]) {
        for screen in screens { sequenceKeys[screen, default: [:]][keys] = sequence }
        shelf = KeyMapShelf()
    }

    func keys(_ id: CommandID, on screen: ScreenID) -> [String] {
        CommandRegistry.index(of: id).flatMap { specs[$0].keys[screen] } ?? []
    }

    /// The first key of a command on a screen, as people read it.
    func label(_ id: CommandID, on screen: ScreenID) -> String? { keys(id, on: screen).first }

    /// What a key of another layout stands for.
    func meant(_ key: Key) -> Key {
        guard case .character(let character) = key, let meant = layout[character] else { return key }
        return .character(meant)
    }
}
