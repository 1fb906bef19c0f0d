import Desk
import Feeds
import Seeded
import Testing

@Suite struct `Feeds` {
    static let rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
          <channel><title>Service health</title><link>https://status.example.org</link>
            <item>
              <title>Exchange Online: mail is delayed &amp; queued</title>
              <link>https://status.example.org/7</link>
              <guid isPermaLink="false">EX7</guid>
              <pubDate>Sat, 21 Nov 2026 09:30:00 +0100</pubDate>
              <description>&lt;p&gt;Mail is &lt;b&gt;late&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;We look at it.&lt;/p&gt;</description>
            </item>
            <item><title>Plain</title><link>https://status.example.org/8</link>
              <content:encoded><![CDATA[<ul><li>one</li><li>two</li></ul><script>alert(1)</script>]]></content:encoded>
              <description>short</description></item>
          </channel>
        </rss>
        """
    static let atom = """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Changes</title><id>urn:feed</id>
          <entry><id>urn:1</id><title type="html">A &lt;i&gt;new&lt;/i&gt; portal</title>
            <link rel="self" href="https://a.example/self"/><link href="https://a.example/1"/>
            <published>2026-11-20T08:00:00Z</published><updated>2026-11-21T08:00:00Z</updated>
            <summary>short</summary>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First.</p><p>Second.</p></div></content>
          </entry>
          <entry><id>urn:2</id><title>Later</title><updated>2026-11-22T08:00:00+01:00</updated>
            <summary type="html">&lt;p&gt;Soon&lt;/p&gt;</summary></entry>
        </feed>
        """
    static let json = """
        {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": [
          {"id": 1, "title": "One", "content_html": "<p>First</p>", "url": "https://j.example/1",
           "date_published": "2026-11-21T09:30:00Z"},
          {"id": "2", "content_text": "No title, a note of its own."}]}
        """
    static let ours = """
        {"announcements": [
          {"id": "7", "kind": "major-change", "title": "Portal moves", "text": "On Monday.",
           "announced": "2026-11-01T09:00:00Z", "begins": "2026-12-01T06:00:00Z", "ends": "2026-12-02T06:00:00Z",
           "action": "users", "words": ["portal", 7], "training": "Portal", "link": "https://p.example"},
          {"id": "8", "kind": "incident", "title": "VPN", "resolution": "Restarted."}]}
        """

    @Test func `of RSS are read with their HTML as text`() {
        let reading = FeedReading.read(Array(Self.rss.utf8), as: .rss)
        #expect(
            reading.problems.isEmpty && reading.items.map(\.id) == ["EX7", "https://status.example.org/8"])
        let item = reading.items[0]
        #expect(item.title == "Exchange Online: mail is delayed & queued")
        #expect(item.text == "Mail is late.\n\nWe look at it." && item.link == "https://status.example.org/7")
        #expect(item.announcedAt == Timestamp(iso8601: "2026-11-21T08:30:00Z"))
        #expect(reading.items[1].text.contains("one") && !reading.items[1].text.contains("alert"))
    }

    @Test func `of Atom are read, the whole rather than its beginning`() {
        let reading = FeedReading.read(Array(Self.atom.utf8), as: .atom)
        #expect(reading.problems.isEmpty && reading.items.map(\.id) == ["urn:1", "urn:2"])
        #expect(reading.items[0].title == "A new portal" && reading.items[0].link == "https://a.example/1")
        #expect(reading.items[0].text.split(separator: "\n").map(String.init) == ["First.", "Second."])
        #expect(reading.items[0].announcedAt == Timestamp(iso8601: "2026-11-20T08:00:00Z"))
        #expect(reading.items[1].text == "Soon")
        #expect(reading.items[1].announcedAt == Timestamp(iso8601: "2026-11-22T07:00:00Z"))
    }

    @Test func `of JSON are read in both shapes`() {
        let reading = FeedReading.read(Array(Self.json.utf8), as: .json)
        #expect(reading.problems.isEmpty && reading.items.map(\.id) == ["1", "2"])
        #expect(reading.items[0].text == "First")
        #expect(reading.items[1].title == "No title, a note of its own.")
        let ours = FeedReading.read(Array(Self.ours.utf8), as: .json)
        #expect(ours.problems.isEmpty)
        let item = ours.items[0]
        #expect(item.kind == .majorChange && item.actionBy == .users && item.words == ["portal"])
        #expect(item.begins == Timestamp(iso8601: "2026-12-01T06:00:00Z") && item.training == "Portal")
        #expect(ours.items[1].resolution == "Restarted.")
    }

    /// What is wrong, where it is said to be, and the ids of what goes on.
    @Test(arguments: [
        (
            "<rss><channel><item><guid>1</guid><title>A</title></item>\n<item>", FeedFormat.rss, "line 2: ",
            ["1"]
        ),
        (
            "<rss><channel><item><guid>1</guid></item><item><guid>2</guid><title>B</title></item></channel></rss>",
            .rss, "line 1: an item has no title", ["2"]
        ),
        (
            "<rss><channel><item><title>B</title></item></channel></rss>", .rss, "line 1: an item has no id",
            []
        ),
        (
            "<rss><channel><item><guid>1</guid><title>A</title></item><item><guid>1</guid><title>B</title></item></channel></rss>",
            .rss, "line 1: an item has the id of an earlier one", ["1"]
        ),
        ("<html><body>Log in</body></html>", .rss, "it is neither RSS nor Atom", []),
        ("not xml", .atom, "line 1: ", []), ("", .rss, "line 1: ", []),
        ("{\"items\": [\n{\"id\": \"1\"", .json, "line 2: it is not JSON", []),
        ("[]", .json, "it has neither", []),
        (
            "{\"items\": [7, {\"id\": \"a\", \"title\": \"A\"}]}", .json,
            "item 1: an item is not an object", ["a"]
        ),
        (
            "{\"announcements\": [{\"id\": \"1\", \"title\": \"A\", \"begins\": \"soon\"}, {\"id\": \"2\", \"title\": \"B\"}]}",
            .json, "item 1: `begins` is no time", ["2"]
        ),
        (
            "{\"announcements\": [{\"id\": \"1\", \"title\": \"A\", \"kind\": \"x\"}]}", .json,
            "item 1: `kind` is none", []
        ),
    ])
    func `that are broken say where, and the rest goes on`(
        text: String, format: FeedFormat, problem: String, ids: [String]
    ) throws {
        let reading = FeedReading.read(Array(text.utf8), as: format)
        #expect(reading.items.map(\.id) == ids)
        #expect(try #require(reading.problems.first).description.hasPrefix(problem), "\(reading.problems)")
    }

    @Test func `that define entities are refused, and nothing is fetched`() {
        let lol = "<!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
        let file = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
        for prologue in [lol, file] {
            let text =
                prologue + "<rss><channel><item><guid>1</guid><title>&b;&x;</title></item></channel></rss>"
            let reading = FeedReading.read(Array(text.utf8), as: .rss)
            #expect(reading.items.isEmpty && reading.problems.first?.what == "it defines entities")
        }
        // A document type of elsewhere is not looked at.
        let outside =
            "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/rss.dtd\"><rss><channel>"
            + "<item><guid>1</guid><title>A</title></item></channel></rss>"
        #expect(FeedReading.read(Array(outside.utf8), as: .rss).items.map(\.title) == ["A"])
    }

    @Test func `are bounded in every direction`() {
        let deep = String(repeating: "<a>", count: 5000)
        #expect(!FeedReading.read(Array("<rss><channel><item>\(deep)".utf8), as: .rss).problems.isEmpty)
        let many = (0..<600).map { "<item><guid>\($0)</guid><title>T</title></item>" }.joined()
        let reading = FeedReading.read(Array("<rss><channel>\(many)</channel></rss>".utf8), as: .rss)
        #expect(reading.items.count == FeedReading.itemLimit && reading.problems.count == 1)
        let long = String(repeating: "é", count: 100_000)
        let item =
            "<rss><channel><item><guid>1</guid><title>\(long)</title><description>\(long)</description></item></channel></rss>"
        let cut = FeedReading.read(Array(item.utf8), as: .rss).items[0]
        #expect(cut.title.utf8.count <= 1000 && cut.text.utf8.count <= 64 * 1024)
        let large = [UInt8](repeating: 32, count: FeedReading.byteLimit + 1)
        #expect(FeedReading.read(large, as: .json).problems.count == 1)
        let nested = String(repeating: "[", count: 100_000)
        #expect(FeedReading.read(Array("{\"items\": \(nested)".utf8), as: .json).problems.count == 1)
    }

    @Test(arguments: UInt64(1)...6)
    func `no mutation of a feed traps, and what is read keeps its promises`(_ seed: UInt64) {
        var dice = SeededRandom(seed: seed)
        let samples = [Self.rss, Self.atom, Self.json, Self.ours].map { Array($0.utf8) }
        for round in 0..<600 {
            var bytes = samples[round % samples.count]
            for _ in 0...Int.random(in: 0..<4, using: &dice) { dice.mutate(&bytes, with: samples) }
            for format in FeedFormat.allCases {
                let reading = FeedReading.read(bytes, as: format)
                #expect(Set(reading.items.map(\.id)).count == reading.items.count)
                for item in reading.items {
                    #expect(!item.id.isEmpty && !item.title.isEmpty && !item.title.contains("\n"))
                    #expect(item.link.map { $0.hasPrefix("http") && !$0.contains(" ") } ?? true)
                }
                #expect(reading.problems.allSatisfy { !$0.what.isEmpty })
            }
        }
    }
}
