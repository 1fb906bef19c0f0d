import Desk
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct `Announcements in the store` {
    private static func published(
        _ title: String, _ source: AnnouncementSource = .entered, at: Timestamp = Fixture.morning
    ) -> [AnnouncementEvent] {
        let reach = AnnouncementReach(words: ["printer"])
        return [
            AnnouncementEvent(
                at: at, by: Fixture.root.name,
                change: .published(
                    AnnouncementContent(kind: .incident, title: title, reach: reach), source))
        ]
    }

    private static func event(_ change: AnnouncementChange, at: Timestamp = Fixture.morning)
        -> AnnouncementEvent
    {
        AnnouncementEvent(at: at, by: Fixture.ada.name, change: change)
    }

    @Test(arguments: Database.available)
    func `are the fold of their events, found by number, by source and by being open`(_ database: Database)
        throws
    {
        let store = try database.store()
        let later = Fixture.morning.adding(seconds: 600)
        var marks: Set<Int64> = [try store.announcementMark()]
        let mail = try store.publish(announcement: Self.published("Mail"))
        marks.insert(try store.announcementMark())
        let feed = AnnouncementSource.feed("health", item: "a:b")
        var vpn = try store.publish(announcement: Self.published("VPN", feed, at: later))
        marks.insert(try store.announcementMark())
        #expect(mail.number == 1 && vpn.number == 2)
        #expect(try store.announcement(from: feed) == vpn)
        #expect(try store.announcement(from: .feed("health", item: "a")) == nil)
        #expect(try store.announcement(from: .entered) == nil)
        vpn = try store.append([Self.event(.acknowledged(edition: 1))], to: vpn)
        marks.insert(try store.announcementMark())
        let ended = try store.append([Self.event(.ended(resolution: "ok"), at: later)], to: mail)
        marks.insert(try store.announcementMark())
        #expect(marks.count == 5)
        #expect(try store.openAnnouncements() == [vpn])
        #expect(try store.announcements(before: nil, limit: 9) == [vpn, ended])
        #expect(try store.announcements(before: 2, limit: 9) == [ended])
        #expect(try store.announcement(7) == nil)
        #expect(throws: StoreError.self) { _ = try store.append([Self.event(.reopened)], to: mail) }
        let flow = try store.announcementFlow(since: Fixture.morning, until: later)
        #expect(flow.opened == 1 && flow.ended == 0)
        let whole = try store.announcementFlow(since: Fixture.morning, until: later.adding(seconds: 1))
        #expect(whole.opened == 2 && whole.ended == 1)
        #expect(try store.verifyDerived() == [])
        let page = try store.audit(AuditQuery(), for: Fixture.root.scope)
        #expect(page.entries.map(\.subject).contains(.announcement(2)))
        #expect(page.entries.map(\.kind).contains("announcement-acknowledged"))
        let copy = try database.store()
        try copy.importLog(store.exported())
        #expect(try copy.announcements(before: nil, limit: 9) == [vpn, ended])
    }

    @Test(arguments: Database.available)
    func `find the open tickets in sight that have their words`(_ database: Database) throws {
        let store = try database.store()
        try store.take(Fixture.opening("Printers are all jammed"))
        try store.take(Fixture.opening("Nothing works", text: "the PRINTER on the second floor"))
        try store.take(Fixture.opening("Screen"))
        try store.take(Fixture.opening("Printer again"))
        try store.take(Fixture.opening("Printer of the board"))
        try store.carryOut(.resolve, on: 4)
        try store.carryOut(.restrict, on: 5, by: Fixture.root)
        func found(_ agent: Agent, since: Timestamp = Timestamp(seconds: 0)) throws -> [Int] {
            let word = try #require(SearchWord("printer"))
            return try store.openTickets(with: [word], since: since, limit: 10, for: agent.scope)
                .map(\.number)
        }
        #expect(try found(Fixture.root) == [5, 2, 1])
        let seen = try [5, 2, 1].filter { try store.row($0, for: Fixture.ada.scope) != nil }
        #expect(try found(Fixture.ada) == seen && !seen.contains(5))
        #expect(try found(Fixture.root, since: Fixture.morning.adding(seconds: 86_400)) == [])
        try store.carryOut(AnnouncementTag.joining(1), on: 2)
        #expect(try store.joined(to: 1, for: Fixture.root.scope) == 1)
        #expect(try store.joined(to: 2, for: Fixture.root.scope) == 0)
    }

    @Test(arguments: Database.available)
    func `find the open tickets about devices`(_ database: Database) throws {
        let store = try database.store()
        let device = Device(name: "PC-7", serial: "S", manufacturer: "Dell", model: "Latitude 5440")
        try store.append(
            device: DeviceEvent(at: Fixture.morning, by: nil, change: device))
        try store.take(Fixture.opening("Dock", device: "pc-7"))
        try store.take(Fixture.opening("Dock", device: "PC-8"))
        let found = try store.openTicketsWithDevice(
            since: Timestamp(seconds: 0), limit: 9, for: Fixture.root.scope)
        #expect(found.map(\.row.number) == [1] && found.first?.device.model == "Latitude 5440")
    }
}
