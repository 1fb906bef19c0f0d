/// Why a file is no article: the place and what was expected.
package struct ArticleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1.
    package var line: Int
    package var problem: Problem

    package init(line: Int, problem: Problem) {
        self.line = line
        self.problem = problem
    }

    package enum Problem: Hashable, Sendable {
        case notText
        case badFrontMatter(String)
        /// A key has a value that it cannot have.
        case badValue(key: String, expected: String)
        case noTitle
        case empty
        case tooLong(limit: Int)
    }

    package var description: String {
        switch problem {
        case .notText: "line \(line): the file is not text in UTF-8"
        case .badFrontMatter(let reason):
            "line \(line): the front matter is not YAML" + (reason.isEmpty ? "" : ": \(reason)")
        case .badValue(let key, let expected): "line \(line): `\(key)` takes \(expected)"
        case .noTitle:
            "line \(line): there is no title: write `title:` in the front matter, or begin with `# `"
        case .empty: "line \(line): the article has no text"
        case .tooLong(let limit): "line \(line): the article is longer than \(limit) bytes"
        }
    }
}
