import CResources
import Canvas
import FoundationEssentials

/// The themes there are: those embedded in the program, and a file of one's own.
struct ThemeShelf {
    private var themes: [Theme]
    private var index = 0

    var current: Theme { themes[index] }

    /// - Parameter choice: the name of a theme, or the path of a file ending in `.json5`; nil for the default.
    /// - Throws: a ``Complaint`` where there is no such theme, or where its file is wrong.
    init(_ choice: String?) throws {
        themes = try Self.names.map { Theme(name: $0, paints: try Self.paints(of: $0, below: []) ?? [:]) }
        if themes.isEmpty { themes = [.plain] }
        guard let choice else { return }
        if choice.hasSuffix(".json5") {
            guard let bytes = FileManager.default.contents(atPath: choice) else {
                throw Complaint(
                    .configuration, "The theme \(Complaint.quote(choice)) cannot be read. Check the path.")
            }
            let paints = try ThemeFile.parse(Array(bytes), file: choice) {
                try Self.paints(of: $0, below: [])
            }
            let name = choice.split(separator: "/").last.map { String($0.dropLast(6)) } ?? choice
            themes.append(Theme(name: name, paints: paints))
            index = themes.count - 1
            return
        }
        guard let found = themes.firstIndex(where: { $0.name == choice }) else {
            throw Complaint(
                .configuration,
                "There is no theme `\(Complaint.quote(choice))`. Themes are \(Self.names.joined(separator: ", ")), "
                    + "or a file ending in .json5.")
        }
        index = found
    }

    /// Goes on to the next theme and tells its name.
    mutating func advance() -> String {
        index = (index + 1) % themes.count
        return current.name
    }

    /// The embedded ones, the default first.
    static let names: [String] = (0..<cresources_themes_count).map {
        String(cString: cresources_theme($0).name)
    }

    /// The paints of an embedded theme; nil when there is none of that name, or when it inherits from itself.
    private static func paints(of name: String, below: [String]) throws -> [Canvas.Role: Paint]? {
        guard !below.contains(name), let position = names.firstIndex(of: name) else { return nil }
        let file = cresources_theme(position)
        let bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
        return try ThemeFile.parse(bytes, file: "themes/\(name).json5") {
            try paints(of: $0, below: below + [name])
        }
    }
}
