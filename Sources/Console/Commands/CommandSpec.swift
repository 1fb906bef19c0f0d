package import Canvas
import Localization

/// One command as keys, hints, palette, help and the key page know it.
struct CommandSpec: Sendable {
    /// How much harm a slip does.
    enum Danger: String, Sendable {
        case none = ""
        /// Others see it; `u` takes it back.
        case reversible
        /// Leaves the desk or cannot be taken back: asks first.
        case asks
    }

    var id: CommandID
    var summary: String
    /// A word or two for the hint line.
    var hint: String
    var danger: Danger
    /// Key sequences by screen, each as labels with spaces between.
    var keys: [ScreenID: [String]]

    init(
        _ id: CommandID, _ summary: String, hint: String? = nil, danger: Danger = .none,
        on screens: [ScreenID], _ keys: String...
    ) {
        self.id = id
        self.summary = summary
        self.hint = hint ?? id.rawValue
        self.danger = danger
        self.keys = Dictionary(screens.map { ($0, keys) }, uniquingKeysWith: { first, _ in first })
    }

    /// The summary in the reader's language.
    var localizedSummary: String { localized(word: summary) }

    /// The hint in the reader's language; one word may be another one elsewhere.
    var localizedHint: String { localized(word: hint, context: "hint") }

    /// Other keys for the same command on other screens.
    func also(on screens: [ScreenID], _ keys: String...) -> CommandSpec {
        var copy = self
        for screen in screens { copy.keys[screen] = keys }
        return copy
    }
}

extension CommandID {
    /// A word or two for the hint line, in the reader's language.
    var localizedHint: String { CommandRegistry.spec(self)?.localizedHint ?? rawValue }
}

/// The one list of commands that keys, hints, palette, help and the key page are made from.
package enum CommandRegistry {
    static let all: [CommandSpec] =
        verbs + chords + elevation + cases + announcements + boards + mail + waves + places + console + moving
        + writing

    private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    static func spec(_ id: CommandID) -> CommandSpec? { byID[id] }

    private static let maps: [ScreenID: KeyMap] = Dictionary(
        ScreenID.allCases.map { ($0, KeyMap($0, all)) }, uniquingKeysWith: { first, _ in first })

    static func keyMap(_ screen: ScreenID) -> KeyMap { maps[screen] ?? KeyMap(screen, []) }

    /// Every key that means something on some screen, for whoever presses them all.
    package static let allKeys: [Key] = Set(maps.values.flatMap { $0.ordered.flatMap(\.keys) })
        .sorted { $0.label < $1.label }
}

/// The keys of one screen.
struct KeyMap: Sendable {
    private(set) var commands: [[Key]: CommandID] = [:]
    private(set) var prefixes: Set<[Key]> = []
    /// Sequences in the order of the registry, for hints.
    private(set) var ordered: [(keys: [Key], id: CommandID)] = []

    init(_ screen: ScreenID, _ specs: [CommandSpec]) {
        for spec in specs {
            for text in spec.keys[screen] ?? [] {
                let keys = Self.keys(text)
                commands[keys] = spec.id
                ordered.append((keys, spec.id))
                for length in 1..<max(keys.count, 1) { prefixes.insert(Array(keys.prefix(length))) }
            }
        }
    }

    static func keys(_ text: String) -> [Key] {
        text.split(separator: " ").compactMap { Key(label: String($0)) }
    }

    /// Keys that do a sequence of the configuration.
    private(set) var sequences: [[Key]: String] = [:]

    mutating func bind(_ keys: [Key], to sequence: String) {
        sequences[keys] = sequence
        for length in 1..<max(keys.count, 1) { prefixes.insert(Array(keys.prefix(length))) }
    }

    /// What keys do, by name.
    func owner(_ keys: [Key]) -> String? {
        commands[keys]?.rawValue ?? sequences[keys].map { "sequence \($0)" }
    }

    /// Whether keys do something, or begin what does.
    func knows(_ keys: [Key]) -> Bool { owner(keys) != nil || prefixes.contains(keys) }

    static func label(_ keys: [Key]) -> String { keys.map(\.label).joined(separator: " ") }

    /// All that may follow a prefix, with a word each; what is longer than a key is there whole.
    func continuations(_ prefix: [Key]) -> [(keys: [Key], word: String)] {
        func follows(_ keys: [Key]) -> Bool { keys.count > prefix.count && keys.starts(with: prefix) }
        let own = sequences.filter { follows($0.key) }.sorted { Self.label($0.key) < Self.label($1.key) }
        return ordered.filter { follows($0.keys) }.map { entry in
            (Array(entry.keys.dropFirst(prefix.count)), entry.id.localizedHint)
        } + own.map { (Array($0.key.dropFirst(prefix.count)), $0.value) }
    }
}
