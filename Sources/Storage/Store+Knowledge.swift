package import Desk
package import Wire

/// Articles, and what became of the tickets that they were sent on.
extension Store {
    /// How many events the articles have: tells whether a copy is current.
    package func knowledgeVersion() throws -> Int { try version(of: .knowledge) }

    package func knowledge() throws -> Library {
        try reading {
            let holdings = try connection.rows(
                "select is_withdrawn, record from article order by number"
            ) { row in
                Library.Holding(
                    article: try payload.read(Article.self, row.bytes(1), "an article"),
                    isWithdrawn: row.int(0) == 1)
            }
            return Library(version: try knowledgeVersion(), holdings)
        }
    }

    /// - Throws: ``StoreError`` with `versionConflict` when the articles are at another version.
    package func append(knowledge events: [KnowledgeEvent], expectedVersion: Int) throws {
        try append(events, to: .knowledge, expectedVersion: expectedVersion, deriving: derive)
    }

    func derive(_ change: KnowledgeChange) throws {
        switch change {
        case .published(let article):
            try connection.execute(
                """
                insert into article (number, is_withdrawn, record)
                values (\(article.number), 0, \(try payload.text(article)))
                on conflict (number) do update set is_withdrawn = 0, record = excluded.record
                """)
        case .withdrawn(let number):
            try connection.execute("update article set is_withdrawn = 1 where number = \(number)")
        }
    }

    /// A reply names what it was sent with; nobody sends more than a few.
    func writeUses(in entry: Entry, of ticket: Ticket) throws {
        guard entry.kind == .reply else { return }
        for number in Article.references(in: entry.text).prefix(Self.usesPerReply) {
            try connection.execute(
                """
                insert into article_use (article, ticket, version)
                values (\(number), \(ticket.number), \(entry.id)) on conflict do nothing
                """)
        }
    }

    /// On how many tickets in sight each article, or one of them, was sent, and how many of those are resolved now.
    package func articleUse(of article: Int? = nil, for scope: Scope) throws -> [ArticleUse] {
        let condition: SQL = article.map { "where article = \($0)" } ?? ""
        return try connection.rows(
            """
            select article, count(*), sum(case when status = 'resolved' then 1 else 0 end)
            from (select distinct article, ticket from article_use \(condition)) as sent
            cross join ticket where ticket.number = sent.ticket and \(scope.condition)
            group by article order by count(*) desc, article
            """
        ) { ArticleUse(article: $0.int(0), sent: $0.int(1), resolved: $0.int(2)) }
    }

    private static let usesPerReply = 20
}
