import FoundationEssentials
import Testing

@Suite struct `tierdesk person and retention` {
    let program = Program()

    private func work() {
        let mail =
            "From: Ann Lee <ann@example.com>\nMessage-ID: <1@example.com>\nSubject: Battery swollen\n\nPlease help, it bulges.\n"
        program.run("intake", input: Array(mail.utf8))
        program.run("ticket", "note", "1", "Ann Lee called.")
    }

    struct Person: Decodable {
        struct Ticket: Decodable {
            struct Entry: Decodable { var kind, text, erased: String }
            var number: Int
            var theirs: Bool
            var entries: [Entry]
        }
        var names: [String]
        var tickets: [Ticket]
        var mails: [Mail]
        struct Mail: Decodable { var mail: Int }
    }

    struct Report: Decodable {
        var erased: Bool
        var tickets: [Int]
        var entries, mails: Int
    }

    struct Audit: Decodable {
        var whole: Bool
        var erased: Int
    }

    @Test func `shows what is held, erases it, and the log still proves itself`() throws {
        work()
        let person = try program.run("person", "show", "Ann@example.com", "--json").json(Person.self)
        #expect(person.names == ["Ann Lee"] && person.mails.count == 1)
        #expect(person.tickets.map(\.number) == [1] && person.tickets[0].theirs)
        #expect(person.tickets[0].entries.map(\.kind) == ["opened", "noted"])
        #expect(person.tickets[0].entries[1].erased == "[erased] called.")
        #expect(program.run("person", "show", "ann@example.com").output.contains("Battery swollen"))

        program.run("ticket", "note", "1", "Ann Lee \u{1B}[31mred")
        #expect(!program.run("person", "show", "ann@example.com").output.contains("\u{1B}"))
        let dry = try program.run("person", "erase", "ann@example.com", "--dry-run", "--json").json(
            Report.self)
        #expect(!dry.erased && dry.entries == 3 && dry.mails == 1 && dry.tickets == [1])
        #expect(program.run("ticket", "show", "1").output.contains("Battery"))
        let head = program.run("audit", "head").output.prefix { $0 != "\n" }
        let done = program.run("person", "erase", "ann@example.com", "--reason", "mistake")
        #expect(
            done.status == 0 && done.output.hasPrefix("erased 3 entries of the log on #1; 1 stored mails"))
        #expect(!program.run("ticket", "show", "1").output.contains("Battery"))
        #expect(!program.run("export").output.contains("Ann"))
        let audit = program.run("audit", "verify", "--head", String(head), "--json")
        #expect(try audit.json(Audit.self).whole && audit.json(Audit.self).erased == 3)
        #expect(program.run("audit", "verify").output.contains("3 of them erased since"))
        #expect(
            program.run("audit", "show", "--kind", "erased").output.contains("it should not have been here"))

        #expect(program.run("person", "show", "ann@example.com").status == 65)
        #expect(program.run("person", "erase", "ann").status != 0)
        #expect(program.run("person", "erase", "ann@example.com", "--reason", "retention").status == 64)
    }

    @Test func `retention shows what goes and when, from the configuration`() throws {
        work()
        #expect(program.run("retention").output.contains("mail: kept\n"))
        let file = program.folder.write(
            "keep.json5", "{ retention: { mail: 30, closed: 100, routes: { hardware: 10 }, hold: \"keep\" } }"
        )
        let board = program.run("retention", "--config", file, "--by", "2099-01-01")
        #expect(board.output.contains("mail: kept 30 days, 1 due, the next "))
        #expect(board.output.contains("closed-tickets hardware: kept 10 days, 0 due"))
        #expect(board.output.contains("on hold (tag keep): 0 tickets"))
        for (wrong, key) in [
            ("{ mail: 0 }", "mail is a number of days"), ("{ routes: { x: 1 } }", "routes gives"),
            ("{ hold: \"A b\" }", "hold is a tag"), ("{ days: 3 }", "is not a setting"),
        ] {
            let file = program.folder.write("wrong.json5", "{\n retention: \(wrong) }")
            let refused = program.run("retention", "--config", file)
            #expect(
                refused.status == 78 && refused.complaints.contains(key) && refused.complaints.contains(":2"),
                "\(wrong): \(refused.complaints)")
        }
        #expect(program.run("retention", "scrub").status == 0)
    }
}

@Suite struct `tierdesk handover` {
    let program = Program()

    struct Sheet: Decodable {
        struct Part: Decodable {
            struct Row: Decodable { var number: Int }
            var rows: [Row]
            var more: Bool
        }
        struct Held: Decodable {
            var agent: String
            var tickets: Int
        }
        var from, until: String
        var handoffs, due: Part
        var held: [Held]
    }

    @Test func `prints the sheet as text, Markdown and JSON, for the hours that are asked for`() throws {
        let mail =
            "From: ann@example.com\nMessage-ID: <1@example.com>\nSubject: Battery swollen\n\nPlease help.\n"
        program.run("intake", input: Array(mail.utf8))
        program.run("ticket", "claim", "1")
        let sheet = try program.run("handover", "--hours", "12", "--json").json(Sheet.self)
        #expect(sheet.held.map(\.tickets) == [1] && sheet.handoffs.rows.isEmpty && !sheet.due.more)
        #expect(program.run("handover", "--until", "2099-01-01").output.contains("Clocks due: 1\n"))
        let markdown = program.run("handover", "--until", "2099-01-01", "--markdown").output
        #expect(markdown.contains("**Clocks due** (1)\n- \\#1 Battery swollen: "))
        #expect(program.run("handover", "--until", "2099-01-01", "--hours", "3").status == 64)
        #expect(program.run("handover", "--hours", "0").status == 64)
    }
}
