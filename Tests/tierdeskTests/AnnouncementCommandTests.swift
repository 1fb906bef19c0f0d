import Testing

@Suite struct `tierdesk announcement` {
    let program = Program()

    struct Row: Decodable {
        var number: Int
        var kind: String
        var title: String
        var state: String
        var edition: Int
        var begins: String?
        var shortNotice: Notice?
        var updateDue: String?
        var tickets: Int
        var unread: Bool

        struct Notice: Decodable {
            var given: Int
            var wanted: Int
        }
    }

    struct Detail: Decodable {
        var words: [String]
        var readBy: [Receipt]
        var notReadBy: [String]
        var joined: [ListedTicket]
        var offered: [Offer]
        var resolution: String?

        struct Receipt: Decodable { var agent: String }
        struct Offer: Decodable {
            var ticket: ListedTicket
            var words: [String]
        }
    }

    struct Answered: Decodable {
        var number: Int
        var language: String
        var reply: String
        var done: Bool
        var resolved: Bool
    }

    private func take(_ subject: String, _ text: String, from name: String) {
        let mail =
            "From: \(name) <\(name.lowercased())@example.com>\nMessage-ID: <\(name)@example.com>\n"
            + "Subject: \(subject)\nContent-Type: text/plain; charset=utf-8\n\n\(text)\n"
        program.run("intake", input: Array(mail.utf8))
    }

    private func detail(_ number: Int = 1) throws -> Detail {
        try program.run("announcement", "show", "\(number)", "--json").json(Detail.self)
    }

    private let at = ["--now", "2026-11-21T09:00:00Z"]

    @Test func `is entered, read, revised and ended`() throws {
        program.run("agent", "add", "mia", "--role", "tier-agent")
        let added = program.run(
            [
                "announcement", "add", "--kind", "major-change", "--title", "New sign-in page", "--text",
                "The address changes.", "--from", "2026-12-01 08:30", "--action", "users", "--words",
                "sign-in, login page", "--training", "Portal", "--json",
            ] + at)
        let row = try added.json(Row.self)
        #expect(row.number == 1 && row.kind == "major-change" && !row.unread)
        #expect(row.begins == "2026-12-01T08:30:00Z")
        #expect(row.shortNotice?.given == 9 && row.shortNotice?.wanted == 30)
        let shown = program.run(["announcement", "show", "1"] + at).output
        #expect(shown.contains("short notice: 9 of 30 days"))
        #expect(shown.contains("training material must be updated: Portal"))
        #expect(try detail().words == ["sign-in", "login page"] && detail().notReadBy == ["mia"])
        #expect(program.run("announcement", "ack", "1", "--as", "mia").status == 0)
        #expect(program.run("announcement", "ack", "1", "--as", "mia").status == 65)
        #expect(try detail().notReadBy.isEmpty && detail().readBy.count == 2)
        let revised = try program.run(
            ["announcement", "revise", "1", "--words", "none", "--from", "2027-01-05", "--json"] + at
        ).json(Row.self)
        #expect(revised.edition == 2 && !revised.unread && revised.shortNotice == nil)
        #expect(try detail().words.isEmpty && detail().notReadBy == ["mia"])
        #expect(program.run("announcement", "end", "1", "--text", "Done.").status == 0)
        #expect(try program.run("announcement", "list", "--json").json([Row].self).isEmpty)
        let all = try program.run("announcement", "list", "--all", "--json").json([Row].self)
        #expect(all.map(\.state) == ["ended"])
        #expect(program.run("announcement", "end", "1", "--text", "Again.").status == 65)
        #expect(program.run("announcement", "reopen", "1").status == 0)
        #expect(program.run("audit", "show").output.contains("announcement 1  announcement-reopened"))
    }

