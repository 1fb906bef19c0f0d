import Desk
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct KnowledgeTests {
    static func published(_ number: Int, _ title: String, version: Int = 1) -> KnowledgeEvent {
        let content = ArticleContent(title: title, language: .english, text: "About \(title).")
        return KnowledgeEvent(
            at: Fixture.morning, by: Fixture.root.name,
            change: .published(
                Article(
                    number: number, key: "\(number).md", version: version, content: content,
                    publishedAt: Fixture.morning, by: Fixture.root.name)))
    }

    @Test(arguments: Database.available)
    func `articles are what was published last, and withdrawn ones are kept apart`(_ database: Database)
        throws
    {
        let store = try database.store()
        var told = Library()
        let batches: [[KnowledgeEvent]] = [
            [Self.published(1, "Cables"), Self.published(2, "Screens")],
            [Self.published(1, "Cables and docks", version: 2)],
            [KnowledgeEvent(at: Fixture.morning, by: nil, change: .withdrawn(2))],
            [KnowledgeEvent(at: Fixture.morning, by: nil, change: .withdrawn(7))],
        ]
        for events in batches {
            try store.append(knowledge: events, expectedVersion: told.version)
            for event in events { told.apply(event) }
            #expect(try store.knowledge() == told)
        }
        #expect(throws: StoreError.self) {
            try store.append(knowledge: [Self.published(3, "Mice")], expectedVersion: 1)
        }
        #expect(try store.verifyDerived() == [])
        let copy = try database.store()
        try copy.importLog(store.exported())
        #expect(try copy.knowledge() == told)
    }

    @Test(arguments: Database.available)
    func `a reply that names articles counts for them, on the tickets that its reader sees`(
        _ database: Database
    ) throws {
        let store = try database.store()
        for number in 1...4 {
            try store.take(Fixture.opening("Screen \(number)"))
            try store.carryOut(.reply("Look at KB-1, KB-1 and KB-2."), on: number)
        }
        try store.carryOut(.note("KB-3 did not help."), on: 1)
        try store.carryOut(.resolve, on: 1)
        try store.carryOut(.restrict, on: 2, by: Fixture.root)
        #expect(try store.articleUse(of: 2, for: Fixture.root.scope).map(\.sent) == [4])
        let all = try store.articleUse(for: Fixture.root.scope)
        #expect(all == [1, 2].map { ArticleUse(article: $0, sent: 4, resolved: 1) })
        let some = try store.articleUse(for: Fixture.ada.scope)
        let seen = try (1...4).count { try store.row($0, for: Fixture.ada.scope) != nil }
        #expect(some == [1, 2].map { ArticleUse(article: $0, sent: seen, resolved: 1) })
        #expect(try store.verifyDerived() == [])
    }
}
