import Desk
import Seeded
import Storage
import Testing
import Wire

@Suite struct Search {
    let store: Store

    init() throws {
        store = try Fixture.memoryStore()
        try store.take(Fixture.opening("Printer on floor 2 prints blank pages"))
        try store.take(Fixture.opening("Cannot log in", text: "The printer works, though."))
        try store.take(Fixture.opening("Blank pages from the printer on floor 3", name: "Zoë Maes"))
        try store.take(Fixture.opening("Laptop battery is swollen"))
    }

    @Test(arguments: [
        ("printer", [3, 1, 2]), ("PRINTER blank", [3, 1]), ("log in", [2]), ("zoe", [3]),
        ("kim@example.test", [1, 2, 3, 4]),
        ("batt", [4]), ("2", [2, 1]), ("#4", [4]), ("99", []), ("", []), ("nothing-of-that", []), ("-4", []),
    ])
    func `finds, best first`(_ text: String, _ numbers: [Int]) throws {
        let found = try store.search(text, limit: 10).map(\.number)
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

    @Test(arguments: hostile)
    func `hostile text is only text`(_ text: String) throws {
        _ = try store.search(text, limit: 5)
        _ = try store.similar(to: text, excluding: 1, limit: 5)
        for view in QueueView.allCases {
            _ = try store.page(ListRequest(view: view, filter: text), agent: Fixture.ada.name)
            _ = try store.page(ListRequest(view: view, filter: "!" + text), agent: Fixture.ada.name)
            _ = try store.page(
                ListRequest(view: view, filter: "requester:\"x" + text), agent: Fixture.ada.name)
        }
        let ticket = try store.take(Fixture.opening(text, text: text, from: text, name: text))
        #expect(try store.ticket(ticket.number)?.subject == text)
        #expect(try store.verifyDerived() == [])
    }

    @Test func `random text is only text`() throws {
        var dice = SeededRandom(seed: 99)
        let characters: [Character] = Array("ab \"'*():^-+{}!#,\u{0}éß日\u{301}\\;%_")
        for _ in 0..<500 {
            let text = String((0..<Int.random(in: 0..<24, using: &dice)).map { _ in dice.pick(characters) })
            _ = try store.search(text, limit: 5)
            do {
                _ = try store.page(ListRequest(view: .all, filter: text), agent: Fixture.ada.name)
            } catch is FilterError {}
        }
        #expect(store.connection.busyStatements == 0)
    }

    @Test func `similar tickets share telling words, open ones first`() throws {
        #expect(
            try store.similar(to: "Printer on floor 2 prints blank pages", excluding: 1, limit: 5).map(
                \.number) == [3])
        #expect(try store.similar(to: "Printer", excluding: 1, limit: 5).map(\.number) == [3])
        #expect(try store.similar(to: "is on the", excluding: 1, limit: 5).isEmpty)
        let again = try store.take(Fixture.opening("Blank pages, printer floor 3"))
        try store.carryOut(.resolve, on: 3)
        #expect(
            try store.similar(to: "Printer prints blank pages", excluding: 1, limit: 5).map(\.number) == [
                again.number, 3,
            ])
    }

    @Test func `other tickets of a requester are the open ones, without this one`() throws {
        #expect(
            try store.others(ofRequester: "kim@example.test", excluding: 2, limit: 2).map(\.number) == [4, 3])
        try store.carryOut(.resolve, on: 4)
        #expect(
            try store.others(ofRequester: "kim@example.test", excluding: 2, limit: 2).map(\.number) == [3, 1])
        #expect(try store.others(ofRequester: "", excluding: 2, limit: 2).isEmpty)
    }
}
