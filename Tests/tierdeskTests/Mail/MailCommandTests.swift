import FoundationEssentials
import Glibc
import Seeded
import Testing

@Suite struct `Mail commands` {
    let program = Program()

    private func mail(_ text: String, id: String = "1@example.com", headers: String = "") -> [UInt8] {
        Array(
            "From: Ann <ann@example.com>\nMessage-ID: <\(id)>\nSubject: Screen\n\(headers)\n\(text)\n".utf8)
    }

    private func configure(_ mail: String) -> String {
        program.folder.write("config.json5", "{ mail: \(mail) }")
    }

    static let mistakes: [(String, String)] = [
        ("{ }", "`address` is missing"), ("{ address: \"desk\" }", "a mail address"),
        ("{ address: \"d@x.org\", colour: 1 }", "`colour` is not a setting"),
        ("{ address: \"d@x.org\", undoSeconds: -1 }", "undoSeconds"),
        ("{ address: \"d@x.org\", tag: \"[x]\" }", "tags are"),
        ("{ address: \"d@x.org\", templates: { de: {} } }", "en, fr, nl and other"),
        ("{ address: \"d@x.org\", templates: { en: { greeting: \"\" } } }", "`greeting` is not a setting"),
        ("{ address: \"d@x.org\", smtp: { port: 25 } }", "`host` is missing"),
        ("{ address: \"d@x.org\", smtp: { host: \"a/b\" } }", "host is"),
        ("{ address: \"d@x.org\", smtp: { host: \"m\", port: 70000 } }", "port is"),
        ("{ address: \"d@x.org\", smtp: { host: \"m\", security: \"ssl\" } }", "security is"),
        ("{ address: \"d@x.org\", smtp: { host: \"m\", user: \"u\" } }", "passwordFile"),
        (
            "{ address: \"d@x.org\", smtp: { host: \"m\", security: \"none\", user: \"u\", passwordFile: \"f\" } }",
            "only over"
        ),
        ("{ address: \"d@x.org\", sources: [ {} ] }", "one of maildir"),
        ("{ address: \"d@x.org\", noticeSeconds: 3601 }", "noticeSeconds"),
        ("{ address: \"d@x.org\", agents: { ann: \"ann\" } }", "a mail address"),
        ("{ address: \"d@x.org\", agents: { ann: { language: \"fr\" } } }", "`address` is missing"),
        (
            "{ address: \"d@x.org\", agents: { ann: { address: \"a@x.org\", language: \"de\" } } }",
            "language is"
        ),
        (
            "{ address: \"d@x.org\", agents: { ann: { address: \"a@x.org\", notify: [\"all\"] } } }",
            "notify is a list"
        ),
        (
            "{ address: \"d@x.org\", agents: { ann: { address: \"a@x.org\", mail: 1 } } }",
            "`mail` is not a setting"
        ),
        ("{ address: \"d@x.org\", budget: { perDay: { count: 1 } } }", "`perDay` is not a setting"),
        ("{ address: \"d@x.org\", budget: { perTicket: { count: -1 } } }", "count is"),
        ("{ address: \"d@x.org\", budget: { perTicket: { seconds: 60 } } }", "`count` is missing"),
        ("{ address: \"d@x.org\", sources: [ { lmtp: \"a\" }, { lmtp: \"b\" } ] }", "a name of its own"),
        ("{ address: \"d@x.org\", sources: [ { imap: { host: \"m\", after: \"burn\" } } ] }", "after is"),
        ("{ address: \"d@x.org\", sources: [ { imap: { host: \"m\", folders: [] } } ] }", "`folders` is not"),
    ]

    @Test(arguments: mistakes.indices)
    func `a mistake in the configuration is named with its line`(_ index: Int) {
        let (text, expected) = Self.mistakes[index]
        let result = program.run("mail", "outbox", "--config", configure(text))
        #expect(result.status == 78)
        #expect(result.complaints.contains(expected), "\(result.complaints)")
        #expect(result.complaints.contains("config.json5:1: "), "\(result.complaints)")
        // A mail server must not tell the sender about it.
        #expect(program.run(["intake", "--config", configure(text)], input: mail("x")).status == 75)
    }

