/// What a requester thinks of the help they got, asked for after a ticket was resolved.
package struct Rating: Codable, Hashable, Sendable {
    /// 1, not good at all, to 5, very good.
    package var score: Int
    /// What they added in their own words; empty where they added nothing.
    package var comment: String

    package static let scores = 1...5
    /// Scores that somebody should look at.
    package static let lowest = 1...2

    package init(score: Int, comment: String = "") {
        self.score = score
        self.comment = comment
    }

    /// The answer to the desk's question: a number alone in the first line that somebody wrote, or alone in the subject
    /// of a mail that a link of the question opened. Anything else is no rating but a message.
    package init?(subject: String, text: String) {
        let bytes = Array(text.utf8)
        let own = OwnText.parts(of: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }.joined()
        var lines = own.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines = lines.dropFirst() }
        if let score = lines.first.flatMap(Self.score) {
            lines = lines.dropFirst()
            self.score = score
        } else if let score = Self.score(subject[...]) {
            self.score = score
        } else {
            return nil
        }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines = lines.dropLast() }
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines = lines.dropFirst() }
        comment = lines.joined(separator: "\n")
    }

    /// `4`, `4.`, `4/5`, `4 / 5`, `(4)`: and nothing beside it, since `5 printers are down` is no praise.
    private static func score(_ line: Substring) -> Int? {
        let plain = line.unicodeScalars.filter {
            !$0.properties.isWhitespace && !"().!*".unicodeScalars.contains($0)
        }
        let digits = plain.split(separator: "/", omittingEmptySubsequences: false).map { Int(String($0)) }
        switch digits.count {
        case 1: return digits[0].flatMap { scores.contains($0) ? $0 : nil }
        case 2 where digits[1] == scores.upperBound:
            return digits[0].flatMap { scores.contains($0) ? $0 : nil }
        default: return nil
        }
    }

    /// As the thread shows it, to the desk alone.
    package var line: String {
        let verdict = "The requester rates the help \(score) of \(Self.scores.upperBound)."
        return comment.isEmpty ? verdict : verdict + "\n\n" + comment
    }
}

/// When requesters are asked what they think of the help they got. A desk without these rules does not ask.
package struct SurveyRules: Codable, Hashable, Sendable {
    /// Seconds between the resolution and the question: time to find out whether it holds.
    package var delaySeconds: Int64 = 3600
    /// One question in so many seconds, however many tickets somebody has.
    package var restSeconds: Int64 = 7 * 86_400

    package init() {}
}
