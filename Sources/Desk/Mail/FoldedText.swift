/// A text in the pieces that a screen may fold: what its writer wrote, what they quoted, and how they signed.
///
/// The pieces in their order are the text, letter for letter: folding hides, and never takes away.
package struct FoldedText: Hashable, Sendable {
    package private(set) var pieces: [Piece]

    /// A run of whole lines.
    package struct Piece: Hashable, Sendable {
        package var kind: Kind
        package var text: Substring
        package var lines: Int

        package enum Kind: Hashable, Sendable { case own, quote, signature }
    }

    /// Fewer quoted lines stay as they are: they are what the next sentence answers.
    static let quoteMinimum = 3
    /// What follows two dashes for longer is no signature (RFC 3676 4.3 has the dashes, netiquette the four lines).
    static let signatureLimit = 15

    package init(_ text: String) {
        pieces = []
        var lines = Self.lines(of: text)
        Self.joinHistory(&lines)
        Self.limitSignatures(&lines)
        // With nothing of the writer's own, a forwarded mail is what they have to say.
        let writesAtAll = lines.contains { $0.kind == .own && $0.hasLetters }
        var index = 0
        while index < lines.count {
            var end = index + 1
            while end < lines.count, lines[end].kind == lines[index].kind { end += 1 }
            // Empty lines after a fold belong to what follows it.
            let run = lines[index..<end]
            let isLong = lines[index].kind != .quote || run.count >= Self.quoteMinimum
            add(run, writesAtAll && isLong ? lines[index].kind : .own, of: text)
            index = end
        }
    }

    private mutating func add(_ run: ArraySlice<TextLine>, _ kind: Piece.Kind, of text: String) {
        guard let first = run.first, let last = run.last else { return }
        if kind == .own, let before = pieces.last, before.kind == .own {
            pieces[pieces.count - 1].text = text[before.text.startIndex..<last.text.endIndex]
            pieces[pieces.count - 1].lines += run.count
        } else {
            pieces.append(
                Piece(kind: kind, text: text[first.text.startIndex..<last.text.endIndex], lines: run.count))
        }
    }

    private struct TextLine {
        /// With its line end.
        var text: Substring
        var found: OwnText.Kind
        var kind = Piece.Kind.own

        var hasLetters: Bool { text.utf8.contains { $0 > 0x20 } }
    }

    private static func lines(of text: String) -> [TextLine] {
        var lines: [TextLine] = []
        let bytes = Array(text.utf8)
        var offset = 0
        var start = text.startIndex
        while offset < bytes.count {
            let feed = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.endIndex
            let next = min(feed + 1, bytes.endIndex)
            let end = text.utf8.index(start, offsetBy: next - offset)
            lines.append(TextLine(text: text[start..<end], found: OwnText.kind(of: bytes[offset..<feed])))
            (offset, start) = (next, end)
        }
        return lines
    }

    /// Quoted lines with the line that says whom they quote; and what begins with the header of an older mail, which
    /// goes on to the end.
    private static func joinHistory(_ lines: inout [TextLine]) {
        var ownLetters = 0
        for index in lines.indices {
            switch lines[index].found {
            case .own, .closing: ownLetters += lines[index].hasLetters ? lines[index].text.utf8.count : 0
            case .signature: break
            case .quoted: lines[index].kind = .quote
            case .history where isHeaderOfOlderMail(index, lines):
                // The same measure as routing's: with hardly a word above it, it is what somebody passes on.
                guard ownLetters > 20 else { continue }
                for later in index..<lines.count { lines[later].kind = .quote }
                return
            case .history: break
            }
        }
        for index in lines.indices where lines[index].kind == .quote {
            guard index > 0, lines[index - 1].kind == .own else { continue }
            takeAttribution(before: index, &lines)
        }
    }

    /// `-----Original Message-----`, or `From:` with another header line below it.
    private static func isHeaderOfOlderMail(_ index: Int, _ lines: [TextLine]) -> Bool {
        if lines[index].text.contains("---") { return true }
        let isHeader = { (line: Substring) in
            line.prefix(24).contains(":") && line.first.map { !$0.isWhitespace } ?? false
        }
        guard isHeader(lines[index].text) else { return false }
        return lines[(index + 1)...].prefix(2).contains { isHeader($0.text) }
    }

    /// `On Friday Anna wrote:`, on one line or broken in two, with empty lines below it or none.
    private static func takeAttribution(before index: Int, _ lines: inout [TextLine]) {
        var last = index - 1
        while last > 0, !lines[last].hasLetters { last -= 1 }
        if lines[last].found == .history {
            for line in last..<index { lines[line].kind = .quote }
        } else if last > 0 {
            let both = lines[last - 1].text.filter { !$0.isNewline } + " " + lines[last].text
            guard OwnText.kind(of: ArraySlice(both.utf8.filter { $0 != 0x0A })) == .history else { return }
            for line in (last - 1)..<index { lines[line].kind = .quote }
        }
    }

    /// Below `Kind regards` stands a name, which stays; what follows that, as long as it is short, is a signature.
    private static func foldBelowName(closing index: Int, _ lines: inout [TextLine]) {
        let reach = lines[index...].prefix(signatureLimit + 1)
        let end = reach.firstIndex { $0.kind == .quote } ?? reach.endIndex
        guard end - index <= signatureLimit,
            let name = lines[(index + 1)..<end].firstIndex(where: \.hasLetters),
            let start = lines[(name + 1)..<end].firstIndex(where: \.hasLetters),
            lines[start..<end].allSatisfy({ $0.text.utf8.count <= 120 && $0.found == .own }),
            lines[start..<end].count(where: \.hasLetters) > 1
        else { return }
        for line in start..<end { lines[line].kind = .signature }
    }

    private static func limitSignatures(_ lines: inout [TextLine]) {
        var ownLetters = 0
        for index in lines.indices where lines[index].kind == .own {
            if lines[index].found == .closing, ownLetters > 20 { foldBelowName(closing: index, &lines) }
            ownLetters += lines[index].hasLetters ? lines[index].text.utf8.count : 0
        }
        for index in lines.indices where lines[index].found == .signature && lines[index].kind == .own {
            let reach = lines[index...].prefix(signatureLimit + 1)
            let end = reach.firstIndex { $0.kind == .quote } ?? reach.endIndex
            guard end - index <= signatureLimit else { continue }
            for line in index..<end { lines[line].kind = .signature }
        }
    }
}
