import FoundationEssentials
import Testing

/// `tierdesk leg …` as a user runs it, and the configuration of parties.
@Suite struct LegCommandTests {
    private let program = Program()

    private struct Leg: Decodable {
        var id: Int
        var ticket: Int
        var state: String
        var reference: String
        var missing: [String]?
        var owed: Owed?

        struct Owed: Decodable {
            var side: String
            var duty: String
            var by: String?
        }
    }

    private func open(_ text: String) throws {
        _ = program.run(
            "intake", input: Array("From: Ann <ann@example.com>\nSubject: \(text)\n\nIt is so.\n".utf8))
        #expect(program.run("ticket", "route", "1", "managed-desktop").status == 0)
    }

    private static let fields = [
        "--category", "Devices", "--subcategory", "Other", "--given-name", "Ida", "--surname", "Peeters",
        "--email", "ida@example.org", "--phone", "1", "--business-impact", "none", "--reproduced", "no",
        "--troubleshooting", "restarted", "--title", "In English", "--description", "In English too",
    ]

    @Test func `a case goes from the draft to the answer`() throws {
        try open("Setting is greyed out")
        let bare = try program.run("leg", "draft", "1", "--json").json(Leg.self)
        #expect(bare.state == "drafted" && bare.missing?.contains("surname") == true)
        let refused = program.run("leg", "file", "1", "--reference", "OPS-7")
        #expect(refused.status == 65 && refused.complaints.contains("missing"))
        #expect(program.run(["leg", "edit", "1"] + Self.fields).status == 0)
        let filed = try program.run("leg", "file", "1", "--reference", "OPS-7", "--json").json(Leg.self)
        #expect(filed.state == "filed" && filed.reference == "OPS-7" && filed.owed?.side == "them")
        let asked = try program.run("leg", "update", "1", "--asked", "Which build?", "--json").json(Leg.self)
        #expect(asked.owed?.side == "us" && asked.owed?.duty == "answer" && asked.owed?.by != nil)
        #expect(program.run("ticket", "resolve", "1").complaints.contains("working on it"))
        let package = program.run("leg", "package", "1").output
        #expect(package.contains("Your reference: OPS-7") && package.contains("Title: In English"))
        let done = try program.run("leg", "resolve", "1", "A policy changed.", "--json").json(Leg.self)
        #expect(done.state == "resolved")
        #expect(try program.run("leg", "list", "--json").json([Leg].self).isEmpty)
        #expect(try program.run("leg", "list", "--ended", "--json").json([Leg].self).map(\.ticket) == [1])
        #expect(program.run("ticket", "resolve", "1").status == 0)
    }

