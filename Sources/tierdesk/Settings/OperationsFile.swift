import Desk

/// `operations` in the configuration: the answers to the three base questions, and what is worth reading.
struct OperationsFile: Decodable {
    private var team: String?
    private var reporting: String?
    private var announcer: String?
    private var links: [LinkFile]?

    private enum CodingKeys: String, CodingKey, CaseIterable { case team, reporting, announcer, links }

    private struct LinkFile: Decodable {
        var title: String
        var address: String

        enum CodingKeys: String, CodingKey, CaseIterable { case title, address }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            title = try container.decode(String.self, forKey: .title)
            address = try container.decode(String.self, forKey: .address)
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        team = try container.decodeIfPresent(String.self, forKey: .team)
        reporting = try container.decodeIfPresent(String.self, forKey: .reporting)
        announcer = try container.decodeIfPresent(String.self, forKey: .announcer)
        links = try container.decodeIfPresent([LinkFile].self, forKey: .links)
    }

    func apply(to operations: inout Operations, _ source: JSON5Source) throws {
        for (key, text) in [("team", team), ("reporting", reporting), ("announcer", announcer)] {
            guard let text, !ChecklistFile.isShort(text) else { continue }
            throw source.complaint(
                at: ["operations", key], "\(key) is a text of 1 to \(ChecklistFile.longest) bytes")
        }
        operations.team = team ?? ""
        operations.reporting = reporting ?? ""
        operations.announcer = announcer ?? ""
        guard let links else { return }
        operations.links = try links.map { link in
            guard ChecklistFile.isShort(link.title), ChecklistFile.isAddress(link.address) else {
                throw source.complaint(
                    atValue: link.title, "a link has a title, and an address that begins with https://")
            }
            return Operations.Link(title: link.title, address: link.address)
        }
    }
}

/// One of `checklists` in the configuration: a template of a kind of its own, or in place of one that comes along.
struct ChecklistFile: Decodable {
    private var kind: String
    private var title: String
    private var asksFor: String?
    private var items: [ItemFile]

    private enum CodingKeys: String, CodingKey, CaseIterable { case kind, title, asksFor, items }

    private struct ItemFile: Decodable {
        var text: String
        var link: String?
        var days: Int?

        enum CodingKeys: String, CodingKey, CaseIterable { case text, link, days }

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                self.text = text
                return
            }
            let container = try decoder.strict(CodingKeys.self)
            text = try container.decode(String.self, forKey: .text)
            link = try container.decodeIfPresent(String.self, forKey: .link)
            days = try container.decodeIfPresent(Int.self, forKey: .days)
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        kind = try container.decode(String.self, forKey: .kind)
        title = try container.decode(String.self, forKey: .title)
        asksFor = try container.decodeIfPresent(String.self, forKey: .asksFor)
        items = try container.decode([ItemFile].self, forKey: .items)
    }

    static let longest = 500

    static func isShort(_ text: String) -> Bool {
        (1...longest).contains(text.utf8.count) && !text.allSatisfy(\.isWhitespace)
    }

    static func isAddress(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.utf8.count <= longest
            && !text.contains(where: \.isWhitespace)
    }

    /// The templates that come along, with those of the file put in.
    static func templates(_ files: [ChecklistFile], _ source: JSON5Source) throws -> [ChecklistTemplate] {
        var templates = ChecklistTemplate.starter
        guard Set(files.map(\.kind)).count == files.count else {
            throw source.complaint(at: ["checklists"], "each of the checklists needs a kind of its own")
        }
        for file in files {
            let template = try file.template(source)
            if let index = templates.firstIndex(where: { $0.kind == template.kind }) {
                templates[index] = template
            } else {
                templates.append(template)
            }
        }
        return templates
    }

    private func template(_ source: JSON5Source) throws -> ChecklistTemplate {
        func refuse(_ expectation: String) -> Complaint {
            source.complaint(atValue: kind, "checklist `\(Complaint.quote(kind))`: \(expectation)")
        }
        guard ChecklistKind.isValid(kind) else {
            throw refuse("a kind is 1 to 40 lower-case letters, digits and hyphens")
        }
        guard Self.isShort(title) else { throw refuse("title is a text of 1 to \(Self.longest) bytes") }
        guard (1...Checklist.mostItems).contains(items.count), items.allSatisfy({ Self.isShort($0.text) })
        else { throw refuse("items are 1 to \(Checklist.mostItems) texts of 1 to \(Self.longest) bytes") }
        guard items.allSatisfy({ $0.link.map(Self.isAddress) ?? true }) else {
            throw refuse("the link of an item begins with https://")
        }
        guard items.allSatisfy({ $0.days.map((0...3650).contains) ?? true }) else {
            throw refuse("days is a number of days from 0 to 3650 after the list was begun")
        }
        return ChecklistTemplate(
            kind: ChecklistKind(rawValue: kind), title: title, asksFor: asksFor ?? "",
            items: items.map { .init($0.text, link: $0.link, days: $0.days) })
    }
}

/// `responsibilities` in the configuration: who is responsible for what, and as of when.
struct ResponsibilitiesFile: Decodable {
    private var asOf: String
    private var rows: [RowFile]

    private enum CodingKeys: String, CodingKey, CaseIterable { case asOf, rows }

    private struct RowFile: Decodable {
        var party: String
        var owns: [String]
        var leaves: [String]

        enum CodingKeys: String, CodingKey, CaseIterable { case party, owns, leaves }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            party = try container.decode(String.self, forKey: .party)
            owns = try container.decode([String].self, forKey: .owns)
            leaves = try container.decodeIfPresent([String].self, forKey: .leaves) ?? []
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        asOf = try container.decode(String.self, forKey: .asOf)
        rows = try container.decode([RowFile].self, forKey: .rows)
    }

    func responsibilities(_ source: JSON5Source) throws -> Responsibilities {
        guard let day = CivilDay(asOf) else {
            throw source.complaint(
                at: ["responsibilities", "asOf"], "asOf is the day on which it was so, like \"2026-11-21\"")
        }
        guard (1...100).contains(rows.count) else {
            throw source.complaint(at: ["responsibilities", "rows"], "rows are 1 to 100 parties")
        }
        return Responsibilities(
            asOf: day,
            rows: try rows.map { row in
                guard ChecklistFile.isShort(row.party),
                    (row.owns + row.leaves).allSatisfy(ChecklistFile.isShort)
                else {
                    throw source.complaint(
                        atValue: row.party,
                        "a row has a party, what it `owns` and what it `leaves`: texts of 1 to "
                            + "\(ChecklistFile.longest) bytes")
                }
                return .init(party: row.party, owns: row.owns, leaves: row.leaves)
            })
    }
}
