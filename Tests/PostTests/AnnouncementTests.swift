import Desk
import Feeds
import Glibc
import Outside
import Post
import Service
import Sockets
import Storage
import Synchronization
import Testing
import WebHarness
import Wire

/// Announcements that come by themselves: from feeds on a real web server, and by mail.
@Suite struct `Announcements from outside` {
    private final class Page: Sendable {
        private let state = Mutex(WebServer.Answer(200))
        var answer: WebServer.Answer {
            get { state.withLock { $0 } }
            set { state.withLock { $0 = newValue } }
        }
    }

    private static func rss(_ items: String...) -> String {
        "<rss version=\"2.0\"><channel>" + items.joined(separator: "\n") + "</channel></rss>"
    }

    private static func item(_ id: String, _ title: String, _ text: String = "x", _ date: String = "")
        -> String
    {
        "<item><guid>\(id)</guid><title>\(title)</title><description>\(text)</description>"
            + (date.isEmpty ? "" : "<pubDate>\(date)</pubDate>") + "</item>"
    }

    private func announcements(_ desk: PostDesk) throws -> [Announcement] {
        try desk.engine.store.announcements(before: nil, limit: 99).reversed()
    }

    @Test func `a feed is read once for each thing it says, and its server is asked for news only`() throws {
        let page = Page()
        let server = try WebServer { request in
            // As a server that knows its own tags.
            let answer = page.answer
            let tag = answer.headers.first { $0.hasPrefix("ETag: ") }?.dropFirst(6)
            if let tag, request.headers["if-none-match"] == String(tag) { return WebServer.Answer(304) }
            return answer
        }
        defer { server.stop() }
        let desk = try PostDesk()
        let settings = FeedSettings(
            name: "health", format: .rss,
            place: .web(try WebAddress(server.address + "/rss"), authorities: nil), everySeconds: 60,
            defaults: AnnouncementDefaults(
                kind: .incident, reach: AnnouncementReach(words: ["exchange"])))
        let runner = FeedRunner(desk: desk.engine, settings: settings)
        let stop = StopSignal()
        func health() throws -> SourceHealth? {
            try desk.engine.store.sources().first { $0.name == "feed:health" }
        }
        page.answer = WebServer.Answer(
            200,
            Self.rss(
                Self.item("1", "Exchange is down", "&lt;p&gt;We &lt;b&gt;look&lt;/b&gt; at it.&lt;/p&gt;"),
                Self.item("2", "Long ago", "x", "Mon, 01 Jan 2024 00:00:00 GMT")), headers: ["ETag: \"a\""])
        runner.beat(stop)
        #expect(try announcements(desk).map(\.content.title) == ["Exchange is down"])
        let first = try #require(try announcements(desk).first)
        #expect(first.content.text == "We look at it." && first.content.reach.words == ["exchange"])
        #expect(first.source == .feed("health", item: "1") && first.openedBy == nil)
        #expect(try health()?.taken == 1 && health()?.problem == "")
        runner.beat(stop)
        #expect(server.requests.last?.headers["if-none-match"] == "\"a\"")
        #expect(try announcements(desk) == [first])
        // It says something else, and half of it is broken.
        page.answer = WebServer.Answer(
            200,
            Self.rss(Self.item("1", "Exchange is back soon"), "<item><guid>9</guid></item>")
                .replacing("</channel>", with: "<item><guid>3</guid><title>VPN</title></item></channel>"),
            headers: ["ETag: \"b\""])
        runner.beat(stop)
        #expect(try announcements(desk).map(\.content.title) == ["Exchange is back soon", "VPN"])
        #expect(try announcements(desk).first?.edition == 2)
        #expect(try health()?.problem == "line 2: an item has no title")
        // Until it is whole it is read again, though nothing of it is taken in twice.
        runner.beat(stop)
        #expect(server.requests.last?.headers["if-none-match"] == "\"a\"")
        #expect(try announcements(desk).map(\.edition) == [2, 1])
        page.answer = WebServer.Answer(503)
        runner.beat(stop)
        #expect(try health()?.problem == "HTTP 503")
        page.answer = WebServer.Answer(200, Self.rss(Self.item("1", "Exchange is back soon")))
        runner.beat(stop)
        #expect(try health()?.problem == "" && announcements(desk).map(\.edition) == [2, 1])
    }

