package import Desk

/// Which articles somebody looks for; what is nil or empty does not matter.
package struct ArticleQuery: Codable, Hashable, Sendable {
    /// Empty: all of them, by number.
    package var words: String
    package var language: Language?
    package var platform: Platform?
    package var topic: ArticleContent.Topic?
    /// Only those that somebody should look at again.
    package var isStale: Bool
    package var limit: Int

    package init(
        words: String = "", language: Language? = nil, platform: Platform? = nil,
        topic: ArticleContent.Topic? = nil, isStale: Bool = false, limit: Int = 50
    ) {
        self.words = words
        self.language = language
        self.platform = platform
        self.topic = topic
        self.isStale = isStale
        self.limit = limit
    }
}

/// An article as lists show it.
package struct ArticleRow: Codable, Hashable, Sendable, Identifiable {
    package var number: Int
    package var key: String
    package var version: Int
    package var title: String
    package var summary: String
    package var language: Language
    package var platforms: [Platform]
    package var topic: ArticleContent.Topic?
    package var level: Experience?
    package var medium: ArticleContent.Medium
    package var link: String?
    package var isForDesk: Bool
    package var publishedAt: Timestamp
    package var isStale: Bool
    /// Words of the query that it has, as they stand in it; what a list marks.
    package var found: [String]

    package var id: Int { number }
    package var reference: String { "\(Article.referencePrefix)\(number)" }

    package init(_ article: Article, isStale: Bool, found: [String] = []) {
        number = article.number
        key = article.key
        version = article.version
        title = article.content.title
        summary = article.content.summary
        language = article.content.language
        platforms = article.content.platforms
        topic = article.content.topic
        level = article.content.level
        medium = article.content.medium
        link = article.content.link
        isForDesk = article.content.isForDesk
        publishedAt = article.publishedAt
        self.isStale = isStale
        self.found = found
    }
}

/// What became of the tickets that an article was sent on.
package struct ArticleUse: Codable, Hashable, Sendable {
    package var article: Int
    /// Tickets.
    package var sent: Int
    /// Those of them that are resolved now.
    package var resolved: Int

    package init(article: Int, sent: Int, resolved: Int) {
        self.article = article
        self.sent = sent
        self.resolved = resolved
    }
}

/// What publishing did.
package enum Publication: String, Codable, Hashable, Sendable {
    case new, changed, unchanged
}
