/// The words by which a person is known: their names and addresses, and what they wrote, wherever others repeat it.
///
/// Texts are compared word by word, in either case, whatever stands between the words: a quotation is found though a
/// mail program broke its lines anew and put marks before them.
package struct PersonalWords: Hashable, Sendable {
    /// Sequences of words that are the person's by themselves, by their first word.
    private var phrases: [String: Set<[String]>] = [:]
    /// Every run of this many words that the person wrote.
    private var runs: Set<[String]> = []

    /// Fewer words than these in a row say the same by chance.
    static let runLength = 4
    /// What stands where something was taken out.
    package static let mark = "[erased]"

    package init() {}

    package var isEmpty: Bool { phrases.isEmpty && runs.isEmpty }

    /// A name: each of its words is one.
    package mutating func add(name: String) {
        for word in Self.words(name) where word.count > 1 { add([word]) }
    }

    /// A mail address: whole, the part before the @ by itself, and the names that this is put together from.
    package mutating func add(address: String) {
        add(Self.words(address))
        guard let at = address.lastIndex(of: "@") else { return }
        let local = Self.words(String(address[..<at]))
        add(local)
        if local.count > 1 { for word in local where word.count > 2 { add([word]) } }
    }

    /// What the person wrote.
    package mutating func add(text: String) {
        let words = Self.words(text)
        for word in words where Self.isIdentifier(word) { add([word]) }
        if words.count < Self.runLength { return words.count > 1 ? add(words) : () }
        for start in 0...(words.count - Self.runLength) {
            runs.insert(Array(words[start..<(start + Self.runLength)]))
        }
    }

    private mutating func add(_ phrase: [String]) {
        guard let first = phrase.first else { return }
        phrases[first, default: []].insert(phrase)
    }

    /// A number, an account, a serial: it leads to the person though it stands alone.
    private static func isIdentifier(_ word: String) -> Bool {
        word.count > 3 && word.contains { $0.isNumber }
    }

    /// The text with a mark in place of every word of the person's.
    package func masked(_ text: String) -> String {
        let tokens = Self.tokens(text)
        var isTheirs = [Bool](repeating: false, count: tokens.count)
        let words = tokens.map(\.word)
        for start in words.indices {
            for phrase in phrases[words[start]] ?? [] where words[start...].starts(with: phrase) {
                for index in start..<(start + phrase.count) { isTheirs[index] = true }
            }
            let end = start + Self.runLength
            if end <= words.count, !runs.isEmpty, runs.contains(Array(words[start..<end])) {
                for index in start..<end { isTheirs[index] = true }
            }
        }
        guard isTheirs.contains(true) else { return text }
        var masked = ""
        var kept = text.startIndex
        var index = 0
        while index < tokens.count {
            guard isTheirs[index] else {
                index += 1
                continue
            }
            var last = index
            while last + 1 < tokens.count, isTheirs[last + 1] { last += 1 }
            masked += text[kept..<tokens[index].range.lowerBound] + Self.mark
            kept = tokens[last].range.upperBound
            index = last + 1
        }
        return masked + text[kept...]
    }

    /// Whether anything of the person's is in it.
    package func occur(in text: String) -> Bool { masked(text) != text }

    // MARK: Words

    static func words(_ text: String) -> [String] { tokens(text).map(\.word) }

    /// Runs of letters and digits, in lower case.
    private static func tokens(_ text: String) -> [(range: Range<String.Index>, word: String)] {
        var tokens: [(range: Range<String.Index>, word: String)] = []
        var start: String.Index?
        let scalars = text.unicodeScalars
        func end(_ first: String.Index, _ index: String.Index) {
            tokens.append((first..<index, String(scalars[first..<index]).lowercased()))
        }
        var index = scalars.startIndex
        while index < scalars.endIndex {
            if isWordPart(scalars[index]) {
                start = start ?? index
            } else if let first = start {
                end(first, index)
                start = nil
            }
            index = scalars.index(after: index)
        }
        if let start { end(start, scalars.endIndex) }
        return tokens
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return (48...57).contains(scalar.value) || (65...90).contains(scalar.value)
                || (97...122).contains(scalar.value)
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
            return true
        default: return false
        }
    }
}
