import Console
import Desk

/// One of `sequences` in the configuration: `{ name, key, screens, commands }`.
struct SequenceFile: Decodable {
    private var name: String
    private var key: String?
    private var screens: [String]?
    private var commands: [String]

    private enum CodingKeys: String, CodingKey, CaseIterable { case name, key, screens, commands }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        key = try container.decodeIfPresent(String.self, forKey: .key)
        screens = try container.decodeIfPresent([String].self, forKey: .screens)
        commands = try container.decode([String].self, forKey: .commands)
    }

    /// Adds them to the keys, which they may not clash with.
    static func add(_ files: [SequenceFile], to keys: inout KeyBindings, _ source: JSON5Source) throws {
        guard files.count <= CommandSequence.most else {
            throw source.complaint(at: ["sequences"], "sequences are at most \(CommandSequence.most)")
        }
        do {
            try keys.add(
                files.map {
                    BoundSequence(
                        CommandSequence(name: $0.name, steps: $0.commands), key: $0.key, screens: $0.screens)
                })
        } catch {
            throw source.complaint(atValue: error.command, error.sentence)
        }
    }
}
