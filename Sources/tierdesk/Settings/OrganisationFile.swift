import Desk
import FoundationEssentials
import Mail
import Post

/// `organisation` in the configuration: what texts to requesters fill in.
struct OrganisationFile: Decodable {
    private var name: String?
    /// One name for all languages, or one for each.
    private var portal: [String: String] = [:]
    private var contact: String?
    private var hours: String?
    private var statement: StatementKeys?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, portal, contact, hours, statement
    }

    private struct StatementKeys: Decodable {
        var file: String
        var approvedBy: String
        var approvedOn: String

        private enum CodingKeys: String, CodingKey, CaseIterable { case file, approvedBy, approvedOn }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            file = try container.decode(String.self, forKey: .file)
            approvedBy = try container.decode(String.self, forKey: .approvedBy)
            approvedOn = try container.decode(String.self, forKey: .approvedOn)
        }
    }

    private static let everywhere = "*"
    private static let longest = 500

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        contact = try container.decodeIfPresent(String.self, forKey: .contact)
        hours = try container.decodeIfPresent(String.self, forKey: .hours)
        statement = try container.decodeIfPresent(StatementKeys.self, forKey: .statement)
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
        organisation.statement = try terms(source)
        return organisation
    }

    private func terms(_ source: JSON5Source) throws -> ApprovedStatement? {
        guard let statement else { return nil }
        let name = String(statement.file.split(separator: "/").last ?? "")
        guard !name.isEmpty, (1...Self.longest).contains(statement.approvedBy.utf8.count) else {
            throw source.complaint(
                at: ["organisation", "statement"], "statement names a file, and in approvedBy who approved it"
            )
        }
        guard let day = CivilDay(statement.approvedOn) else {
            throw source.complaint(
                at: ["organisation", "statement", "approvedOn"], "approvedOn is a day like 2026-11-21")
        }
        return ApprovedStatement(name: name, approvedBy: statement.approvedBy, approvedOn: day)
    }

    /// The statement with its bytes, for the mail that carries it.
    func statementFile(_ source: JSON5Source) throws -> StatementFile? {
        guard let statement, let terms = try terms(source) else { return nil }
        let place = source.path(besides: statement.file)
        guard let bytes = FileManager.default.contents(atPath: place),
            (1...Self.mostBytes).contains(bytes.count)
        else {
            throw source.complaint(
                at: ["organisation", "statement", "file"],
                "the file \(Complaint.quote(place)) cannot be read, is empty, or is longer than 5 MB")
        }
        return StatementFile(terms: terms, file: OutgoingFile(name: terms.name, bytes: Array(bytes)))
    }

    private static let mostBytes = 5 << 20
}
