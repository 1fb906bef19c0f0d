import CResources
import Canvas
import FoundationEssentials

/// The themes there are: those embedded in the program, and a file of one's own.
struct ThemeShelf {
    /// By name or file, in the order in which they are gone through.
    private var choices: [String]
    private var index = 0
    /// Only this one is read: the first frame waits for it.
    private(set) var current: Theme

    /// - Parameter choice: the name of a theme, or a file: a theme (`.json5`) or a base16 scheme (`.yaml`); nil for the
    ///   default.
    /// - Throws: a ``Complaint`` where there is no such theme, or where its file is wrong.
    init(_ choice: String?) throws {
        choices = Self.names
        let choice = choice ?? choices[0]
        if let found = choices.firstIndex(of: choice) {
            index = found
        } else if Self.isFile(choice) {
            choices.append(choice)
            index = choices.count - 1
        } else {
            throw Complaint(
                .configuration,
                "There is no theme `\(Complaint.quote(choice))`. Themes are \(Self.names.joined(separator: ", ")), "
                    + "or a file ending in .json5 (a theme) or .yaml (a base16 scheme).")
        }
        current = try Self.theme(choice)
    }

    /// Goes on to the next theme and tells its name.
    mutating func advance() -> String {
        index = (index + 1) % choices.count
        // A file may have become wrong since.
        current = (try? Self.theme(choices[index])) ?? .plain
        return current.name
    }

    /// The embedded ones, the default first.
    static let names: [String] = (0..<cresources_themes_count).map {
        String(cString: cresources_theme($0).name)
    }

    /// Whether a theme is named by its file.
    static func isFile(_ choice: String) -> Bool {
        [".json5", ".yaml", ".yml"].contains { choice.hasSuffix($0) }
    }

    /// A theme by name or file.
    ///
    /// - Throws: a ``Complaint`` where a file cannot be read or is wrong.
    static func theme(_ choice: String) throws -> Theme {
        guard isFile(choice) else {
            return Theme(name: choice, paints: try file(choice, below: [])?.paints ?? [:])
        }
        let last = choice.split(separator: "/").last.map(String.init) ?? choice
        let name = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
        return Theme(name: name, paints: try file(choice, below: [])?.paints ?? [:])
    }

    /// A theme with what it inherits; nil when there is none of that name, or when it inherits from itself.
    static func file(_ choice: String, below: [String]) throws -> ThemeFile? {
        guard !below.contains(choice) else { return nil }
        let bytes: [UInt8]
        var file = choice
        if isFile(choice) {
            guard let data = FileManager.default.contents(atPath: choice) else {
                if !below.isEmpty { return nil }
                throw Complaint(
                    .configuration, "The theme \(Complaint.quote(choice)) cannot be read. Check the path.")
            }
            bytes = Array(data)
            if !choice.hasSuffix(".json5") { return try Base16Scheme.parse(bytes, file: choice).theme }
        } else {
            guard let position = names.firstIndex(of: choice) else { return nil }
            let resource = cresources_theme(position)
            bytes = Array(UnsafeBufferPointer(start: resource.bytes, count: resource.length))
            file = "themes/\(choice).json5"
        }
        return try ThemeFile.parse(bytes, file: file) { parent in
            // A path is meant from the folder that the theme is in.
            let place = isFile(parent) ? JSON5Source(bytes: [], file: file).path(besides: parent) : parent
            return try Self.file(place, below: below + [choice])
        }
    }
}
