import Desk
import Glibc
import Sockets
import StoreHarness
import Testing
import Wire

@Suite struct `A desk on its socket` {
    // MARK: Who speaks

    @Test func `who speaks is who the operating system says; the desk's own account may speak for others`()
        throws
    {
        let desk = try ServedDesk()
        guard case .identity(let own) = try desk.line().ask(.hello) else { throw Failure.busy }
        #expect(own.agent.roles.contains(.administrator))
        guard case .identity(let mia) = try desk.line(as: "mia").ask(.hello) else { throw Failure.busy }
        #expect(mia.agent.name == "mia")
    }

    @Test func `an account that is no agent is told what to ask the administrator for`() throws {
        let desk = try ServedDesk()
        let problem = #expect(throws: DeskLine.Lost.self) { try desk.line(as: "stranger") }
        guard case .refused(let goodbye) = problem else { throw Failure.busy }
        #expect(goodbye.reason == .unknownAgent)
        #expect(goodbye.message.contains("tierdesk agent add stranger"))
        let command = desk.program.run("ticket", "list", "--socket", desk.socket, "--as", "stranger")
        #expect(command.status == 77)
        #expect(command.complaints.contains("tierdesk agent add stranger"))
    }

    @Test(.enabled(if: getuid() == 0, "another account is needed, and only root can become one"))
    func `another account cannot speak for others, nor at all while it is no agent`() throws {
        let desk = try ServedDesk()
        chmod(desk.program.folder.path, 0o711)
        // A copy where that account can reach it.
        let copy = "/tmp/tierdesk-test-\(getpid())-\(UInt32.random(in: 0...(.max)))"
        // Copied by another process: a descriptor of ours, open for writing, could be inherited by a test's child.
        try #require(desk.program.run(executable: "/bin/cp", [Program.path, copy]).status == 0)
        defer { unlink(copy) }
        chmod(copy, 0o755)
        func asNobody(_ words: String...) -> Program.Result {
            desk.program.run(
                executable: "/usr/bin/setpriv",
                ["--reuid", "65534", "--clear-groups", copy] + words + ["--socket", desk.socket])
        }
        let stranger = asNobody("ticket", "list")
        #expect(stranger.status == 77)
        #expect(stranger.complaints.contains("tierdesk agent add nobody"))
        let pretender = asNobody("ticket", "list", "--as", "mia")
        #expect(pretender.status == 77)
        #expect(pretender.complaints.contains("speaks for others"))
        #expect(desk.program.run("agent", "add", "nobody").status == 0)
        #expect(asNobody("ticket", "list").status == 0)
        #expect(asNobody("agent", "add", "friend").status == 77)
    }

    @Test func `an auditor reads and writes nothing`() throws {
        let desk = try ServedDesk()
        let ticket = try desk.open("Screen is black")
        let auditor = try desk.line(as: "audit")
        guard case .ticket = try auditor.ask(.ticket(ticket.number)) else { throw Failure.busy }
        let note = try auditor.ask(.perform(ticket.number, .note("seen"), basedOn: nil))
        #expect(note == .refused(.notPermitted(.note)))
    }

    // MARK: Bad lines

    @Test func `another version is told so, with what to do`() throws {
        let desk = try ServedDesk()
        let answer = desk.raw(Array("{\"hello\":{\"version\":99,\"watches\":true}}\n".utf8))
        #expect(answer.contains("\"reason\":\"version\""))
        #expect(answer.contains("protocol 1") && answer.contains("protocol 99"))
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n\r\n", "{}\n", "{\"ask\":{\"id\":1,\"request\":{\"counts\":{}}}}\n", "\n",
        "\u{0}\n",
    ])
    func `garbage gets an error and a close`(bytes: String) throws {
        let desk = try ServedDesk()
        let answer = desk.raw(Array(bytes.utf8))
        #expect(answer.contains("\"reason\":\"malformed\""))
        #expect(try desk.line().ask(.counts) != .ok, "and the desk goes on")
    }

    @Test func `an endless line is refused, and costs no more than its limit`() throws {
        let desk = try ServedDesk()
        let answer = desk.raw([UInt8](repeating: 65, count: Frames.requestLimit + 200_000))
        #expect(answer.isEmpty || answer.contains("too-long"), "reset while we wrote, or told")
        #expect(try desk.line().ask(.counts) != .ok)
    }

    @Test func `a client that asks much and reads nothing holds up nobody`() throws {
        let desk = try ServedDesk()
        for index in 0..<30 {
            try desk.open("Ticket \(index) " + String(repeating: "long subject ", count: 40))
        }
        let silent = try desk.line()
        // More answers than any socket buffer holds.
        for id in 1...2_000 {
            try silent.send(.ask(.init(id: id, request: .list(ListRequest(view: .all, limit: 500)))))
        }
        for _ in 0..<50 {
            guard case .counts = try desk.line(as: "mia").ask(.counts) else { throw Failure.busy }
        }
        silent.hangUp()
    }

