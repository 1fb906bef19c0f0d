import Canvas
import Desk
import FoundationEssentials
import Knowledge
import Wire

/// `tierdesk knowledge …`: the desk's articles.
enum KnowledgeCommands {
    static let all: [CommandSpec] = [importFolder, search, list, show, withdraw]

    private static let facets: [OptionSpec] = [
        .value("language", "CODE", "only articles in en, fr or nl"),
        .value(
            "platform", "NAME", "only for " + Platform.allCases.map(\.rawValue).joined(separator: ", ")),
        .value(
            "topic", "NAME",
            "only about " + ArticleContent.Topic.allCases.map(\.rawValue).joined(separator: ", ")),
        .switch("stale", "only those that somebody should look at again"),
        .value("limit", "N", "at most N (default 50)"),
    ]

    private static let article = ArgumentSpec(name: "ARTICLE", summary: "its number, with or without KB-")

    private static let importFolder = CommandSpec(
        path: ["knowledge", "import"], summary: "publish the articles of a folder",
        arguments: [
            ArgumentSpec(
                name: "DIR", summary: "a folder of .md or .txt files, or one such file", isRequired: false)
        ],
        options: [
            .switch("starter", "publish the articles that come with Tierdesk, in place of a folder"),
            .switch("dry-run", "read everything, publish nothing"),
        ],
        details: """
            A file is Markdown with front matter: title, summary, language, platform, topic, level, medium, link, audience, \
            concern, keywords, date, review; `docs/knowledge.md` explains them. An article is known by its path in the \
            folder: published again it replaces itself, and nothing happens where nothing changed. A file that cannot be \
            read is named with its line, and the rest goes on.
            """
    ) { invocation in
        let isStarter = invocation.switches.contains("starter")
        guard isStarter != (invocation.arguments["DIR"] != nil) else {
            throw Complaint(.usage, "`tierdesk knowledge import` takes a folder, or --starter.")
        }
        var run = KnowledgeImport()
        let isDry = invocation.switches.contains("dry-run")
        if isStarter {
            let desk = isDry ? nil : try ConnectedDesk(invocation)
            for article in StarterArticles.all { try run.take(article.key, article.bytes, desk) }
        } else {
            let files = try KnowledgeFolder(try invocation.argument("DIR"))
            let desk = isDry ? nil : try ConnectedDesk(invocation)
            for path in files.paths { try run.take(path, files.read(path), desk) }
        }
        return run.finish(asJSON: invocation.wantsJSON)
    }

    private static let search = CommandSpec(
        path: ["knowledge", "search"], summary: "find articles by words, or for a ticket",
        arguments: [
            ArgumentSpec(name: "WORDS", summary: "what to look for", isRequired: false, takesRest: true)
        ],
        options: facets + [.value("ticket", "N", "articles that may answer this ticket, in place of words")]
    ) { invocation in
        let words = invocation.arguments["WORDS"] ?? ""
        guard (invocation.options["ticket"] == nil) != words.isEmpty else {
            throw Complaint(.usage, "`tierdesk knowledge search` takes words, or --ticket N.")
        }
        return try rows(invocation, words: words)
    }

