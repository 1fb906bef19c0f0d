import Testing

@Suite struct `Ticket commands` {
    let program = Program()

    private func mail(_ subject: String, _ text: String = "Please help.", id: String = "a@example.com")
        -> [UInt8]
    {
        Array("From: Ann Bos <ann@example.com>\nMessage-ID: <\(id)>\nSubject: \(subject)\n\n\(text)\n".utf8)
    }

    @Test func `an issue arrives, is classified, routed, triaged and handed off`() throws {
        let number = program.run("intake", input: mail("Battery swollen, the lid does not close"))
        #expect(number.status == 0)
        #expect(number.output == "1\n")
        let listed = try program.run("ticket", "list", "--json").json([ListedTicket].self)
        #expect(listed.map(\.number) == [1])
        #expect(listed[0].queue == "hardware")
        #expect(listed[0].requester == "Ann Bos <ann@example.com>")
        #expect(listed[0].holder == nil)

        for (arguments, status) in [
            (["ticket", "claim", "1"], 0), (["ticket", "claim", "1"], 65),
            (["ticket", "severity", "1", "B"], 0), (["ticket", "tag", "1", "vip"], 0),
            (["ticket", "note", "1", "Looked at it."], 0), (["ticket", "reply", "1", "On its way."], 0),
            (["ticket", "handoff", "1"], 65),
            (["ticket", "handoff", "1", "--to", "escalation", "--tried", "Another charger."], 0),
            (["ticket", "resolve", "1"], 65), (["ticket", "accept", "1"], 0),
            (["ticket", "resolve", "1"], 0),
            (["ticket", "reopen", "1", "--reason", "Back again."], 0), (["ticket", "undo", "1"], 0),
        ] as [([String], Int32)] {
            let result = program.run(arguments)
            #expect(result.status == status, "\(arguments): \(result.complaints)")
        }
        let all = try program.run("ticket", "list", "--all", "--json").json([ListedTicket].self)
        #expect(all.map(\.status) == ["resolved"])
        #expect(all.map(\.tier) == [3])
    }

    @Test
    func `a filter means the same on the command line and in a saved view, and shows where it is wrong`()
        throws
    {
        _ = program.run("intake", input: mail("Battery swollen, the lid does not close"))
        _ = program.run("intake", input: mail("Outlook asks for a password", id: "b@example.com"))
        let filter = ["age:<1h", "is:open", "!outlook"]
        let listed = try program.run(["ticket", "list", "--json"] + filter).json([ListedTicket].self)
        #expect(listed.map(\.number) == [1])
        #expect(program.run(["view", "save", "Mine"] + filter).status == 0)
        let shown = try program.run("view", "show", "Mine", "--json").json([ListedTicket].self)
        #expect(shown.map(\.number) == [1])
        #expect(program.run("view", "list").output.contains("1  Mine  [personal, all]"))
        #expect(program.run("view", "list", "--json").output.contains("\"count\":1"))
        let wrong = program.run("ticket", "list", "vpn", "colour:red")
        #expect(wrong.status == 64)
        #expect(wrong.complaints.contains("  vpn colour:red\n      ^~~~~~~~~~"), "\(wrong.complaints)")
        #expect(program.run("view", "save", "Bad", "age:soon").status == 64)
        #expect(program.run("view", "delete", "Other").status == 65)
        #expect(program.run("view", "delete", "Mine").status == 0)
    }

