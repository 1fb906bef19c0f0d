import Canvas
import Desk
import Testing
import Wire

@testable import Console

@Suite struct `Announcements in lines` {
    private func session() throws -> LiveSession {
        let session = try LiveSession.busy(
            agent: "jan", size: Model.linearSize, glyphs: .ascii, accessible: true)
        session.model.isLinear = true
        return session
    }

    private func say(_ lines: String..., to session: LiveSession) -> String {
        for line in lines { session.send(.line(line)) }
        let page = linear(session.model)
        return (page.lines + page.news).map(\.text).joined(separator: "\n")
    }

    @Test func `a form is its fields, each set by its name`() throws {
        let session = try session()
        let form = say("go-announcements", "announce", to: session)
        #expect(form.contains("A new announcement") && form.contains("title: "), "\(form)")
        #expect(!form.contains("|") && !form.contains("---"), "nothing is drawn: \(form)")
        #expect(
            say("colour red", to: session).contains("A line begins with the name of a field: kind, title"))
        let filled = say(
            "title VPN is slow", "text It is slow since nine.", "+ Work from the office.",
            "words vpn, tunnel",
            "from yesterday", to: session)
        #expect(filled.contains("It is slow since nine.\nWork from the office.\n"), "\(filled)")
        #expect(say(".send", to: session).contains("from takes a day like"))
        #expect(say("from", "title VPN is slow today", ".send", to: session).contains("VPN is slow today"))
        #expect(session.model.overlay == nil && session.model.screen == .announcement)
    }

    @Test func `what was written is kept or thrown away, by name`() throws {
        let session = try session()
        _ = say("go-announcements", "announce", "title Half of it", ".cancel", to: session)
        #expect(session.model.overlay == nil)
        #expect(say("announce", to: session).contains("title: Half of it"))
        #expect(say(".discard", to: session).contains("thrown away"))
        #expect(!say("announce", to: session).contains("Half of it"))
    }

    @Test func `tickets are chosen by numbers, and the end says who gets what`() throws {
        let session = try session()
        _ = say(
            "go-announcements", "announce", "title Docks", "kind incident", "words dock", ".send", to: session
        )
        let ann = Requester(address: "ann@example.com")
        try session.open("The dock does not charge", "A dock again.", from: ann, minutesAgo: 1)
        try session.open("Second dock", "Also a dock.", from: ann, minutesAgo: 1)
        let offered = say("reload", "announcement-join", to: session)
        #expect(offered.contains("1: chosen, #") && offered.contains("2: chosen, #"), "\(offered)")
        #expect(say("2", to: session).contains("1: chosen, #"))
        #expect(!say(to: session).contains("2: chosen"))
        #expect(say("9", to: session).contains("Numbers choose tickets"))
        let batch = say(".go", to: session)
        #expect(batch.contains("This is what will happen."), "\(batch)")
        _ = say("y", to: session)
        #expect(session.model.overlay == nil)
        let plan = say("announcement-end", "All docks charge again.", to: session)
        #expect(plan.contains("who gets what") && plan.contains("All docks charge again."), "\(plan)")
        #expect(say("1", to: session).contains("1: left out, #"))
        #expect(!say("1", to: session).contains("left out, #"))
        #expect(say("maybe", to: session).contains("A number leaves a ticket out"))
        #expect(say("y", to: session).contains("tickets were answered"))
    }
}
