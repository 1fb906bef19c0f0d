import Console

/// `keys` and `languageMap` in the configuration: other keys for commands, and what another keyboard's characters stand for.
struct KeyFile {
    /// Keys by command, by screen; one key or several.
    typealias Keys = [String: [String: OneOrMore]]

    struct OneOrMore: Decodable {
        var keys: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            keys = try (try? container.decode(String.self)).map { [$0] } ?? container.decode([String].self)
        }
    }

    static func bindings(
        _ keys: Keys, _ languageMap: [String: String], _ source: JSON5Source
    ) throws -> KeyBindings {
        let changes = keys.sorted { $0.key < $1.key }.flatMap { screen, commands in
            commands.sorted { $0.key < $1.key }.map { command, keys in
                KeyBindings.Change(screen: screen, command: command, keys: keys.keys)
            }
        }
        do {
            return try KeyBindings(changes: changes, layout: languageMap)
        } catch {
            let screen = changes.first { $0.command == error.command }?.screen
            let path: [String] =
                languageMap[error.command] != nil
                ? ["languageMap", error.command] : ["keys"] + [screen, error.command].compactMap(\.self)
            throw source.complaint(at: path, error.sentence)
        }
    }
}
