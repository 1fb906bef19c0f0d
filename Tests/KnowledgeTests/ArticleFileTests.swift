import Desk
import Knowledge
import Seeded
import Testing

@Suite struct `A file of Markdown` {
    private func read(_ text: String) throws(ArticleError) -> ArticleFile {
        try ArticleFile(Array(text.utf8))
    }

    @Test func `is read with everything its front matter says`() throws {
        let file = try read(
            """
            ---
            title: "Enrol a phone | Our help"
            summary: How to begin.
            language: nl-BE
            platform: [Android, iOS]
            topic: install
            level: novice
            medium: video
            link: https://help.example.org/enrol
            audience: requester
            concern: privacy
            date: 2026-03-01
            review: 2027-03-01
            keywords: portal, enrol
            ---
            # Enrol a phone

            Open the *portal*.
            """)
        let content = file.content
        #expect(content.title == "Enrol a phone" && content.summary == "How to begin.")
        #expect(content.language == .dutch && content.platforms == [.android, .ios])
        #expect(content.topic == .install && content.level == .novice && content.medium == .video)
        #expect(content.link == "https://help.example.org/enrol" && !content.isForDesk)
        #expect(content.concern == .privacy && content.keywords == ["portal", "enrol"])
        #expect(content.writtenOn == CivilDay("2026-03-01") && content.reviewBy == CivilDay("2027-03-01"))
        #expect(content.text == "Open the portal." && file.warnings.isEmpty)
    }

    @Test func `becomes text that a mail can carry`() throws {
        let text = try read(
            """
            # Title
            Intro with a [link](https://example.org/a), a [relative one](../b.md) and <a name="x"></a>an anchor.

            ## <a name="part"></a>Part
            > [!NOTE]
            > Mind the gap.

            [!INCLUDE [both](./includes/both.md)]

            1. First
            2. Second
               - inner `code`
               - other

            - A

              B

                  code

            ![A picture](./media/p.png)
            """
        ).content.text
        #expect(
            text == """
                Intro with a link (https://example.org/a), a relative one and an anchor.

                Part

                Mind the gap.

                1. First
                2. Second
                   - inner code
                   - other

                - A

                  B

                      code

                A picture
                """)
    }

    @Test(arguments: [
        ("", 1, ArticleError.Problem.noTitle),
        ("text without a title", 1, .noTitle),
        ("# Title only\n", 1, .empty),
        ("---\ntitle: T\n---\n", 4, .empty),
        ("---\ntitle: [a, b\n---\ntext", 3, nil),
        ("---\ntitle: T\nplatform: amiga\n---\ntext", 3, nil),
        ("---\ntitle: T\n\nreview: tomorrow\n---\ntext", 4, nil),
        ("---\ntitle: T\nlink: /docs/x\n---\ntext", 3, nil),
        ("---\ntitle: T\nlanguage: français\n---\ntext", 3, nil),
        ("---\ntitle: T\naudience: all\n---\ntext", 3, nil),
        ("# a\n\nb\u{0}c", 3, .notText),
    ])
    func `that is wrong is refused with its line`(text: String, line: Int, problem: ArticleError.Problem?) {
        do {
            _ = try read(text)
            Issue.record("taken")
        } catch {
            #expect(error.line == line)
            if let problem { #expect(error.problem == problem) }
            #expect("\(error)".hasPrefix("line \(line): "))
        }
    }

    @Test func `that is no text is refused with its line`() {
        #expect(throws: ArticleError(line: 2, problem: .notText)) {
            try ArticleFile(Array("# a\n".utf8) + [0xC3, 0x28])
        }
    }

    @Test func `with a slip in a key is taken, and the slip named`() throws {
        let file = try read("---\ntitle: T\nplatfrom: ios\nms.topic: article\nowner: me\n---\ntext")
        #expect(file.warnings == ["line 3: `platfrom` is no key of an article; is it `platform`?"])
    }

    @Test func `whatever it holds is an article or an error`() {
        var chance = SeededRandom(seed: 11)
        let pieces = [
            "---\n", "title: T\n", "platform: [ios,", "# H\n", "> [!NOTE]\n", "[!INCLUDE [a](b)]", "[!",
            "- a\n",
            "1. b\n", "```\n", "\t", "&a *a\n", "!!binary x\n", "{a: {b: {c: ", "\u{202E}", "é", "<a name=\"",
            "\n\n",
            "[l](https://x)", "\u{FFFD}", "%YAML 9.9\n", "? :\n", "'", "\"",
        ]
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...24, using: &chance)).map { _ in chance.pick(pieces) }.joined()
            var bytes = Array(text.utf8)
            if chance.oneIn(4), !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &chance)] = .random(in: 0...255, using: &chance)
            }
            do {
                let file = try ArticleFile(bytes)
                #expect(!file.content.title.isEmpty && !file.content.text.isEmpty)
            } catch {
                #expect(error.line >= 1)
            }
        }
    }
}
