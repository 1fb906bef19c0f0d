package import Desk

/// One answer to many tickets, each in its own language: what the end of a problem or an announcement says.
package struct ManyAnswers: Codable, Hashable, Sendable {
    package var targets: [Target]
    package var words: AnswerWords
    /// Resolves each ticket that was answered.
    package var resolves: Bool
    /// Says what would happen, and changes nothing.
    package var isRehearsal: Bool

    package struct Target: Codable, Hashable, Sendable {
        package var number: Int
        /// The version that was looked at; nil: whatever it is. An answer over something unseen is held back.
        package var basedOn: Int?

        package init(number: Int, basedOn: Int? = nil) {
            self.number = number
            self.basedOn = basedOn
        }
    }

    /// So many are answered by one request: others at the desk do not wait long.
    package static let mostTargets = 50

    package init(targets: [Target], words: AnswerWords, resolves: Bool, isRehearsal: Bool) {
        self.targets = targets
        self.words = words
        self.resolves = resolves
        self.isRehearsal = isRehearsal
    }
}

/// A text to requesters by language.
package struct AnswerWords: Codable, Hashable, Sendable {
    package var byLanguage: [String: String]
    /// For any other language, and for a ticket whose language nobody knows.
    package var otherwise: String

    package init(_ byLanguage: [Language: String] = [:], otherwise: String) {
        self.byLanguage = Dictionary(uniqueKeysWithValues: byLanguage.map { ($0.rawValue, $1) })
        self.otherwise = otherwise
    }

    package func text(in language: Language) -> String { byLanguage[language.rawValue] ?? otherwise }
}

/// What became of one of many tickets.
package struct TicketAnswer: Codable, Hashable, Sendable {
    package var number: Int
    package var subject: String
    package var language: Language
    /// The version that the answer was decided on.
    package var version: Int
    package var to: [Requester]
    package var text: String
    /// Why it was not answered; where `isAnswered`, why it was not resolved.
    package var refusal: Refusal?
    package var isAnswered: Bool
    package var isResolved: Bool

    package init(
        number: Int, subject: String = "", language: Language = .unknown, version: Int = 0,
        to: [Requester] = [], text: String = "", refusal: Refusal? = nil, isAnswered: Bool = false,
        isResolved: Bool = false
    ) {
        self.number = number
        self.subject = subject
        self.language = language
        self.version = version
        self.to = to
        self.text = text
        self.refusal = refusal
        self.isAnswered = isAnswered
        self.isResolved = isResolved
    }
}