    // MARK: Once

    @Test func `a command asked twice under one name is carried out once, also across a restart`() throws {
        let desk = try ServedDesk()
        let ticket = try desk.open("Battery swollen")
        let once = OnceKey(rawValue: "console-1-7")
        let note = Request.perform(ticket.number, .note("Told them to stop using it."), basedOn: nil)
        guard case .done(let first) = try desk.line().ask(note, once: once),
            case .done(let second) = try desk.line().ask(note, once: once)
        else { throw Failure.busy }
        #expect(first.version == second.version)
        #expect(desk.stop(SIGKILL).status == 1009)
        try desk.restart()
        guard case .done(let third) = try desk.line().ask(note, once: once) else { throw Failure.busy }
        #expect(third.version == first.version)
        guard case .done(let other) = try desk.line().ask(note, once: OnceKey(rawValue: "console-1-8")) else {
            throw Failure.busy
        }
        #expect(other.version == first.version + 1)
        let long = OnceKey(rawValue: String(repeating: "x", count: 65))
        guard case .failed(.badRequest) = try desk.line().ask(note, once: long) else { throw Failure.busy }
    }

    // MARK: The process

    @Test func `a second desk at the same place is refused, the first goes on`() throws {
        let desk = try ServedDesk()
        let second = desk.program.run("serve", "--socket", desk.socket)
        #expect(second.status == 69)
        #expect(second.complaints.contains("already"))
        #expect(try desk.line().ask(.counts) != .ok)
    }

    @Test func `TERM drains and stops, and leaves no socket`() throws {
        let desk = try ServedDesk()
        let watcher = try desk.line(watches: true)
        #expect(desk.stop(SIGTERM).status == 0)
        let lost = #expect(throws: DeskLine.Lost.self) { while true { _ = try watcher.next() } }
        guard case .refused(let goodbye) = lost else { throw Failure.busy }
        #expect(goodbye.reason == .stopping)
        #expect(access(desk.socket, F_OK) != 0)
        let late = desk.program.run("ticket", "list", "--socket", desk.socket)
        #expect(late.status == 75)
        #expect(late.complaints.contains("tierdesk serve"))
    }

    @Test func `HUP reads the configuration again; a wrong one changes nothing and is told`() throws {
        let program = Program()
        let config = program.folder.write("config.json5", "{ tiers: [\"First line\", \"The team\"] }")
        let desk = try ServedDesk("--config", config)
        func tiers() throws -> [String] {
            guard case .identity(let identity) = try desk.line().ask(.hello) else { throw Failure.busy }
            return identity.tiers
        }
        #expect(try tiers() == ["First line", "The team"])
        _ = program.folder.write("config.json5", "{ tiers: [\"Only one\"] }")
        desk.signal(SIGHUP)
        try until { desk.log.contains("event=not-reloaded") }
        #expect(desk.log.contains("config.json5"))
        #expect(try tiers() == ["First line", "The team"])
        _ = program.folder.write("config.json5", "{ tiers: [\"Front\", \"Middle\", \"Back\"] }")
        desk.signal(SIGHUP)
        try until { desk.log.contains("event=reloaded") }
        #expect(try tiers() == ["Front", "Middle", "Back"])
    }

    @Test func `HUP puts the desk's own routing rules in force; one that does not hold changes nothing`()
        throws
    {
        let program = Program()
        func rule(_ example: String) -> String {
            """
            { routing: { rules: [{
                id: "zorbo", route: "hardware", weight: 6, summary: "a machine of ours",
                words: { en: "zorbo" }, fires: ["\(example)"],
            }] } }
            """
        }
        let config = program.folder.write("config.json5", "{}")
        let desk = try ServedDesk("--config", config)
        func route(_ subject: String) throws -> Route? {
            let issue = NewIssue(subject: subject, text: "It stopped.", source: .form)
            guard case .opened(let row, _) = try desk.line().ask(.open(issue)) else { throw Failure.busy }
            return row.route
        }
        #expect(try route("zorbo one") != .hardware)
        _ = program.folder.write("config.json5", rule("nothing of it"))
        desk.signal(SIGHUP)
        try until { desk.log.contains("event=not-reloaded") }
        #expect(try route("zorbo two") != .hardware)
        _ = program.folder.write("config.json5", rule("a zorbo"))
        desk.signal(SIGHUP)
        try until { desk.log.contains("event=reloaded") }
        #expect(try route("zorbo three") == .hardware)
    }
}
