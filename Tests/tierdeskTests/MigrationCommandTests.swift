import Testing

@Suite struct `tierdesk migration` {
    let program = Program()
    let shelf = Program.Folder()

    struct Row: Decodable {
        var wave: Int
        var name, phase: String
        var members, left: Int
        var next: [Gate]
        var deadline, graceEnds: String?
    }

    struct Gate: Decodable {
        var phase: String
        var open: Bool
        var lacks: [String]
    }

    struct List: Decodable {
        var new, changed, unchanged, refused: Int
    }

    struct Ticket: Decodable {
        struct Place: Decodable {
            var wave: Int
            var phase, step: String
            var blocked: Bool
            var hint: String?
        }
        var migration: Place?
    }

    private func wave(_ words: String...) throws -> Row {
        try program.run(["migration"] + words + ["--json"]).json(Row.self)
    }

    private func members() -> String {
        shelf.write(
            "wave.csv",
            """
            device,address,name,platform,vip,language,deadline
            LT-1,Ann@Example.org,"Ann, of Sales",windows,no,en,2027-01-31
            LT-2,bob@example.org,Bob,windows,maybe,en,
            LT-3,carl@example.org,Carl,amiga,,,
            LT-4,not an address,Dora,ios,,,
            ,eve@example.org,Eve,android,,fr,
            LT-1,again@example.org,Again,,,,
            """)
    }

    @Test func `reads members, names what it leaves out, and reads them again`() throws {
        #expect(try wave("create", "Pilot", "--pilot", "--old", "OldMDM").wave == 1)
        let first = program.run("migration", "import", "1", members(), "--json")
        #expect(first.status == 65)
        let list = try first.json(List.self)
        #expect((list.new, list.refused) == (2, 4))
        for part in [
            "line 3, column vip: it is yes or no", "line 4, column platform: it is one of android",
            "line 5: the mail address is none", "line 7: the list has it twice",
        ] { #expect(first.complaints.contains(part), "\(first.complaints)") }
        let again = try program.run("migration", "import", "1", members(), "--json").json(List.self)
        #expect((again.new, again.changed, again.unchanged) == (0, 0, 2))
        #expect(program.run("migration", "remaining", "1").output.contains("Ann, of Sales"))
        _ = try wave("create", "Rest")
        let other = program.run("migration", "import", "2", shelf.write("two.csv", "device\nlt-1\n"))
        #expect(other.status == 65 && other.complaints.contains("line 2: it is in wave 1"))
        #expect(program.run("migration", "member", "1", "lt-1").output.contains("deadline: 2027-01-31"))
    }

    @Test func `moves a wave through its gates, with what it lacks said beforehand`() throws {
        _ = try wave("create", "Pilot", "--pilot", "--old", "OldMDM")
        program.run("migration", "import", "1", members())
        let dry = program.run("migration", "phase", "1", "notify", "--dry-run")
        #expect(dry.status == 65 && dry.output.contains("The support team is not ready."))
        #expect(program.run("migration", "phase", "1", "1").status == 65)
        let steps = [
            ["choose", "1", "support-ready", "--note", "briefed"], ["phase", "1", "notify"],
            ["choose", "1", "announced"], ["choose", "1", "old-access", "excluded"], ["phase", "1", "2"],
            ["choose", "1", "enforce", "now"], ["choose", "1", "old-access-done"],
            ["choose", "1", "communicated"],
            ["phase", "1", "enforce-now", "--override", "a pilot of two"], ["choose", "1", "new-access-on"],
        ]
        for step in steps { #expect(program.run(["migration"] + step).status == 0, "\(step)") }
        #expect(try wave("show", "1").phase == "enforce-now")
        let both = program.run("migration", "withdraw", "1", "old-access-done", "roll", "back")
        #expect(both.status == 65 && both.complaints.contains("Both systems would enforce access"))
        let progress = shelf.write("mdm.csv", "device,status\nLT-1,noncompliant\nLT-8,enrolled\nLT-1,lost\n")
        let read = program.run("migration", "progress", progress, "--json")
        #expect((try read.json(List.self).changed, read.status) == (1, 65))
        #expect(
            read.complaints.contains("line 3: no wave has it")
                && read.complaints.contains("line 4, column status"))
        program.run(
            "intake",
            input: Array(
                "From: ann@example.org\r\nSubject: I cannot reach my mail\r\n\r\nSince today.\r\n".utf8))
        let place = try #require(
            try program.run("ticket", "show", "1", "--json").json(Ticket.self).migration)
        #expect((place.wave, place.phase, place.step, place.blocked) == (1, "enforce-now", "enrolled", true))
        #expect(place.hint?.contains("conditional access") == true)
        let checklist = program.run("migration", "checklist", "1", "--markdown").output
        #expect(
            checklist.contains("- [x] The support team is ready (") && checklist.contains("## Phase 8 retire")
        )
        #expect(program.run("migration", "hold").output.contains("no capacity"))
        #expect(program.run("migration", "load").output.contains("no forecast yet"))
    }

    @Test func `prints texts in three languages for every phase, with what is open named`() throws {
        _ = try wave("create", "Pilot", "--old", "OldMDM")
        struct Text: Decodable {
            var phase, language, kind, subject, text: String
            var open: [String]
        }
        let texts = try program.run("migration", "templates", "--json").json([Text].self)
        let mails = texts.filter { $0.kind == "mail" }
        for phase in [
            "notify", "change-old", "enforce-now", "unenrol", "enrol", "enforce-after-grace", "enrol-rest",
            "retire",
        ] {
            #expect(Set(mails.filter { $0.phase == phase }.map(\.language)) == ["en", "fr", "nl"])
        }
        #expect(texts.count == 27 && texts.allSatisfy { !$0.subject.isEmpty && $0.text.count > 60 })
        let draft = program.run("migration", "draft", "1", "unenrol", "--language", "nl")
        #expect(draft.output.contains("beheer van OldMDM") && draft.complaints.contains("{contact}"))
        for wrong in [
            ["draft", "1", "lunch"], ["phase", "1", "9"], ["choose", "1", "enforce", "grace", "soon"],
            ["choose", "1", "deadline", "soon"], ["show", "x"], ["choose", "1", "tea"],
        ] { #expect(program.run(["migration"] + wrong).status == 64, "\(wrong)") }
        #expect(program.run("migration", "show", "9").status != 0)
    }

    @Test(arguments: [
        ("{ graceDays: 0 }", "bad.json5:2: graceDays"), ("{ capacity: { agents: 3 } }", "ticketsPerAgent"),
        ("{ forecast: { lunch: 2 } }", "forecast gives tickets a day"), ("{ share: 2 }", "share is a number"),
        ("{ holdabove: 2 }", "`holdabove` is not a setting"),
        ("{ capacity: { agents: 0, ticketsPerAgent: 1 } }", "agents is"),
    ])
    func `refuses a setting that makes no sense, with its place`(_ text: String, _ complaint: String) {
        let config = shelf.write("bad.json5", "{\n  migration: \(text),\n}\n")
        let run = program.run("migration", "waves", "--config", config)
        #expect(run.status == 78 && run.complaints.contains(complaint), "\(run.complaints)")
    }
}
