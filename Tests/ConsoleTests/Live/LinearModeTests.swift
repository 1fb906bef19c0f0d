import Canvas
import Desk
import Testing
import Wire

@testable import Console

@Suite struct `The console in lines` {
    private func session(_ agent: AgentName = "mia") throws -> LiveSession {
        let session = try LiveSession.busy(
            agent: agent, size: Model.linearSize, glyphs: .ascii, accessible: true)
        session.model.isLinear = true
        return session
    }

    private func text(_ session: LiveSession) -> String {
        let page = linear(session.model)
        return (page.lines + page.news).map(\.text).joined(separator: "\n")
    }

    @Test func `a sentence names commands where other consoles name keys`() throws {
        let session = try session()
        session.send(.line("go-all"))
        session.send(.line("take"))
        #expect(text(session).contains("is yours. undo undoes"), "\(text(session))")
        session.send(.line("undo"))
        #expect(text(session).contains("was taken back"), "\(text(session))")
    }

    @Test func `a list is sentences, and the selected row is one of its own`() throws {
        let session = try session()
        session.send(.line("go-all"))
        let page = linear(session.model)
        #expect(page.lines[0] == "All tickets, 6 tickets." || page.lines[0].text.hasSuffix("6 tickets."))
        #expect(page.lines.count { $0.text.hasPrefix("#") } == 6)
        #expect(page.lines.last?.text.hasPrefix("Selected: #") == true)
        #expect(page.lines.contains { $0.text.contains("severity B") && $0.text.contains("held by nobody") })
        let before = page.lines
        session.send(.line("down"))
        let changed = linear(session.model).lines.filter { !before.contains($0) }
        #expect(changed.count == 1 && changed[0].text.hasPrefix("Selected: #"), "moving reads one line")
    }

    @Test func `a number opens its ticket, and back goes back`() throws {
        let session = try session()
        session.send(.line("#1"))
        #expect(text(session).contains("#1 Battery swollen"))
        #expect(text(session).contains("since Monday the lid will not close"))
        session.send(.line("back"))
        #expect(linear(session.model).prompt == "queues: ")
    }

    @Test func `a question is answered with its letter, a prompt with a line`() throws {
        let session = try session()
        session.send(.line("4"))
        session.send(.line("tag"))
        #expect(linear(session.model).prompt == "answer: ")
        session.send(.line("urgent"))
        #expect(text(session).contains("tags urgent"))
        session.send(.line("hand-off-next-tier"))
        let options = linear(session.model)
        #expect(options.news.contains { $0.text.contains(": ") } && options.prompt.text.hasSuffix("? "))
        session.send(.line(".cancel"))
        #expect(linear(session.model).prompt == "ticket: ")
    }

    @Test func `a reply is written in lines and sent by its name`() throws {
        let session = try session()
        for line in ["4", "take", "reply", "Dear Luc,", "", "..we call you.", ".send"] {
            session.send(.line(line))
        }
        #expect(text(session).contains("The requester will read it"))
        session.send(.line("y"))
        let reply = try session.ticket(4)?.entries.last { $0.kind == .reply }
        #expect(reply?.text == "Dear Luc,\n\n.we call you.")
    }

    @Test func `help names every command of the place, each with why not where it cannot be done`() throws {
        let session = try session()
        session.send(.line("4"))
        session.send(.line("help"))
        let lines = text(session)
        for name in ["reply: ", "resolve: ", "severity-a: ", "history: "] { #expect(lines.contains(name)) }
        session.send(.line("nonsense"))
        #expect(text(session).contains("Nothing is called nonsense here"))
    }

    @Test func `every command of every screen can be called by its name`() {
        for screen in ScreenID.allCases {
            for spec in CommandRegistry.all where spec.keys[screen] != nil {
                #expect(!spec.id.rawValue.contains(" ") && !spec.id.rawValue.hasPrefix("."))
                #expect(Int(spec.id.rawValue) == nil && !spec.id.rawValue.hasPrefix("!"))
            }
        }
    }

    @Test func `keys by their labels reach what has no name`() throws {
        let session = try session()
        session.send(.line("!g a Down"))
        #expect(text(session).contains("Selected: #"))
        session.send(.line("!Hyper-x"))
        #expect(text(session).contains("There is no key Hyper-x"))
    }

    @Test func `what lies over a screen is lines, and a number picks`() throws {
        let session = try session()
        for line in ["go-all", "filter status:new", "views"] { session.send(.line(line)) }
        session.send(.line("s"))
        session.send(.line("Fresh"))
        #expect(text(session).contains("1: Fresh, "))
        session.send(.line("1"))
        #expect(session.model.list.saved == "Fresh")
        session.send(.line("articles"))
        session.send(.line("battery"))
        #expect(text(session).contains("1: K"), "\(text(session))")
        session.send(.line("1"))
        #expect(
            text(session).contains("Put it on a stone floor") || text(session).contains("note the serial"))
        session.send(.line(".cancel"))
        session.send(.line(".cancel"))
        #expect(session.model.overlay == nil)
        for line in ["go-all", "1", "split"] { session.send(.line(line)) }
        #expect(text(session).contains("1: INTERNAL NOTE"), "\(text(session))")
        session.send(.line("1"))
        #expect(text(session).contains("1: chosen, INTERNAL NOTE"))
        #expect(!text(session).contains("[x]"))
        session.send(.line(".cancel"))
        for line in ["tag slow", "undo-list"] { session.send(.line(line)) }
        session.send(.line(".cancel"))
        session.send(.line("slow"))
        session.send(.line("undo-list"))
        for page in [linear(session.model)] { #expect(page.lines.allSatisfy { !$0.text.contains("│") }) }
    }

    @Test func `hostile text is lines like any other`() throws {
        let session = try session()
        try session.open(
            "evil \u{1B}]0;x\u{7}\u{202E}", "body \u{9B}2J\nsecond",
            from: Requester(name: "\u{1B}c", address: "e@example.com"),
            minutesAgo: 1)
        for line in [
            "reload", "go-all", "7", "history", "back", "help \u{1B}[2J", "\u{1B}[2J", "filter \u{1B}c",
        ] {
            session.send(.line(line))
            let page = linear(session.model)
            for line in page.lines + page.news + [page.prompt] {
                #expect(
                    line.text.unicodeScalars.allSatisfy {
                        $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
                    })
            }
        }
    }
}
