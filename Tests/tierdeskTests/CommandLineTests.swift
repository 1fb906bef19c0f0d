import Testing

@Suite struct `The command line` {
    let program = Program()

    @Test(arguments: [
        (["frobnicate"], 64, "no command"), (["tickt", "list"], 64, "Did you mean `ticket`"),
        (["ticket"], 64, "followed by one of"), (["ticket", "show"], 64, "needs TICKET"),
        (["ticket", "show", "x"], 64, "ticket number"), (["ticket", "show", "7"], 66, "No ticket 7"),
        (["ticket", "list", "--nope"], 64, "no option"),
        (["ticket", "list", "--limit"], 64, "needs a value"),
        (["ticket", "list", "--limit", "0"], 64, "from 1"),
        (["ticket", "list", "--queue", "x"], 64, "no queue"),
        (["ticket", "show", "1", "2"], 64, "does not know"),
        (["import", "/nonexistent/x"], 66, "cannot be read"),
        (["ticket", "list", "--store", "mysql:x"], 64, "sqlite:PATH"),
        (["ticket", "list", "--now", "soon"], 64, "--now"),
        (["ticket", "list", "--config", "/nonexistent/c"], 78, "cannot be read"), (["route"], 64, "--jsonl"),
        (["ticket", "list", "--store", "sqlite:/nonexistent/folder/x"], 75, "store"),
    ])
    func `tells what is wrong and what to do, with the right exit code`(
        arguments: [String], status: Int32, part: String
    ) {
        let result = program.run(arguments)
        #expect(result.status == status)
        #expect(result.complaints.hasPrefix("tierdesk: "))
        #expect(result.complaints.contains(part))
        #expect(result.output.isEmpty)
    }

    @Test func `help names every command and explains each`() {
        let overview = program.run("help")
        #expect(overview.status == 0)
        let commands = overview.output.split(separator: "\n").filter {
            $0.hasPrefix("  ") && !$0.hasPrefix("  --")
        }
        #expect(commands.count > 30)
        for line in commands {
            let name = line.dropFirst(2).split(separator: "  ").first.map(String.init) ?? ""
            let help = program.run(["help"] + name.split(separator: " ").map(String.init))
            #expect(help.status == 0, "help \(name)")
            #expect(help.output.contains("usage: tierdesk \(name)"), "help \(name)")
        }
    }

    @Test func `options may stand before or after the arguments`() throws {
        _ = program.run("intake", input: Array("Subject: hi\n\nhello\n".utf8))
        let before = program.run("--json", "ticket", "note", "1", "one")
        let after = program.run("ticket", "note", "1", "two", "words", "--json")
        #expect(before.status == 0 && after.status == 0)
        let shown = program.run("ticket", "show", "--json", "1").output
        #expect(shown.contains("\"one\"") && shown.contains("\"two words\""))
    }

