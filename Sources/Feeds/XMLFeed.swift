import CExpat
import Desk
import Mail

/// RSS 0.9x, 1.0 and 2.0, and Atom, told apart by what is in them.
///
/// A document that defines entities is refused, nothing outside it is ever fetched, and what lies too deep is read over.
/// Where it breaks off, the items before that place count.
final class XMLFeed {
    private var reading = FeedReading()
    private var parser: XML_Parser?
    /// Names of the elements that are open, without prefixes.
    private var path: [String] = []
    private var item: FeedItem?
    /// From where on the text of the field that is open is collected.
    private var field: (name: String, depth: Int, isHTML: Bool)?
    private var text = ""
    private var hasBody = false
    private var refusal: String?
    private var isFeed = false

    private static let depthLimit = 100

    static func read(_ bytes: [UInt8]) -> FeedReading {
        let feed = XMLFeed()
        feed.parse(bytes)
        return feed.reading
    }

    private func parse(_ bytes: [UInt8]) {
        // Names come with the address of their namespace, whatever the prefix.
        guard let parser = XML_ParserCreateNS(nil, CChar(bitPattern: Self.separator)) else {
            return reading.problems.append(FeedProblem("", "no memory is left"))
        }
        self.parser = parser
        defer {
            XML_ParserFree(parser)
            self.parser = nil
        }
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { context, name, attributes in
                guard let name, let attributes else { return }
                XMLFeed.of(context)?.open(name, attributes)
            },
            { context, _ in XMLFeed.of(context)?.close() })
        XML_SetCharacterDataHandler(parser) { context, text, length in
            guard let text, length > 0 else { return }
            let bytes = UnsafeBufferPointer(start: text, count: Int(length)).map { UInt8(bitPattern: $0) }
            XMLFeed.of(context)?.add(String(decoding: bytes, as: UTF8.self))
        }
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, hasInternalSubset in
            if hasInternalSubset != 0 { XMLFeed.of(context)?.refuse("it defines entities") }
        }
        let isRead = bytes.withUnsafeBytes { bytes in
            XML_Parse(
                parser, bytes.bindMemory(to: CChar.self).baseAddress, Int32(clamping: bytes.count), 1)
                == XML_STATUS_OK
        }
        let line = "line \(XML_GetCurrentLineNumber(parser))"
        if !isRead {
            let code = XML_GetErrorCode(parser)
            let words = XML_ErrorString(code).map { String(cString: $0) } ?? "it is not XML"
            reading.problems.append(FeedProblem(line, refusal ?? words))
        } else if !isFeed {
            reading.problems.append(FeedProblem("", "it is neither RSS nor Atom"))
        }
    }

    private static let separator: UInt8 = 124

    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLFeed? {
        context.map { Unmanaged<XMLFeed>.fromOpaque($0).takeUnretainedValue() }
    }

    private func refuse(_ words: String) {
        refusal = words
        if let parser { XML_StopParser(parser, UInt8(0)) }
    }

    private var place: String { parser.map { "line \(XML_GetCurrentLineNumber($0))" } ?? "" }

    private static func local(_ name: UnsafePointer<CChar>) -> String {
        let name = String(cString: name)
        return name.lastIndex(of: "|").map { String(name[name.index(after: $0)...]) } ?? name
    }

    // MARK: Elements

    private func open(
        _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>
    ) {
        let local = Self.local(name)
        path.append(local)
        guard path.count <= Self.depthLimit else { return }
        if path.count == 1 { isFeed = ["rss", "RDF", "feed"].contains(local) }
        guard isFeed else { return }
        if item == nil {
            if local == "item" || local == "entry" {
                item = FeedItem(id: "", title: "")
                hasBody = false
                // RSS 1.0 names its items by where they are.
                item?.id = Self.attribute("about", attributes) ?? ""
            }
            return
        }
        if field != nil {
            // Markup that stands there as it is: Atom's xhtml. Blocks become lines.
            if ["p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4"].contains(local) { add("\n") }
            return
        }
        let type = Self.attribute("type", attributes)
        switch local {
        case "title": begin(local, isHTML: type != "text" && type != "xhtml")
        case "description", "encoded": begin(local, isHTML: true)
        case "summary", "content":
            // Media are named elsewhere.
            if Self.attribute("url", attributes) == nil, Self.attribute("src", attributes) == nil {
                begin(local, isHTML: type == "html" || type == "text/html")
            }
        case "link":
            if let address = Self.attribute("href", attributes) {
                let relation = Self.attribute("rel", attributes) ?? "alternate"
                if relation == "alternate", item?.link == nil { item?.link = Self.link(address) }
            } else {
                begin(local, isHTML: false)
            }
        case "guid", "id", "pubDate", "date", "published", "updated": begin(local, isHTML: false)
        default: break
        }
    }

    private func begin(_ name: String, isHTML: Bool) {
        field = (name, path.count, isHTML)
        text = ""
    }

    private func add(_ piece: String) {
        guard field != nil, path.count <= Self.depthLimit,
            text.utf8.count < FeedReading.textLimit * 8
        else { return }
        text += piece
    }

    private func close() {
        let depth = path.count
        let name = path.popLast() ?? ""
        if let field, field.depth == depth {
            self.field = nil
            take(field.name, field.isHTML ? HTMLReading.plain(text) : Self.trimmed(text))
            text = ""
        } else if field == nil, name == "item" || name == "entry", var item {
            self.item = nil
            if item.id.isEmpty { item.id = item.link ?? "" }
            reading.take(item, at: place)
        }
    }

    private func take(_ name: String, _ value: String) {
        guard !value.isEmpty else { return }
        switch name {
        case "title": item?.title = value
        case "encoded", "content":
            item?.text = value
            hasBody = true
        // The whole of it counts more than its beginning.
        case "description", "summary": if !hasBody { item?.text = value }
        case "link": if item?.link == nil { item?.link = Self.link(value) }
        case "guid", "id": item?.id = value
        case "pubDate", "date", "published": item?.announcedAt = FeedDate.read(value)
        case "updated": if item?.announcedAt == nil { item?.announcedAt = FeedDate.read(value) }
        default: break
        }
    }

    private static func attribute(
        _ wanted: String, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>
    ) -> String? {
        var index = 0
        while let name = attributes[index], let value = attributes[index + 1] {
            if local(name) == wanted { return trimmed(String(cString: value)) }
            index += 2
        }
        return nil
    }

    static func link(_ address: String) -> String? {
        let isWeb = ["https://", "http://"].contains { address.lowercased().hasPrefix($0) }
        return isWeb && address.utf8.count <= 2000 && address.utf8.allSatisfy({ $0 > 32 && $0 != 127 })
            ? address : nil
    }

    static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