    @Test func `offers tickets, takes them, and answers them when it ends`() throws {
        take("Exchange down", "Outlook cannot reach exchange since this morning, please help", from: "Ann")
        take(
            "Messagerie", "Je ne peux plus lire mes messages, Exchange ne répond plus depuis ce matin",
            from: "Luc")
        take("Screen", "My screen flickers when I move the lid of the laptop", from: "Bob")
        program.run(
            "announcement", "add", "--kind", "incident", "--title", "Exchange Online", "--words", "exchange")
        #expect(try detail().offered.map(\.ticket.number) == [2, 1])
        #expect(program.run("ticket", "show", "1").output.contains("may belong to announcement 1"))
        #expect(program.run("announcement", "join", "1", "--offered").status == 0)
        #expect(program.run("announcement", "join", "1", "3").status == 0)
        #expect(program.run("announcement", "leave", "1", "3").status == 0)
        #expect(try detail().joined.map(\.number) == [2, 1] && detail().offered.isEmpty)
        #expect(program.run("ticket", "show", "1").output.contains("announcement 1: Exchange Online (open)"))
        let words = [
            "announcement", "end", "1", "--text", "The servers were restarted.", "--answer", "--json",
        ]
        let dry = try program.run(words + ["--dry-run"]).json([Answered].self)
        #expect(dry.map(\.number) == [1, 2] && dry.allSatisfy { !$0.done })
        #expect(dry[0].reply.contains("The problem that we told you about is over:"))
        #expect(dry[0].reply.contains("The servers were restarted.") && !dry[0].reply.contains("{"))
        #expect(dry[1].language == "fr" && dry[1].reply.contains("est réglé :"))
        #expect(try program.run("announcement", "list", "--json").json([Row].self).count == 1)
        let done = try program.run(words + ["--fr", "Bonjour {name}, {ticket} est réglé."]).json(
            [Answered].self)
        #expect(done.allSatisfy { $0.done && $0.resolved })
        #expect(done[1].reply == "Bonjour Luc, #2 est réglé.")
        #expect(program.run("ticket", "show", "1").output.contains("announcement 1: Exchange Online (ended)"))
        #expect(try detail().resolution == "The servers were restarted.")
    }

    @Test(arguments: [
        (
            "en", "affected", "You need not report it again",
            "Saturday 21 November 2026, 10:00 (Europe/Brussels)"
        ),
        ("fr", "affected", "Il n'est pas nécessaire", "samedi 21 novembre 2026, 10:00 (Europe/Brussels)"),
        ("nl", "affected", "niet opnieuw te melden", "zaterdag 21 november 2026, 10:00 (Europe/Brussels)"),
        ("nl", "ended", "is voorbij", "Exchange Online"),
    ])
    func `writes a draft to users in their language and the reader's zone`(
        language: String, kind: String, sentence: String, date: String
    ) {
        program.run(
            "announcement", "add", "--kind", "incident", "--title", "Exchange Online", "--from",
            "2026-11-21T09:00:00Z")
        let draft = program.run(
            "announcement", "draft", "1", "--language", language, "--kind", kind, "--zone", "Europe/Brussels")
        #expect(draft.output.contains(sentence) && draft.output.contains(date))
        #expect(draft.complaints.contains("{details}") == (kind == "affected"))
    }

    @Test func `says what is wrong with what was typed`() {
        for (words, status) in [
            (["add", "--title", "T"], 64), (["add", "--kind", "outage", "--title", "T"], 64),
            (["add", "--kind", "incident"], 65),
            (["add", "--kind", "incident", "--title", "T", "--from", "soon"], 64),
            (["add", "--kind", "incident", "--title", "T", "--link", "ftp://x"], 65),
            (["show", "7"], 66), (["show", "x"], 64), (["draft", "1", "--language", "de"], 64),
            (["end", "7", "--text", "x"], 66), (["join", "1"], 66),
        ] as [([String], Int32)] {
            let run = program.run(["announcement"] + words)
            #expect(run.status == status, "\(words): \(run.complaints)")
            #expect(run.complaints.hasPrefix("tierdesk: "))
        }
    }
}