    private static let list = CommandSpec(
        path: ["knowledge", "list"], summary: "list the desk's articles",
        options: facets + [
            .switch("use", "with how often each was sent, and how many of those tickets are resolved")
        ]
    ) { invocation in
        guard invocation.switches.contains("use") else { return try rows(invocation, words: "") }
        let desk = try ConnectedDesk(invocation)
        guard case .articleUse(let uses) = try desk.ask(.articleUse) else { return .software }
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(
                    uses.map {
                        .object([
                            ("article", .int($0.article)), ("sent", .int($0.sent)),
                            ("resolved", .int($0.resolved)),
                        ])
                    }
                ).lines
                : uses.isEmpty
                    ? "No article was sent on a ticket yet."
                    : uses.map {
                        "\(Article.referencePrefix)\($0.article)  sent on \($0.sent), \($0.resolved) resolved"
                    }.joined(separator: "\n"))
        return .ok
    }

    private static let show = CommandSpec(
        path: ["knowledge", "show"], summary: "print an article", arguments: [article]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        guard case .article(let article, let use) = try desk.ask(.article(try number(invocation))) else {
            return .software
        }
        Output.print(
            invocation.wantsJSON ? ArticleText.json(article, use).line : ArticleText.page(article, use))
        return .ok
    }

    private static let withdraw = CommandSpec(
        path: ["knowledge", "withdraw"], summary: "offer an article no more; it stays in the log",
        arguments: [article]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        _ = try desk.ask(.changeKnowledge(.withdraw(try number(invocation))))
        return .ok
    }

    private static func rows(_ invocation: Invocation, words: String) throws -> ExitStatus {
        let limit = try invocation.integer("limit", default: 50, in: 1...1000)
        // The last word is whole: nobody is typing.
        let query = ArticleQuery(
            words: words.isEmpty ? "" : words + " ", language: try one(invocation, "language"),
            platform: try one(invocation, "platform"), topic: try one(invocation, "topic"),
            isStale: invocation.switches.contains("stale"), limit: limit)
        let desk = try ConnectedDesk(invocation)
        var request = Request.articles(query)
        if invocation.options["ticket"] != nil {
            let ticket = try invocation.integer("ticket", default: 1, in: 1...Int(Int32.max))
            request = .articlesFor(ticket: ticket, limit: limit)
        }
        guard case .articles(let rows) = try desk.ask(request) else { return .software }
        Output.print(
            invocation.wantsJSON
                ? JSONText.array(rows.map(ArticleText.json)).lines
                : rows.isEmpty ? "No article fits." : rows.map(ArticleText.line).joined(separator: "\n"))
        return .ok
    }

    private static func one<Value: RawRepresentable & CaseIterable>(
        _ invocation: Invocation, _ option: String
    ) throws -> Value? where Value.RawValue == String {
        guard let name = invocation.options[option] else { return nil }
        if let value = Value(rawValue: name) { return value }
        let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
        throw Complaint(.usage, "--\(option) is one of \(names), not `\(Complaint.quote(name))`.")
    }

    private static func number(_ invocation: Invocation) throws -> Int {
        let text = try invocation.argument("ARTICLE")
        let digits = text.uppercased().hasPrefix(Article.referencePrefix) ? text.dropFirst(3) : text[...]
        guard let number = Int(digits), number > 0 else {
            throw Complaint(
                .usage, "ARTICLE is the number of an article like KB-7, not `\(Complaint.quote(text))`.")
        }
        return number
    }
}

/// The files of a folder that may be articles, by their paths in it.
private struct KnowledgeFolder {
    private let root: String
    let paths: [String]

    private static let endings = [".md", ".markdown", ".txt"]

    init(_ path: String) throws {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Complaint(.noInput, "There is no \(Complaint.quote(path)). Check the path.")
        }
        guard isFolder else {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            root = parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
            paths = [String(parts.last ?? "")]
            return
        }
        root = path
        do {
            paths = try FileManager.default.subpathsOfDirectory(atPath: path)
                .filter { name in
                    Self.endings.contains { name.lowercased().hasSuffix($0) }
                        && !name.split(separator: "/").contains { $0.hasPrefix(".") }
                }.sorted()
        } catch {
            throw Complaint(.noInput, "\(Complaint.quote(path)) cannot be listed. Check its permissions.")
        }
    }

    /// nil where it cannot be read.
    func read(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: root + "/" + path).map(Array.init)
    }
}

/// One import under way.
private struct KnowledgeImport {
    private var counts: [Publication: Int] = [:]
    private var refused: [String] = []
    private var read = 0

    mutating func take(_ path: String, _ bytes: [UInt8]?, _ desk: ConnectedDesk?) throws {
        let name = Complaint.quote(path)
        guard let bytes else { return refused.append("\(name): it cannot be read") }
        let file: ArticleFile
        do throws(ArticleError) {
            file = try ArticleFile(bytes)
        } catch {
            return refused.append("\(name): \(error)")
        }
        for warning in file.warnings { Output.complain("\(name): \(DisplayText(warning))") }
        read += 1
        guard let desk else { return }
        guard
            case .knowledge(_, let publication) = try desk.ask(
                .changeKnowledge(.publish(key: path, file.content)))
        else { return }
        counts[publication, default: 0] += 1
    }

    func finish(asJSON: Bool) -> ExitStatus {
        for reason in refused { Output.complain("left out: \(DisplayText(reason))") }
        let (new, changed, same) = (counts[.new] ?? 0, counts[.changed] ?? 0, counts[.unchanged] ?? 0)
        Output.print(
            asJSON
                ? JSONText.object([
                    ("read", .int(read)), ("new", .int(new)), ("changed", .int(changed)),
                    ("unchanged", .int(same)), ("refused", .int(refused.count)),
                ]).line
                : "\(read) read, \(new) new, \(changed) changed, \(same) unchanged, \(refused.count) left out"
        )
        return refused.isEmpty ? .ok : .dataError
    }
}