    @Test func `quarantine is listed, shown as it came, released and dropped`() {
        #expect(
            program.run("intake", input: mail("away", headers: "Auto-Submitted: auto-replied\n")).status == 0)
        let bytes = Array("no mail\u{1B}[2J".utf8)
        #expect(program.run("intake", input: bytes).output.contains("quarantined as mail 2"))
        let listed = program.run("mail", "quarantine", "list")
        #expect(listed.output.split(separator: "\n").count == 2)
        #expect(listed.output.contains("A program answered nothing"))
        #expect(
            program.run("mail", "quarantine", "show", "2").output == String(decoding: bytes, as: UTF8.self))
        #expect(program.run("mail", "quarantine", "release", "2").output == "1\n")
        #expect(program.run("mail", "quarantine", "release", "2").status == 65)
        #expect(program.run("mail", "quarantine", "drop", "1").status == 0)
        #expect(program.run("mail", "quarantine", "drop", "9").status == 66)
        #expect(program.run("mail", "quarantine", "list").output == "No mail waits in quarantine.\n")
        #expect(program.run("mail", "why", "1").output.contains("dropped by"))
        #expect(!program.run("ticket", "show", "1").output.contains("\u{1B}"))
    }

    @Test func `why says which rules fired, then and today`() throws {
        program.run("intake", input: mail("one"))
        program.run("intake", input: mail("two", id: "2@x", headers: "In-Reply-To: <1@example.com>\n"))
        let why = program.run("mail", "why", "2").output
        #expect(why.contains("kind: human") && why.contains("answers a mail of ticket 1"))
        struct Why: Decodable {
            var state: String
            var ticket: Int
            var rules, today: [String]
        }
        let read = try program.run("mail", "why", "2", "--json").json(Why.self)
        #expect(read.state == "filed" && read.ticket == 1 && read.rules == read.today)
    }

    @Test func `a reply waits in the outbox, and its ticket says so`() {
        let configuration = configure("{ address: \"desk@example.org\" }")
        program.run(["intake", "--config", configuration], input: mail("one"))
        program.run("ticket", "reply", "1", "Hello", "--config", configuration)
        let waiting = program.run("mail", "outbox", "--config", configuration).output
        #expect(waiting.split(separator: "\n").count == 2)
        #expect(waiting.contains("acknowledgement") && waiting.contains("reply"))
        #expect(
            program.run("ticket", "show", "1", "--config", configuration).output.contains(
                "[queued ann@example.com]"))
        program.run("ticket", "undo", "1", "--config", configuration)
        #expect(
            program.run("mail", "outbox", "--state", "recalled", "--config", configuration).output.contains(
                "reply"))
        #expect(program.run("mail", "send", "--once", "--config", configuration).status == 78)
    }

    @Test func `killed at any moment and asked again, every mail is on the desk exactly once`() throws {
        program.run("ticket", "list")
        var random = SeededRandom(seed: 5)
        for index in 0..<12 {
            let bytes = mail("Number \(index)", id: "\(index)@x")
            for _ in 0..<3 {
                let running = program.start(["intake"], input: bytes)
                // Any moment: so many turns of the scheduler later.
                for _ in 0..<Int.random(in: 0..<40_000, using: &random) { sched_yield() }
                kill(running.process, SIGKILL)
                _ = program.wait(for: running)
            }
            // What a mail server does until it hears that the mail is safe.
            #expect(program.run(["intake"], input: bytes).status == 0)
        }
        let tickets = try program.run("ticket", "list", "--all", "--json").json([ListedTicket].self)
        #expect(tickets.count == 12)
    }

    @Test func `a source that does not work is named, with an exit status for monitoring`() {
        let configuration = configure(
            "{ address: \"desk@example.org\", sources: [ { name: \"box\", imap: { host: \"127.0.0.1\", port: 1, "
                + "security: \"none\" } } ] }")
        let result = program.run("mail", "watch", "--once", "--config", configuration)
        #expect(result.status == 69)
        #expect(result.output.contains("box  has not worked yet"))
        #expect(program.run("mail", "health", "--config", configuration).status == 69)
    }
}
