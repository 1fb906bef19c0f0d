import Desk
import FoundationEssentials
import Mail

/// JSON Feed (versions 1 and 1.1), and a simple shape of our own: an object with `announcements`.
enum JSONFeed {
    static func read(_ bytes: [UInt8]) -> FeedReading {
        var reading = FeedReading()
        guard let value = try? JSONDecoder().decode(Value.self, from: Data(bytes)) else {
            reading.problems = [FeedProblem(brokenPlace(bytes), "it is not JSON")]
            return reading
        }
        let isOurs = value["announcements"] != nil
        guard case .array(let items)? = value["announcements"] ?? value["items"] else {
            reading.problems = [FeedProblem("", "it has neither a list `items` nor a list `announcements`")]
            return reading
        }
        for (index, item) in items.enumerated() {
            let place = "item \(index + 1)"
            guard case .object = item else {
                reading.problems.append(FeedProblem(place, "an item is not an object"))
                continue
            }
            do throws(FeedProblem) {
                reading.take(try isOurs ? announcement(item, place) : feedItem(item), at: place)
            } catch {
                reading.problems.append(error)
            }
        }
        return reading
    }

    /// As jsonfeed.org has it.
    private static func feedItem(_ value: Value) -> FeedItem {
        let html = value.text("content_html").map(HTMLReading.plain)
        let link = (value.text("url") ?? value.text("external_url")).flatMap(XMLFeed.link)
        let text = value.text("content_text") ?? html ?? value.text("summary") ?? ""
        // A note may have no title; its beginning is one.
        let title = value.text("title") ?? value.text("summary") ?? String(text.prefix(80))
        return FeedItem(
            id: value.text("id") ?? link ?? "", title: title, text: text, link: link,
            announcedAt: value.text("date_published").flatMap(FeedDate.read))
    }

    private static func announcement(_ value: Value, _ place: String) throws(FeedProblem) -> FeedItem {
        var item = FeedItem(id: value.text("id") ?? "", title: value.text("title") ?? "")
        item.text = value.text("text") ?? ""
        item.link = value.text("link").flatMap(XMLFeed.link)
        item.announcedAt = try time(value, "announced", place)
        item.begins = try time(value, "begins", place)
        item.ends = try time(value, "ends", place)
        item.training = value.text("training")
        item.resolution = value.text("resolution")
        if let name = value.text("kind") {
            item.kind = AnnouncementContent.Kind(rawValue: name)
            guard item.kind != nil else { throw FeedProblem(place, "`kind` is none that there is") }
        }
        if let name = value.text("action") {
            item.actionBy = AnnouncementContent.ActionBy(rawValue: name)
            guard item.actionBy != nil else { throw FeedProblem(place, "`action` is none that there is") }
        }
        if case .array(let words)? = value["words"] {
            item.words = words.compactMap { if case .string(let word) = $0 { word } else { nil } }
        }
        return item
    }

    private static func time(
        _ value: Value, _ name: String, _ place: String
    ) throws(FeedProblem) -> Timestamp? {
        guard let text = value.text(name) else { return nil }
        guard let instant = FeedDate.read(text) else {
            throw FeedProblem(place, "`\(name)` is no time like 2026-11-21T09:30:00Z")
        }
        return instant
    }

    /// The line on which brackets or quotes do not fit, or the last: the decoder tells no place.
    private static func brokenPlace(_ bytes: [UInt8]) -> String {
        var line = 1
        var open: [(close: UInt8, line: Int)] = []
        var isQuoted = false
        var isEscaped = false
        for byte in bytes {
            if byte == 10 {
                if isQuoted { return "line \(line)" }
                line += 1
            } else if isEscaped {
                isEscaped = false
            } else if isQuoted {
                if byte == 92 { isEscaped = true } else if byte == 34 { isQuoted = false }
            } else if byte == 34 {
                isQuoted = true
            } else if byte == 123 || byte == 91 {
                open.append((byte + 2, line))
            } else if byte == 125 || byte == 93 {
                guard open.popLast()?.close == byte else { return "line \(line)" }
            }
        }
        return "line \(open.last?.line ?? line)"
    }

    /// Any JSON, to say of each part what is wrong with it.
    private indirect enum Value: Decodable {
        case string(String)
        case number(Double)
        case bool(Bool)
        case array([Value])
        case object([String: Value])
        case null

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let text = try? container.decode(String.self) {
                self = .string(text)
            } else if let flag = try? container.decode(Bool.self) {
                self = .bool(flag)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let items = try? container.decode([Value].self) {
                self = .array(items)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }

        subscript(name: String) -> Value? {
            if case .object(let members) = self { members[name] } else { nil }
        }

        /// A text, or a number as an id may be one; nothing where it is blank.
        func text(_ name: String) -> String? {
            switch self[name] {
            case .string(let text): XMLFeed.trimmed(text).isEmpty ? nil : text
            case .number(let number): Int64(exactly: number).map(String.init)
            default: nil
            }
        }
    }
}
