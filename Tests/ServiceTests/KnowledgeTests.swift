import Desk
import Service
import StoreHarness
import Testing
import Wire

@Suite struct `Articles at a running desk` {
    private func content(_ title: String, _ language: Language = .english) -> ArticleContent {
        ArticleContent(title: title, language: language, text: "How to deal with \(title).")
    }

    private func publish(_ desk: TestDesk, _ key: String, _ content: ArticleContent) -> Publication? {
        guard
            case .knowledge(_, let change) = desk.ask(
                .changeKnowledge(.publish(key: key, content)), as: "root")
        else { return nil }
        return change
    }

    private func found(_ desk: TestDesk, _ query: ArticleQuery) throws -> [Int] {
        guard case .articles(let rows) = desk.ask(.articles(query)) else { throw TestDesk.Unexpected.reply }
        return rows.map(\.number)
    }

    @Test func `are found as soon as they are published, by every desk on the store`() throws {
        let place = try Database.sqlite.place()
        let (one, other) = (try TestDesk(store: place), try TestDesk(store: place))
        #expect(publish(one, "a", content("batteries")) == .new)
        #expect(try found(other, ArticleQuery(words: "battery")) == [1])
        #expect(publish(other, "a", content("batteries")) == .unchanged)
        #expect(publish(other, "a", content("docks")) == .changed)
        #expect(try found(one, ArticleQuery(words: "dock")) == [1])
        #expect(try found(one, ArticleQuery(words: "battery")) == [])
        #expect(publish(one, "b", content("écrans", .french)) == .new)
        #expect(try found(other, ArticleQuery(language: .french)) == [2])
        #expect(try found(other, ArticleQuery()) == [1, 2])
        _ = other.ask(.changeKnowledge(.withdraw(1)), as: "root")
        #expect(try found(one, ArticleQuery()) == [2])
        #expect(one.ask(.article(1)) == .refused(.noSuchArticle(1)))
    }

    @Test func `are suggested for a ticket in sight, and count once they were sent`() throws {
        let desk = try TestDesk()
        _ = publish(desk, "a", content("Swollen battery"))
        _ = publish(desk, "b", content("Printer queues"))
        let number = try desk.open("Battery swollen").number
        guard case .articles(let rows) = desk.ask(.articlesFor(ticket: number, limit: 5)) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(rows.map(\.number) == [1] && rows[0].found.map { $0.lowercased() } == ["battery", "swollen"])
        try desk.perform(.claim, number)
        try desk.perform(.reply("See KB-1."), number)
        guard case .article(let article, let use) = desk.ask(.article(1)) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(
            article.content.title == "Swollen battery" && use == ArticleUse(article: 1, sent: 1, resolved: 0))
        #expect(desk.ask(.articlesFor(ticket: 99, limit: 5)) == .refused(.noSuchTicket(99)))
    }

    @Test func `are stale with age, by the desk's own setting`() throws {
        var rules = DeskRules()
        rules.articleDays = 10
        let desk = try TestDesk(rules: rules)
        _ = publish(desk, "a", content("docks"))
        #expect(try found(desk, ArticleQuery(isStale: true)) == [])
        desk.now = desk.now.adding(seconds: 11 * 86_400)
        #expect(try found(desk, ArticleQuery(isStale: true)) == [1])
    }
}
