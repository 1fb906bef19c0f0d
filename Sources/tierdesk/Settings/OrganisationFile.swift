import Desk

/// `organisation` in the configuration: what texts to requesters fill in.
struct OrganisationFile: Decodable {
    private var name: String?
    /// One name for all languages, or one for each.
    private var portal: [String: String] = [:]
    private var contact: String?
    private var hours: String?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, portal, contact, hours
    }

    private static let everywhere = "*"
    private static let longest = 500

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        contact = try container.decodeIfPresent(String.self, forKey: .contact)
        hours = try container.decodeIfPresent(String.self, forKey: .hours)
        if let one = try? container.decodeIfPresent(String.self, forKey: .portal) {
            portal = [Self.everywhere: one]
        } else {
            portal = try container.decodeIfPresent([String: String].self, forKey: .portal) ?? [:]
        }
    }

    func organisation(_ source: JSON5Source) throws -> Organisation {
        var organisation = Organisation()
        for (key, text) in [("name", name), ("contact", contact), ("hours", hours)] {
            guard let text else { continue }
            guard !text.isEmpty, text.utf8.count <= Self.longest else {
                throw source.complaint(
                    at: ["organisation", key], "\(key) is a text of 1 to \(Self.longest) bytes")
            }
        }
        (organisation.name, organisation.contact, organisation.hours) = (name, contact, hours)
        for (code, text) in portal {
            let languages =
                code == Self.everywhere ? Language.allCases : Language(rawValue: code).map { [$0] }
            guard let languages, !text.isEmpty, text.utf8.count <= Self.longest else {
                throw source.complaint(
                    at: ["organisation", "portal"],
                    "portal is a name, or names by language: { en: \"…\", fr: \"…\", nl: \"…\" }")
            }
            for language in languages { organisation.portal[language] = text }
        }
        return organisation
    }
}
