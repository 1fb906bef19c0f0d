import Desk
import Localization
import Wire

/// A request for an elevation as a text to fill in: it is kept, put back and taken up again as any draft is.
///
/// The names of its fields are the same in every language: a draft that is taken up in another one is read all the same.
enum ElevationPaper {
    private enum Field: String, CaseIterable {
        case device, category, subcategory, title, plan, actions, why
    }

    static func blank(_ form: ElevationForm, device: String) -> String {
        func names(_ standing: ElevationAction.Standing) -> String {
            form.actions.filter { $0.standing == standing }.map(\.name).joined(separator: ", ")
        }
        var lines = Field.allCases.map { field in
            let name = field.rawValue.prefix(1).uppercased() + field.rawValue.dropFirst()
            return field == .device && !device.isEmpty ? "\(name): \(device)" : "\(name): "
        }
        lines += [
            "", "# " + localized("Lines with # in front are left out."),
            "# Category: \(form.categories.joined(separator: ", "))",
            "# Plan: " + localized("the steps you intend to take; may go on over several lines."),
            "# Actions: \(names(.typical))",
            "# " + localized("With a Why, and a second look: \(names(.discouraged))"),
            "# " + localized("Not supported: \(names(.unsupported))"),
        ]
        return lines.joined(separator: "\n")
    }

    static func request(_ text: String, isBreakGlass: Bool) -> ElevationRequest {
        var values: [Field: String] = [:]
        var current: Field?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) where !line.hasPrefix("#") {
            if let (field, value) = Self.field(line) {
                current = field
                values[field] = value
            } else if let current {
                values[current, default: ""] += "\n" + line
            }
        }
        func value(_ field: Field) -> String { (values[field] ?? "").trimmed() }
        func optional(_ field: Field) -> String? { value(field).isEmpty ? nil : value(field) }
        let actions = value(.actions).split { $0 == "," || $0.isWhitespace }.map(String.init)
        return ElevationRequest(
            device: value(.device), category: value(.category), subcategory: optional(.subcategory),
            title: value(.title), plan: value(.plan), actions: actions, justification: optional(.why),
            isBreakGlass: isBreakGlass)
    }

    private static func field(_ line: Substring) -> (Field, String)? {
        guard let colon = line.firstIndex(of: ":"),
            let field = Field(rawValue: String(line[..<colon]).trimmed().lowercased())
        else { return nil }
        return (field, String(line[line.index(after: colon)...]))
    }
}