    @Test(arguments: [
        ("{ tiers: 3 }", 1, "a list"), ("{\n threshold: 2,\n}", 2, "from 0 to 1"),
        ("{\n\n colour: 1 }", 3, "not a setting"),
        ("{\n destinations: { vendor: { name: 'x' } } }", 2, "managed-desktop"),
        ("{ threshold: ", 1, "not JSON5"),
        ("{ keys: {\n list: {\n take: 'x' } } }", 3, "is both take and resolve"),
        ("{ keys: {\n nowhere: { take: 'x' } } }", 2, "no screen"),
        ("{ languageMap: {\n 'j': 'k' } }", 2, "is a key itself"),
        ("{ filePrograms: {\n text: ['pdftotext', '-'] } }", 2, "its whole path"),
        ("{ filePrograms: {\n 'a b': ['/bin/cat'] } }", 2, "letters, digits"),
        ("{ language:\n 'tlh' }", 1, "en, fr, nl"),
        ("{ layout: {\n columns: ['number', 'colour'] } }", 2, "is no column"),
        ("{ layout: {\n columns: ['number', 'subject', 'number'] } }", 2, "there twice"),
        ("{ layout: {\n columns: ['number'] } }", 2, "`subject` cannot be left out"),
        ("{ layout: { previewFrom: 120,\n contextFrom: 110 } }", 2, "not less than previewFrom"),
        ("{ layout: {\n previewFrom: 20 } }", 2, "0 for never"),
        (
            "{ views: [\n { name: 'Late', filter: 'clock:late' },\n { name: 'x', filter: 'colour:red' } ] }",
            3, "no such field"
        ),
        ("{ views: [\n { name: 'Late', filter: '' },\n { name: 'Late', filter: 'vpn' } ] }", 2, "two views"),
        ("{ macros: [\n { name: 'Swap', tags: { add: ['vip'] } },\n { name: 'Idle' } ] }", 3, "does nothing"),
        ("{ macros: [\n { name: 'Swap', reply: 'Dear {nam}' } ] }", 2, "no field {nam}"),
        ("{ macros: [\n { name: 'Swap', resolve: true, snooze: '2d' } ] }", 2, "only one of"),
        ("{ macros: [\n { name: 'Swap', class: 'soft' } ] }", 2, "class is"),
        ("{ views: [\n { name: 'Late', filter: '', key: 'j' } ] }", 2, "key of a view"),
        ("{ views: [\n { name: 'Late', list: 'nowhere', filter: '' } ] }", 2, "list of a view"),
        ("{ sequences: [\n { name: 'a',\n commands: ['fly'] } ] }", 3, "no command `fly`"),
        ("{ sequences: [\n { name: 'a', comands: ['down'] } ] }", 2, "not a setting"),
        ("{ sequences: [\n { name: 'a', key: 'x', commands: ['down'] } ] }", 2, "is the key of resolve"),
        (
            "{ sequences: [\n { name: 'a', key: 'g t x', commands: ['down'] } ] }", 2,
            "is the key of go-triage"
        ),
        ("{ sequences: [\n { name: 'a', key: 'g', commands: ['down'] } ] }", 2, "begins longer keys"),
        ("{ sequences: [\n { name: 'a', key: 'Esc', commands: ['down'] } ] }", 2, "leaves and cancels"),
        ("{ sequences: [\n { name: 'a', key: 'Hyper', commands: ['down'] } ] }", 2, "is no key"),
        (
            "{ sequences: [\n { name: 'a', key: 'F5', screens: ['moon'], commands: ['down'] } ] }", 2,
            "no screen"
        ),
        ("{ sequences: [\n { name: 'a', commands: ['quit'] } ] }", 2, "done by hand"),
        ("{ sequences: [\n { name: 'a', commands: [] } ] }", 2, "1 to 200 commands"),
        ("{ sequences: [\n { name: 'a', commands: ['sequence b'] } ] }", 2, "no sequence `b`"),
        (
            "{ sequences: [ { name: 'b', commands: ['sequence a'] },\n { name: 'a', commands: ['sequence b'] } ] }",
            1,
            "come to itself"
        ),
        (
            "{ sequences: [ { name: 'b', key: 'F5', commands: ['up'] },\n { name: 'a', key: 'F5', commands: ['up'] } ] }",
            1, "is the key of sequence b"
        ),
    ])
    func `a wrong configuration is refused with file, line and what was expected`(
        text: String, line: Int, part: String
    ) {
        let file = program.folder.write("config.json5", text)
        let result = program.run("ticket", "list", "--config", file)
        #expect(result.status == 78)
        #expect(result.complaints.contains("config.json5:\(line):"), "\(result.complaints)")
        #expect(result.complaints.contains(part), "\(result.complaints)")
    }

    @Test func `a file that is no desk is left alone`() {
        let file = program.folder.write("notes.txt", String(repeating: "these are my notes\n", count: 100))
        let result = program.run("ticket", "list", "--store", "sqlite:\(file)")
        #expect(result.status == 74)
        #expect(result.complaints.contains("store"))
    }
}
