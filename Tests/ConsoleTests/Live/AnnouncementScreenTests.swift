import Canvas
import Desk
import Service
import Storage
import TestSupport
import Testing
import Wire

@testable import Console

/// Announcements by key, on the real service.
@Suite struct `Announcements on screen` {
    private static let outage = AnnouncementContent(
        kind: .incident, title: "Exchange Online is down",
        text: "Mail cannot be sent or read in western Europe.\nThe supplier looks at it.",
        link: "https://status.example.org/7", begins: Timestamp(seconds: 1_795_161_900),
        reach: AnnouncementReach(words: ["battery"]))

    private static let change = AnnouncementContent(
        kind: .majorChange, title: "The portal moves to another address",
        begins: Timestamp(seconds: 1_796_000_000), actionBy: .administrators, training: "Company Portal")

    private func session(
        agent: AgentName = "root", size: Size = Size(width: 80, height: 24)
    ) throws -> LiveSession {
        let session = try LiveSession.busy(agent: agent, size: size)
        for content in [Self.outage, Self.change] {
            let reply = session.engine.handle(
                .announce(number: nil, .publish(content, .entered)), from: "root")
            guard case .announced = reply else { throw Unexpected() }
        }
        return session
    }

    private struct Unexpected: Error {}

    @Test(arguments: [Size(width: 80, height: 24), Size(width: 200, height: 60)])
    func `look as they were agreed`(size: Size) throws {
        let name = "\(size.width)x\(size.height)"
        let session = try session(agent: "jan", size: size)
        session.keys("g n")
        expectSnapshot(rows: session.rows, named: "announcements.\(name)")
        session.keys("j Enter")
        expectSnapshot(rows: session.rows, named: "announcement.\(name)")
        session.keys("m Enter x")
        session.type("The servers were restarted.")
        session.keys("Enter")
        expectSnapshot(rows: session.rows, named: "announcement-end.\(name)")
        session.keys("Esc n")
        session.type("Printers get a new driver")
        session.keys("Tab")
        expectSnapshot(rows: session.rows, named: "announcement-form.\(name)")
    }

    @Test func `are counted in the header until they are read, also where another console announces`() throws
    {
        let session = try LiveSession.busy(agent: "mia")
        let other = LiveSession(beside: session, agent: "jan")
        #expect(!session.shows("to read"))
        other.keys("g n n")
        other.type("VPN is slow")
        other.keys("C-o")
        #expect(other.model.screen == .announcement && other.shows("VPN is slow"))
        session.send(.changed(DeskChange(sequence: 9_999, tickets: [])))
        #expect(session.shows("1 to read"))
        session.keys("g n")
        #expect(session.shows("not read"))
        session.keys("Enter a")
        #expect(session.shows("It is noted that you read announcement 1."))
        #expect(!session.shows("to read") || session.shows("to be read by"))
        session.keys("a")
        #expect(session.shows("You have said already"))
        session.keys("q")
        #expect(!session.shows("not read") && session.model.counts?.unreadAnnouncements == 0)
    }

    @Test func `take the tickets that fit, answer them at their end, and list them`() throws {
        let session = try session()
        session.keys("g n j Enter m")
        #expect(session.shows("Which tickets belong to announcement 1?"))
        session.keys("Enter")
        let joined = try #require(session.model.announcement?.detail?.joined)
        #expect(!joined.isEmpty && session.model.announcement?.detail?.offered.isEmpty == true)
        session.keys("x")
        session.type("A new battery is on its way.")
        session.keys("Enter")
        #expect(session.shows("who gets what") && session.shows("The problem that we told you about is over"))
        #expect(session.engine.isOpen(joined[0].number))
        session.keys("y")
        #expect(session.shows("was answered") || session.shows("were answered"))
        for row in joined {
            #expect(!session.engine.isOpen(row.number))
            #expect(try session.ticket(row.number)?.entries.last?.text.contains("A new battery") == true)
        }
        #expect(session.model.announcement?.detail?.row.isOpen == false)
        session.keys("t")
        #expect(session.model.screen == .list && session.model.list.filter == "tag:announcement:1")
        #expect(session.model.list.rows.map(\.number) == joined.map(\.number))
    }

    @Test func `take a ticket in front by their number, which is there where it fits`() throws {
        let session = try session()
        session.keys("g h Enter")
        #expect(session.shows("may belong to announcement 1"))
        session.keys("m a Enter")
        #expect(session.shows("announcement 1: Exchange Online is down (open)"))
        session.keys("u")
        #expect(session.shows("may belong to announcement 1"))
    }

    @Test func `are written in a form that says what it takes and keeps what was typed`() throws {
        let session = try session()
        session.keys("g n n")
        session.type("Printers")
        session.keys("Tab Tab Tab")
        session.type("tomorrow")
        session.keys("C-o")
        #expect(session.shows("from takes a day like 2026-11-21"))
        session.keys("C-u")
        session.type("2026-12-01 08:30")
        session.keys("Esc")
        #expect(session.shows("the text is kept"))
        session.keys("n")
        #expect(session.shows("What you wrote is back") && session.shows("2026-12-01 08:30"))
        session.keys("C-o")
        let made = try session.engine.store.announcement(3)
        #expect(made?.content.title == "Printers")
        #expect(made?.content.begins == Timestamp(iso8601: "2026-12-01T08:30:00Z"))
        session.keys("e Tab Tab Tab Tab C-u Tab Tab")
        session.type("toner, 0x80070005")
        session.keys("C-o")
        let revised = try session.engine.store.announcement(3)
        #expect(revised?.edition == 2 && revised?.content.reach.words == ["toner", "0x80070005"])
        session.keys("D f")
        guard case .copy(let draft) = session.effects.last else { throw Unexpected() }
        #expect(draft.hasPrefix("Problème : Printers") && draft.contains("{details}"))
        #expect(session.shows("Fill in {details}"))
    }

    @Test func `say why something cannot be done`() throws {
        let session = try session(agent: "mia")
        session.keys("g n n")
        #expect(session.shows("You may not publish, revise and end announcements"))
        session.keys("Enter x")
        #expect(session.shows("You may not"))
        session.keys("m")
        #expect(session.shows("No open ticket has one of its words."))
    }
}

extension DeskEngine {
    fileprivate func isOpen(_ number: Int) -> Bool {
        guard case .ticket(let detail) = handle(.ticket(number), from: "root") else { return false }
        return detail.row.status.isOpen
    }
}
