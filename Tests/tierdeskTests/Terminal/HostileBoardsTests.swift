import FoundationEssentials
import PtyHarness
import Testing

/// What comes by other ways than a mail of a requester: systems, feeds, parties, migrations, colleagues, the configuration.
@Suite struct `Hostile text on the boards` {
    private static let all = `Hostile text`.corpus.map { $0.text + "ZQ" }.joined(separator: " ")
    /// For names, which are short: a few of each kind, one after the other. Longer ones are refused where names are taken.
    private static let names: [String] = {
        let texts = `Hostile text`.corpus.map { $0.text + "ZQ" }
        var names: [String] = []
        for start in stride(from: 0, to: texts.count, by: 3) {
            let joined = texts[start..<min(start + 3, texts.count)].joined()
            let name = joined.filter { $0 != "\0" && !$0.isNewline }
            if name.utf8.count < 150 { names.append(name) }
        }
        return names
    }()

    private func json(_ value: [String: String]) throws -> [UInt8] {
        Array(try JSONEncoder().encode(value)) + [10]
    }

    private func quoted(_ text: String) throws -> String {
        String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }

    @Test func `is text there, too`() throws {
        let seat = Seat(tickets: 3)
        let program = seat.program
        let (all, names) = (Self.all, Self.names)
        let argument = all.filter { $0 != "\0" }
        let line = argument.filter { !$0.isNewline }

        var alerts: [UInt8] = []
        for index in names.indices {
            alerts += try json([
                "type": "malware-\(index)", "source": "s\(index)", "device": "PC\(index)",
                "text": all,
                "severity": "critical", "key": "k\(index)",
            ])
        }
        let sent = program.run(["alert", "send", "-", "--now", Seat.now], input: alerts)

        let items = try names.enumerated().map { index, name in
            "{\"id\": \(try quoted("\(index)" + name)), \"title\": \(try quoted(name)), \"content_text\": \(try quoted(all)),"
                + " \"url\": \(try quoted("https://example.org/" + name))}"
        }
        let feed =
            "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \(try quoted(line)), \"items\": [\(items.joined(separator: ","))]}"
        let read = program.run(
            "announcement", "read", program.folder.write("feed.json", feed), "--feed", "news", "--format",
            "json",
            "--kind", "incident", "--now", Seat.now)

        program.run("migration", "create", "ZQ" + names[0], "--old", names[1], "--now", Seat.now)
        let rows = names.enumerated().map { index, name in
            let cell = name.filter { $0 != "\"" }
            return "\"PC\(index)\(cell)\",\"p\(index)@example.net\",\"\(cell)\"\n"
        }
        let members = program.run(
            "migration", "import", "1",
            program.folder.write("w.csv", "device,address,name\n" + rows.joined()), "--now",
            Seat.now)

        program.run(
            "leg", "draft", "1", "--title", line, "--description", argument, "--affected", line, "--category",
            names[2], "--now", Seat.now)
        program.run("leg", "file", "1", "--reference", names[3], "--now", Seat.now)
        for name in names { program.run("leg", "update", "1", "--news", name, "--now", Seat.now) }
        program.run("leg", "update", "1", "--asked", argument, "--now", Seat.now)
        program.run("readiness", "start", "feature", names[4], "--now", Seat.now)
        program.run("readiness", "note", "1", argument, "--now", Seat.now)
        for (index, name) in names.enumerated() {
            program.run("view", "save", "v\(index)" + name, "vpn", "--now", Seat.now)
            program.run("sequence", "save", "q\(index)" + name, "tag " + name, "--now", Seat.now)
        }
        _ = program.folder.write("statement.md", argument)
        let config = program.folder.write(
            "config.json5",
            """
            {
              organisation: {
                name: \(try quoted(names[0])), contact: \(try quoted(names[1])),
                statement: { file: "statement.md", approvedBy: \(try quoted(names[2])), approvedOn: "2026-11-01" },
              },
              tiers: [\(try quoted("T1" + names[3])), \(try quoted("T2" + names[4]))],
              macros: [{ name: \(try quoted("m" + String(names[5].prefix(30)))), note: \(try quoted(argument)) }],
              views: [{ name: \(try quoted("c" + String(names[6].prefix(30)))), filter: "vpn" }],
              sequences: [{ name: \(try quoted("s" + String(names[7].prefix(30)))), key: "F5",
                commands: [\(try quoted("text " + argument)), "down"] }],
            }
            """)
        let checked = program.run("macro", "list", "--config", config, "--now", Seat.now)
        #expect(checked.status == 0, "\(checked.complaints)")
        #expect(sent.status == 0, "\(sent.complaints)")
        #expect(read.status == 0, "\(read.complaints)")
        #expect(members.status == 0, "\(members.complaints)")

        let console = seat.sit(["--now", Seat.now, "--config", config], width: 200, height: 60)
        #expect(console.waitFor("? help"))
        for (keys, expected) in [
            ("gl", "malware"), ("\r", "What happened"), ("qgn", "ZQ"), ("\r", "ZQ"), ("qqgv", "ZQ"),
            ("\r", "ZQ"),
            ("qqgc", "ZQ"), ("\r", "? help"), ("qqV", "Saved views"), ("\u{1B}", "? help"), ("ga", "[All"),
            ("@", "A macro on"), ("\r", "Esc"), ("\u{1B}", "[All"), ("\u{1B}", "[All"), (",", "A sequence"),
            ("\u{1B}", "[All"),
            (":", "Command"),
            ("\u{1B}", "[All"),
            ("gr", "Review"), ("qga1G\r", "MESSAGE"), ("G", "MESSAGE"), ("\t", "History ("), ("qe", "e ..."),
            ("\u{1B}", "[All"),
        ] {
            console.type(keys)
            #expect(console.waitFor(expected), "\(keys.debugDescription)")
            console.settle(milliseconds: 80)
        }
        `Hostile text`.expectHarmless(console.output, "boards")

        let script = [
            "alert list", "alert show 1", "announcement list", "announcement show 1", "migration waves",
            "migration show 1", "migration remaining 1", "leg list", "leg show 1", "readiness checklists",
            "readiness show 1", "view list", "sequence list", "macro list", "operations",
        ].map { "\(Program.path) \($0) --config \(config)\n" }.joined()
        let shell = PtyProgram(
            "/bin/sh", [program.folder.write("boards.sh", script)],
            environment: [
                "HOME": program.folder.path, "TIERDESK_STORE": "sqlite:\(program.store)",
                "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
            ], width: 200, height: 60)
        shell.companion = program.folder
        #expect(shell.end(seconds: 60) != nil)
        `Hostile text`.expectHarmless(shell.output, "commands of the boards")
        #expect(shell.output.contains(Array("ZQ".utf8)), "the texts were there")
    }
}
