/// HTML mail as text to read: blocks become lines, links become numbers with a list at the end.
struct HTMLText {
    /// More HTML than this is layout, not words.
    static let inputLimit = 2 << 20
    /// Further links keep their text and lose their address.
    static let linkLimit = 100

    private var page = TextPage()
    private var links: [String] = []
    private var numbers: [String: Int] = [:]
    private var openLink: (address: String, start: Int)?

    /// The text of a page, without blank lines around it.
    static func plain(_ html: String) -> String {
        var converter = HTMLText()
        let bytes = Array(html.utf8.prefix(inputLimit))
        var tokens = HTMLTokens(bytes)
        while let token = tokens.next() {
            switch token {
            case .text(let range): converter.page.write(HTMLEntities.decode(bytes[range]))
            case .open(let name, let range): converter.open(name, bytes[range])
            case .close(let name): converter.close(name)
            }
        }
        converter.endLink()
        return converter.finished()
    }

    private mutating func open(_ name: String, _ attributes: ArraySlice<UInt8>) {
        switch name {
        case "br": page.breakLine()
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table": page.startBlock(blankLine: true)
        case "hr":
            page.startBlock(blankLine: false)
            page.write("---")
            page.startBlock(blankLine: false)
        case "ul": page.openList(numbered: false)
        case "ol": page.openList(numbered: true)
        case "li": page.startItem()
        case "td", "th": page.startCell()
        case "pre":
            page.startBlock(blankLine: true)
            page.keepsSpaces = true
        case "blockquote": page.openQuote()
        case "a":
            endLink()
            if let address = HTMLAttributes.value("href", in: attributes), isWorthShowing(address) {
                openLink = (address, page.length)
            }
        case "img":
            if let words = HTMLAttributes.value("alt", in: attributes), words.contains(where: \.isLetter) {
                page.write("[\(singleLine(words, limit: 100))]")
            }
        default: if Self.blocks.contains(name) { page.startBlock(blankLine: false) }
        }
    }

    private mutating func close(_ name: String) {
        switch name {
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table": page.startBlock(blankLine: true)
        case "ul", "ol": page.closeList()
        case "pre":
            page.keepsSpaces = false
            page.startBlock(blankLine: true)
        case "blockquote": page.closeQuote()
        case "a": endLink()
        default: if Self.blocks.contains(name) { page.startBlock(blankLine: false) }
        }
    }

    private static let blocks: Set<String> = [
        "address", "article", "body", "center", "dd", "div", "dl", "dt", "figure", "footer", "form", "header",
        "li",
        "main", "nav", "option", "section", "tr",
    ]

    private func isWorthShowing(_ address: String) -> Bool {
        let lowered = address.prefix(8).lowercased()
        return ["http://", "https://", "mailto:", "tel:"].contains { lowered.hasPrefix($0) }
    }

    /// Numbers the link, unless its text already is its address.
    private mutating func endLink() {
        guard let link = openLink else { return }
        openLink = nil
        let address = singleLine(link.address, limit: 2000)
        let text = page.text(from: link.start)
        guard !text.isEmpty, bare(text) != bare(address) else { return }
        if let number = numbers[address] {
            page.write(" [\(number)]")
        } else if links.count < Self.linkLimit {
            links.append(address)
            numbers[address] = links.count
            page.write(" [\(links.count)]")
        }
    }

    private func bare(_ address: String) -> Substring {
        var rest = address.lowercased()[...]
        for scheme in ["https://", "http://", "mailto:", "tel:"] where rest.hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
        }
        return rest.hasSuffix("/") ? rest.dropLast() : rest
    }

    private consuming func finished() -> String {
        var text = page.text(from: 0)
        for (index, link) in links.enumerated() {
            text += (index == 0 ? "\n\n" : "\n") + "[\(index + 1)] \(link)"
        }
        return text
    }
}
