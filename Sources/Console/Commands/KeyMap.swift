import Canvas
import Localization
import Synchronization

/// The keys of one screen.
struct KeyMap: Sendable {
    private(set) var commands: [[Key]: CommandID] = [:]
    private(set) var prefixes: Set<[Key]> = []
    /// Sequences in the order of the registry, for hints.
    private(set) var ordered: [(keys: [Key], id: CommandID)] = []
    /// Keys that do a sequence of the configuration.
    let sequences: [[Key]: String]

    /// - Parameter sequences: keys that do them, each with a name of the configuration.
    init(_ screen: ScreenID, _ specs: [CommandSpec], sequences: [[Key]: String] = [:]) {
        self.sequences = sequences
        for keys in sequences.keys { addPrefixes(of: keys) }
        for spec in specs {
            for text in spec.keys[screen] ?? [] {
                let keys = Self.keys(text)
                commands[keys] = spec.id
                ordered.append((keys, spec.id))
                addPrefixes(of: keys)
            }
        }
    }

    private mutating func addPrefixes(of keys: [Key]) {
        for length in 1..<max(keys.count, 1) { prefixes.insert(Array(keys.prefix(length))) }
    }

    static func keys(_ text: String) -> [Key] {
        text.split(separator: " ").compactMap { Key(label: String($0)) }
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

/// The key maps of all screens, each made when somebody first looks at it: a console starts on one of them.
final class KeyMapShelf: Sendable {
    private let maps = Mutex<[ScreenID: KeyMap]>([:])

    func map(_ screen: ScreenID, made: () -> KeyMap) -> KeyMap {
        maps.withLock { maps in
            if let known = maps[screen] { return known }
            let map = made()
            maps[screen] = map
            return map
        }
    }
}
