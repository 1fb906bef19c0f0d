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
    var keys: KeysByScreen

    init(
        _ id: CommandID, _ summary: String, hint: String? = nil, danger: Danger = .none,
        on screens: [ScreenID], _ keys: String...
    ) {
        self.id = id
        self.summary = summary
        self.hint = hint ?? id.rawValue
        self.danger = danger
        self.keys = KeysByScreen(screens, keys)
    }

    /// The summary in the reader's language.
    var localizedSummary: String { localized(word: summary) }

    /// The hint in the reader's language; one word may be another one elsewhere.
    var localizedHint: String { localized(word: hint, context: "hint") }

    /// Other keys for the same command on other screens.
    func also(on screens: [ScreenID], _ keys: String...) -> CommandSpec {
        var copy = self
        copy.keys.set(keys, on: screens)
        return copy
    }
}

/// Key sequences by screen, each as labels with spaces between.
///
/// A list and no dictionary: there is one in each of some two hundred commands, and a console that starts makes them all.
struct KeysByScreen: Sendable {
    private var layers: [(screens: [ScreenID], keys: [String])]

    init(_ screens: [ScreenID], _ keys: [String]) { layers = [(screens, keys)] }

    /// Nil where the command is not on the screen.
    subscript(screen: ScreenID) -> [String]? { layers.last { $0.screens.contains(screen) }?.keys }

    mutating func set(_ keys: [String], on screens: [ScreenID]) { layers.append((screens, keys)) }
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

    private static let indices = Dictionary(
        all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })

    static func index(of id: CommandID) -> Int? { indices[id] }

    static func spec(_ id: CommandID) -> CommandSpec? { indices[id].map { all[$0] } }

    /// Every key that means something on some screen, for whoever presses them all.
    package static let allKeys: [Key] = Set(
        ScreenID.allCases.flatMap { KeyBindings.standard.map($0).ordered.flatMap(\.keys) }
    ).sorted { $0.label < $1.label }
}
