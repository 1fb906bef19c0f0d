import Testing

@Suite struct `tierdesk problem` {
    let program = Program()

    struct Row: Decodable {
        var number: Int
        var status: String
        var tags: [String]
    }

    struct Answered: Decodable {
        var number: Int
        var to: [String]
        var reply: String
        var done: Bool
        var problem: String?
    }

    init() {
        for (index, name) in ["Ann", "Bob", "Cleo", "Dirk"].enumerated() {
            let mail =
                "From: \(name) <\(name.lowercased())@example.com>\nMessage-ID: <\(index)@example.com>\n"
                + "Subject: Mail does not open\n\nSince this morning.\n"
            program.run("intake", input: Array(mail.utf8))
        }
    }

    private func row(_ number: Int) throws -> Row {
        try program.run("ticket", "list", "number:\(number)", "--all", "--json").json([Row].self)[0]
    }

    @Test func `joins tickets of one cause, and of one only`() throws {
        #expect(program.run("problem", "add", "1", "2", "#3,4").status == 0)
        let parts = try program.run("problem", "show", "1", "--json").json([Row].self)
        #expect(parts.map(\.number) == [2, 3, 4])
        program.run("problem", "add", "2", "4")
        #expect(try row(4).tags == ["problem:2"])
        program.run("problem", "remove", "1", "3")
        #expect(try program.run("problem", "show", "1", "--json").json([Row].self).map(\.number) == [2])
        program.run("ticket", "undo", "3")
        #expect(try row(3).tags == ["problem:1"])
        #expect(program.run("problem", "add", "1", "1").status == 64)
        #expect(program.run("problem", "add", "99", "1").status == 66)
        #expect(program.run("problem", "add", "1", "two").status == 64)
    }

    @Test func `answers each for itself after a look, and goes on past what cannot be`() throws {
        program.run("problem", "add", "1", "2", "3", "4")
        program.run("ticket", "claim", "3")
        program.run("ticket", "handoff", "3", "--to", "escalation", "--tried", "restarted")
        let words = ["--reply", "Hello {name}, {ticket} is solved.", "--except", "4"]
        let dry = try program.run(["problem", "solve", "1", "--dry-run", "--json"] + words).json(
            [Answered].self)
        #expect(dry.map(\.number) == [2, 3] && dry.allSatisfy { !$0.done })
        #expect(dry[0].to == ["bob@example.com"] && dry[0].reply == "Hello Bob, #2 is solved.")
        #expect(try row(2).status != "resolved")
        let run = program.run(["problem", "solve", "1", "--json"] + words)
        let done = try run.json([Answered].self)
        #expect(
            run.status == 65 && done[0].done && !done[1].done && done[1].problem?.contains("handoff") == true)
        #expect(try row(2).status == "resolved" && row(3).status != "resolved" && row(4).status != "resolved")
        #expect(try row(1).status != "resolved")
        #expect(program.run("ticket", "show", "2").output.contains("Hello Bob, #2 is solved."))
        #expect(program.run("problem", "solve", "1").status == 64)
        #expect(program.run("problem", "solve", "2", "--reply", "x").status == 66)
    }
}
