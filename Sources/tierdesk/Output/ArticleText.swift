import Canvas
import Desk
import Wire

/// Articles as lines, pages and JSON.
enum ArticleText {
    static func line(_ row: ArticleRow) -> String {
        var notes = row.platforms.map(\.label)
        if let topic = row.topic { notes.append(topic.rawValue) }
        if let level = row.level { notes.append(level.rawValue) }
        if row.medium != .text { notes.append(row.medium.rawValue) }
        if row.isForDesk { notes.append("for the desk") }
        if row.isStale { notes.append("to be reviewed") }
        let text = "\(row.reference)  \(row.language.rawValue)  \(row.title)"
        return DisplayText(notes.isEmpty ? text : "\(text)  (\(notes.joined(separator: ", ")))").description
    }

    static func page(_ article: Article, _ use: ArticleUse) -> String {
        let content = article.content
        var lines = ["\(article.reference)  \(content.title)"]
        lines.append(
            "version \(article.version), \(article.publishedAt.iso8601)"
                + (article.by.map { " by \($0)" } ?? "") + ", \(content.language.rawValue)")
        if let link = content.link { lines.append(link) }
        if let review = content.reviewBy { lines.append("review by \(review.text)") }
        if use.sent > 0 { lines.append("sent on \(use.sent) tickets, \(use.resolved) of them resolved") }
        if !content.summary.isEmpty { lines += ["", content.summary] }
        lines +=
            [""] + content.text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        return lines.map { DisplayText($0).description }.joined(separator: "\n")
    }

    static func json(_ row: ArticleRow) -> JSONText {
        .object([
            ("number", .int(row.number)), ("reference", .string(row.reference)), ("key", .string(row.key)),
            ("version", .int(row.version)), ("title", .string(row.title)), ("summary", .string(row.summary)),
            ("language", .string(row.language.rawValue)),
            ("platforms", .array(row.platforms.map { .string($0.rawValue) })),
            ("topic", .text(row.topic?.rawValue)), ("level", .text(row.level?.rawValue)),
            ("medium", .string(row.medium.rawValue)), ("link", .text(row.link)),
            ("forDesk", .bool(row.isForDesk)), ("publishedAt", .string(row.publishedAt.iso8601)),
            ("stale", .bool(row.isStale)), ("found", .array(row.found.map(JSONText.string))),
        ])
    }

    static func json(_ article: Article, _ use: ArticleUse) -> JSONText {
        let content = article.content
        return .object([
            ("number", .int(article.number)), ("reference", .string(article.reference)),
            ("key", .string(article.key)), ("version", .int(article.version)),
            ("title", .string(content.title)), ("summary", .string(content.summary)),
            ("language", .string(content.language.rawValue)),
            ("platforms", .array(content.platforms.map { .string($0.rawValue) })),
            ("topic", .text(content.topic?.rawValue)), ("level", .text(content.level?.rawValue)),
            ("medium", .string(content.medium.rawValue)), ("link", .text(content.link)),
            ("forDesk", .bool(content.isForDesk)), ("concern", .text(content.concern?.rawValue)),
            ("keywords", .array(content.keywords.map(JSONText.string))),
            ("writtenOn", .text(content.writtenOn?.text)), ("reviewBy", .text(content.reviewBy?.text)),
            ("publishedAt", .string(article.publishedAt.iso8601)), ("by", .text(article.by?.rawValue)),
            ("text", .string(content.text)), ("sent", .int(use.sent)), ("resolved", .int(use.resolved)),
        ])
    }
}
