import Desk
import Wire

/// Articles to choose from: those that may answer a ticket, or what somebody looks for.
struct ArticlePicker: Sendable {
    /// The ticket in front; nil where there is none.
    var ticket: TicketRow?
    var buffer = TextBuffer()
    /// nil until the desk answered.
    var rows: [ArticleRow]?
    var selected = 0
    var reading: Reading?

    /// An article, read before it is sent.
    struct Reading: Sendable {
        var article: Article
        var use: ArticleUse
        var top = 0
    }

    var row: ArticleRow? {
        guard let rows, rows.indices.contains(selected) else { return nil }
        return rows[selected]
    }

    var request: Request {
        if buffer.isBlank, let ticket { return .articlesFor(ticket: ticket.number, limit: 10) }
        return .articles(ArticleQuery(words: buffer.text, limit: 50))
    }
}

/// What becomes of an article that was chosen.
enum ArticleAim: Hashable, Sendable {
    case read
    /// Into the text being written, or a reply that is begun with it.
    case insert
}

extension ArticleRow {
    /// What names it in a reply, short: the reader follows the link, or has the summary.
    var mention: String {
        let said = link ?? summary
        return said.isEmpty ? "\(title) (\(reference))" : "\(title) (\(reference)): \(said)"
    }
}

extension Article {
    /// It whole, as a reply carries it.
    var passage: String {
        let link = content.link.map { ": " + $0 } ?? ""
        // Behind the text: an article may begin with a greeting.
        return "\(content.text)\n\n\(content.title) (\(reference))\(link)\n"
    }
}
