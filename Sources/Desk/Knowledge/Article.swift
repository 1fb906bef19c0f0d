/// Something written down once for many: an answer for requesters, or a procedure for the desk.
package struct Article: Codable, Hashable, Sendable, Identifiable {
    /// People say `KB-7`; counts up from 1 on a desk, and is never given twice.
    package var number: Int
    /// What tells it from others when it is published again: the path of its file below the imported folder.
    package var key: String
    /// Grows with every publication that changed something.
    package var version: Int
    package var content: ArticleContent
    package var publishedAt: Timestamp
    package var by: AgentName?

    package var id: Int { number }
    /// How a reply names it: what was sent to whom is read from there.
    package var reference: String { "\(Self.referencePrefix)\(number)" }

    package static let referencePrefix = "KB-"

    package init(
        number: Int, key: String, version: Int, content: ArticleContent, publishedAt: Timestamp,
        by: AgentName?
    ) {
        self.number = number
        self.key = key
        self.version = version
        self.content = content
        self.publishedAt = publishedAt
        self.by = by
    }

    /// The numbers of the articles that a text names as `KB-7`, in order, each once.
    package static func references(in text: String) -> [Int] {
        var found: [Int] = []
        var rest = text.utf8[...]
        let prefix = Array(referencePrefix.utf8)
        var before: UInt8 = 0x20
        while let first = rest.first {
            if !isWordByte(before), rest.starts(with: prefix) {
                let digits = rest.dropFirst(prefix.count).prefix { (48...57).contains($0) }
                let after = rest.dropFirst(prefix.count + digits.count).first ?? 0x20
                if !isWordByte(after), let number = Int(String(decoding: digits, as: UTF8.self)),
                    !found.contains(number)
                {
                    found.append(number)
                }
            }
            before = first
            rest = rest.dropFirst()
        }
        return found
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
            || byte >= 0x80
    }

    /// Whether somebody should look whether it is still true: its review is due, or, where none is set, it is older than
    /// `days`.
    package func isStale(on today: CivilDay, after days: Int) -> Bool {
        if let review = content.reviewBy { return review < today }
        let written = content.writtenOn ?? CivilDay(wall: publishedAt)
        return today.number - written.number > Int64(days)
    }
}

/// What an article says, and for whom.
///
/// Facets: `domain` 9.1 (experience), 9.2 (principles), 9.3 (platforms), 9.4 (privacy), 10.2 E10 to E15.
package struct ArticleContent: Codable, Hashable, Sendable {
    package var title: String
    /// A line or two; empty where nobody wrote one.
    package var summary: String
    package var language: Language
    /// Empty: every platform.
    package var platforms: [Platform]
    package var topic: Topic?
    /// nil: for everybody.
    package var level: Experience?
    package var medium: Medium
    /// Where requesters find it, when it is published there.
    package var link: String?
    /// For the desk's own eyes: never offered for a reply.
    package var isForDesk: Bool
    package var concern: Concern?
    package var keywords: [String]
    package var writtenOn: CivilDay?
    package var reviewBy: CivilDay?
    /// Plain text: headings, lists and links as a mail can carry them.
    package var text: String

    package init(
        title: String, summary: String = "", language: Language, platforms: [Platform] = [],
        topic: Topic? = nil, level: Experience? = nil, medium: Medium = .text, link: String? = nil,
        isForDesk: Bool = false, concern: Concern? = nil, keywords: [String] = [],
        writtenOn: CivilDay? = nil, reviewBy: CivilDay? = nil, text: String
    ) {
        self.title = title
        self.summary = summary
        self.language = language
        self.platforms = platforms
        self.topic = topic
        self.level = level
        self.medium = medium
        self.link = link
        self.isForDesk = isForDesk
        self.concern = concern
        self.keywords = keywords
        self.writtenOn = writtenOn
        self.reviewBy = reviewBy
        self.text = text
    }

    package enum Topic: String, Codable, CaseIterable, Hashable, Sendable {
        /// Installing the portal and enrolling a device.
        case install
        case tasks
        case troubleshooting
        case privacy
        /// How the desk and the service are run.
        case operations
        case migration
    }

    package enum Medium: String, Codable, CaseIterable, Hashable, Sendable {
        case text, video, audio, poster
    }
}

/// What a device runs.
package enum Platform: String, Codable, CaseIterable, Hashable, Sendable {
    case android, ios, macos, windows

    package var label: String {
        switch self {
        case .android: "Android"
        case .ios: "iOS"
        case .macos: "macOS"
        case .windows: "Windows"
        }
    }
}

/// How much somebody has to do with such things (`domain` 9.1).
package enum Experience: String, Codable, CaseIterable, Hashable, Sendable {
    case novice, regular, expert
}

/// What makes users uneasy about a managed device (`domain` 9.1, 10.2 E01 to E09).
package enum Concern: String, Codable, CaseIterable, Hashable, Sendable {
    case privacy, inconvenience, passcode
    case forcedUpdates = "forced-updates"

    /// The tag that marks a ticket with it.
    package var tag: String { "concern:\(rawValue)" }
}
