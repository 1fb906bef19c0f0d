import Desk
import Post
import Sockets
import StoreHarness
import Testing
import WebHarness
import Wire

@testable import tierdesk

/// Feeds as a desk of a host reads them.
@Suite struct `Feeds of a running desk` {
    private static let atom = """
        <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title>Portal moves</title>
        <content>On Monday.</content></entry></feed>
        """

    @Test func `are read as soon as it runs, and told to everybody who watches`() throws {
        let server = try WebServer { request in
            request.target == "/changes" ? .init(200, Self.atom) : .init(404)
        }
        defer { server.stop() }
        let folder = Program.Folder()
        let file = folder.write(
            "config.json5",
            """
            { announcements: { feeds: [
              { name: "changes", kind: "atom", address: "\(server.address)/changes", every: 60,
                as: "planned-change", words: ["portal"] },
              { name: "gone", kind: "rss", address: "\(server.address)/gone", as: "incident" },
            ] } }
            """)
        let desk = try ServedDesk("--config", file)
        let mia = try desk.line(as: "mia", watches: true)
        try until {
            guard case .counts(let counts) = try mia.ask(.counts) else { return false }
            return counts.unreadAnnouncements == 1
        }
        let root = desk.program.run("announcement", "show", "1", "--socket", desk.socket).output
        #expect(root.contains("Portal moves  (planned change") && root.contains("from the feed changes"))
        #expect(root.contains("On Monday.") && root.contains("about: portal"))
        func feeds() -> String {
            desk.program.run("announcement", "feeds", "--socket", desk.socket, "--config", file).output
        }
        try until { feeds().contains("HTTP 404") }
        #expect(feeds().contains("changes  atom, as planned-change, every 60 minutes: well"))
        #expect(feeds().contains("gone  rss, as incident, every 15 minutes: failing"))
        // Another console announces: whoever watches hears of it unasked.
        let watcher = try desk.line(as: "noah", watches: true)
        _ = desk.program.run(
            "announcement", "add", "--kind", "incident", "--title", "VPN", "--socket", desk.socket)
        while true {
            guard case .changed(let change) = try watcher.next() else { continue }
            if change.counts?.unreadAnnouncements == 2 { break }
        }
    }

    @Test func `are taken in from a file, each thing once, and what is broken is named`() throws {
        let program = Program()
        let file = program.folder.write("changes.xml", Self.atom)
        let read = ["announcement", "read", file, "--feed", "changes", "--format", "atom", "--kind"]
        #expect(program.run(read + ["major-change", "--dry-run"]).output.hasPrefix("1 read, 0 new"))
        #expect(program.run(read + ["major-change"]).output.hasPrefix("1 read, 1 new"))
        #expect(
            program.run(read + ["major-change"]).output.hasPrefix("1 read, 0 new, 0 changed, 1 unchanged"))
        #expect(program.run("announcement", "list").output.contains("Portal moves  (major change"))
        let broken = program.folder.write(
            "broken.json", #"{"announcements": [{"id": "1"}, {"id": "2", "title": "B"}]}"#)
        let run = program.run("announcement", "read", broken, "--feed", "own", "--format", "json")
        #expect(run.status == 65 && run.complaints.contains("item 1: an item has no title"))
        #expect(run.output.hasPrefix("1 read, 1 new"))
        #expect(program.run(read + ["outage"]).status == 64)
        #expect(program.run("announcement", "read", file, "--feed", "x").status == 64)
        #expect(
            program.run("announcement", "read", "/nonexistent", "--feed", "x", "--format", "rss").status == 66
        )
    }

    /// What stands in the configuration, on which line it is wrong, and what was expected.
    @Test(arguments: [
        ("leadDays: { outage: 3 }", "leadDays gives"), ("leadDays: { incident: -1 }", "leadDays gives"),
        ("updateHours: 0", "updateHours is"), ("feed: []", "is not a setting"),
        (#"feeds: [{ name: "a", kind: "rss", as: "incident" }]"#, "it has an address, or a program"),
        (#"feeds: [{ name: "a", kind: "xml", program: ["p"], as: "incident" }]"#, "kind is"),
        (#"feeds: [{ name: "a", kind: "rss", program: ["p"], as: "outage" }]"#, "as is one of"),
        (#"feeds: [{ name: "A b", kind: "rss", program: ["p"], as: "incident" }]"#, "a name is"),
        (
            #"feeds: [{ name: "a", kind: "rss", address: "http://example.com", as: "incident" }]"#,
            "plain http"
        ),
        (#"feeds: [{ name: "a", kind: "rss", program: ["p"], as: "incident", every: 0 }]"#, "every is"),
        (
            #"feeds: [{ name: "a", kind: "rss", program: ["p"], as: "incident", word: "x" }]"#,
            "is not a setting"
        ),
        (
            #"feeds: [{ name: "a", kind: "rss", program: ["p"], as: "incident", platforms: ["os2"] }]"#,
            "platforms are"
        ),
        (#"mails: [{ from: "@a.example", as: "incident" }]"#, "the desk needs `mail`"),
    ])
    func `are refused where the configuration is wrong`(setting: String, expectation: String) throws {
        let text = "{\n  announcements: {\n    \(setting),\n  },\n}"
        do {
            _ = try Configuration.parse(Array(text.utf8), file: "c.json5")
            Issue.record("it was taken")
        } catch let complaint as Complaint {
            #expect(complaint.sentence.hasPrefix("c.json5:3: "), "\(complaint.sentence)")
            #expect(complaint.sentence.contains(expectation), "\(complaint.sentence)")
        }
    }

    @Test func `and mail are set as they are written`() throws {
        let text = """
            { mail: { address: "desk@example.org" }, announcements: {
              leadDays: { "major-change": 60 }, updateHours: 12,
              feeds: [{ name: "health", kind: "json", program: ["cat", "f"], every: 5, days: 3, as: "incident",
                words: ["vpn"], models: ["5440"], platforms: ["ios"], routes: ["other"], roles: ["escalation"],
                tiers: [2], action: "desk" }],
              mails: [{ from: "@Status.example.com", to: "news@example.org", as: "service-update" }] } }
            """
        let configuration = try Configuration.parse(Array(text.utf8), file: "c.json5")
        let rules = configuration.rules.announcements
        #expect(rules.leadDays[.majorChange] == 60 && rules.leadDays[.plannedChange] == 5)
        #expect(rules.updateSeconds == 12 * 3600 && rules.feeds == ["feed:health": 900])
        let feed = try #require(configuration.feeds.first)
        #expect(feed.everySeconds == 300 && feed.newestDays == 3 && feed.defaults.actionBy == .desk)
        #expect(feed.defaults.reach.words == ["vpn"] && feed.defaults.audience.tiers == [2])
        let mail = try #require(configuration.mail?.settings.announcements.first)
        #expect(mail.sender == "@status.example.com" && mail.recipient == "news@example.org")
        #expect(mail.defaults.kind == .serviceUpdate)
    }
}
