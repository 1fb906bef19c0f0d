/// The articles of a desk: the fold of ``KnowledgeEvent``s.
package struct Library: Hashable, Sendable {
    /// How many events were folded.
    package private(set) var version: Int
    /// By number; withdrawn ones stay, since replies name them.
    package private(set) var holdings: [Int: Holding]
    private var numbers: [String: Int]

    /// An article, and whether it is offered.
    package struct Holding: Codable, Hashable, Sendable {
        package var article: Article
        package var isWithdrawn: Bool

        package init(article: Article, isWithdrawn: Bool) {
            self.article = article
            self.isWithdrawn = isWithdrawn
        }
    }

    /// - Parameter version: how many events made the holdings.
    package init(version: Int = 0, _ holdings: some Sequence<Holding> = []) {
        self.version = version
        self.holdings = Dictionary(holdings.map { ($0.article.number, $0) }) { _, last in last }
        numbers = Dictionary(self.holdings.values.map { ($0.article.key, $0.article.number) }) { $1 }
    }

    /// Those that are offered, by number.
    package var articles: [Article] {
        holdings.values.filter { !$0.isWithdrawn }.map(\.article).sorted { $0.number < $1.number }
    }

    package func article(_ number: Int) -> Article? {
        holdings[number].flatMap { $0.isWithdrawn ? nil : $0.article }
    }

    package func article(key: String) -> Article? { numbers[key].flatMap(article) }

    package mutating func apply(_ event: KnowledgeEvent) {
        version += 1
        switch event.change {
        case .published(let article):
            holdings[article.number] = Holding(article: article, isWithdrawn: false)
            numbers[article.key] = article.number
        case .withdrawn(let number):
            holdings[number]?.isWithdrawn = true
        }
    }

    /// The events that publish or withdraw an article, none where nothing would change, or a refusal.
    package func decide(
        _ command: KnowledgeCommand, by actor: Actor, at now: Timestamp
    ) throws(Refusal) -> [KnowledgeEvent] {
        if case .agent(let agent) = actor, !Permission.allows(agent, .manageKnowledge) {
            throw .notPermitted(.manageKnowledge)
        }
        switch command {
        case .publish(let key, let content):
            guard !content.title.isEmpty else { throw .missing(.subject) }
            guard !content.text.isEmpty else { throw .missing(.text) }
            guard content.title.utf8.count <= DeskRules.shortTextLimit else {
                throw .tooLong(.subject, limit: DeskRules.shortTextLimit)
            }
            guard content.text.utf8.count <= DeskRules.textLimit else {
                throw .tooLong(.text, limit: DeskRules.textLimit)
            }
            // One that comes back is the one it was: replies name it by its number.
            let held = numbers[key].flatMap { holdings[$0] }
            if let held, !held.isWithdrawn, held.article.content == content { return [] }
            let article = Article(
                number: held?.article.number ?? (holdings.keys.max() ?? 0) + 1, key: key,
                version: (held?.article.version ?? 0) + 1, content: content, publishedAt: now,
                by: actor.agentName)
            return [KnowledgeEvent(at: now, by: actor.agentName, change: .published(article))]
        case .withdraw(let number):
            guard article(number) != nil else { throw .noSuchArticle(number) }
            return [KnowledgeEvent(at: now, by: actor.agentName, change: .withdrawn(number))]
        }
    }
}

/// What somebody asks of the desk's articles.
package enum KnowledgeCommand: Codable, Hashable, Sendable {
    /// In place of what was published under the same key.
    case publish(key: String, ArticleContent)
    case withdraw(Int)
}

/// Something that happened to the desk's articles.
package typealias KnowledgeEvent = Event<KnowledgeChange>

/// Cases are added, never altered.
package enum KnowledgeChange: LoggedChange {
    case published(Article)
    case withdrawn(Int)

    package var kind: String {
        switch self {
        case .published: "article-published"
        case .withdrawn: "article-withdrawn"
        }
    }
}
