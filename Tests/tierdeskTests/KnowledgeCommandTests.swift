import Testing

@Suite struct `tierdesk knowledge` {
    let program = Program()
    let shelf = Program.Folder()

    struct Row: Decodable {
        var number: Int
        var reference, key, title, language: String
        var stale: Bool
    }

    struct Report: Decodable {
        var read, new, changed, unchanged, refused: Int
    }

    init() {
        _ = shelf.write(
            "enrol.md", "---\nlanguage: en\nplatform: ios\n---\n# Enrol a phone\n\nOpen the portal.\n")
        _ = shelf.write(
            "inscrire.md", "---\nlanguage: fr\n---\n# Inscrire un téléphone\n\nOuvrez le portail.\n")
    }

    @Test func `imports a folder as often as one likes, and names what it leaves out`() throws {
        _ = shelf.write("bad.md", "---\ntitle: T\nplatform: amiga\n---\ntext\n")
        _ = shelf.write("notes.pdf", "no article")
        let first = program.run("knowledge", "import", shelf.path, "--json")
        #expect(first.status == 65)
        let report = try first.json(Report.self)
        #expect((report.read, report.new, report.refused) == (2, 2, 1))
        #expect(
            first.complaints.contains("bad.md")
                && first.complaints.contains("line 3: `platform` takes one of"))
        _ = shelf.write("enrol.md", "# Enrol a tablet\n\nOpen the portal.\n")
        _ = shelf.write("bad.md", "# Mended\n\nIt is good now.\n")
        let second = try program.run("knowledge", "import", shelf.path, "--json").json(Report.self)
        #expect((second.new, second.changed, second.unchanged, second.refused) == (1, 1, 1, 0))
        let dry = try program.run("knowledge", "import", shelf.path, "--dry-run", "--json").json(Report.self)
        #expect((dry.read, dry.new) == (3, 0))
        #expect(program.run("knowledge", "import", shelf.path + "/nothing").status == 66)
    }

    @Test func `finds, shows and withdraws`() throws {
        program.run("knowledge", "import", shelf.path)
        let found = try program.run("knowledge", "search", "telephones", "--json").json([Row].self)
        #expect(
            found.map(\.reference) == ["KB-2"] && found[0].key == "inscrire.md" && found[0].language == "fr")
        let phones = try program.run("knowledge", "list", "--platform", "ios", "--json").json([Row].self)
        #expect(phones.map(\.number) == [1, 2])
        #expect(program.run("knowledge", "show", "kb-1").output.contains("Open the portal."))
        #expect(program.run("knowledge", "search", "zebra").output == "No article fits.\n")
        #expect(program.run("knowledge", "withdraw", "1").status == 0)
        #expect(program.run("knowledge", "show", "1").status == 66)
        for wrong in [["search"], ["list", "--topic", "cars"], ["show", "x"], ["list", "--limit", "0"]] {
            #expect(program.run(["knowledge"] + wrong).status == 64)
        }
    }

    @Test func `comes with articles in three languages, filled with what the organisation says`() throws {
        let config = shelf.write(
            "config.json5",
            "{ organisation: { name: 'Acme', portal: { en: 'Acme Store' }, contact: 'ext. 1234', hours: '8 to 18' } }"
        )
        let report = try program.run("knowledge", "import", "--starter", "--config", config, "--json")
            .json(Report.self)
        #expect(report.new > 0 && report.refused == 0)
        for language in ["en", "fr", "nl"] {
            let rows = try program.run(
                "knowledge", "list", "--language", language, "--config", config, "--json"
            )
            .json([Row].self)
            #expect(rows.count * 3 == report.new)
        }
        for (words, key) in [
            ("can you see my photos", "starter/en-privacy.md"),
            ("messagerie bloquée", "starter/fr-blocked-mail.md"),
            ("pc start opnieuw", "starter/nl-restart.md"), ("AADSTS53003", "starter/en-blocked-mail.md"),
        ] {
            let found = try program.run("knowledge", "search", words, "--config", config, "--json").json(
                [Row].self)
            #expect(found.prefix(3).contains { $0.key == key }, "\(words)")
        }
        let contact = try #require(
            try program.run("knowledge", "list", "--config", config, "--json").json([Row].self)
                .first { $0.key == "starter/en-contact.md" })
        let page = program.run("knowledge", "show", contact.reference, "--config", config).output
        #expect(page.contains("helpdesk of Acme here: ext. 1234") && page.contains("8 to 18"))
        #expect(page.contains("Acme Store") && page.contains("{ticket}"))
    }

    @Test func `refuses an organisation that is none, with the place`() {
        let config = shelf.write("bad.json5", "{\n  organisation: { portal: { en: '' } },\n}")
        let refused = program.run("knowledge", "list", "--config", config)
        #expect(refused.status == 78 && refused.complaints.contains("bad.json5:2"))
    }
}
