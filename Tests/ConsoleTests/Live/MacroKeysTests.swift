import Desk
import Service
import Testing
import Wire

@testable import Console

/// `@` on the real service.
@Suite struct `Macros by key` {
    private func session() throws -> LiveSession {
        let session = try LiveSession.busy()
        var swap = Macro(name: "Battery swap")
        swap.severity = .b
        swap.reply = [.english: "Dear {name}, we swap it.", .french: "Bonjour {name}, nous la changeons."]
        swap.ending = .resolve
        var spam = Macro(name: "Spam")
        spam.addedTags = ["spam"]
        spam.ending = .resolve
        var rules = DeskRules()
        rules.macros = [swap, spam]
        try session.engine.reload(rules)
        return session
    }

    @Test func `are found by a few letters, shown whole, done by y and taken back by u`() throws {
        let session = try session()
        session.keys("g a")
        let number = try #require(session.model.list.row?.number)
        session.keys("@")
        #expect(session.shows("Battery swap") && session.shows("severity B, a reply"))
        session.type("swa")
        session.keys("Enter")
        #expect(session.shows("The requester's side reads this:") && session.shows("we swap it."))
        #expect(try session.ticket(number)?.standing.status != .resolved)
        session.keys("y")
        #expect(try session.ticket(number)?.standing.status == .resolved)
        #expect(try session.ticket(number)?.entries.last?.kind == .reply)
        session.keys("u")
        #expect(try session.ticket(number)?.standing.status != .resolved)
        #expect(try session.ticket(number)?.entries.last?.isRetracted == true)
    }

    @Test func `settle marked tickets, and the offered one in play mode, which comes back with u`() throws {
        let session = try session()
        session.keys("g a * @")
        session.type("spam")
        session.keys("Enter")
        #expect(session.shows("+spam") && session.shows("→ resolved"))
        session.keys("n Esc")
        #expect(try (1...6).count { try session.ticket($0)?.standing.tags.isEmpty == false } == 0)
        session.keys("p")
        let offered = try #require(session.model.triage?.detail?.row.number)
        session.keys("@")
        session.type("spam")
        session.keys("Enter y")
        #expect(try session.ticket(offered)?.standing.status == .resolved)
        #expect(session.model.triage?.detail?.row.number != offered)
        session.keys("u")
        #expect(session.model.triage?.detail?.row.number == offered)
        #expect(try session.ticket(offered)?.standing.tags.isEmpty == true)
        #expect(try session.ticket(offered)?.standing.status == .new)
    }
}

/// Words found in the open ticket.
@Suite struct `Hits in a ticket` {
    @Test func `come along from the list's filter, and n and N go between them`() throws {
        let session = try LiveSession.busy()
        try session.open(
            "Écran noir", "L'écran est noir.\nEcrans: trois.\nRien d'autre.",
            from: Requester(name: "Zoé", address: "zoe@x.org"), minutesAgo: 2)
        session.keys("g a / e c r a n Enter Enter")
        #expect(session.model.screen == .ticket)
        #expect(session.shows("hit 1 of "))
        session.keys("n")
        #expect(session.shows("hit 2 of "))
        session.keys("N")
        #expect(session.shows("hit 1 of "))
        session.keys("N /")
        session.type("zzzz qqqq")
        #expect(session.model.ticket?.find.isEmpty == false)
        session.keys("Enter")
        #expect(session.shows("No place in this text has the words."))
        session.keys("/ Esc n")
        #expect(session.shows("Nothing is looked for."))
    }

    @Test(arguments: [
        ("ecran", "L'Écran, écrans", [2..<7, 9..<15]),
        ("blue-screen", "a Blue screen, blue, screen", [2..<13, 15..<27]),
        ("ab", "ab abc", [0..<2]), ("größe", "GRÖSSE Größe", [7..<12]), ("12", "12 123", [0..<2]),
    ])
    func `are what the search calls the same`(word: String, text: String, ranges: [Range<Int>]) {
        #expect(TextHits(SearchWord.words(word)).ranges(in: Array(text)) == ranges)
    }
}
