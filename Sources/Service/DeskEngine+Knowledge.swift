package import Desk
import Knowledge
import Storage
import Wire

/// The desk's articles, kept in memory with their index for as long as nobody publishes.
final class KnowledgeShelf {
    let collection: Library
    private(set) lazy var index = ArticleIndex(collection.articles)

    init(_ collection: Library) { self.collection = collection }
}

extension DeskEngine {
    func shelf() throws -> KnowledgeShelf {
        // Another process may have published: the version is one indexed look-up.
        if let knowledge, try store.knowledgeVersion() == knowledge.collection.version { return knowledge }
        let shelf = KnowledgeShelf(try store.knowledge())
        knowledge = shelf
        return shelf
    }

    func articles(_ query: ArticleQuery) throws -> [ArticleRow] {
        let shelf = try shelf()
        let limit = min(max(1, query.limit), 1000)
        func isWanted(_ article: Article) -> Bool {
            let content = article.content
            return (query.language.map { content.language == $0 } ?? true)
                && (query.platform.map { content.platforms.isEmpty || content.platforms.contains($0) } ?? true)
                && (query.topic.map { content.topic == $0 } ?? true)
                && (!query.isStale || isStale(article))
        }
        if query.words.allSatisfy(\.isWhitespace) {
            return shelf.collection.articles.filter(isWanted).prefix(limit).map { row($0) }
        }
        return shelf.index.search(query.words, limit: limit, where: isWanted)
            .compactMap { match in shelf.collection.article(match.number).map { row($0, found: match.words) }
            }
    }

    /// Articles that may answer a ticket.
    func articles(
        for ticket: Ticket, _ profile: RequesterProfile?, limit: Int
    ) throws -> [ArticleRow] {
        let shelf = try shelf()
        guard !shelf.collection.holdings.isEmpty else { return [] }
        let text = Array((ticket.entries.first { $0.kind == .message }?.text ?? "").utf8)
        let own = OwnText.parts(of: text).map { String(decoding: text[$0], as: UTF8.self) }
            .joined(separator: "\n")
        let words = try migration(of: ticket).map { Self.searchWords(for: $0, ticket.language) } ?? ""
        let found = shelf.index.suggestions(
            subject: ticket.subject, text: own + words, language: profile?.language ?? ticket.language,
            platforms: PlatformMention.platforms(in: ticket.subject + " " + own),
            level: profile?.level, limit: min(max(1, limit), 20))
        return found.compactMap { match in
            shelf.collection.article(match.number).map { row($0, found: match.words) }
        }
    }

    func article(_ number: Int, _ scope: Scope) throws -> Reply {
        guard let article = try shelf().collection.article(number) else {
            throw Refusal.noSuchArticle(number)
        }
        let use = try store.articleUse(of: number, for: scope).first
        return .article(
            rules.organisation.filled(article), sent: use ?? ArticleUse(article: number, sent: 0, resolved: 0)
        )
    }

    /// Publishes an article where it says something new.
    package func publish(_ key: String, _ content: ArticleContent, by actor: Actor) throws {
        _ = try carryOut(.publish(key: key, content), by: actor)
    }

    private func carryOut(
        _ command: KnowledgeCommand, by actor: Actor
    ) throws -> (events: [KnowledgeEvent], collection: Library) {
        let done: (events: [KnowledgeEvent], collection: Library) = try store.transaction {
            var library = try shelf().collection
            let events = try library.decide(command, by: actor, at: now())
            try store.append(knowledge: events, expectedVersion: library.version)
            for event in events { library.apply(event) }
            return (events, library)
        }
        // The index is made when somebody looks for something.
        if !done.events.isEmpty { knowledge = KnowledgeShelf(done.collection) }
        return done
    }

    func change(knowledge command: KnowledgeCommand, by agent: Agent) throws -> Reply {
        let (events, library) = try carryOut(command, by: .agent(agent))
        guard case .publish(let key, _) = command else {
            return .knowledge(nil, .changed)
        }
        guard let article = library.article(key: key) else { return .knowledge(nil, .unchanged) }
        return .knowledge(
            row(article), events.isEmpty ? .unchanged : article.version == 1 ? .new : .changed)
    }

    private func row(_ article: Article, found: [String] = []) -> ArticleRow {
        ArticleRow(rules.organisation.filled(article), isStale: isStale(article), found: found)
    }

    private func isStale(_ article: Article) -> Bool {
        article.isStale(on: CivilDay(wall: now()), after: rules.articleDays)
    }
}
