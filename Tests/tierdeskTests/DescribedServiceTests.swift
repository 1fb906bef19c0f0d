import FoundationEssentials
import Testing

/// The documents that describe the service, where they lie beside the project (`../shared/seeds`, `../shared/domain.md`).
private enum Described {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")
    static var isHere: Bool { FileManager.default.fileExists(atPath: seeds) }
    static var seeds: String { folder.appending(path: "seeds").path }

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
    }
}

@Suite(.enabled(if: Described.isHere, "the documents that describe the service are not here"))
struct `The described service` {
    let program = Program()

    struct Row: Decodable {
        var number: Int
        var title, language: String
        var stale: Bool
    }

    @Test func `its five documents import as they are, in their languages, and are due for review`() throws {
        struct Report: Decodable { var read, new, refused: Int }
        let report = try program.run("knowledge", "import", Described.seeds, "--json").json(Report.self)
        #expect((report.read, report.new, report.refused) == (5, 5, 0))
        let rows = try program.run("knowledge", "list", "--json").json([Row].self)
        #expect(rows.map(\.language).sorted() == ["fr", "fr", "fr", "fr", "nl"])
        #expect(rows.filter(\.stale).count >= 4)
        let text = program.run("knowledge", "show", "KB-1").output
        for leftover in ["[!INCLUDE", "[!NOTE", "ms.assetid", "](./"] { #expect(!text.contains(leftover)) }
    }

    static let searches = [
        ("élévation administrateur", "Support pour les utilisateurs"),
        ("migration accès conditionnel", "Migrer vers Intune"),
        ("alertes tableau de bord", "Opérations et maintenance"),
        ("eindgebruikers", "Eindgebruikers instructie"),
        ("privacy medewerkers", "Eindgebruikers instructie"),
        ("confidentialité utilisateurs finaux", "Comment former"),
    ]

    @Test(arguments: searches.indices)
    func `they are found by their words in French and Dutch`(index: Int) throws {
        let (words, title) = Self.searches[index]
        program.run("knowledge", "import", Described.seeds)
        let found = try program.run("knowledge", "search", words, "--json").json([Row].self)
        #expect(found.prefix(2).contains { $0.title.hasPrefix(title) }, "\(found.map(\.title))")
    }

    @Test func `they are suggested on tickets that speak of the same`() throws {
        program.run("knowledge", "import", Described.seeds)
        let tickets = [
            ("Migrer vers Intune", "Quand allons-nous migrer nos appareils vers Intune ?", "Migrer"),
            ("Eindgebruikers en Intune", "Hoe leg ik eindgebruikers uit wat Intune doet?", "Eindgebruikers"),
        ]
        for (index, ticket) in tickets.enumerated() {
            program.take(ticket.0, from: "ann@example.com", ticket.1)
            let found = try program.run("knowledge", "search", "--ticket", "\(index + 1)", "--json").json(
                [Row].self)
            #expect(found.first?.title.hasPrefix(ticket.2) == true, "\(found.map(\.title))")
        }
    }

    @Test func `every capability that they state has its row in the table of coverage`() throws {
        let rows = try Described.text("domain.md").split(separator: "\n").compactMap { line -> [String]? in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            guard cells.count > 3, line.hasPrefix("| ") else { return nil }
            return Coverage.ids(in: cells[1])
        }.joined()
        let covered = Set(try Coverage().rows.flatMap(\.ids))
        #expect(Set(rows).count > 100)
        let missing = Set(rows).subtracting(covered).sorted()
        #expect(missing == [])
    }
}
