import Canvas
import FoundationEssentials

/// A theme as its file says it.
struct ThemeFile: Decodable {
    var inherits: String?
    var palette: [String: String]?
    var roles: [String: String]?

    /// Reads a theme.
    ///
    /// - Parameter parent: gives the paints of the theme that is inherited from, or throws.
    /// - Throws: a ``Complaint`` with file, line and what was expected.
    static func parse(
        _ bytes: [UInt8], file: String, parent: (String) throws -> [Canvas.Role: Paint]?
    ) throws -> [Canvas.Role: Paint] {
        let source = JSON5Source(bytes: bytes, file: file)
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        let theme: ThemeFile
        do {
            theme = try decoder.decode(ThemeFile.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw source.complaint(error)
        }
        var paints: [Canvas.Role: Paint] = [:]
        if let name = theme.inherits {
            guard let inherited = try parent(name) else {
                throw source.complaint(
                    at: ["inherits"],
                    "there is no theme `\(Complaint.quote(name))` to inherit from, or it inherits from this one"
                )
            }
            paints = inherited
        }
        for (name, color) in theme.palette ?? [:] where Color(color) == nil {
            throw source.complaint(
                at: ["palette", name], "a colour is a name like cyan, a number from 0 to 255, or #rrggbb")
        }
        for (name, text) in theme.roles ?? [:] {
            guard let role = Canvas.Role(rawValue: name) else {
                let names = Canvas.Role.allCases.map(\.rawValue).joined(separator: ", ")
                throw source.complaint(
                    at: ["roles", name], "`\(Complaint.quote(name))` is no role; roles are \(names)")
            }
            guard let paint = paint(text, palette: theme.palette ?? [:]) else {
                throw source.complaint(
                    at: ["roles", name],
                    "a role is \"foreground on background\" with bold, dim, reverse, underline or italic")
            }
            paints[role] = paint
        }
        return paints
    }

    /// Reads `cyan on black bold`; nil for anything else.
    private static func paint(_ text: String, palette: [String: String]) -> Paint? {
        let attributes: [Substring: Attributes] = [
            "bold": .bold, "dim": .dim, "reverse": .reverse, "underline": .underline, "italic": .italic,
        ]
        var paint = Paint()
        var isBackground = false
        var hasForeground = false
        for word in text.split(separator: " ") {
            if let attribute = attributes[word] {
                paint.attributes.insert(attribute)
            } else if word == "on" {
                isBackground = true
            } else if let color = Color(palette[String(word)] ?? String(word)) {
                if isBackground {
                    paint.background = color
                    isBackground = false
                } else if !hasForeground {
                    paint.foreground = color
                    hasForeground = true
                } else {
                    return nil
                }
            } else {
                return nil
            }
        }
        return isBackground ? nil : paint
    }
}