    @Test
    func `verbs take several tickets or a filter, show what would come of it, and say each one's outcome`()
        throws
    {
        for id in ["a", "b", "c"] {
            _ = program.run("intake", input: mail("Battery swollen \(id)", id: "\(id)@x.org"))
        }
        #expect(program.run("ticket", "resolve", "2").status == 0)
        let dry = program.run("ticket", "resolve", "1", "2", "3", "--dry-run")
        #expect(dry.status == 65)
        #expect(dry.output.contains("#1  status new → resolved"), "\(dry.output)")
        #expect(dry.output.contains("#2  refused: It is resolved. Reopen it first."))
        #expect(try program.run("ticket", "list", "is:open", "--json").json([ListedTicket].self).count == 2)
        let done = try program.run("ticket", "severity", "1,3", "A", "--json").json([BatchLine].self)
        #expect(done.map(\.number) == [1, 3] && done.allSatisfy { $0.done && !$0.isDry })
        let tagged = program.run("ticket", "tag", "--filter", "severity:A", "vip")
        #expect(
            tagged.status == 0 && tagged.output.contains("#3  +vip"), "\(tagged.output)\(tagged.complaints)")
        #expect(program.run("ticket", "resolve", "--filter", "tag:vip").status == 0)
        #expect(try program.run("ticket", "list", "is:open", "--json").json([ListedTicket].self).isEmpty)
        #expect(program.run("ticket", "resolve", "1,x").status == 64)
    }

    @Test func `a macro is listed, shown with its reply, and done`() throws {
        let file = program.folder.write(
            "config.json5",
            "{ macros: [ { name: 'Swap', severity: 'B', reply: { en: 'Dear {name}, we swap it.' }, resolve: true } ] }"
        )
        _ = program.run("intake", "--config", file, input: mail("Battery swollen"))
        let listed = program.run("macro", "list", "--config", file)
        #expect(
            listed.output == "Swap: severity B, a reply to the requester, resolves\n", "\(listed.complaints)")
        let dry = program.run("macro", "run", "Swap", "1", "--dry-run", "--config", file)
        #expect(
            dry.output.contains("to Ann Bos <ann@example.com>:\n    Dear Ann Bos, we swap it."),
            "\(dry.output)")
        #expect(program.run("macro", "run", "Swap", "1", "--config", file, "--json").status == 0)
        #expect(program.run("macro", "run", "Swap", "--filter", "#1", "--config", file).status == 65)
        #expect(
            program.run("macro", "run", "Other", "1", "--config", file).output.contains(
                "no macro of that name"))
    }

    @Test func `show adds entries, events, device, batons and legs`() {
        _ = program.run("intake", input: mail("Battery swollen"))
        let shown = program.run("ticket", "show", "1", "--json")
        for key in ["entries", "events", "device", "batons", "legs", "number", "version"] {
            #expect(shown.output.contains("\"\(key)\":"))
        }
    }

    @Test func `two tickets become one, one becomes two, and both are taken back`() throws {
        _ = program.run("intake", input: mail("Battery swollen", id: "1@example.com"))
        _ = program.run("intake", input: mail("Battery again", "Still swollen.", id: "2@example.com"))
        let merged = program.run("ticket", "merge", "2", "--into", "#1", "--json")
        #expect(merged.status == 0, "\(merged.complaints)")
        #expect(merged.output.contains(#""mergedInto":1"#) && merged.output.contains(#""status":"merged""#))
        let note = program.run("ticket", "note", "2", "x")
        #expect(note.status == 65 && note.complaints.contains("merged into #1"))
        let shown = program.run("ticket", "show", "1").output
        #expect(shown.contains("merged in: #2 Battery again"))
        #expect(shown.contains("-- on #2, message by requester"))
        let json = program.run("ticket", "show", "1", "--json").output
        #expect(json.contains(#""mergedFrom":[2]"#) && json.contains(#""ticket":2"#))
        #expect(program.run("ticket", "separate", "2").status == 0)
        #expect(program.run("ticket", "separate", "2").status == 65)

        let answer = mail("Re: Battery", "And my VPN licence.", id: "3@example.com")
        let reply = Array("In-Reply-To: <1@example.com>\n".utf8) + answer
        #expect(program.run("intake", input: reply).output == "1\n")
        let split = program.run(
            "ticket", "split", "1", "--entries", "4", "--subject", "VPN licence", "--json")
        #expect(split.status == 0, "\(split.complaints)")
        #expect(split.output.contains(#""number":3"#) && split.output.contains("VPN licence"))
        #expect(program.run("ticket", "show", "1").output.contains("[split off to #3]"))
        #expect(program.run("ticket", "show", "3", "--json").output.contains(#""splitFrom":1"#))
        #expect(program.run("ticket", "undo", "1").status == 0)
        #expect(program.run("ticket", "show", "1").output.contains("And my VPN licence."))
    }

    @Test(arguments: [
        (["ticket", "merge", "1"], "--into takes a ticket number"),
        (["ticket", "merge", "1", "--into", "x"], "--into takes a ticket number"),
        (["ticket", "split", "1", "--subject", "x"], "--entries takes numbers"),
        (["ticket", "split", "1", "--entries", "2,,x", "--subject", "x"], "--entries takes numbers"),
    ])
    func `a link without its other end is refused with what was expected`(arguments: [String], part: String) {
        _ = program.run("intake", input: mail("Battery swollen"))
        let result = program.run(arguments)
        #expect(result.status == 64)
        #expect(result.complaints.contains(part), "\(result.complaints)")
    }

    @Test func `fifty claims at once: one wins, forty-nine are told who did`() {
        _ = program.run("intake", input: mail("Battery swollen"))
        for index in 0..<50 { _ = program.run("agent", "add", "agent\(index)") }
        let running = (0..<50).map { program.start(["ticket", "claim", "1", "--as", "agent\($0)"]) }
        let results = running.map { program.wait(for: $0) }
        #expect(results.count { $0.status == 0 } == 1)
        let told = results.filter { $0.status == 65 && $0.complaints.contains("has this ticket") }
        #expect(told.count == 49)
    }

    @Test func `fifty notes at once are all kept`() {
        _ = program.run("intake", input: mail("Battery swollen"))
        let running = (0..<50).map { program.start(["ticket", "note", "1", "note \($0)"]) }
        for process in running { #expect(program.wait(for: process).status == 0) }
        let shown = program.run("ticket", "show", "1", "--json").output
        for index in 0..<50 { #expect(shown.contains("\"note \(index)\"")) }
    }

    @Test func `a command on an old version is refused when it collides, and goes through when it commutes`()
    {
        _ = program.run("intake", input: mail("Battery swollen"))
        _ = program.run("ticket", "severity", "1", "B", "--version", "1")
        let late = program.run("ticket", "severity", "1", "A", "--version", "1")
        #expect(late.status == 65)
        #expect(late.complaints.contains("changed the severity"))
        #expect(program.run("ticket", "note", "1", "still fine", "--version", "1").status == 0)
    }

    @Test func `somebody who is no agent is refused with whom to ask`() {
        _ = program.run("ticket", "list")
        let result = program.run("ticket", "list", "--as", "eve")
        #expect(result.status == 77)
        #expect(result.complaints.contains("administrator"))
    }

    @Test func `hostile text in a subject never reaches the terminal as a control`() {
        _ = program.run(
            "intake", input: mail("evil \u{1B}]52;c;cm0=\u{07}\u{1B}[2J \u{202E}gpj.exe \u{9B}31m"))
        for arguments in [["ticket", "list"], ["ticket", "show", "1"], ["ticket", "list", "--json"]] {
            let output = program.run(arguments).output
            #expect(output.contains("evil"))
            let controls = output.unicodeScalars.filter {
                ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}"
            }
            #expect(controls.isEmpty, "\(arguments)")
        }
    }

    @Test func `an answer to a known message joins its ticket`() throws {
        _ = program.run("intake", input: mail("Battery swollen", id: "first@example.com"))
        let answer =
            "From: ann@example.com\nMessage-ID: <second@example.com>\n"
            + "In-Reply-To: <first@example.com>\nSubject: Re: Battery swollen\n\nIt is hot now.\n"
        #expect(program.run("intake", input: Array(answer.utf8)).output == "1\n")
        #expect(program.run("ticket", "show", "1", "--json").output.contains("It is hot now."))
    }
}

private struct BatchLine: Decodable {
    var number: Int
    var done: Bool
    var isDry: Bool

    enum CodingKeys: String, CodingKey {
        case number, done
        case isDry = "dry_run"
    }
}
