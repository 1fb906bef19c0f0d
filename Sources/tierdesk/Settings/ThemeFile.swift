import Canvas
import FoundationEssentials

/// A theme as its file says it: the looks of roles in words, and names for the colours that these words use.
struct ThemeFile: Decodable, Equatable {
    var inherits: String?
    var palette: [String: String] = [:]
    var roles: [String: String] = [:]

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case inherits, palette, roles
    }

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        inherits = try container.decodeIfPresent(String.self, forKey: .inherits)
        palette = try container.decodeIfPresent([String: String].self, forKey: .palette) ?? [:]
        roles = try container.decodeIfPresent([String: String].self, forKey: .roles) ?? [:]
    }

    /// Reads a theme together with those that it inherits from: their colours and roles, with its own in place of some.
    ///
    /// - Parameter parent: gives the theme that is inherited from, whole, or nil where there is none, or where it would
    ///   inherit from this one.
    /// - Throws: a ``Complaint`` with file, line and what was expected.
    static func parse(
        _ bytes: [UInt8], file: String, parent: (String) throws -> ThemeFile?
    ) throws -> ThemeFile {
        let source = JSON5Source(bytes: bytes, file: file)
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        let own: ThemeFile
        do {
            own = try decoder.decode(ThemeFile.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw source.complaint(error)
        } catch let unknown as UnknownKey {
            throw source.complaint(
                at: unknown.path + [unknown.key],
                "`\(Complaint.quote(unknown.key))` is not part of a theme; it has "
                    + unknown.known.joined(separator: ", "))
        }
        var whole = ThemeFile()
        if let name = own.inherits {
            guard let inherited = try parent(name) else {
                throw source.complaint(
                    at: ["inherits"],
                    "there is no theme `\(Complaint.quote(name))` to inherit from, or it inherits from this one"
                )
            }
            whole = inherited
        }
        whole.inherits = own.inherits
        whole.palette.merge(own.palette) { $1 }
        whole.roles.merge(own.roles) { $1 }
        for (name, color) in own.palette where Color(color) == nil {
            throw source.complaint(
                at: ["palette", name], "a colour is a name like cyan, a number from 0 to 255, or #rrggbb")
        }
        for (name, text) in own.roles {
            guard Canvas.Role(rawValue: name) != nil else {
                let names = Canvas.Role.allCases.map(\.rawValue).joined(separator: ", ")
                throw source.complaint(
                    at: ["roles", name], "`\(Complaint.quote(name))` is no role; roles are \(names)")
            }
            guard whole.paint(text) != nil else {
                throw source.complaint(
                    at: ["roles", name],
                    "a role is \"foreground on background\" with bold, dim, reverse, underline or italic")
            }
        }
        return whole
    }

    /// The roles as they look.
    var paints: [Canvas.Role: Paint] {
        var paints: [Canvas.Role: Paint] = [:]
        for (name, text) in roles {
            if let role = Canvas.Role(rawValue: name) { paints[role] = paint(text) }
        }
        return paints
    }

    private static let attributes: [Substring: Attributes] = [
        "bold": .bold, "dim": .dim, "reverse": .reverse, "underline": .underline, "italic": .italic,
    ]

    /// Reads `cyan on black bold`; nil for anything else.
    private func paint(_ text: String) -> Paint? {
        var paint = Paint()
        var isBackground = false
        var hasForeground = false
        for word in text.split(separator: " ") {
            if let attribute = Self.attributes[word] {
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