    @Test(arguments: [
        ("{\n parties: [{ id: 'Ops', name: 'x', kind: 'operations' }] }", 2, "lower-case"),
        ("{\n parties: [{ id: 'ops', name: 'x', kind: 'robots' }] }", 2, "kind is"),
        ("{\n parties: [{ id: 'ops', name: 'x' }] }", 2, "`kind` is missing"),
        (
            "{\n parties: [\n{ id: 'ops', name: 'x', kind: 'operations', profile: 'fast' }] }", 3,
            "until-2023-03"
        ),
        (
            "{\n parties: [\n{ id: 'ops', name: 'x', kind: 'operations', profile: { response: { D: '1h' } } }] }",
            3, "severity A, B and C"
        ),
        (
            "{\n parties: [\n{ id: 'a', name: 'x', kind: 'vendor', zone: 'Mars/Olympus', profile: 'from-2023-06' }] }",
            3, "zone"
        ),
        ("{\n parties: [\n{ id: 'a', name: 'x', kind: 'vendor', colour: 1 }] }", 3, "not a setting"),
        (
            "{\n parties: [\n{ id: 'a', name: 'x', kind: 'operations', manufacturers: ['HP'] }] }", 3,
            "for vendors"
        ),
        ("{\n parties: [\n{ id: 'a', name: 'x', kind: 'vendor', connector: 'fax' }] }", 3, "cannot be read"),
        (
            "{\n parties: [\n{ id: 'a', name: 'x', kind: 'vendor',\n connector: { webhook: 'http://x.example/' } }] }",
            3, "https"
        ),
        (
            "{\n parties: [\n{ id: 'a', name: 'x', kind: 'vendor', connector: { command: [] } }] }", 3,
            "program"
        ),
        (
            "{\n parties: [\n{ id: 'a', name: 'x', kind: 'vendor', connector: { mail: 'a@b.c', command: ['x'] } }] }",
            3, "one of mail"
        ),
        (
            "{\n parties: [\n{ id: 'a', name: 'x', kind: 'vendor', connector: { mail: 'a@b.example' } }] }",
            3,
            "needs `mail`"
        ),
        ("{\n escalation: {\n loweringMinutes: -1 } }", 3, "loweringMinutes"),
        ("{\n escalation: {\n filing: { A: 'soon' } } }", 3, "times are by severity"),
    ])
    func `a wrong party is refused with file, line and what was expected`(
        text: String, line: Int, part: String
    ) {
        let file = program.folder.write("config.json5", text)
        let result = program.run("ticket", "list", "--config", file)
        #expect(result.status == 78)
        #expect(result.complaints.contains("config.json5:\(line):"), "\(result.complaints)")
        #expect(result.complaints.contains(part), "\(result.complaints)")
    }

    @Test func `parties come from the configuration, and a program of the site carries the package`() throws {
        let script = program.folder.write(
            "carry", "#!/bin/sh\ncat > \"$1\"\necho '{\"reference\":\"C-3\"}'\n")
        _ = program.folder.write("unused", "")
        let got = program.folder.path + "/got"
        let config = program.folder.write(
            "config.json5",
            """
            {
              parties: [
                { id: "ops", name: "Managed service", kind: "operations", profile: "until-2023-03",
                  zone: "Europe/Brussels", connector: { command: ["/bin/sh", "\(script)", "\(got)"] } },
                { id: "old", name: "The old desk", kind: "operations", closed: "It closed in July 2024." },
                { id: "dell", name: "Dell", kind: "vendor", manufacturers: ["Dell"], contract: "C-1",
                  profile: { name: "gold", response: { A: "4h", B: "4h", C: "8h" }, calendar: "mon-fri-24h" } },
              ],
              escalation: { contact: { givenName: "Ida", surname: "Peeters", email: "ida@example.org", phone: "1" },
                loweringMinutes: 60, filing: { A: "15m", B: "1h" } },
            }
            """)
        func run(_ words: String...) -> Program.Result { program.run(words + ["--config", config]) }
        _ = program.run(
            ["intake", "--config", config],
            input: Array("From: a@example.com\nSubject: Setting is greyed out\n\nx\n".utf8))
        #expect(run("ticket", "route", "1", "managed-desktop").status == 0)
        let parties = run("leg", "parties", "1").output
        #expect(parties.contains("ops: Managed service") && parties.contains("It closed in July 2024."))
        #expect(program.run(["leg", "draft", "1", "--config", config] + Self.fields).status == 0)
        let filed = try run("leg", "file", "1", "--json").json(Leg.self)
        #expect(filed.state == "filed" && filed.reference == "")
        #expect(run("leg", "send").output == "1 taken, 0 not taken\n")
        let shown = try run("leg", "show", "1", "--json").json(Leg.self)
        #expect(shown.reference == "C-3")
        let body = String(decoding: FileManager.default.contents(atPath: got) ?? Data(), as: UTF8.self)
        #expect(body.contains("\"type\":\"Incident\"") && body.contains("\"surname\":\"Peeters\""))
        #expect(run("ticket", "clock", "1").output.contains("until-2023-03"))
    }
}
