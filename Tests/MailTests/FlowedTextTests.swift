import Mail
import Seeded
import Testing

@Suite struct `Text of outgoing mail` {
    static let table: [(String, String)] = [
        ("One line.", "One line.\n"),
        ("One.\n\nTwo.", "One.\n\nTwo.\n"),
        ("Blanks at the end go.   ", "Blanks at the end go.\n"),
        (" indented", "  indented\n"),
        ("From here on", " From here on\n"),
        ("-- \nThe desk", "-- \nThe desk\n"),
        ("> quoted as it was", "> quoted as it was\n"),
        ("", ""),
        (
            String(repeating: "word ", count: 16) + "end",
            String(repeating: "word ", count: 14) + "\n" + "word word end\n"
        ),
        (
            "see https://example.org/" + String(repeating: "a", count: 80) + " please",
            "see \nhttps://example.org/" + String(repeating: "a", count: 80) + " \nplease\n"
        ),
    ]

    @Test(arguments: table.indices)
    func `lines are short, paragraphs stay one`(_ index: Int) {
        let (text, flowed) = Self.table[index]
        #expect(FlowedText.encode(text) == flowed)
    }

    static let received = [
        ("one \ntwo\nthree\n", "one two\nthree"),
        ("> one \n> two\n>> three \n> four", "> one two\n>> three \n> four"),
        ("one \r\ntwo\r\n", "one two"),
        (" from\n-- \nAnn", "from\n-- \nAnn"),
        ("end \n-- \nAnn", "end \n-- \nAnn"),
    ]

    @Test(arguments: received)
    func `what flows is joined, at its own depth`(_ flowed: String, _ text: String) {
        #expect(FlowedText.decode(flowed) == text)
    }

    @Test func `scripts without blanks are joined without one`() {
        #expect(FlowedText.decode("画面が \n黒い\n", joining: true) == "画面が黒い")
    }

    @Test(arguments: UInt64(1)...6)
    func `a program that knows the format shows what was written`(_ seed: UInt64) {
        var generator = SeededRandom(seed: seed)
        let words = ["a", "réponse", "From", ">not quoted", "画面が黒い", "--", "x.y", "internationalisation"]
        for _ in 0..<500 {
            let lines = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                (0..<Int.random(in: 1...40, using: &generator)).map { _ in generator.pick(words) }
                    .joined(separator: " ")
            }.filter { !$0.hasPrefix(">") }
            let text = lines.joined(separator: "\n")
            #expect(FlowedText.decode(FlowedText.encode(text)) == text)
        }
    }
}

@Suite struct `Subjects of answers` {
    let tag = SubjectTag(word: "Tierdesk", formerWords: ["Old Desk"])

    static let answers = [
        ("Screen is dark", "Re: Screen is dark [Tierdesk #7]"),
        ("Re: Screen is dark [Tierdesk #7]", "Re: Screen is dark [Tierdesk #7]"),
        ("AW: Re[2]: TR: Bildschirm", "Re: Bildschirm [Tierdesk #7]"),
        ("Réf: écran", "Re: écran [Tierdesk #7]"),
        ("[Old Desk #9] Screen [JIRA-4]", "Re: Screen [JIRA-4] [Tierdesk #7]"),
        ("Note: nothing is a prefix here", "Re: Note: nothing is a prefix here [Tierdesk #7]"),
        ("", "Re:  [Tierdesk #7]"),
    ]

    @Test(arguments: answers)
    func `an answer has one prefix and one tag`(_ subject: String, _ expected: String) {
        #expect(tag.answer(to: subject, number: 7) == expected)
    }

    static let numbers: [(String, Int?)] = [
        ("Re: Screen [Tierdesk #12]", 12), ("[TIERDESK #3] x", 3), ("x [old desk #4]", 4),
        ("[Ticket #5] of another desk", nil), ("[Tierdesk #0]", nil), ("[Tierdesk #-4]", nil),
        ("[Tierdesk #99999999999999999999]", nil), ("Tierdesk #5", nil), ("[Tierdesk #", nil),
        ("[a [Tierdesk #6]", 6),
    ]

    @Test(arguments: numbers)
    func `a tag names a ticket only in the desk's own words`(_ subject: String, _ expected: Int?) {
        #expect(tag.number(in: subject) == expected)
    }
}

@Suite struct `Addresses mail can be sent to` {
    @Test(arguments: ["ann@example.org", "a+b@x.y", "o'neill@example.org", "1@2"])
    func `ordinary ones are`(_ address: String) {
        #expect(Mailbox(address: address)?.address == address)
    }

    @Test(arguments: [
        "", "ann", "@example.org", "ann@", "a@b@c", "a b@c.d", "a@b\r\nRCPT TO:<eve@x.y>", "<a@b>", "a\"@b",
        "a,b@c",
        "é@example.org", "-f@x.y", "a@-x", "a\u{0}@b",
    ])
    func `what could say more to a server is not`(_ address: String) {
        #expect(Mailbox(address: address) == nil)
    }
}
