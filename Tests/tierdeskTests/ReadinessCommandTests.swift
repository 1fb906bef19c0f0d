import Testing

@Suite struct `tierdesk readiness` {
    let program = Program()
    let shelf = Program.Folder()

    struct List: Decodable {
        var number, done: Int
        var kind, title, subject: String
        var owner, nextDue: String?
        var open, complete, overdue: Bool
        var items: [Item]
    }

    struct Item: Decodable {
        var item: Int
        var text: String
        var owner, due, doneAt: String?
    }

    @Test func `begins, ticks, dates and prints a checklist`() throws {
        let config = shelf.write(
            "config.json5",
            """
            {
              operations: { team: 'Workplace', links: [{ title: 'News', address: 'https://news.example' }] },
              checklists: [
                { kind: 'training-material', title: 'Material', asksFor: 'feature',
                  items: ['Write it | down', { text: 'Film it', link: 'https://film.example', days: 5 }] },
              ],
              responsibilities: { asOf: '2020-01-01', rows: [{ party: 'Us', owns: ['All'] }] },
            }
            """)
        func run(_ arguments: String...) -> Program.Result {
            program.run(["readiness"] + arguments + ["--config", config, "--now", "2026-11-20T12:00:00Z"])
        }
        #expect(run("templates").output.contains("training-material  Material  (2 items, about a feature)"))
        let begun = run("start", "training-material", "Pass", "keys", "--due", "2026-12-01", "--json")
        let list = try begun.json(List.self)
        #expect(list.subject == "Pass keys" && list.items[1].due == "2026-11-25" && list.open)
        #expect(run("tick", "1", "1").output.contains("1/2"))
        #expect(run("due", "1", "2026-11-01", "--item", "2").status == 0)
        #expect(run("note", "1", "Ask", "Ann", "--item", "2").status == 0)
        let shown = try run("show", "1", "--json").json(List.self)
        #expect(shown.done == 1 && shown.overdue && shown.items[0].doneAt != nil)
        let markdown = run("show", "1", "--markdown").output
        #expect(markdown.contains("- [x] Write it \\| down") && markdown.contains("overdue since 2026-11-01"))
        #expect(run("checklists").output.contains("overdue since 2026-11-01"))
        #expect(run("tick", "1", "1", "2").status == 0)
        #expect(run("checklists").output.hasPrefix("No checklist."))
        #expect(try run("checklists", "--closed", "--json").json([List].self).map(\.complete) == [true])
        #expect(run("untick", "1", "2").status == 0)
        #expect(run("withdraw", "1", "no longer").status == 0)
        #expect(run("tick", "1", "1").status == 65)
        #expect(
            run("operations").output.contains("Workplace")
                && run("operations").output.contains("https://news"))
        let table = run("responsibilities").output
        #expect(table.contains("As of 2020-01-01: somebody should look"))
        #expect(run("responsibilities", "--markdown").output.contains("| Us | All |  |"))
        #expect(run("show", "9").status == 66)
        for wrong in [["start"], ["tick", "1", "x"], ["due", "1", "soon"], ["show", "x"]] {
            #expect(program.run(["readiness"] + wrong).status == 64)
        }
        #expect(run("start", "nothing").status == 66)
    }

    @Test(arguments: [
        ("{\n  operations: {\n    team: '' } }", "bad.json5:3"),
        ("{\n  operations: { links: [\n    { title: 'T', address: 'ftp://x' } ] } }", "bad.json5:3"),
        ("{\n  checklists: [\n    { kind: 'A B', title: 'T', items: ['x'] } ] }", "bad.json5:3"),
        ("{\n  checklists: [{ kind: 'a', title: 'T', items: [] }] }", "items are 1 to"),
        ("{\n  checklists: [{ kind: 'a', title: 'T', items: [{ txt: 'x' }] }] }", "`txt` is not a setting"),
        ("{\n  responsibilities: {\n    asOf: 'May', rows: [] } }", "bad.json5:3"),
    ])
    func `refuses a configuration that is none, with the place`(text: String, expected: String) {
        let refused = program.run("readiness", "templates", "--config", shelf.write("bad.json5", text))
        #expect(refused.status == 78 && refused.complaints.contains(expected), "\(refused.complaints)")
    }
}
