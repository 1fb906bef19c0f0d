import Desk
import Seeded
import Testing

@Suite struct `The desk's articles` {
    private let now = Timestamp(seconds: 1_000_000)
    private func content(_ title: String, text: String = "text") -> ArticleContent {
        ArticleContent(title: title, language: .english, text: text)
    }

    @Test func `are published anew only where something changed, and keep their number for ever`() throws {
        var library = Library()
        func run(_ command: KnowledgeCommand) throws -> Int {
            let events = try library.decide(command, by: .system, at: now)
            for event in events { library.apply(event) }
            return events.count
        }
        #expect(try run(.publish(key: "a.md", content("A"))) == 1)
        #expect(try run(.publish(key: "a.md", content("A"))) == 0)
        #expect(try run(.publish(key: "b.md", content("B"))) == 1)
        #expect(try run(.publish(key: "a.md", content("A", text: "more"))) == 1)
        #expect(library.article(1)?.version == 2 && library.article(2)?.version == 1)
        #expect(try run(.withdraw(1)) == 1)
        #expect(library.article(1) == nil && library.articles.map(\.number) == [2])
        #expect(throws: Refusal.noSuchArticle(1)) { _ = try run(.withdraw(1)) }
        #expect(try run(.publish(key: "c.md", content("C"))) == 1 && library.article(3)?.key == "c.md")
        #expect(try run(.publish(key: "a.md", content("A", text: "more"))) == 1)
        #expect(library.article(1)?.version == 3 && library.version == 6)
    }

    @Test(arguments: Role.allCases) func `are changed by whom the table names`(role: Role) {
        let agent = Agent(name: "ann", roles: [role], grants: [.elevate, .escalate])
        let events = try? Library().decide(.publish(key: "a", content("A")), by: .agent(agent), at: now)
        #expect((events != nil) == [.administrator, .itAdmin, .escalation].contains(role))
    }

    @Test func `have a title and a text of bounded length`() {
        let long = String(repeating: "x", count: DeskRules.textLimit + 1)
        for (command, refusal) in [
            (content(""), Refusal.missing(.subject)), (content("A", text: ""), .missing(.text)),
            (content(long), .tooLong(.subject, limit: DeskRules.shortTextLimit)),
            (content("A", text: long), .tooLong(.text, limit: DeskRules.textLimit)),
        ] {
            #expect(throws: refusal) {
                _ = try Library().decide(.publish(key: "a", command), by: .system, at: now)
            }
        }
    }

    @Test(arguments: [
        ("See KB-7 and (KB-12), KB-7.", [7, 12]), ("KB-1", [1]), ("XKB-7 KB-7x KB- KB-- kb-3", []),
        ("KB-99999999999999999999", []), ("éKB-4", []), ("https://help/KB-4", [4]), ("", []),
    ])
    func `are named by a text`(text: String, numbers: [Int]) {
        #expect(Article.references(in: text) == numbers)
    }

    @Test func `are stale once their review is due, or with age`() {
        var article = Article(
            number: 1, key: "a", version: 1, content: content("A"), publishedAt: Timestamp(seconds: 0),
            by: nil)
        func isStale(_ day: String) -> Bool { article.isStale(on: CivilDay(day)!, after: 365) }
        #expect(!isStale("1971-01-01") && isStale("1971-01-02"))
        article.content.writtenOn = CivilDay("2020-01-01")
        #expect(!isStale("2020-12-31") && isStale("2021-01-01"))
        article.content.reviewBy = CivilDay("2030-01-01")
        #expect(!isStale("2030-01-01") && isStale("2030-01-02"))
    }
}

@Suite struct `The fields of an article` {
    @Test func `are filled with what the organisation says, in the reader's language`() {
        var organisation = Organisation()
        let text = "{organisation} {portal} {contact}"
        #expect(organisation.filled(text, .french) == "votre organisation Portail d'entreprise {contact}")
        organisation.name = "Acme"
        organisation.contact = "1234"
        organisation.portal = [.dutch: "Acme-winkel"]
        #expect(organisation.filled(text, .dutch) == "Acme Acme-winkel 1234")
        #expect(organisation.filled(text, .english) == "Acme Company Portal 1234")
    }

    @Test(arguments: [
        ("Ann", "Hello Ann, about #7 on MMD-1."), ("", "Hello, about #7 on MMD-1."),
    ])
    func `are filled with what the ticket says`(name: String, text: String) {
        let filled = TextField.filled(
            "Hello {name}, about {ticket} on {device}.", name: name, ticket: 7, device: "MMD-1")
        #expect(filled == text && TextField.open(in: filled) == [])
        let open = TextField.filled("{device} {hours} {other}", name: name, ticket: 7, device: nil)
        #expect(TextField.open(in: open) == [.hours, .device])
    }
}