    @Test func `Atom and JSON are read too, and a program may print them`() throws {
        let atom =
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>a</id><title>Portal</title></entry></feed>"
        let server = try WebServer { $0.target == "/atom" ? .init(200, atom) : .init(404) }
        defer { server.stop() }
        let desk = try PostDesk()
        let address = try WebAddress(server.address + "/atom")
        func run(_ format: FeedFormat, _ name: String, _ place: FeedSettings.Place) {
            FeedRunner(
                desk: desk.engine,
                settings: FeedSettings(
                    name: name, format: format, place: place, everySeconds: 60,
                    defaults: AnnouncementDefaults(kind: .serviceUpdate))
            ).beat(StopSignal())
        }
        run(.atom, "changes", .web(address, authorities: nil))
        let json = """
            {"announcements": [{"id": "1", "title": "VPN", "kind": "incident", "resolution": "Restarted."},
            {"id": "2", "title": "Portal moves", "kind": "major-change", "begins": "2026-12-01T06:00:00Z"}]}
            """
        run(.json, "own", .program(SiteProgram(["printf", "%s", json])))
        run(.json, "own", .program(SiteProgram(["printf", "%s", json])))
        run(.json, "broken", .program(SiteProgram(["false"])))
        let found = try announcements(desk)
        #expect(found.map(\.content.title) == ["Portal", "VPN", "Portal moves"])
        #expect(found.map(\.content.kind) == [.serviceUpdate, .incident, .majorChange])
        #expect(found.map(\.isOpen) == [true, false, true])
        #expect(found[1].ending?.resolution == "Restarted." && found[1].version == 2)
        let health = try desk.engine.store.sources()
        #expect(health.first { $0.name == "feed:broken" }?.problem == "the program ended with status 1")
        #expect(health.first { $0.name == "feed:own" }?.taken == 2)
    }

    @Test func `a mail that a rule names is an announcement, kept byte for byte, and no ticket`() throws {
        let desk = try PostDesk()
        desk.settings.announcements = [
            AnnouncementMail(
                sender: "@status.example.com", recipient: nil,
                defaults: AnnouncementDefaults(kind: .plannedChange)),
            AnnouncementMail(
                sender: nil, recipient: "news@example.org",
                defaults: AnnouncementDefaults(kind: .serviceUpdate)),
        ]
        let status = TestMail(
            from: "Status <No-Reply@Status.example.com>", id: "s1@status.example.com",
            subject: "Maintenance on Sunday", body: "The portal is away from 6 to 8.")
        let outcome = try desk.take(status)
        #expect(outcome.ticket == nil && outcome.quarantine == nil)
        let stored = try #require(try desk.engine.store.message(outcome.message))
        #expect(stored.bytes == status.bytes && stored.state == .filed)
        #expect(stored.trace.hasSuffix("announcement: rule 1\nannouncement 1"))
        #expect(try desk.take(status).ticket == nil)
        // The same mail by another way is the same announcement.
        #expect(try desk.take(status.header("Received", "by elsewhere")).ticket == nil)
        let listed = TestMail(
            from: "Ann <ann@example.com>", to: "news@example.org", id: "n1@example.com", subject: "Updates")
        #expect(try desk.take(listed).ticket == nil)
        let found = try announcements(desk)
        #expect(found.map(\.content.title) == ["Maintenance on Sunday", "Updates"])
        #expect(found.map(\.content.kind) == [.plannedChange, .serviceUpdate])
        #expect(found[0].content.text == "The portal is away from 6 to 8.")
        let other = TestMail(id: "t1@example.com")
        #expect(try desk.take(other).ticket?.number == 1)
        // Whoever only says that it is the status page is believed where no server's word is asked for.
        desk.settings.trustedServer = "mx.example.org"
        let forged = status.with {
            $0.id = "s2@status.example.com"
            $0.subject = "All passwords have to be sent in"
        }
        #expect(try desk.take(forged).ticket?.number == 2)
        let proven = forged.with { $0.id = "s3@status.example.com" }
            .header("Authentication-Results", "mx.example.org; dmarc=pass header.from=status.example.com")
        #expect(try desk.take(proven).ticket == nil && announcements(desk).count == 3)
        #expect(try desk.engine.store.unprocessedMessages().isEmpty)
    }
}
