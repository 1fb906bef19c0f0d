package import Desk

/// What a feed says of one thing.
package struct FeedItem: Hashable, Sendable {
    /// What the feed calls it, for ever: by this it is known when it comes again.
    package var id: String
    package var title: String
    /// Plain text, whatever it was.
    package var text: String
    package var link: String?
    package var announcedAt: Timestamp?
    package var begins: Timestamp?
    package var ends: Timestamp?
    /// Where the feed says it; else what its configuration says.
    package var kind: AnnouncementContent.Kind?
    package var actionBy: AnnouncementContent.ActionBy?
    package var words: [String]
    package var training: String?
    /// How it ended, where the feed says that it did.
    package var resolution: String?

    package init(
        id: String, title: String, text: String = "", link: String? = nil, announcedAt: Timestamp? = nil,
        begins: Timestamp? = nil, ends: Timestamp? = nil, kind: AnnouncementContent.Kind? = nil,
        actionBy: AnnouncementContent.ActionBy? = nil, words: [String] = [], training: String? = nil,
        resolution: String? = nil
    ) {
        self.id = id
        self.title = title
        self.text = text
        self.link = link
        self.announcedAt = announcedAt
        self.begins = begins
        self.ends = ends
        self.kind = kind
        self.actionBy = actionBy
        self.words = words
        self.training = training
        self.resolution = resolution
    }
}

/// What is wrong with a feed, and where. Quotes nothing of it.
package struct FeedProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// `line 12`, `item 3`; empty: all of it.
    package var place: String
    package var what: String

    package init(_ place: String, _ what: String) {
        self.place = place
        self.what = what
    }

    package var description: String { place.isEmpty ? what : "\(place): \(what)" }
}

/// The items of a feed that could be read, and what could not.
package struct FeedReading: Hashable, Sendable {
    package var items: [FeedItem] = []
    package var problems: [FeedProblem] = []

    /// More bytes are no feed.
    package static let byteLimit = 4 << 20
    /// A feed holds what is new; what comes after so many is left out.
    package static let itemLimit = 500
    static let textLimit = 64 * 1024
    static let titleLimit = 1000
    static let idLimit = 500

    /// Reads a feed of a format.
    package static func read(_ bytes: [UInt8], as format: FeedFormat) -> FeedReading {
        guard bytes.count <= byteLimit else {
            var reading = FeedReading()
            reading.problems = [FeedProblem("", "it is larger than \(byteLimit) bytes")]
            return reading
        }
        return switch format {
        case .rss, .atom: XMLFeed.read(bytes)
        case .json: JSONFeed.read(bytes)
        }
    }

    /// Takes an item in where it has what an announcement needs, and only once.
    mutating func take(_ item: FeedItem, at place: String) {
        var item = item
        item.title = Self.line(item.title, limit: Self.titleLimit)
        item.text = Self.cut(item.text, limit: Self.textLimit)
        guard !item.title.isEmpty else {
            return problems.append(FeedProblem(place, "an item has no title"))
        }
        guard !item.id.isEmpty, item.id.utf8.count <= Self.idLimit else {
            let what =
                item.id.isEmpty ? "an item has no id" : "an item's id is longer than \(Self.idLimit) bytes"
            return problems.append(FeedProblem(place, what))
        }
        guard items.count < Self.itemLimit else {
            if items.count == Self.itemLimit, problems.last?.what != Self.tooMany {
                problems.append(FeedProblem(place, Self.tooMany))
            }
            return
        }
        guard !items.contains(where: { $0.id == item.id }) else {
            return problems.append(FeedProblem(place, "an item has the id of an earlier one"))
        }
        if let begins = item.begins, let ends = item.ends, ends < begins { item.ends = nil }
        items.append(item)
    }

    private static let tooMany = "there are more than \(itemLimit) items; these are left out"

    private static func line(_ text: String, limit: Int) -> String {
        let words = text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
        return cut(words, limit: limit)
    }

    private static func cut(_ text: String, limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        // Where the bytes end inside a character, that one goes.
        var cut = ""
        var count = 0
        for character in text {
            count += character.utf8.count
            if count > limit - 3 { break }
            cut.append(character)
        }
        return cut + "…"
    }
}

package enum FeedFormat: String, CaseIterable, Hashable, Sendable {
    case rss, atom, json
}
