import Desk
import Seeded
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct Search {
    static func store(in database: Database) throws -> Store {
        let store = try database.store()
        try store.take(Fixture.opening("Printer on floor 2 prints blank pages"))
        try store.take(Fixture.opening("Cannot log in", text: "The printer works, though."))
        try store.take(Fixture.opening("Blank pages from the printer on floor 3", name: "Zoë Maes"))
        try store.take(Fixture.opening("Laptop battery is swollen"))
        return store
    }

    static let findings: [(text: String, numbers: [Int])] = [
        ("printer", [3, 1, 2]), ("PRINTER blank", [3, 1]), ("log in", [2]), ("zoe", [3]),
        ("kim@example.test", [1, 2, 3, 4]),
        ("batt", [4]), ("2", [2, 1]), ("#4", [4]), ("99", []), ("", []), ("nothing-of-that", []), ("-4", []),
    ]

    @Test(arguments: Database.available, findings)
    func `finds, best first`(_ database: Database, _ finding: (text: String, numbers: [Int])) throws {
        let (text, numbers) = finding
        let store = try Self.store(in: database)
        let found = try store.search(text, limit: 10, for: Fixture.ada.scope).map(\.number)
        #expect(Set(found) == Set(numbers))
        // Where a number is typed, its ticket leads; a word in the subject beats one in the text.
        if text == "2" { #expect(found.first == 2) }
        if text == "printer" { #expect(found.last == 2) }
    }

    static let hostile = [
        "\"", "\"\"", "'", "*", "a*", "NEAR", "NEAR(a b)", "a NEAR/2 b", "AND", "OR NOT", "NOT printer", "(",
        "(a OR",
        "{subject}: a", "subject:a".replacing(":", with: " : "), "^a", "a + b", "-a", "--",
        "; drop table ticket",
        "%", "_", "\\", "\u{0}", "a\u{0}b", "\u{202e}abc", "\u{301}", "a\u{301}\u{301}", "é", "👩‍👩‍👧", "日本語", "ﬀ",
        String(repeating: "a", count: 10_000), String(repeating: "a ", count: 10_000),
        String(repeating: "\"", count: 1000), String(repeating: "(", count: 1000), "\u{10FFFF}", "½", "Ⅷ",
        "\u{feff}",
    ]

    @Test(arguments: Database.available, hostile)
    func `hostile text is only text`(_ database: Database, _ text: String) throws {
        let store = try Self.store(in: database)
        _ = try store.search(text, limit: 5, for: Fixture.ada.scope)
        _ = try store.similar(to: text, excluding: 1, limit: 5, for: Fixture.ada.scope)
        for view in QueueView.allCases {
            for filter in [text, "!" + text, "requester:\"x" + text] {
                do {
                    _ = try store.page(ListRequest(view: view, filter: filter), for: Fixture.ada.scope)
                } catch let error as FilterError {
                    #expect(error.problem == .tooManyTerms)
                }
            }
        }
        let ticket = try store.take(Fixture.opening(text, text: text, from: text, name: text))
        #expect(try store.ticket(ticket.number)?.subject == text)
        #expect(try store.verifyDerived() == [])
    }

    @Test(arguments: Database.available)
    func `random text is only text`(_ database: Database) throws {
        let store = try Self.store(in: database)
        var dice = SeededRandom(seed: 99)
        let characters: [Character] = Array("ab \"'*():^-+{}!#,\u{0}éß日\u{301}\\;%_")
        for _ in 0..<500 {
            let text = String((0..<Int.random(in: 0..<24, using: &dice)).map { _ in dice.pick(characters) })
            _ = try store.search(text, limit: 5, for: Fixture.ada.scope)
            do {
                _ = try store.page(ListRequest(view: .all, filter: text), for: Fixture.ada.scope)
            } catch is FilterError {}
        }
        #expect(store.connection.busyStatements == 0)
    }

    @Test(arguments: Database.available)
    func `similar tickets share telling words, open ones first`(_ database: Database) throws {
        let store = try Self.store(in: database)
        #expect(
            try store.similar(
                to: "Printer on floor 2 prints blank pages", excluding: 1, limit: 5, for: Fixture.ada.scope
            ).map(
                \.number) == [3])
        #expect(
            try store.similar(to: "Printer", excluding: 1, limit: 5, for: Fixture.ada.scope).map(\.number)
                == [3])
        #expect(try store.similar(to: "is on the", excluding: 1, limit: 5, for: Fixture.ada.scope).isEmpty)
        let again = try store.take(Fixture.opening("Blank pages, printer floor 3"))
        try store.carryOut(.resolve, on: 3)
        #expect(
            try store.similar(
                to: "Printer prints blank pages", excluding: 1, limit: 5, for: Fixture.ada.scope
            ).map(\.number) == [
                again.number, 3,
            ])
    }

    @Test(arguments: Database.available)
    func `rare words in common weigh more than common ones, however large the desk`(
        _ database: Database
    ) throws {
        let store = try Self.store(in: database)
        try store.transaction {
            for number in 0..<300 {
                try store.take(Fixture.opening("Laptop does not start \(number)"))
                if number == 3 {
                    try store.take(Fixture.opening("Plotter on the laptop of Zoë does not start"))
                }
            }
        }
        let found = try store.similar(
            to: "Plotter does not start from laptop", excluding: 1, limit: 3, for: Fixture.ada.scope)
        #expect(found.first?.subject == "Plotter on the laptop of Zoë does not start")
        #expect(found.count == 3)
        // The rare word alone reaches back to the first tickets; one word in common is no story.
        #expect(
            try store.similar(to: "Plotter again", excluding: 1, limit: 3, for: Fixture.ada.scope).isEmpty)
    }

    static let incidentStories: [(subject: String, text: String, belongs: Bool)] = [
        ("Cannot reach anything over VPN", "The gateway in Brussels is down?", true),
        ("No connection", "Since nine the vpn gateway is gone for me.", true),
        ("VPN is slow", "Only at home.", false), ("Brussels office", "Lift stuck.", false), ("", "", false),
    ]

    @Test(arguments: Database.available, incidentStories)
    func `a ticket belongs to the open incident whose words it has`(
        _ database: Database, _ story: (subject: String, text: String, belongs: Bool)
    ) throws {
        let (subject, text, belongs) = story
        let store = try Self.store(in: database)
        let incident = try store.take(Fixture.opening("VPN gateway Brussels down")).number
        try store.carryOut(.tag(add: ["incident"], remove: []), on: incident)
        let ticket = try store.take(Fixture.opening(subject, text: text))
        let related = try store.related(to: ticket, limit: 5, for: Fixture.ada.scope)
        #expect(related.incident == (belongs ? incident : nil))
        #expect(!belongs || related.rows.first?.number == incident)
        // No ticket belongs to itself, and none to an incident that is over.
        let itself = try #require(try store.ticket(incident))
        #expect(try store.related(to: itself, limit: 5, for: Fixture.ada.scope).incident == nil)
        try store.carryOut(.resolve, on: incident)
        #expect(try store.related(to: ticket, limit: 5, for: Fixture.ada.scope).incident == nil)
    }

    @Test(arguments: Database.available)
    func `other tickets of a requester are the open ones, without this one`(_ database: Database) throws {
        let store = try Self.store(in: database)
        #expect(
            try store.others(ofRequester: "kim@example.test", excluding: 2, limit: 2, for: Fixture.ada.scope)
                .map(\.number) == [4, 3])
        try store.carryOut(.resolve, on: 4)
        #expect(
            try store.others(ofRequester: "kim@example.test", excluding: 2, limit: 2, for: Fixture.ada.scope)
                .map(\.number) == [3, 1])
        #expect(try store.others(ofRequester: "", excluding: 2, limit: 2, for: Fixture.ada.scope).isEmpty)
    }
}
