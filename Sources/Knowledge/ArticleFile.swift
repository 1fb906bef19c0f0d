package import Desk
import Routing

/// A file of Markdown with front matter, read as an article.
package struct ArticleFile: Sendable {
    package var content: ArticleContent
    /// What is probably a slip: a key that looks like one of ours and is none.
    package var warnings: [String]

    /// The file's size that is still read.
    package static let limit = 1 << 20

    /// - Throws: ``ArticleError`` with the line.
    package init(_ bytes: [UInt8]) throws(ArticleError) {
        guard bytes.count <= Self.limit else {
            throw ArticleError(line: 1, problem: .tooLong(limit: Self.limit))
        }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let text = String(validating: bytes[start...], as: UTF8.self), !bytes.contains(0) else {
            throw ArticleError(line: Self.firstBadLine(bytes), problem: .notText)
        }
        let matter = try FrontMatter(text)
        let body = MarkdownText(matter.body)
        guard let title = matter["title"]?.values.first.map(Self.title) ?? body.title, !title.isEmpty else {
            throw ArticleError(line: matter.lines + 1, problem: .noTitle)
        }
        guard !body.text.isEmpty else { throw ArticleError(line: matter.lines + 1, problem: .empty) }
        guard body.text.utf8.count <= DeskRules.textLimit else {
            throw ArticleError(line: matter.lines + 1, problem: .tooLong(limit: DeskRules.textLimit))
        }
        content = ArticleContent(title: title, language: .unknown, text: body.text)
        warnings = Self.slips(matter.fields)
        try read(matter)
        if content.language == .unknown { content.language = Self.guess(title, body.text) }
    }

    private mutating func read(_ matter: FrontMatter) throws(ArticleError) {
        content.summary = matter["summary", "description"]?.values.first ?? ""
        content.keywords = Self.list(matter["keywords"])
        if let field = matter["language", "lang", "locale", "ms.contentlocale"] {
            content.language = try Self.language(field)
        }
        content.platforms = try Self.list(matter["platform", "platforms"]).map { name throws(ArticleError) in
            try Self.one(of: Platform.self, name, matter["platform", "platforms"])
        }
        content.topic = try Self.one(of: ArticleContent.Topic.self, matter["topic"])
        content.level = try Self.one(of: Experience.self, matter["level"])
        content.medium = try Self.one(of: ArticleContent.Medium.self, matter["medium"]) ?? .text
        content.concern = try Self.one(of: Concern.self, matter["concern"])
        content.writtenOn = try Self.day(matter["date", "ms.date"])
        content.reviewBy = try Self.day(matter["review"])
        if let field = matter["link"], let link = field.values.first {
            guard link.hasPrefix("https://") || link.hasPrefix("http://"),
                !link.contains(where: \.isWhitespace)
            else {
                throw ArticleError(
                    line: field.line,
                    problem: .badValue(key: field.name, expected: "an address like https://…"))
            }
            content.link = link
        }
        if let field = matter["audience"], let value = field.values.first {
            guard let audience = ["desk": true, "requester": false][value.lowercased()] else {
                throw ArticleError(
                    line: field.line, problem: .badValue(key: field.name, expected: "desk or requester"))
            }
            content.isForDesk = audience
        }
    }

    // MARK: Values

    /// `Title | Product`: what stands behind the line names the site, not the article.
    private static func title(_ text: String) -> String {
        String(text.prefix { $0 != "|" }).trimmed
    }

    private static func list(_ field: FrontMatter.Field?) -> [String] {
        guard let field else { return [] }
        let parts =
            field.values.count == 1 ? field.values[0].split(separator: ",").map { String($0) } : field.values
        return parts.map(\.trimmed).filter { !$0.isEmpty }
    }

    private static func one<Value: RawRepresentable & CaseIterable>(
        of type: Value.Type, _ field: FrontMatter.Field?
    ) throws(ArticleError) -> Value? where Value.RawValue == String {
        guard let name = field?.values.first, !name.isEmpty else { return nil }
        return try one(of: type, name, field)
    }

    private static func one<Value: RawRepresentable & CaseIterable>(
        of type: Value.Type, _ name: String, _ field: FrontMatter.Field?
    ) throws(ArticleError) -> Value where Value.RawValue == String {
        if let value = Value(rawValue: name.lowercased()) { return value }
        let names = type.allCases.map(\.rawValue).joined(separator: ", ")
        throw ArticleError(
            line: field?.line ?? 1, problem: .badValue(key: field?.name ?? "", expected: "one of \(names)"))
    }

    /// `fr`, `fr-BE`, `nl_NL`; another language is an article nobody's language picks.
    private static func language(_ field: FrontMatter.Field) throws(ArticleError) -> Language {
        let code = field.values.first?.lowercased().prefix { $0.isLetter } ?? ""
        guard (2...3).contains(code.count) else {
            throw ArticleError(
                line: field.line,
                problem: .badValue(key: field.name, expected: "a language like en, fr or nl"))
        }
        return Language(rawValue: String(code)) ?? .unknown
    }

    /// `2026-11-21`, or the month first as Microsoft's files have it: `11/21/2026`.
    private static func day(_ field: FrontMatter.Field?) throws(ArticleError) -> CivilDay? {
        guard let field, let text = field.values.first, !text.isEmpty else { return nil }
        if let day = CivilDay(text.trimmed) { return day }
        let parts = text.split(separator: "/").map { Int($0.filter(\.isNumber)) }
        if parts.count == 3, let month = parts[0], let date = parts[1], let year = parts[2],
            (1...12).contains(month), (1...31).contains(date), (1900...2999).contains(year)
        {
            let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
            if let day = CivilDay("\(year)-\(pad(month))-\(pad(date))") { return day }
        }
        throw ArticleError(
            line: field.line, problem: .badValue(key: field.name, expected: "a day like 2026-11-21"))
    }

    private static func guess(_ title: String, _ text: String) -> Language {
        Router().route(Issue(subject: title, body: String(text.prefix(2000)))).language
    }

    // MARK: Slips

    private static let ownKeys = [
        "title", "summary", "keywords", "language", "platform", "topic", "level", "medium", "concern", "date",
        "review", "link", "audience",
    ]
    private static let otherKeys: Set<String> = [
        "description", "lang", "locale", "platforms", "author", "manager", "robots",
    ]

    private static func slips(_ fields: [FrontMatter.Field]) -> [String] {
        fields.compactMap { field in
            let name = field.name.lowercased()
            guard !name.contains("."), !otherKeys.contains(name), !ownKeys.contains(name),
                let near = ownKeys.first(where: { name.difference(from: $0).count <= 2 })
            else { return nil }
            return "line \(field.line): `\(field.name)` is no key of an article; is it `\(near)`?"
        }
    }

    private static func firstBadLine(_ bytes: [UInt8]) -> Int {
        var line = 1
        for piece in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            if String(validating: piece, as: UTF8.self) == nil || piece.contains(0) { return line }
            line += 1
        }
        return line
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
